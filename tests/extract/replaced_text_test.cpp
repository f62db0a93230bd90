// /ActualText against the glyphs that it stands for.
#include "extract/content/replaced_text.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/facts_of_page.h"

namespace juesuan {
namespace {

/// F: usual codes. G: codes of its own, without a map.
bool Replaces(const std::string& content) {
  const OnePagePdf pdf(
      content, "",
      "/Font <</F 10 0 R /G 11 0 R>> /Properties <</P <</ActualText (999.00)>> /Q <<>>>>",
      "10 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
      "11 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica "
      "/Encoding <</Differences [49 /five]>>>> endobj\n");
  return FactsOf(pdf).replaces_numbers;
}

std::string Shown(const std::string& text) { return " BT /F 10 Tf 20 50 Td (" + text + ") Tj ET "; }

TEST_CASE("replaced text: other numbers than the glyphs show") {
  CHECK(Replaces("/Span <</ActualText (999.00)>> BDC" + Shown("123.00") + "EMC"));
  CHECK(Replaces("/Span <</ActualText <FEFF0039>>> BDC" + Shown("1") + "EMC"));
  CHECK(Replaces("/Span <</ActualText ()>> BDC" + Shown("123.00") + "EMC"));
  CHECK(Replaces("/Span /P BDC" + Shown("123.00") + "EMC"));
  CHECK(Replaces("/P BMC /Span <</ActualText (9)>> BDC /Q BMC" + Shown("1") + "EMC EMC EMC"));
  // The outer one holds for both.
  CHECK(Replaces("/Span /P BDC /Span <</ActualText (1)>> BDC" + Shown("1") + "EMC EMC"));
}

TEST_CASE("replaced text: what is shown once more for bold type") {
  const auto twice = [](const std::string& second, const std::string& said) {
    return "BT /F 10 Tf 20 50 Td (123.00) Tj /Span <</ActualText (" + said + ")>> BDC " + second +
           " Tj EMC ET";
  };
  CHECK_FALSE(Replaces(twice("0.5 0 Td (123.00)", "")));
  CHECK(Replaces(twice("0.5 0 Td (124.00)", "")));
  CHECK(Replaces(twice("9 0 Td (123.00)", "")));
  CHECK(Replaces(twice("0.5 0 Td (123.00)", "9")));
}

TEST_CASE("replaced text: numbers far apart that one text stands for") {
  const std::string far = "BT /F 10 Tf 20 50 Td (12.00) Tj 90 0 Td (34.00) Tj ET EMC";
  CHECK(Replaces("/Span <</ActualText (12.00 34.00)>> BDC " + far));
  const std::string near = "BT /F 10 Tf 20 50 Td (12.00) Tj 32 0 Td (34.00) Tj ET EMC";
  CHECK_FALSE(Replaces("/Span <</ActualText (12.00 34.00)>> BDC " + near));
}

TEST_CASE("replaced text: what makes no difference to numbers, or is not known") {
  CHECK_FALSE(Replaces(Shown("123.00")));
  CHECK_FALSE(Replaces("/Span <</ActualText (123.00)>> BDC" + Shown("123.00") + "EMC"));
  CHECK_FALSE(Replaces("/Span <</ActualText (fi)>> BDC" + Shown("x") + "EMC"));
  CHECK_FALSE(Replaces("/Span <</ActualText (1)>> BDC" + Shown("I") + "EMC"));
  CHECK_FALSE(Replaces("/Span /Q BDC" + Shown("123.00") + "EMC"));
  CHECK_FALSE(Replaces("/Span /None BDC" + Shown("123.00") + "EMC"));
  CHECK_FALSE(Replaces("/Span <</ActualText (9)>> BDC EMC" + Shown("1")));
  CHECK_FALSE(Replaces("EMC EMC /Span BMC" + Shown("1") + "EMC"));
  CHECK_FALSE(Replaces("/Span <</ActualText (5)>> BDC BT /G 10 Tf 20 50 Td (1) Tj ET EMC"));
  CHECK_FALSE(Replaces("/Span <</ActualText (9)>> BDC BT 3 Tr /F 10 Tf 20 50 Td (1) Tj ET EMC"));
}

}  // namespace
}  // namespace juesuan
