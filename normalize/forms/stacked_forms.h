// Forms that stand below each other in one grid, parted.
//
// In: a table. Programs that print the lines of a whole sheet draw one grid through all forms on
// it, and through the titles, units and notes between them. Out: one table for each form, in
// reading order; the table itself where it holds no second form. A row begins another form where
// it prints nothing but the title of one, amounts stand above it, and what stands below is not the
// same form again. The title and what leads to it become lines above the new table.
#pragma once

#include <vector>

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

std::vector<Table> PartStackedForms(Table table, const FormCatalogue& catalogue);

}  // namespace juesuan
