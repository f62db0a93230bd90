// Text that no reader of the page sees is not read; whatever is seen is.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "extract/document.h"
#include "tests/support/one_page_pdf.h"

namespace juesuan {
namespace {

Page ReadPageOf(const OnePagePdf& pdf) {
  auto document = Document::Open(pdf.path(), "", DocumentLimits{});
  REQUIRE(document.ok());
  auto page = (*document)->ReadPage(0, IngestParams{});
  REQUIRE(page.ok());
  return *std::move(page);
}

std::vector<std::string> TextsOf(const Page& page) {
  std::vector<std::string> words;
  for (const Word& word : page.words) words.push_back(word.text);
  return words;
}

/// The words of a page with these operators, and with a word that is plainly seen.
std::vector<std::string> WordsOf(const std::string& content, const std::string& resources = "") {
  const OnePagePdf pdf(
      "q " + content + " Q 0 g 0 Tr BT /F 10 Tf 10 10 Td (seen) Tj ET", "",
      "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> " + resources);
  return TextsOf(ReadPageOf(pdf));
}

const std::string kText = " BT /F 10 Tf 20 50 Td (1234) Tj ET ";
const std::vector<std::string> kSeenAlone = {"seen"};
const std::vector<std::string> kBoth = {"1234", "seen"};

TEST_CASE("words: what no one sees is not read") {
  CHECK(WordsOf("1 g" + kText) == kSeenAlone);     // white on white
  CHECK(WordsOf("0.98 g" + kText) == kSeenAlone);  // nearly so
  CHECK(WordsOf("1 1 1 rg" + kText) == kSeenAlone);
  CHECK(WordsOf("0 g" + kText + "1 g 10 40 80 30 re f") == kSeenAlone);  // under a fill
  CHECK(WordsOf("0 g" + kText + "0.5 g 10 40 80 30 re f") == kSeenAlone);
  CHECK(WordsOf("3 Tr" + kText) == kSeenAlone);                    // invisible
  CHECK(WordsOf("60 40 30 30 re W n 0 g" + kText) == kSeenAlone);  // outside of the clip
  CHECK(WordsOf("/G gs 0 g" + kText, "/ExtGState <</G <</ca 0>>>>") == kSeenAlone);
}

TEST_CASE("words: what is seen is read, in any colour") {
  CHECK(WordsOf("0 g" + kText) == kBoth);
  CHECK(WordsOf("0.2 0.3 0.6 rg 10 40 80 30 re f 1 g" + kText) == kBoth);  // white on blue
  CHECK(WordsOf("1 0 0 rg" + kText) == kBoth);
  CHECK(WordsOf("1 1 0 rg" + kText) == kBoth);  // yellow on white
  CHECK(WordsOf("0.7 g" + kText) == kBoth);
  CHECK(WordsOf("1 g 10 40 80 30 re f 0 g" + kText) == kBoth);  // over a fill
  CHECK(WordsOf("25 40 30 30 re W n 0 g" + kText) == kBoth);    // cut in part
  CHECK(WordsOf("/G gs 0 g" + kText, "/ExtGState <</G <</ca 0.4>>>>") == kBoth);
}

/// The words of a page whose number lies below a picture of one pixel; `dict`: of the picture.
std::vector<std::string> WordsBelowPicture(const std::string& dict) {
  const std::string pixel = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1";
  const OnePagePdf pdf(
      "0 g" + kText + "q 180 0 0 40 10 40 cm /P Do Q BT /F 10 Tf 10 10 Td (seen) Tj ET", "",
      "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> /XObject <</P 10 0 R>>",
      "10 0 obj <<" + pixel + " " + dict + ">> stream\n\x80\nendstream endobj\n" + "11 0 obj <<" +
          pixel +
          " /ColorSpace /DeviceGray /BitsPerComponent 8>> stream\n\x20\nendstream endobj\n" +
          "12 0 obj <<" + pixel +
          " /ColorSpace /DeviceGray /BitsPerComponent 8>> stream\n\xff\nendstream endobj\n");
  return TextsOf(ReadPageOf(pdf));
}

TEST_CASE("words: a picture hides what lies below it, unless that shines through") {
  const std::string gray = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  CHECK(WordsBelowPicture(gray) == kSeenAlone);
  CHECK(WordsBelowPicture(gray + " /SMask 12 0 R") == kSeenAlone);
  CHECK(WordsBelowPicture(gray + " /SMask 11 0 R") == kBoth);
}

TEST_CASE("words: what is painted over in a way that mixes is seen") {
  const std::string multiply = "/ExtGState <</G <</BM /Multiply>> /N <</BM /Normal>>>>";
  const std::string fill = "1 1 0 rg 10 40 80 30 re f";
  CHECK(WordsOf("0 g" + kText + "/G gs " + fill, multiply) == kBoth);
  CHECK(WordsOf("0 g" + kText + "/G gs /N gs " + fill, multiply) == kSeenAlone);
}

/// Words and the number of hidden numbers of a page whose font tells its glyphs.
std::pair<std::vector<std::string>, size_t> PageOf(const std::string& content) {
  const OnePagePdf pdf(content, "", "/Font <</F 10 0 R>>",
                       "10 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n");
  const Page page = ReadPageOf(pdf);
  return {TextsOf(page), page.hidden_numbers.size()};
}

std::string Text(const std::string& text, int x) {
  return " BT /F 10 Tf " + std::to_string(x) + " 50 Td (" + text + ") Tj ET ";
}

TEST_CASE("words: a row that the end of a page cuts is on the one that shows more of it") {
  using Shown = std::pair<std::vector<std::string>, size_t>;
  const auto shown = [](const std::string& clip) {
    return PageOf("q " + clip + " re W n" + Text("1234.50", 20) + "Q" + Text("seen", 90));
  };
  const Shown both = {{"1234.50", "seen"}, 0}, one = {{"seen"}, 0}, cut = {{"seen"}, 1};
  CHECK(shown("0 53 200 47") == both);
  CHECK(shown("0 0 200 54") == both);  // the middle of its digits is at 53.6
  CHECK(shown("0 0 200 53") == one);
  CHECK(shown("0 54 200 12") == cut);  // by its cell: what stands in its place is not known
}

TEST_CASE("words: a number that no one sees leaves its place") {
  CHECK(PageOf("3 Tr" + Text("1234.50", 20)).second == 1);
  CHECK(PageOf("1 g" + Text("1234.50", 20)).second == 1);
  CHECK(PageOf(Text("1234.50", 20) + "1 g 10 40 80 30 re f").second == 1);
  CHECK(PageOf("1 g" + Text("hidden", 20)).second == 0);
  CHECK(PageOf("0.3 g 10 40 80 30 re f 1 g" + Text("1234.50", 20)).second == 0);
}

TEST_CASE("words: what is seen over a hidden number is what the page says") {
  const std::pair<std::vector<std::string>, size_t> shown = {{"777.00"}, 0};
  const std::string seen = "0 g 0 Tr" + Text("777.00", 24);
  CHECK(PageOf("1 g" + Text("1234.50", 20) + seen) == shown);
  CHECK(PageOf("3 Tr" + Text("1234.50", 20) + seen) == shown);
  CHECK(PageOf(Text("1234.50", 20) + "1 g 10 40 80 30 re f " + seen) == shown);
  CHECK(PageOf(seen + "1 g" + Text("1234.50", 20)) == shown);
  // The same number twice, once in white.
  CHECK(PageOf("1 g" + Text("777.00", 24) + seen) == shown);
}

}  // namespace
}  // namespace juesuan
