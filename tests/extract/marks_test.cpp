// Watermarks: glyphs that are known by their character and their place.
#include <doctest/doctest.h>

#include <string>

#include "extract/content/font_codes.h"
#include "extract/content/standard_fonts.h"
#include "extract/hidden_text.h"
#include "tests/support/facts_of_page.h"

namespace juesuan {
namespace {

std::vector<MarkGlyph> MarksOf(const std::string& content) {
  const OnePagePdf pdf(content, "",
                       "/Font <</F 10 0 R>> /ExtGState <</G <</ca 0.2>> /H <</ca 1>>>> "
                       "/XObject <</X 11 0 R>>",
                       "10 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 "
                       "/Widths [600 700]>> endobj\n"
                       "11 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 200 100] "
                       "/Group <</S /Transparency>> /Resources <</Font <</F 10 0 R>> "
                       "/ExtGState <</H <</ca 1>>>>>> /Length 35>> stream\n"
                       "/H gs BT /F 10 Tf 20 50 Td (A) Tj ET\nendstream endobj\n");
  return FactsOf(pdf).marks;
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("marks: text aslant, glyph by glyph") {
  const auto marks = MarksOf("BT /F 10 Tf 0.6 0.8 -0.8 0.6 50 20 Tm (AB) Tj ET");
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].character == 'A');
  CHECK(marks[0].origin.x == doctest::Approx(50));
  CHECK(marks[0].origin.y == doctest::Approx(80));
  CHECK(marks[1].origin.x == doctest::Approx(53.6));  // the A is 6 wide
  CHECK(marks[1].origin.y == doctest::Approx(75.2));
  CHECK(MarksOf("BT /F 10 Tf 50 20 Td (AB) Tj ET").empty());
}

TEST_CASE("marks: what is transparent and says the same in several places") {
  const std::string faint = "/G gs BT /F 10 Tf 50 20 Td (AB) Tj ET ";
  CHECK(MarksOf(Repeated(faint, 3)).size() == 6);
  CHECK(MarksOf(Repeated(faint, 2)).empty());
  CHECK(MarksOf(Repeated("BT /F 10 Tf 50 20 Td (AB) Tj ET ", 3)).empty());
  // The alpha of a group holds for all in it.
  CHECK(MarksOf(Repeated("q /G gs /X Do Q ", 3)).size() == 3);
  CHECK(MarksOf(Repeated("q /X Do Q ", 3)).empty());
}

TEST_CASE("marks: standard fonts need not tell their widths") {
  const OnePagePdf pdf("BT /F 10 Tf 0.6 0.8 -0.8 0.6 50 20 Tm (W.1) Tj ET", "",
                       "/Font <</F 10 0 R>>",
                       "10 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n");
  const PageFacts facts = FactsOf(pdf);
  REQUIRE(facts.marks.size() == 3);
  CHECK(facts.marks[1].origin.x == doctest::Approx(50 + 0.6 * 9.44));
  CHECK(facts.marks[2].origin.x == doctest::Approx(50 + 0.6 * (9.44 + 2.78)));
  CHECK(WidthsOfStandardFont("TimesNewRoman,Bold") == WidthsOfStandardFont("Times-Bold"));
  CHECK((*WidthsOfStandardFont("Courier"))[0] == 600);
  CHECK(WidthsOfStandardFont("SimSun") == nullptr);
}

/// As MarksOf, of two letters aslant in that font.
size_t CountMarksIn(const std::string& font, const std::string& shown, const std::string& more) {
  const OnePagePdf pdf("BT /F 10 Tf 0.6 0.8 -0.8 0.6 50 20 Tm " + shown + " Tj ET", "",
                       "/Font <</F 10 0 R>>", "10 0 obj " + font + " endobj\n" + more);
  return FactsOf(pdf).marks.size();
}

TEST_CASE("marks: numbers of a font that no integer holds") {
  const std::string far = "1" + Repeated("0", 40);
  CHECK(CountMarksIn("<</Type /Font /Subtype /Type1 /FirstChar " + far + ".0 /Widths [600 700]>>",
                     "(AB)", "") == 2);
  const std::string map = "1 beginbfrange <0041> <0042> <0041> endbfrange";
  CHECK(CountMarksIn("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 11 0 R "
                     "/DescendantFonts [<</W [" +
                         far + ".0 [500] 65 " + far + ".0 600 -" + far + ".0 [700]]>>]>>",
                     "<00410042>",
                     "11 0 obj <</Length " + std::to_string(map.size()) + ">> stream\n" + map +
                         "\nendstream endobj\n") == 2);
}

TEST_CASE("CharactersOf: a map that tells all codes again and again ends") {
  std::string map = "beginbfrange ";
  for (int i = 0; i < 100'000; ++i) map += "<0000><ffff><0041>";
  CHECK(CharactersOf(map)[1] == 'B');
}

Word WordOf(const std::string& text, double x, double y) {
  Word word;
  for (const char c : text) {
    word.glyphs.push_back({std::string(1, c), {x, y, x + 5, y + 10}});
    word.box = word.box.Union(word.glyphs.back().box);
    x += 5;
  }
  word.text = text;
  return word;
}

TEST_CASE("TakeMarks: the same character at the same place") {
  const std::vector<MarkGlyph> marks = {{'2', {105, 8}, 9, false, false},
                                        {'0', {113, 7}, 9, true, false}};
  std::vector<Word> words = {WordOf("12.50", 100, 0), WordOf("2", 105, 0)};
  const std::vector<Word> taken = TakeMarks(marks, &words);
  REQUIRE(words.size() == 1);
  REQUIRE(taken.size() == 2);
  CHECK(taken[0].text == "2");
  CHECK(words[0].text == "1.50");  // its 0 begins at 120
}

}  // namespace
}  // namespace juesuan
