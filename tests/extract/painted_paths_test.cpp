// What a page paints, as shown: each way to draw a rule or a band.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/support/facts_of_page.h"

namespace juesuan {
namespace {

using Kind = PaintedPath::Kind;

std::vector<PaintedPath> PathsOf(const OnePagePdf& pdf) {
  const PageFacts facts = FactsOf(pdf);
  CHECK(facts.was_walked);
  return facts.paths;
}

std::vector<PaintedPath> PathsOf(const std::string& content) {
  return PathsOf(OnePagePdf(content));
}

bool IsNear(const RectPt& a, const RectPt& b) {
  const auto near = [](double p, double q) { return std::abs(p - q) < 0.03; };
  return near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1);
}

TEST_CASE("paths: a stroke is a segment as wide as its matrix makes it") {
  const auto paths = PathsOf("2 0 0 2 0 0 cm 0.5 w 10 20 m 60 20 l S");
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].kind == Kind::kStroke);
  CHECK(paths[0].width_pt == doctest::Approx(1));
  CHECK(IsNear(paths[0].box, {20, 59.5, 120, 60.5}));
  CHECK(paths[0].seen == Seen::kYes);
}

TEST_CASE("paths: dashes are counted along their path, and no other operator is one") {
  // A thousand dashes; colours and matrices between them have numbers, too, that are no places.
  std::string content = "[1] 0 d ";
  for (int i = 0; i < 10; ++i)
    content += "q 1 0 0 1 0 -30000000 cm Q 0 0 90000000 SC 10 50 m 110 50 l S ";
  CHECK(PathsOf(content).size() == 10);
}

TEST_CASE("paths: ways to draw one rule, and what is none") {
  struct Case {
    const char* content;
    size_t count;
    RectPt box;
  };
  const Case cases[] = {
      {"10 50 100 0.5 re f", 1, {10, 49.5, 110, 50}},
      {"10 50 100 -0.5 re f", 1, {10, 50, 110, 50.5}},
      {"10 50 m 110 50 l 110 50.5 l 10 50.5 l h f", 1, {10, 49.5, 110, 50}},
      {"10 50 m 110 50.5 l 110.2 51 l 10.1 50.4 l h f", 1, {10, 49, 110.2, 50}},
      {"10 50 100 0 re f", 1, {10, 50, 110, 50.02}},
      {"10 50 m 110 50 l 110 70 l h f 10 50 m 10 70 l 110 70 l h f", 1, {10, 30, 110, 50}},
      {"10 50 m 110 50 l 110 70 l h f", 0, {}},   // one triangle
      {"10 50 m 40 90 70 90 110 50 c f", 0, {}},  // a curve
      {"q 100 0 0 1 10 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q", 1, {10, 49, 110, 50}},
      {"8 w 10 50 m 110 50 l S", 1, {10, 46, 110, 54}},  // as wide as a band
      {"10 20 100 50 re W n 0 50 m 200 50 l S", 1, {10, 49.5, 110, 50.5}},
      {"10 20 100 50 re W n 0 90 m 200 90 l S", 0, {}},  // outside the clip
      {"0 200 m 200 200 l S", 0, {}},                    // outside the page
      {"10 20 m 60 20 l n", 0, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.content));
    const auto paths = PathsOf(c.content);
    REQUIRE(paths.size() == c.count);
    if (c.count == 1) CHECK(IsNear(paths[0].box, c.box));
  }
}

TEST_CASE("paths: the ring between two rectangles is four rules") {
  const auto paths = PathsOf("10 10 100 60 re 11 11 98 58 re f*");
  REQUIRE(paths.size() == 4);
  CHECK(IsNear(paths[0].box, {10, 30, 110, 31}));
  CHECK(IsNear(paths[3].box, {109, 30, 110, 90}));
}

