// How much the rows of a page are those of the pages to the left of it.
//
// In: sketches of the pages that lie left of it, and of the page. Out: evidence in nats. Where
// rules part the rows their heights are compared, else those of the texts.
#pragma once

#include <vector>

#include "layout/page/sketch_words.h"

namespace juesuan {

/// 0 where the rows are others. `is_one_enough`: a single row need only be the same.
double WeighRows(const std::vector<const PageSketch*>& left_pages, const PageSketch& right,
                 bool is_one_enough, const BesideParams& params);

}  // namespace juesuan
