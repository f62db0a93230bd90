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
  double joint_garbage_cost = 4.0;  ///< added where the page shows nothing like what both read
  double other_misread_cost = 1.0;  ///< a reader that read something else did so in some way

  // ---- how amounts are misread (added to the cost of misreading at all)
  double confusable_cost = 2.0;    ///< one digit for a digit of like shape
  double substitution_cost = 4.0;  ///< one digit for any other
  double length_cost = 3.5;        ///< one digit or decimal point lost or added
  double two_digits_cost = 6.0;    ///< two digits
  double garbage_cost = 8.0;       ///< anything else
  double same_misread_cost = 1.2;  ///< the same digits misread the same way in a second cell
  /// Least cost of an amount that no reader proposed, even where readers disagree.
  double least_unproposed_cost = 1.5;
  double irregular_cost = 2.0;   ///< separators that do not stand every three digits
  double separator_cost = 1.0;   ///< a comma taken for the decimal point, or the reverse
  double decimals_cost = 3.0;    ///< decimals unlike the table's
  double same_amount = 0.01;     ///< chance that an amount is one certain other, against zero
  double most_zero_lead = 5.0;   ///< of zero over any other amount, in tables that print zeros
  double missed_ink_cost = 8.5;  ///< a cell looks blank and is not

  double contest_cost = 2.5;  ///< readings of a cell that differ less do not tell its digit
  int least_contests = 2;  ///< cells with the same two digits, for these to be hard to tell apart
  /// Digits that are hard to tell apart are so much likelier to be misread anywhere.
  double contest_gain = 4.0;

  // ---- reports
  double own_mistake_cost = 7.0;    ///< the report itself breaks one identity
  double mistake_match_cost = 3.0;  ///< added where it breaks it by what a common misreading makes
  double mistake_garbage_cost = 4.5;  ///< added where it breaks it by any other difference
  double matching_mistake_cost = 15;  ///< of mistakes that fit a misreading everywhere else

  // ---- decisions
  double verified_margin =
      8.0;  ///< how much dearer the best other explanation must be; so of repairs
  double verified_gain = 2.0;  ///< of which identities must give at least this much
  double read_margin = 9.5;    ///< least margin of `read`: no identity tells enough
  /// Of `read` where two models agree on agreed_votes pictures of the cell.
  double agreed_margin = 7.5;
  int agreed_votes = 3;           ///< pictures of the cell
  double unanimous_margin = 7.0;  ///< of `read` where two models agree on all pictures of the cell
  double borrowed_margin = 12.0;  ///< verified_margin where only amounts in doubt verify it
  double blank_margin = 3.0;
  /// Of the amounts of a table that are in doubt, to doubt its blank cells.
  double doubtful_share = 0.3;
  int least_doubtful = 4;     ///< amounts of a table in doubt, to doubt its blank cells
  int repair_identities = 2;  ///< identities that a repair must satisfy
  /// Of a report's amounts with the same decimals: others are doubtful.
  double report_decimals_share = 0.5;
  int least_zeros = 8;                 ///< without decimals, for them not to be doubtful
  double table_decimals_share = 0.8;   ///< the same of a table: others cost decimals_cost
  double unproposed_confidence = 0.1;  ///< of an amount where identities ask for another
  /// Printed in a column or table, for its blank cells to be rather zeros.
  int zeros_of_column = 3;
  double blanks_of_column = 2.0;  ///< for each printed zero: with more, blank cells are blank
  double blanks_of_table = 0.1;   ///< the same for the zeros of the whole table, or report
  double blanks_of_others = 0.8;  ///< the same for the other columns, where this one prints some
  /// Printed in a report, for the blank cells of all its tables to be rather zeros.
  int zeros_of_report = 30;
  int least_blank_rows = 3;  ///< of a table whose other rows print all zeros: these rows are blank
  int small_table = 12;      ///< cells: of so few half of those without an amount print a zero
  /// Rows with an amount in each column, for the others to have one, too.
  int least_whole_rows = 4;
  /// Of the whole rows: with more that print some only, such rows are no rule.
  double parted_share = 0.25;
  double parted_zeros = 0.5;  ///< the same of rows that print a zero

  // ---- limits
  int most_states = 1500;    ///< states of one search; beyond it the cells stay as read
  int most_changes = 6;      ///< cells changed together
  int most_candidates = 24;  ///< per cell
  /// Of all searches of a report together; beyond it cells stay as read. The hardest of 50 scans
  /// looks at 17,828 in 56 ms. No clock decides: a busy machine gives the same ledger.
  int most_report_states = 60'000;
};

}  // namespace juesuan
