#include "app/page_range.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <optional>
#include <string_view>

namespace juesuan {
namespace {

std::optional<int> PageNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

/// "3", "3-7" or "3-".
std::optional<std::pair<int, int>> OneRange(std::string_view text) {
  const size_t dash = text.find('-');
  const auto first = PageNumber(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return std::pair(*first, *first);
  if (dash + 1 == text.size()) return std::pair(*first, INT_MAX);
  const auto last = PageNumber(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

}  // namespace

Result<PageRange> PageRange::Parse(const std::string& text) {
  PageRange pages;
  std::string_view rest = text;
  while (true) {
    const size_t comma = rest.find(',');
    const auto range = OneRange(rest.substr(0, comma));
    if (!range) {
      return Error{ErrorCode::kUsage, "--pages " + text,
                   "is no range of pages; expected one like 3, 3-7, 5- or 1,4-6"};
    }
    pages.ranges_.push_back(*range);
    if (comma == std::string_view::npos) return pages;
    rest.remove_prefix(comma + 1);
  }
}

bool PageRange::Contains(int page_no) const {
  return ranges_.empty() || std::any_of(ranges_.begin(), ranges_.end(), [&](const auto& range) {
           return page_no >= range.first && page_no <= range.second;
         });
}

}  // namespace juesuan
