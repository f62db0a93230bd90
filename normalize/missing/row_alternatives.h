// Amounts of rows that were found, under another measure or another code.
//
// In: a reconciled ledger of a scan, and what is missing so far. Out: more possible rows:
// - a column whose measure is not known prints one of the measures that the form may have;
// - a row that was taken for another one than its code says may be what the code says;
// - two codes in one cell are two rows;
// - a row in doubt may be any other one below its parent that another form has an amount of;
// - a form that prints the parents of most rows prints those of all.
#pragma once

#include <set>
#include <string>

#include "normalize/catalogue/models.h"
#include "normalize/missing/possible_rows.h"

namespace juesuan {

/// `scanned`: forms that a scan shows.
PossibleRows WithRowAlternatives(const Models& models, const SubjectMatcher& matcher,
                                 const std::set<std::string>& scanned, const Ledger& ledger,
                                 PossibleRows possible);

}  // namespace juesuan
