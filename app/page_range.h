// Which pages a command looks at: "3", "3-7", "1,4-6", "5-".
//
// In: text of the command line. Out: ranges of page numbers from 1, both ends included.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace juesuan {

class PageRange {
 public:
  /// All pages.
  PageRange() = default;

  /// Errors: kUsage.
  static Result<PageRange> Parse(const std::string& text);

  bool Contains(int page_no) const;

 private:
  std::vector<std::pair<int, int>> ranges_;  // empty for all
};

}  // namespace juesuan
