// The sample is fixed, and the interval is Wilson's.
#include "review/server/audit.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("audit: the interval of Wilson") {
  CHECK(WilsonInterval(0, 0).high == doctest::Approx(1));
  CHECK(WilsonInterval(0, 100).low == doctest::Approx(0));
  CHECK(WilsonInterval(0, 100).high == doctest::Approx(0.0370).epsilon(0.01));
  CHECK(WilsonInterval(5, 100).low == doctest::Approx(0.0215).epsilon(0.01));
  CHECK(WilsonInterval(5, 100).high == doctest::Approx(0.1118).epsilon(0.01));
}

TEST_CASE("audit: about the share is in the sample, and a smaller one is part of a larger") {
  int small = 0, large = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string place = "aa|expenditure||functional:201|final|" + std::to_string(i);
    const bool in_small = IsInSample(place, 0.01);
    small += in_small;
    large += IsInSample(place, 0.1);
    if (in_small) CHECK(IsInSample(place, 0.1));
  }
  CHECK(small > 60);
  CHECK(small < 140);
  CHECK(large > 900);
  CHECK(large < 1100);
}

}  // namespace
}  // namespace juesuan
