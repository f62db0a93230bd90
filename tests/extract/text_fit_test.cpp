// How well given texts fit probabilities of outputs.
#include "extract/ocr/text_fit.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/extract/seen_steps.h"

namespace juesuan {
namespace {

// Outputs: 0 "a", 1 "b", 2 and 3 are parts of ideographs, 4 "1", 5 the blank.
constexpr int kOutputs = 6;

LineModel TestModel() {
  LineModel model;
  model.blank = 5;
  model.layers.emplace_back().outputs = kOutputs;
  model.characters = {{{0}, "a"}, {{1}, "b"}, {{2, 3}, "十"}, {{4}, "1"}};
  return model;
}

LineSteps StepsOf(const std::vector<Seen>& steps) { return juesuan::StepsOf(steps, kOutputs); }

double FitOf(const std::vector<Seen>& steps, const std::string& text) {
  const auto best = TextFit(TestModel()).Best(StepsOf(steps), {text}, {"1", ""}, 1);
  REQUIRE(best.size() == 1);
  return best.front().nats;
}

TEST_CASE("TextFit: what stands there costs nothing, whatever blanks lie between") {
  CHECK(FitOf(Sure({0, 1}), "ab") == doctest::Approx(0));
  CHECK(FitOf(Sure({0, 5, 5, 1, 1}), "ab") == doctest::Approx(0));
  CHECK(FitOf(Sure({0, 5, 0}), "aa") == doctest::Approx(0));
  CHECK(FitOf(Sure({2, 5, 3}), "十") == doctest::Approx(0));
  CHECK(FitOf(Sure({0, 1}), "a b") == doctest::Approx(0));  // spaces are not looked for
}

TEST_CASE("TextFit: what does not costs, and one odd step not everything") {
  CHECK(FitOf(Sure({0, 0, 0}), "aa") < -5);  // no blank between
  CHECK(FitOf(Sure({0, 1}), "a") < -5);
  CHECK(FitOf(Sure({0, 5, 1}), "bb") < -5);
  CHECK(FitOf(Sure({0, 5, 1}), "bb") > -25);
}

TEST_CASE("TextFit: what may stand before a text is free there, not behind it") {
  CHECK(FitOf(Sure({4, 4, 0}), "a") == doctest::Approx(0));
  CHECK(FitOf(Sure({0, 4}), "a") < -5);
}

TEST_CASE("TextFit: the best first, as many as asked for; what cannot be spelled never") {
  // The second character was read as a, though b is nearly as likely.
  const LineSteps line = StepsOf({{{0, 0.9F}}, {{5, 0.9F}}, {{0, 0.5F}, {1, 0.4F}}});
  TextFit fit(TestModel());
  const auto best = fit.Best(line, {"bb", "木", "ab", "ababab", "b"}, {}, 2);
  REQUIRE(best.size() == 2);
  CHECK(best[0].index == 2);
  CHECK(best[0].nats == doctest::Approx(std::log(0.4 / 0.5)));
  CHECK(best[1].nats < best[0].nats);
  CHECK(fit.Best(line, {"木"}, {}, 5).empty());
  CHECK(fit.Best(StepsOf(Sure({0, 0})), {"aa"}, {}, 5).empty());  // no step for the blank between
  CHECK(fit.Best(StepsOf({}), {"a"}, {}, 5).empty());
}

}  // namespace
}  // namespace juesuan
