// Minus signs that are drawn, not set.
//
// In: what a page paints and its words. Out: amounts begin with "-" where a short stroke stands
// right before them, at half their height, alone in its row: a reader takes it for a minus.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

void AddDrawnMinuses(const std::vector<PaintedPath>& paths, std::vector<Word>* words);

}  // namespace juesuan
