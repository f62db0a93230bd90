// Rows and columns that a scanned form should have and that were not found in it.
//
// In: a reconciled ledger. Out: one possible row for each such row and measure, so that no amount
// is missing without a word.
//
// These rows are always missed:
// - those that models/ says every edition prints;
// - the 合计 of a coded form, when the other forms have one;
// - those of the best edition, in a summary form that lacks only a few of its rows.
//
// The others are missed only where the form has a doubt of its own:
// - a row whose subject is not sure may be one of them;
// - a sum that does not hold may lack one;
// - a table of no form on the next page may be the rest of the form.
// Which rows these are is told by the official order for summary forms, by the classification for
// forms that list all its subjects, and by the other forms for the rest.
//
// row_alternatives.h has what rows that were found may be besides.
#pragma once

#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct MissingRowParams {
  /// Of the rows that an edition of the form lists: so many were found, to miss the rest.
  double found_share = 0.5;
  double sure_share = 0.85;  ///< the same where no row is in doubt
  /// Rows: another edition that lacks so many more than the best one may be the form's, too.
  size_t edition_lacks = 2;
  double least_cut_rows = 8;  ///< of a summary form without its last row, to miss the rest
  /// Of the rows of a form: where no more are sure, it may list those of another form.
  double few_sure = 0.5;
  /// Of the rows of a form: where no more can be told, it is lost, and all its rows are missed.
  double lost_share = 0.2;
  /// Times its own rows: a form that lists more is no such other form.
  double most_rows = 2;
  size_t other_forms = 2;  ///< that name a subject or have a 合计, to miss it in this one
};

struct MissingRows {
  std::vector<PossibleRow> rows;
  /// Entries of a form of few items that lacks others: they may have been parted wrong.
  std::vector<size_t> doubtful;
};

MissingRows FindMissingRows(const Models& models, const Ledger& ledger,
                            const MissingRowParams& params = {});

/// The ledger that they were found in, with them.
Ledger WithMissingRows(MissingRows missing, Ledger ledger);

}  // namespace juesuan
