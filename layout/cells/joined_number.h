// A number that touches the text beside it, so that both were taken for one word.
//
// In: the picture of a word and what was read there. Out: where it may be cut. A column of amounts
// at the right of its place ends close to the next column's names: not farther from them than
// ideographs are from each other.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <utility>
#include <vector>

namespace juesuan {

/// Holds an amount with decimals, and ideographs.
bool HoldsNumberAndText(const std::string& text);

/// Gaps between the ink of a word, the widest first, at most `most`: x of their first pixel and of
/// the one behind their last, from its left side. `image`: paper 255.
std::vector<std::pair<int, int>> WidestGaps(const cv::Mat& image, size_t most);

}  // namespace juesuan
