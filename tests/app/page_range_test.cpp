// Ranges of pages on the command line.
#include "app/page_range.h"

#include <doctest/doctest.h>

#include <string>

namespace juesuan {
namespace {

std::string PagesUpTo(const PageRange& range, int last) {
  std::string pages;
  for (int i = 1; i <= last; ++i) {
    if (range.Contains(i)) pages += std::to_string(i) + " ";
  }
  return pages;
}

TEST_CASE("PageRange: pages, ranges and lists of both") {
  CHECK(PagesUpTo(PageRange(), 3) == "1 2 3 ");
  CHECK(PagesUpTo(*PageRange::Parse("2"), 5) == "2 ");
  CHECK(PagesUpTo(*PageRange::Parse("2-4"), 5) == "2 3 4 ");
  CHECK(PagesUpTo(*PageRange::Parse("4-"), 6) == "4 5 6 ");
  CHECK(PagesUpTo(*PageRange::Parse("1,4-5"), 6) == "1 4 5 ");
}

TEST_CASE("PageRange: what is no range is refused") {
  for (const char* text : {"", "0", "-3", "3-2", "a", "1,", ",1", "1-2-3", "1.5", "99999999999"}) {
    const auto range = PageRange::Parse(text);
    CAPTURE(text);
    REQUIRE(!range);
    CHECK(range.error().code == ErrorCode::kUsage);
  }
}

}  // namespace
}  // namespace juesuan
