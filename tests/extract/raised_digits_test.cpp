// Numbers of notes beside amounts.
#include "extract/raised_digits.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/words.h"

namespace juesuan {
namespace {

Word MakeSized(const std::string& text, double x, double baseline, double size) {
  Word word;
  word.text = text;
  word.font_size_pt = size;
  double left = x;
  for (const char c : text) {
    word.glyphs.push_back(
        {std::string(1, c), RectPt{left, baseline - size, left + size / 2, baseline + size / 5}});
    left += size / 2;
  }
  word.box = {x, baseline - size, left, baseline + size / 5};
  return word;
}

std::vector<std::string> TextsOf(std::vector<Word> words) {
  RaiseNoteDigits(&words);
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("RaiseNoteDigits: small raised digits that touch a number are a note's") {
  const Word amount = MakeSized("1,234.56", 100, 50, 10);  // ends at 140
  CHECK(TextsOf({amount, MakeSized("1", 140, 46, 5.5)}) == Texts{"1,234.56¹"});
  CHECK(TextsOf({MakeSized("12", 141, 46, 5.5), amount}) == Texts{"1,234.56¹²"});
}

TEST_CASE("RaiseNoteDigits: others stay") {
  const Word amount = MakeSized("1,234.56", 100, 50, 10);
  const auto stays = [&](const Word& other) { return TextsOf({amount, other}).size() == 2; };
  CHECK(stays(MakeSized("1", 140, 50, 5.5)));    // on the line
  CHECK(stays(MakeSized("1", 140, 52, 5.5)));    // below it
  CHECK(stays(MakeSized("1", 140, 46, 9)));      // as large
  CHECK(stays(MakeSized("1", 150, 46, 5.5)));    // apart
  CHECK(stays(MakeSized("123", 140, 46, 5.5)));  // no note has so many
  CHECK(stays(MakeSized(".5", 140, 46, 5.5)));   // decimals
  CHECK(stays(MakeSized("1", 140, 30, 5.5)));    // another row's
  CHECK(TextsOf({MakeSized("abc", 100, 50, 10), MakeSized("1", 115, 46, 5.5)}).size() == 2);
  CHECK(TextsOf({}).empty());
}

TEST_CASE("RaiseNoteDigits: on a page that is turned, too") {
  for (int turns = 0; turns < 4; ++turns) {
    CAPTURE(turns);
    std::vector<Word> words = {MakeSized("1,234.56", 100, 50, 10), MakeSized("1", 140, 46, 5.5)};
    for (Word& word : words) {
      word.quarter_turns = turns;
      for (int i = 0; i < turns; ++i)
        word.box = {-word.box.y1, word.box.x0, -word.box.y0, word.box.x1};
    }
    CHECK(TextsOf(words) == Texts{"1,234.56¹"});
  }
}

}  // namespace
}  // namespace juesuan
