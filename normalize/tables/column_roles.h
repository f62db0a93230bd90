// What a column is for: "code", "name", "line_no" or "amount".
//
// In: the header path of a column and what its body holds. The header decides where it says so
// and the body does not speak against it; codes and words in the body where it is lost or was
// misread. Out: the role; the measure of an amount column is another matter (measures.h).
#pragma once

#include <string>
#include <vector>

#include "normalize/tables/columns.h"

namespace juesuan {

/// The role of every column. `header` belongs to `grid`.
std::vector<std::string> ReadRoles(const Form& form, const TableGrid& grid,
                                   const TableHeader& header, const FormWords& words,
                                   const ColumnParams& params);

/// True when some text of the path is in that list of words.json.
bool PathHas(const std::vector<std::string>& path, const char* list, const FormWords& words);

}  // namespace juesuan