TEST_CASE("paths: colours of every space") {
  struct Case {
    const char* set;
    Color color;
  };
  const Case cases[] = {
      {"", {0, 0, 0}},
      {"0.5 g", {128, 128, 128}},
      {"1 0 0 rg", {255, 0, 0}},
      {"0 0 0 1 k", {0, 0, 0}},
      {"/Cs1 cs 0.2 0.4 0.6 sc", {51, 102, 153}},
      {"/Cs2 cs 0.25 scn", {191, 191, 191}},
      {"/Cs3 cs 1 sc", {0, 255, 0}},
  };
  const std::string resources =
      "/ColorSpace <</Cs1 [/ICCBased 10 0 R] /Cs2 [/Separation /Spot /DeviceCMYK 11 0 R] "
      "/Cs3 [/Indexed /DeviceRGB 1 <FF000000FF00>]>>";
  const std::string objects = "10 0 obj <</N 3 /Length 0>> stream\n\nendstream endobj\n";
  for (const Case& c : cases) {
    CAPTURE(c.set);
    const OnePagePdf pdf(std::string(c.set) + " 10 10 50 50 re f", "", resources, objects);
    const auto paths = PathsOf(pdf);
    REQUIRE(paths.size() == 1);
    CHECK(Contrast(paths[0].color, c.color) <= 1);
  }
}

TEST_CASE("paths: what no reader sees is marked") {
  struct Case {
    const char* content;
    Seen seen;
  };
  const Case cases[] = {
      {"1 G 10 50 m 110 50 l S", Seen::kPale},
      {"0.5 g 0 0 200 100 re f 1 G 10 50 m 110 50 l S", Seen::kYes},  // white on gray
      {"0.5 g 0 0 200 100 re f 0.5 G 10 50 m 110 50 l S", Seen::kPale},
      {"/Ga gs 10 50 m 110 50 l S", Seen::kTransparent},
      {"10 50 m 110 50 l S 1 g 5 40 120 20 re f", Seen::kCovered},
      {"10 50 m 110 50 l S 1 g 5 50 120 20 re f", Seen::kYes},         // half of it
      {"10 50 m 110 50 l S /Gb gs 1 g 5 40 120 20 re f", Seen::kYes},  // shines through
  };
  const std::string resources = "/ExtGState <</Ga <</CA 0>> /Gb <</ca 0.4>>>>";
  for (const Case& c : cases) {
    CAPTURE(std::string(c.content));
    const auto paths = PathsOf(OnePagePdf(c.content, "", resources));
    bool found = false;
    for (const PaintedPath& path : paths) {
      if (path.kind == Kind::kStroke) found = true;
      if (path.kind == Kind::kStroke) CHECK(path.seen == c.seen);
    }
    CHECK(found);
  }
}

TEST_CASE("paths: a form is painted with its matrix and cut to its box") {
  const std::string form = "1 0 0 RG 0 5 m 500 5 l S";
  const std::string objects =
      "10 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 80 10] /Matrix "
      "[1 0 0 1 10 20] /Length " +
      std::to_string(form.size()) + ">> stream\n" + form + "\nendstream endobj\n";
  const auto paths =
      PathsOf(OnePagePdf("q 1 0 0 1 5 0 cm /Fm Do Q", "", "/XObject <</Fm 10 0 R>>", objects));
  REQUIRE(paths.size() == 1);
  CHECK(IsNear(paths[0].box, {15, 74.5, 95, 75.5}));
  CHECK(paths[0].color == Color{255, 0, 0});
}

TEST_CASE("paths: a turned and cropped page is told as shown") {
  const auto paths = PathsOf(OnePagePdf("10 50 m 110 50 l S", "/Rotate 90 /CropBox [0 10 200 90]"));
  REQUIRE(paths.size() == 1);
  CHECK(IsNear(paths[0].box, {39.5, 10, 40.5, 110}));
}

TEST_CASE("paths: dashes are told") {
  CHECK(PathsOf("[3 2] 0 d 10 50 m 110 50 l S")[0].is_dashed);
  CHECK(!PathsOf("[3 2] 0 d [] 0 d 10 50 m 110 50 l S")[0].is_dashed);
}

}  // namespace
}  // namespace juesuan
