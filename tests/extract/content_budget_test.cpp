// What a page may ask of its readers: counted, and refused in words that name the option.
#include <doctest/doctest.h>

#include <limits>

#include "extract/content/content_budget.h"

namespace juesuan {
namespace {

constexpr ContentLimits kSmall = {1 << 20, 1000, 100};

TEST_CASE("content budget: each limit is met exactly, and says which it was") {
  ContentBudget bytes(kSmall);
  bytes.AddBytes(1 << 20);
  CHECK_FALSE(bytes.is_spent());
  CHECK(bytes.BytesLeft() == 0);
  bytes.AddBytes(1);
  REQUIRE(bytes.is_spent());
  CHECK(bytes.Refusal().message ==
        "has more than 1 MiB of drawing operators; raise --limit-content");
  ContentBudget points(kSmall);
  points.AddPoints(1000);
  CHECK_FALSE(points.is_spent());
  points.AddPoints(1);
  REQUIRE(points.is_spent());
  CHECK(points.Refusal().message == "has more than 1000 points of paths; raise --max-points");
  ContentBudget words(kSmall);
  words.AddText(801);
  REQUIRE(words.is_spent());
  CHECK(words.Refusal().message == "has more than 100 words; raise --max-words");
  ContentBudget endless(kSmall);
  endless.Exhaust();
  CHECK(endless.is_spent());
  CHECK(endless.BytesLeft() == 0);
}

TEST_CASE("content budget: a piece counts as often as it is cut") {
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  CHECK(PointsOf("l", 500) == 1);
  CHECK(PointsOf("re", 500) == 4);
  CHECK(PointsOf("c", 0) == 1);
  CHECK(PointsOf("c", 400) == 101);
  CHECK(PointsOf("v", 1e9) == 256);
  CHECK(PointsOf("y", kNoNumber) == 256);
  CHECK(PointsOf("S", 400) == 0);
  CHECK(PointsOfDashes(500, 5) == 25);
  CHECK(PointsOfDashes(0, 0) == 0);
  CHECK(PointsOfDashes(500, 0) > 1e9);
  CHECK(PointsOfDashes(500, 1e-30) <= 1e12);
}

}  // namespace
}  // namespace juesuan
