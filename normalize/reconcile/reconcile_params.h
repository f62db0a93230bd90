// Every threshold of reconciliation. Costs are in nats: -ln(probability), 7 is one in 1,100.
//
// The values were set on bench/reconcile_bench (corrupted readings of generated reports, four
// rates of error) and are kept by tests/normalize/reconcile_*_test.cpp.
#pragma once

namespace juesuan {

struct ReconcileParams {
  // ---- how often readers err
  double prior_error = 0.004;  ///< share of cells that a reader misreads, before the report tells
  double prior_cells = 120;    ///< weight of that prior, in cells
  double least_error = 2e-4;   ///< no reader is trusted beyond this
  double most_error = 0.35;    ///< nor distrusted beyond this
  double broken_share = 0.15;  ///< how much of an error each cell of an equation left broken counts
  double usual_doubt = 0.10;   ///< 1 - confidence up to which a reading is like any other
  double joint_reader_cost = 3.0;   ///< a second reader errs alike: the picture misleads both
  double joint_garbage_cost = 4.0;  ///< ... and more where the page shows nothing like it
  double other_misread_cost = 1.0;  ///< a reader that read something else did so in some way

  // ---- how amounts are misread (added to the cost of misreading at all)
  double confusable_cost = 2.0;        ///< one digit for a digit of like shape
  double substitution_cost = 4.0;      ///< one digit for any other
  double length_cost = 3.5;            ///< one digit lost or added
  double scale_cost = 3.5;             ///< decimal point lost, or a separator taken for one
  double two_digits_cost = 6.0;        ///< two digits
  double garbage_cost = 8.0;           ///< anything else
  double same_misread_cost = 1.2;      ///< the same digits misread the same way in a second cell
  double least_unproposed_cost = 1.5;  ///< ... even where the readers disagree
  double irregular_cost = 2.0;         ///< separators that do not stand every three digits
  double separator_cost = 1.0;         ///< a comma taken for the decimal point, or the reverse
  double decimals_cost = 3.0;          ///< decimals unlike the table's
  double same_amount = 0.01;           ///< chance that an amount is one certain other, against zero
  double most_zero_lead = 5.0;   ///< of zero over any other amount, in tables that print zeros
  double missed_ink_cost = 8.5;  ///< a cell looks blank and is not

  double contest_cost = 2.5;  ///< readings of a cell that differ less do not tell its digit
  int least_contests = 2;     ///< cells with the same two digits, for these to be hard to tell ...
  double contest_gain = 4.0;  ///< ... and so much likelier to be misread anywhere

  // ---- reports
  double own_mistake_cost = 7.0;      ///< the report itself breaks one identity
  double mistake_match_cost = 3.0;    ///< ... by the very difference that a common misreading makes
  double mistake_garbage_cost = 4.5;  ///< ... by any other difference
  double matching_mistake_cost =
      15;  ///< ... exactly so that a misreading of it fits everywhere else

  // ---- decisions
  double verified_margin = 8.0;   ///< how much dearer the best other explanation must be
  double verified_gain = 2.0;     ///< of which identities must give at least this much
  double read_margin = 9.5;       ///< the same without identities
  double agreed_margin = 7.5;     ///< ... where two models agree, ...
  int agreed_votes = 3;           ///< ... on so many pictures of the cell, ...
  double unanimous_margin = 7.0;  ///< ... or on all of them, from this margin on
  double repaired_margin = 8.0;
  double borrowed_margin = 12.0;  ///< verified_margin where only amounts in doubt verify it
  double blank_margin = 3.0;
  double doubtful_share = 0.3;  ///< of the amounts of a table: so many in doubt, and at least ...
  int least_doubtful = 4;       ///< ... so many, put its blank cells in doubt
  int repair_identities = 2;    ///< identities that a repair must satisfy
  /// Of a report's amounts with the same decimals: others are doubtful.
  double report_decimals_share = 0.5;
  int least_zeros = 8;                 ///< without decimals, for them not to be doubtful
  double table_decimals_share = 0.8;   ///< the same of a table: others cost decimals_cost
  double unproposed_confidence = 0.1;  ///< of an amount where identities ask for another
  int zeros_of_column = 3;  ///< a column or table with so many printed zeros has no blank cells ...
  double blanks_of_column = 2.0;  ///< ... unless they are more than so many for each zero
  double blanks_of_table = 0.1;   ///< the same for the zeros of the whole table
  double blanks_of_others = 0.8;  ///< ... of the other columns, where this one prints some
  int zeros_of_report = 30;       ///< a report with so many has none, in any table, ...
  double blanks_of_report = 0.1;  ///< ... unless they are more than so many for each zero
  int least_blank_rows = 3;       ///< ... or that many rows are blank, and no other lacks a zero
  int small_table = 12;           ///< cells: of so few half of those without an amount print a zero
  int least_whole_rows = 4;       ///< rows with an amount in each column: the others have it, too
  double parted_share = 0.25;     ///< ... unless more rows than this share of them print some only
  double parted_zeros = 0.5;      ///< the same of rows that print a zero

  // ---- limits
  int most_states = 1500;    ///< states of one search; beyond it the cells stay as read
  int most_changes = 6;      ///< cells changed together
  int most_candidates = 24;  ///< per cell
  /// Of all searches of a report together; beyond it cells stay as read. The hardest of 50 scans
  /// looks at 17,828 in 56 ms. No clock decides: a busy machine gives the same ledger.
  int most_report_states = 60'000;
};

}  // namespace juesuan
