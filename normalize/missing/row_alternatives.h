// Amounts of rows that were found, under another measure or another code.
//
// In: a reconciled ledger of a scan, and what is missing so far. Out: more possible rows. What a
// column prints whose measure is not known belongs to one of the measures that the form may have. A
// row that was taken for another one than its code says may be what the code says after all; a row
// in doubt, any other one below its parent that another form has an amount of.
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
