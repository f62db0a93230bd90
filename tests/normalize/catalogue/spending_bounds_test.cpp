// What a unit spends, form by form.
#include "normalize/catalogue/spending_bounds.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

Result<SpendingBounds> BoundsOf(const std::string& rows) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "spending.csv") << "form,least_yuan,most_yuan\n" << rows;
  return SpendingBounds::Load(folder.path());
}

TEST_CASE("spending: a form has its row, others the row without a form") {
  const auto bounds = BoundsOf(",100,900\nincome,30000,40000.50\n");
  REQUIRE(bounds.ok());
  CHECK(bounds->Of("income").least == 3'000'000);
  CHECK(bounds->Of("income").most == 4'000'050);
  CHECK(bounds->Of("three_public").least == 10'000);
  CHECK(SpendingBounds().Of("income").least == 0);
}

TEST_CASE("spending: a malformed table is refused") {
  for (const std::string rows : {"income,,5\n", "income,5,4\n", "income,-1,4\n", "income,a,4\n"}) {
    CAPTURE(rows);
    CHECK_FALSE(BoundsOf(rows).ok());
  }
}

}  // namespace
}  // namespace juesuan
