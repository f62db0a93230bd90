#include "layout/cells/joined_number.h"

#include <algorithm>

#include "core/text.h"
#include "layout/ink/clean.h"

namespace juesuan {
namespace {

constexpr size_t kLeastRun = 4;  // "0.00" is the shortest amount

bool IsOfNumber(char c) { return IsAsciiDigit(c) || c == '.' || c == ','; }

bool IsAmountRun(const std::string& run) {
  return run.size() >= kLeastRun && run.find('.') != std::string::npos && !DigitsIn(run).empty();
}

}  // namespace

bool HoldsNumberAndText(const std::string& text) {
  if (!HasIdeograph(text)) return false;
  for (auto end = text.begin(); end != text.end();) {
    const auto begin = std::find_if(end, text.end(), IsOfNumber);
    end = std::find_if_not(begin, text.end(), IsOfNumber);
    if (IsAmountRun({begin, end})) return true;
  }
  return false;
}

std::vector<std::pair<int, int>> WidestGaps(const cv::Mat& image, size_t most) {
  std::vector<std::pair<int, int>> gaps;
  int end = -1;  // of the ink before
  for (int x = 0; x < image.cols; ++x) {
    double darkest = 255;
    cv::minMaxLoc(image.col(x), &darkest);
    if (darkest >= CleanParams{}.ink_threshold) continue;
    if (end >= 0 && x > end) gaps.emplace_back(end, x);
    end = x + 1;
  }
  const auto width = [](const std::pair<int, int>& gap) { return gap.second - gap.first; };
  std::stable_sort(gaps.begin(), gaps.end(),
                   [&](const auto& a, const auto& b) { return width(a) > width(b); });
  gaps.resize(std::min(most, gaps.size()));
  return gaps;
}

}  // namespace juesuan
