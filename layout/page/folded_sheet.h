// A sheet that holds two pages beside each other.
//
// In: a text page. Out: the same page with its right half laid below its left one, so that each
// form has its own title above and nothing beside; and a box told on the sheet again.
//
// Two pages: a strip without ink parts the words from the titles down to the last amount, and on
// both sides of it stand a title, in larger type than the text, and a table's worth of words below
// it. The two sides of one form have one title, above both.
#pragma once

#include <optional>

#include "extract/page.h"

namespace juesuan {

struct FoldParams {
  double least_gap = 1.5;    ///< width of the strip, of the text's size
  double middle = 0.1;       ///< of the sheet's width: so near to its middle
  double paper_share = 0.5;  ///< of the sheet: a larger fill is its paper
  double title_size = 1.15;  ///< of the usual size
  size_t least_title = 4;    ///< ideographs of a title
  int least_below = 8;       ///< words below it
  int least_amounts = 4;     ///< of the sheet
};

struct Fold {
  double x = 0;    ///< where the right page begins
  Size<Pt> sheet;  ///< as it lies
};

std::optional<Fold> FindFold(const Page& page, const FoldParams& params);

Page FoldedPage(Page page, const Fold& fold);

RectPt OnSheet(const RectPt& box, const Fold& fold);

}  // namespace juesuan
