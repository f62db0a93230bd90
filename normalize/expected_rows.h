// Rows that a scanned form must have and that were not found in it.
//
// In: a reconciled ledger. Out: for such a row one blank entry a measure, marked for a look, so
// that no amount is missing without a word. Which rows those are say the official order of the
// summary forms, the classification for forms that list all its subjects, and the other forms for
// the rest. Only where some row of the form is known to be in doubt: it is rather that one. The
// 合计 of a coded form is expected whenever the other forms have one.
#pragma once

#include "normalize/ledger.h"
#include "normalize/models.h"

namespace juesuan {

struct ExpectedRowParams {
  double found_share = 0.5;  ///< of the rows that an edition of the form lists, to expect the rest
  size_t other_forms = 2;    ///< that name a subject or have a 合计, to expect it in this one
};

/// Appends entries behind those that are there.
void AddExpectedRows(const Models& models, Ledger* ledger, const ExpectedRowParams& params = {});

}  // namespace juesuan
