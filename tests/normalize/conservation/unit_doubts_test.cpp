// Units that nothing bears out.
#include "normalize/conservation/unit_doubts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/amount.h"
#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

struct Case {
  std::string form = "expenditure";
  std::string amount;  // yuan
  CurrencyUnit unit = CurrencyUnit::kYuan;
  bool states_two_units = false;
};

bool IsDoubted(const Case& c) {
  Ledger ledger;
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T01";
  table.form = c.form;
  table.currency_unit = c.unit;
  table.states_two_units = c.states_two_units;
  Entry& entry = ledger.entries.emplace_back();
  entry.table = "T01";
  entry.form = c.form;
  entry.status = EntryStatus::kVerified;
  entry.amount_fen = ParseAmount(c.amount, CurrencyUnit::kYuan).fen;
  static const auto kBounds =
      SpendingBounds::Load(std::string(JUESUAN_SOURCE_DIR) + "/models/spending");
  REQUIRE(kBounds.ok());
  DoubtUnits({}, *kBounds, &ledger);
  const bool is_told = !ledger.findings.empty();
  CHECK(is_told == (ledger.entries[0].status == EntryStatus::kSuspect));
  return is_told;
}

TEST_CASE("unit doubts: no unit of government spends so little, or so much") {
  CHECK_FALSE(IsDoubted({.amount = "5400671.52"}));
  CHECK(IsDoubted({.amount = "540.07"}));
  CHECK(IsDoubted({.amount = "-540.07"}));
  CHECK_FALSE(IsDoubted({.form = "three_public", .amount = "540.07"}));
  CHECK(IsDoubted({.form = "three_public", .amount = "9.50"}));
  CHECK_FALSE(IsDoubted({.amount = "0.00"}));
  CHECK_FALSE(IsDoubted({.amount = "5400700.00", .unit = CurrencyUnit::kTenThousandYuan}));
  CHECK(IsDoubted({.amount = "54006715200.00", .unit = CurrencyUnit::kTenThousandYuan}));
}

TEST_CASE("unit doubts: both units above a table, or in its header") {
  CHECK(IsDoubted({.amount = "5400671.52", .states_two_units = true}));
  const auto suspects = [](const char* drawing) {
    const Ledger ledger = LedgerOf(drawing);
    return std::count_if(ledger.entries.begin(), ledger.entries.end(),
                         [](const Entry& entry) { return entry.status == EntryStatus::kSuspect; });
  };
  CHECK(suspects(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    205      | 教育支出 | 5.00 | 5.00     |
  )") == 0);
  CHECK(suspects(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计（万元） | 基本支出 | 项目支出
    205      | 教育支出 | 5.00         | 5.00     |
  )") == 2);
}

}  // namespace
}  // namespace juesuan
