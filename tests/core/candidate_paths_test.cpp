// The best sequence through each candidate.
#include "core/candidate_paths.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

struct Step {
  int number = 0;
  double own = 0, forward = 0, backward = 0;
  int above = 0;
  int last() const { return number; }
};

TEST_CASE("candidate paths: the best sequence through each candidate") {
  std::vector<Step> first = {{1, 1.0}, {2, 0.5}}, second = {{3, 0.0}, {4, 0.2}};
  const auto start = [](const Step&) { return 0.0; };
  const auto step = [](const Step& from, const Step& to) {
    return from.number == 2 && to.number == 3 ? 2.0 : 0.0;
  };
  ScorePaths<Step>({&first, &second}, start, step);
  CHECK(second[0].forward == doctest::Approx(2.5));
  CHECK(second[0].above == 2);
  CHECK(second[1].forward == doctest::Approx(1.2));
  CHECK(second[1].above == 1);
  CHECK(first[0].forward + first[0].backward == doctest::Approx(1.2));
  CHECK(first[1].forward + first[1].backward == doctest::Approx(2.5));
}

}  // namespace
}  // namespace juesuan
