// Tables without ruling lines.
#include "layout/grid/borderless.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

TextLine At(double x, double y, const std::string& text) {
  TextLine line;
  line.text = text;
  line.box = {x, y, x + 8.0 * static_cast<double>(text.size()), y + 12};
  return line;
}

TEST_CASE("FindBorderlessTables: columns of aligned text") {
  std::vector<TextLine> lines = {At(50, 10, "title of the page")};
  for (int r = 0; r < 4; ++r) {
    const double y = 40 + 16.0 * r;
    lines.push_back(At(50, y, "row" + std::to_string(r)));
    lines.push_back(At(200, y, "12.50"));
    lines.push_back(At(350, y, "99.00"));
  }
  const auto found = FindBorderlessTables(BorderlessParams{}, &lines);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 4);
  CHECK(found[0].table.column_count == 3);
  CHECK(!found[0].table.has_ruling_lines);
  CHECK(found[0].table.CellAt(2, 1)->text == "12.50");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "title of the page");
}

TEST_CASE("FindBorderlessTables: prose, lists of words and two rows are no tables") {
  std::vector<TextLine> prose = {At(50, 10, "one line"), At(50, 26, "another"),
                                 At(50, 42, "third")};
  CHECK(FindBorderlessTables(BorderlessParams{}, &prose).empty());
  CHECK(prose.size() == 3);
  std::vector<TextLine> words;
  for (int r = 0; r < 4; ++r) {
    for (const double x : {50.0, 200.0, 350.0}) words.push_back(At(x, 10 + 16.0 * r, "word"));
  }
  CHECK(FindBorderlessTables(BorderlessParams{}, &words).empty());
  std::vector<TextLine> two = {At(50, 10, "a"), At(200, 10, "1"), At(350, 10, "2"),
                               At(50, 26, "b"), At(200, 26, "3"), At(350, 26, "4")};
  CHECK(FindBorderlessTables(BorderlessParams{}, &two).empty());
  std::vector<TextLine> none;
  CHECK(FindBorderlessTables(BorderlessParams{}, &none).empty());
}

}  // namespace
}  // namespace juesuan
