// Words of a row: which are numbers, and which stand on one line.
#include "layout/grid/word_rows.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("IsAmount: two decimals and a digit; SharedHeight: of the larger type") {
  CHECK(IsAmount("1,234.56"));
  CHECK_FALSE(IsAmount("-"));
  CHECK_FALSE(IsAmount("2080101"));
  WordRow above, below;
  above.box = {0, 100, 50, 110};
  above.size = 10;
  below.box = {60, 106, 90, 126};
  below.size = 20;
  CHECK(SharedHeight(above, below) == doctest::Approx(0.2));
}

TEST_CASE("LooksLikeNumber: amounts, shares and signs; no words") {
  for (const char* text :
       {"1,234.56", "(12)", "20%", "-", "n.a.", "1995/96", "12*", "—", "３４.５"})
    CHECK_MESSAGE(LooksLikeNumber(text), text);
  for (const char* text : {"Austria", "Q1", "EU-15", "合计", "to", "a", "B12C"})
    CHECK_MESSAGE(!LooksLikeNumber(text), text);
}

}  // namespace
}  // namespace juesuan
