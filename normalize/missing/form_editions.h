// The rows of a scanned summary form, by the editions of it that models/ lists.
//
// In: what was found of one side of the form. Out:
// - the rows of each edition that fits about as well as the best one;
// - the rows of all editions that may be, where most rows were known by counting only;
// - all rows of the longest edition, where hardly any row can be told;
// - nothing, where too little was found to tell the edition.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/missing/missing_rows.h"
#include "normalize/missing/row_census.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

/// Of `keys`.
size_t CountFound(const std::vector<RowSubject>& keys, const std::map<std::string, int>& rows);

/// Of each such edition, top down.
std::vector<std::vector<RowSubject>> RowsOfEditions(const Form& form, Side side,
                                                    const SubjectMatcher& matcher,
                                                    const FoundRows& found,
                                                    const MissingRowParams& params);

}  // namespace juesuan
