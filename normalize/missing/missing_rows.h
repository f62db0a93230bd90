// Rows and columns that a scanned form must have and that were not found in it.
//
// In: a reconciled ledger. Out: for such a row one possible row a measure, so that no amount is
// missing without a word. Which rows those are say the official order of the
// summary forms, the classification for forms that list all its subjects, and the other forms for
// the rest, where some row of the form is known to be in doubt: it is rather that one; or where one
// of its sums does not hold; or where a table of no form follows on the next page, which may be the
// rest of it. What all editions print is always missing: rows that models/ says so of, the 合计 of
// a coded form when the other forms have one, and the rows of a summary form that lacks only a few.
// row_alternatives.h has what rows that were found may be besides.
#pragma once

#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct MissingRowParams {
  double found_share = 0.5;  ///< of the rows that an edition of the form lists, to miss the rest
  double sure_share = 0.85;  ///< the same where no row is in doubt
  size_t edition_lacks = 2;  ///< rows more than the best edition, of one that may be the form's too
  double least_cut_rows = 8;  ///< of a summary form without its last row, to miss the rest
  double few_sure = 0.5;    ///< of a form's rows at most so many are sure: it may list those of ...
  double lost_share = 0.2;  ///< of the rows of a summary form, or sure ones of a form of all
                            ///< subjects: where no more can be told, it is lost
  double most_rows = 2;     ///< ... another form, if these are so many times its own at most
  size_t other_forms = 2;   ///< that name a subject or have a 合计, to miss it in this one
};

struct MissingRows {
  std::vector<PossibleRow> rows;
  /// Entries of a form of few items that lacks others: they may have been parted wrong.
  std::vector<size_t> doubtful;
};

MissingRows FindMissingRows(const Models& models, const Ledger& ledger,
                            const MissingRowParams& params = {});

/// Writes them into the ledger that they were found in.
void AddMissingRows(MissingRows missing, Ledger* ledger);

}  // namespace juesuan
