// Rules between rows that are not drawn in every column.
//
// In: the words of a text page and a grid. Out: the grid with the border closed where most columns
// have it and the numbers of another column stand clearly above and below it, each in its own row.
// One cell over both rows would give a number to the row above, or put two together. A number in
// the middle of a cell that is higher than a row belongs to all of it, and closes nothing.
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/grid/grid.h"
#include "layout/page/page_transform.h"

namespace juesuan {

struct LostRuleParams {
  double drawn_share = 0.5;  ///< of the table's width, that has the rule
  double least_off = 0.25;   ///< of the lower row: so far from the border a number stands clearly
  double off_middle = 0.2;   ///< of the lower row: so far from the middle of the whole cell
};

/// `drawn`: ink from which on a border is there.
void CloseLostRules(const std::vector<Word>& words, const PageTransform& transform, double drawn,
                    const LostRuleParams& params, Grid* grid);

}  // namespace juesuan
