// The subjects that a scanned form may have a row of, where some of its rows are in doubt.
//
// In: what was found. Out: for a form in groups what the classification lists; for a coded form
// what the other forms list. Nothing where too little was found to tell.
#pragma once

#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/missing/missing_rows.h"
#include "normalize/missing/row_census.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

/// Rows that a form should have, top down, and why.
struct RowList {
  PossibleReason reason = PossibleReason::kOfficialOrder;
  std::vector<RowSubject> rows;
};

std::vector<RowList> PossibleSubjects(const Models& models, const Ledger& ledger,
                                      const SubjectMatcher& matcher, const FoundRows& found,
                                      const Form& form, Side side, const MissingRowParams& params);

}  // namespace juesuan
