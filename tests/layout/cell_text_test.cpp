// Words of the text layer into cells.
#include "layout/cells/cell_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/text.h"

namespace juesuan {
namespace {

/// Two rows of two cells, 100 x 20 each, at one pixel a point.
Grid SmallGrid() {
  Grid grid;
  grid.xs = {0, 100, 200};
  grid.ys = {0, 20, 40};
  grid.right_ink = {{1, 1}, {1, 1}};
  grid.lower_ink = {{1, 1}, {1, 1}};
  return grid;
}

Word MakeWord(const std::string& text, double x, double y, double glyph_width) {
  Word word;
  for (const char32_t c : CodePoints(text)) {
    word.glyphs.push_back({ToUtf8(c), RectPt{x, y, x + glyph_width, y + 10}});
    word.text += ToUtf8(c);
    x += glyph_width;
  }
  word.box = {word.glyphs.front().box.x0, y, x, y + 10};
  word.font_size_pt = 10;
  return word;
}

std::vector<std::string> CellTexts(std::vector<Word> words, size_t* left = nullptr) {
  const Grid grid = SmallGrid();
  const auto cells = GridToCells(grid, GridParams{});
  const auto pieces = TakeWordsIntoCells(grid, cells, PageTransform(72), &words);
  std::vector<std::string> texts;
  for (const auto& piece : pieces) {
    Cell cell;
    SetCellText(piece, TextLineParams{}, &cell);
    texts.push_back(cell.text);
  }
  if (left != nullptr) *left = words.size();
  return texts;
}

TEST_CASE("cell text: two amounts that came as one word part at the ruling line") {
  const auto texts = CellTexts({MakeWord("12.5034.60", 75, 5, 5)});
  CHECK(texts[0] == "12.50");
  CHECK(texts[1] == "34.60");
}

TEST_CASE("cell text: an amount that crosses a ruling line is never cut") {
  const auto texts = CellTexts({MakeWord("4,464,578.82", 90, 5, 5)});
  CHECK(texts[0].empty());
  CHECK(texts[1] == "4,464,578.82");
  const auto touching = CellTexts({MakeWord("5,400.524,181.07", 62, 5, 6)});
  CHECK(touching[0] == "5,400.52");
  CHECK(touching[1] == "4,181.07");
}

TEST_CASE("cell text: a name that overflows stays whole, where most of it stands") {
  const auto texts = CellTexts({MakeWord("机关事业单位基本养老", 30, 5, 10)});
  CHECK(texts[0] == "机关事业单位基本养老");
  CHECK(texts[1].empty());
}

TEST_CASE("cell text: a code that overflows into its name stays whole") {
  const auto texts = CellTexts({MakeWord("２０５０８０３培训支出", 40, 5, 9)});
  CHECK(texts[0] == "２０５０８０３");
  CHECK(texts[1] == "培训支出");
}

TEST_CASE("cell text: a code printed over the name in the next cell belongs where it begins") {
  // Most of its digits are behind the border, at 100.
  const auto texts = CellTexts({MakeWord("2110103", 86, 5, 6), MakeWord("机关服务", 104, 5, 10)});
  CHECK(texts[0] == "2110103");
  CHECK(texts[1] == "机关服务");
  CHECK(CellTexts({MakeWord("2110103", 86, 5, 6)})[1] == "2110103");
}

TEST_CASE("cell text: a wrapped name is one text") {
  const auto texts = CellTexts({MakeWord("支出", 5, 10, 8), MakeWord("养老保险缴费", 5, 1, 8)});
  CHECK(texts[0] == "养老保险缴费支出");
}

TEST_CASE("cell text: words outside stay with the page") {
  size_t left = 0;
  const auto texts =
      CellTexts({MakeWord("outside", 300, 5, 5), MakeWord("below", 10, 80, 5)}, &left);
  CHECK(left == 2);
  for (const std::string& text : texts) CHECK(text.empty());
}

}  // namespace
}  // namespace juesuan
