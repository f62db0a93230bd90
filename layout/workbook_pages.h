// A workbook as pages with a table each, as if they had been printed.
//
// In: the sheets of a workbook. Out: a page for each sheet that holds a table: its grid, cell for
// cell; what stands over it (the name of the sheet, title, unit line) as lines of text; notes below
// it, too. Where the table begins is told by its first row with two texts of which none is a label
// with its value behind a colon; where it ends, by rows of a
// single text beside which the sheet has no cells.
#pragma once

#include <vector>

#include "extract/workbook/workbook.h"
#include "layout/cells/join.h"

namespace juesuan {

std::vector<PageLayout> PagesOfWorkbook(const Workbook& workbook);

}  // namespace juesuan
