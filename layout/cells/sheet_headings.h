// The letters of columns and the numbers of rows that a spreadsheet prints around a sheet.
//
// In: the tables of a page. Out: the same without those headings. They are told from what they are
// together: a first row of letters in their order, A to Z, AA and so on, and a first column that
// counts the rows below it. Of a sheet that was printed over pages side by side each page has its
// own column of numbers.
#pragma once

#include "layout/cells/page_layout.h"

namespace juesuan {

void DropSheetHeadings(PageLayout* page);

}  // namespace juesuan
