// Glyphs -> lines, by position alone.
#include "layout/text/text_lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

PlacedText Piece(const std::string& text, double x, double y, double width = 10,
                 double height = 12) {
  PlacedText piece;
  piece.text = text;
  piece.box = {x, y, x + width, y + height};
  piece.font_size_pt = 12;
  return piece;
}

std::string Joined(std::vector<PlacedText> pieces) {
  const TextLineParams params;
  std::string all;
  for (const auto& line : GroupLines(std::move(pieces), params)) {
    all += (all.empty() ? "" : "/") + JoinLine(line, params);
  }
  return all;
}

TEST_CASE("GroupLines: order of content plays no part") {
  CHECK(Joined({Piece("d", 20, 60), Piece("b", 20, 40), Piece("a", 10, 40), Piece("c", 10, 60)}) ==
        "ab/cd");
}

TEST_CASE("GroupLines: a wide gap is a space") {
  CHECK(Joined({Piece("2", 10, 40), Piece("3", 26, 40)}) == "2 3");
  CHECK(Joined({Piece("2", 10, 40), Piece("3", 21, 40)}) == "23");
}

TEST_CASE("GroupLines: digits whose box sits higher join the line that has room for them") {
  // Ideographs with boxes 3 pt high, digits with boxes 22 pt high that reach into the line above.
  CHECK(
      Joined({Piece("年", 10, 20, 12, 3), Piece("财", 10, 35, 12, 3), Piece("2024", 23, 21, 24, 22),
              Piece("度", 48, 35, 12, 3), Piece("初", 22, 20, 12, 3), Piece("末", 34, 20, 12, 3),
              Piece("满", 46, 20, 12, 3)}) == "年初末满/财2024度");
}

TEST_CASE("GroupLines: nothing in, nothing out") {
  CHECK(GroupLines({}, TextLineParams{}).empty());
}

TEST_CASE("MakeTextLines: what stands far apart is two texts") {
  Word left, right;
  left.text = "部门：甲";
  left.box = {10, 10, 58, 22};
  right.text = "单位：元";
  right.box = {300, 10, 348, 22};
  const auto lines = MakeTextLines({left, right}, 3, TextLineParams{});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "部门：甲");
  CHECK(lines[1].text == "单位：元");
  CHECK(lines[1].page_index == 3);
}

TEST_CASE("SortLines: top to bottom, then left to right") {
  std::vector<TextLine> lines(3);
  lines[0].text = "c";
  lines[0].box = {10, 40, 50, 52};
  lines[1].text = "b";
  lines[1].box = {80, 11, 120, 23};
  lines[2].text = "a";
  lines[2].box = {10, 12, 50, 24};
  SortLines(&lines);
  CHECK(lines[0].text + lines[1].text + lines[2].text == "abc");
}

}  // namespace
}  // namespace juesuan
