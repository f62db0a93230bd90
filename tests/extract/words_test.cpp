// Words from glyphs: drawn once, ordered by position.
#include "extract/words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

Word MakeWord(const std::string& text, double x, double y) {
  Word word;
  word.text = text;
  double left = x;
  for (const char c : text) {
    word.glyphs.push_back({std::string(1, c), RectPt{left, y, left + 6, y + 10}});
    left += 6;
  }
  word.box = {x, y, left, y + 10};
  return word;
}

std::vector<std::string> Texts(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

TEST_CASE("DropDoubledGlyphs: a word drawn twice for bold counts once") {
  std::vector<Word> words = {MakeWord("12.50", 100, 50), MakeWord("12.50", 100.3, 50.2)};
  DropDoubledGlyphs(1.0, &words);
  REQUIRE(words.size() == 1);
  CHECK(words[0].text == "12.50");
}

TEST_CASE("DropDoubledGlyphs: equal digits side by side stay") {
  std::vector<Word> words = {MakeWord("1100", 100, 50)};
  DropDoubledGlyphs(1.0, &words);
  REQUIRE(words.size() == 1);
  CHECK(words[0].text == "1100");
}

TEST_CASE("DropDoubledGlyphs: the same amount in the next row stays") {
  std::vector<Word> words = {MakeWord("0.00", 100, 50), MakeWord("0.00", 100, 62)};
  DropDoubledGlyphs(1.0, &words);
  CHECK(words.size() == 2);
}

TEST_CASE("DropShadows: a word that says the same less than half a digit away") {
  const auto count = [](double dx, double dy, const std::string& text) {
    std::vector<Word> words = {MakeWord("12.50", 100, 50), MakeWord(text, 100 + dx, 50 + dy)};
    for (Word& word : words) word.font_size_pt = 10;
    DropShadows(&words);
    return words.size();
  };
  CHECK(count(1.5, 1.5, "12.50") == 1);
  CHECK(count(-2, 1, "12.50") == 1);
  CHECK(count(3, 0, "12.50") == 2);
  CHECK(count(0, 10, "12.50") == 2);
  CHECK(count(1, 1, "12.60") == 2);
}

/// A digit wide each, but for marks where `mark_width` is given.
Word MakeMarkedWord(const std::vector<std::string>& glyphs, double mark_width) {
  Word word;
  double left = 100;
  for (const std::string& text : glyphs) {
    const double width = text.size() == 1 ? 6 : mark_width;
    word.glyphs.push_back({text, RectPt{left, 50, left + width, 62}});
    word.text += text;
    left += width;
  }
  word.box = {100, 50, left, 62};
  return word;
}

TEST_CASE("DropFormatMarks: what has no shape is no text, and no amount hides in it") {
  const auto kept = [](const std::vector<std::string>& glyphs, double mark_width) {
    std::vector<Word> words = {MakeMarkedWord(glyphs, mark_width)};
    DropFormatMarks(&words);
    return words.empty() ? "gone" : words[0].text;
  };
  CHECK(kept({"1", "2", "\u202E", ".", "5", "0"}, 0) == "12.50");
  CHECK(kept({"\u2066", "\uFEFF"}, 0) == "gone");
  CHECK(kept({"a", "\u200B", "b"}, 6) == "ab");
  CHECK(kept({"1", "\u200B", "2"}, 6) == "1\uFFFD2");  // a digit may stand there
  CHECK(kept({"\u00AD", "5"}, 4) == "\u00AD5");        // seen as a hyphen
}

TEST_CASE("CorrectSizes: what a drawn font tells is not what its glyphs show") {
  std::vector<Word> words = {MakeWord("12.50", 100, 50), MakeWord("-", 160, 50),
                             MakeWord("7.00", 200, 50)};
  words[0].font_size_pt = words[1].font_size_pt = 24;  // digits 6 pt wide are 11 pt high
  words[2].font_size_pt = 10;
  CorrectSizes(&words);
  CHECK(words[0].font_size_pt < 12);
  CHECK(words[1].font_size_pt == words[0].font_size_pt);  // of the same font
  CHECK(words[2].font_size_pt == 10);
}

TEST_CASE("DropSlantedWords: large letters of a watermark go, numbers beside them stay") {
  std::vector<Word> words;
  for (int i = 0; i < 9; ++i) words.push_back(MakeWord("1,000.00", 100, 50 + 20 * i));
  Word letter = MakeWord("D", 130, 120);
  letter.glyphs[0].box = letter.box = {120, 100, 160, 160};
  words.push_back(letter);
  DropSlantedWords({{{100, 150}, 0.866, -0.5, 60}}, &words);
  CHECK(words.size() == 9);
  CHECK(words[0].text == "1,000.00");
}

TEST_CASE("PartTouchingAmounts: two decimals end an amount, four are one") {
  std::vector<Word> words = {MakeWord("1,519.671,230.67", 100, 50), MakeWord("45.884037", 100, 70),
                             MakeWord("12.50", 100, 90), MakeWord("2023.10.05", 100, 110)};
  PartTouchingAmounts(&words);
  CHECK(Texts(words) ==
        std::vector<std::string>{"1,519.67", "1,230.67", "45.884037", "12.50", "2023.10.05"});
}

TEST_CASE("PartTouchingAmounts: in full width, and with other points") {
  const std::vector<std::string> glyphs = {"１", "，", "２", "３", "４", "．", "５", "６", "７",
                                           "·",  "８", "９", "¹",  "3",  "4",  ".",  "0",  "0"};
  std::vector<Word> words = {MakeMarkedWord(glyphs, 10)};
  PartTouchingAmounts(&words);
  CHECK(Texts(words) == std::vector<std::string>{"１，２３４．５６", "７·８９¹", "34.00"});
}

TEST_CASE("PartMisturnedWords: glyphs put together across the text come apart") {
  std::vector<Word> words = {MakeWord("12", 100, 50), MakeWord("34", 100, 80)};
  words[1].quarter_turns = 1;
  PartMisturnedWords(1, &words);
  CHECK(Texts(words) == std::vector<std::string>{"1", "2", "34"});
}

TEST_CASE("SortByPosition: content order plays no part") {
  std::vector<Word> words = {MakeWord("d", 200, 80), MakeWord("b", 200, 51), MakeWord("c", 10, 80),
                             MakeWord("a", 10, 50)};
  SortByPosition(&words);
  CHECK(Texts(words) == std::vector<std::string>{"a", "b", "c", "d"});
}

TEST_CASE("SortByPosition: nothing in, nothing out") {
  std::vector<Word> words;
  SortByPosition(&words);
  CHECK(words.empty());
}

}  // namespace
}  // namespace juesuan
