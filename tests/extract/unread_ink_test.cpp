// What a page shows as text and its text layer does not have.
#include "extract/unread_ink.h"

#include <doctest/doctest.h>

#include <string>

#include "extract/text_trust.h"
#include "tests/support/facts_of_page.h"

namespace juesuan {
namespace {

std::vector<RectPt> OutlinesOf(const OnePagePdf& pdf) { return FactsOf(pdf).outlines; }

std::vector<RectPt> OutlinesOf(const std::string& content) {
  return OutlinesOf(OnePagePdf(content));
}

TEST_CASE("outlines: filled shapes as large as glyphs, no rectangles") {
  CHECK(OutlinesOf("10 50 m 12 58 l 14 50 l 12 53 l h f").size() == 1);
  CHECK(
      OutlinesOf("10 50 m 12 58 l 14 50 l 12 53 l h 20 50 m 22 58 l 24 50 l 22 53 l h f").size() ==
      2);
  CHECK(OutlinesOf("10 50 m 12 58 l 14 50 l 12 53 l h S").empty());
  CHECK(OutlinesOf("1 g 10 50 m 12 58 l 14 50 l 12 53 l h f").empty());  // white
  CHECK(OutlinesOf("10 50 5 8 re f").empty());
  CHECK(OutlinesOf("10 50 m 10 58 l 10 50 l h f").empty());          // a rule without a width
  CHECK(OutlinesOf("10 5 m 100 90 l 150 5 l 60 20 l h f").empty());  // a drawing
}

/// Where a string is shown of which the font's map names 0001 to 0003, and 0008.
std::vector<RectPt> NamelessIn(const std::string& shown, const std::string& ordering = "Identity") {
  const std::string map =
      "1 beginbfrange <0001> <0003> [<0031> <0032> <0033>] endbfrange "
      "1 beginbfchar <0008> <0038> endbfchar";
  return OutlinesOf(
      OnePagePdf("BT /F 10 Tf 20 50 Td " + shown + " Tj ET", "", "/Font <</F 10 0 R>>",
                 "10 0 obj <</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
                 "/DescendantFonts [11 0 R] /ToUnicode 12 0 R>> endobj\n"
                 "11 0 obj <</Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /W [1 [500 "
                 "500] 3 9 600] "
                 "/CIDSystemInfo <</Registry (Adobe) /Ordering (" +
                     ordering +
                     ") /Supplement 0>>>> endobj\n"
                     "12 0 obj <</Length " +
                     std::to_string(map.size()) + ">> stream\n" + map + "\nendstream endobj\n"));
}

TEST_CASE("outlines: glyphs that the map of their font does not name") {
  CHECK(NamelessIn("<00010002000300080001>").empty());
  const auto boxes = NamelessIn("<000100020004>");
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].x0 == doctest::Approx(30));
  CHECK(boxes[0].x1 == doctest::Approx(36));
  CHECK(NamelessIn("<000100020004>", "GB1").empty());  // its codes are characters
}

Word WordAt(const std::string& text, const RectPt& box) {
  Word word;
  word.text = text;
  word.box = box;
  return word;
}

size_t CountUnread(const PageFacts& facts, std::vector<Word> words) {
  return FindUnreadInk(facts, UnreadInkParams{}, &words).size();
}

TEST_CASE("FindUnreadInk: shapes like glyphs where no word stands") {
  PageFacts facts;
  facts.outlines = {{100, 50, 104, 57}, {105, 50, 109, 57}, {110, 56, 111, 57}};
  CHECK(CountUnread(facts, {WordAt("合计", {20, 49, 40, 59})}) == 3);
  CHECK(CountUnread(facts, {WordAt("12.", {99, 48, 112, 59})}) == 0);  // it explains them
  facts.outlines.erase(facts.outlines.begin());
  CHECK(CountUnread(facts, {}) == 0);  // a sign
}

TEST_CASE("FindUnreadInk: a small picture on a line of text") {
  PageFacts facts;
  facts.pictures = {{{100, 48, 150, 60}, 200, 0, 0, true}};
  const std::vector<Word> words = {WordAt("合计", {20, 49, 40, 59})};
  CHECK(CountUnread(facts, words) == 1);
  CHECK(CountUnread(facts, {WordAt("合计", {20, 80, 40, 90})}) == 0);
  facts.pictures[0].shown_bytes = 10;  // lies below text
  CHECK(CountUnread(facts, words) == 0);
  facts.pictures[0] = {{100, 53, 150, 54}, 200, 0, 0, true};  // a rule
  CHECK(CountUnread(facts, words) == 0);
}

TEST_CASE("FindUnreadInk: words without characters are dropped, to be read from the picture") {
  std::vector<Word> words = {WordAt("\x01\x02\x03", {100, 50, 120, 60}),
                             WordAt("\xEE\x80\x80", {20, 50, 25, 60}),  // a bullet, U+E000
                             WordAt("12.50", {140, 50, 160, 60})};
  CHECK(FindUnreadInk(PageFacts{}, UnreadInkParams{}, &words).size() == 1);
  CHECK(words.size() == 2);
}

}  // namespace
}  // namespace juesuan
