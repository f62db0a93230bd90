// Minus signs that are drawn before amounts.
#include "extract/drawn_minus.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

/// "18.90" of ten points at 100, 200, with dashes at the given boxes.
std::string ReadWith(const std::vector<RectPt>& dashes, const std::string& text = "18.90") {
  Word word;
  word.box = {100, 200, 125, 210};
  word.font_size_pt = 10;
  for (const char c : text) word.glyphs.push_back({std::string(1, c), {}});
  word.text = text;
  std::vector<PaintedPath> paths;
  for (const RectPt& box : dashes) paths.emplace_back().box = box;
  std::vector<Word> words = {word};
  AddDrawnMinuses(paths, &words);
  return words[0].text;
}

TEST_CASE("AddDrawnMinuses: a short stroke right before an amount") {
  CHECK(ReadWith({{94, 205, 98, 205.5}}) == "-18.90");
  CHECK(ReadWith({}) == "18.90");
  CHECK(ReadWith({{94, 209.5, 98, 210}}) == "18.90");                        // below
  CHECK(ReadWith({{50, 205, 98, 205.5}}) == "18.90");                        // a rule
  CHECK(ReadWith({{80, 205, 84, 205.5}}) == "18.90");                        // far
  CHECK(ReadWith({{94, 203, 98, 207}}) == "18.90");                          // a square
  CHECK(ReadWith({{94, 205, 98, 205.5}, {86, 205, 90, 205.5}}) == "18.90");  // a dashed rule
  CHECK(ReadWith({{94, 205, 98, 205.5}}, "2023") == "2023");
}

}  // namespace
}  // namespace juesuan
