// What builders of identities share.
#include "normalize/identities/identity_builder.h"

#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

TEST_CASE("identity builder: half a last digit a printed term, none for whole fen") {
  const auto tolerance = [](CurrencyUnit unit) {
    const Ledger ledger = LedgerBuilder()
                              .Form("expenditure", unit)
                              .Row("item:total", "total_expenditure", "9.00")
                              .Row("functional:201", "total_expenditure", "9.00")
                              .Row("functional:208", "total_expenditure", "")
                              .ledger();
    const LedgerAmounts amounts(ledger);
    const EntryIndex index(ledger);
    std::vector<Identity> identities;
    const Building building{amounts, *TestModels().identities, index, &identities};
    CHECK(HasAnyKey(building, index.forms()[0], {"functional:999", "functional:201"}));
    CHECK_FALSE(HasAnyKey(building, index.forms()[0], {"functional:999"}));
    return ToleranceFen(building, {{0, 1}, {1, -1}, {2, -1}});
  };
  CHECK(tolerance(CurrencyUnit::kTenThousandYuan) == 10'000);
  CHECK(tolerance(CurrencyUnit::kYuan) == 0);
}

}  // namespace
}  // namespace juesuan::audit_test
