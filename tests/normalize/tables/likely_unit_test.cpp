// Units that no page prints.
#include "normalize/tables/likely_unit.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

std::string Form(const std::string& title, const std::string& unit,
                 const std::vector<std::string>& amounts) {
  std::string drawing = "# " + title + "\n" + (unit.empty() ? "" : "# 单位：" + unit + "\n") +
                        "科目编码 | 科目名称 | 本年支出合计 | 基本支出\n";
  const char* const rows[] = {"201 | 一般公共服务支出", "205 | 教育支出",
                              "208 | 社会保障和就业支出"};
  for (size_t i = 0; i < amounts.size(); ++i)
    drawing += std::string(rows[i]) + " | " + amounts[i] + " | \n";
  return drawing;
}

Entry FirstOf(const Ledger& ledger, const std::string& form) {
  for (const Entry& entry : ledger.entries) {
    if (entry.form == form) return entry;
  }
  return {};
}

Ledger LedgerOfForms(const std::vector<std::string>& drawings) {
  std::vector<Table> tables;
  for (const std::string& drawing : drawings)
    tables.push_back(DrawTable(drawing, {static_cast<int>(tables.size()), 0, Source::kText, 1.0}));
  return LedgerOf(tables);
}

TEST_CASE("likely unit: the size of the amounts, and in doubt") {
  const auto first = [](const std::string& amount) {
    return FirstOf(LedgerOfForms({Form("支出决算表", "", {amount})}), "expenditure");
  };
  CHECK(first("20,384,512.45").amount_fen == 2'038'451'245);
  CHECK(first("2,038.45").amount_fen == 2'038'450'000);
  CHECK(first("2,000,038.4512").amount_fen == 2'000'038'451'200);  // 元 have two decimals
  CHECK(first("20,384,512.45").status == EntryStatus::kSuspect);
  CHECK(first("20,384,512.45").evidence.Has(Note::kNoUnit));
  CHECK(first("20,384,512.45元").status == EntryStatus::kVerified);
}

TEST_CASE("likely unit: one for all, unless a form cannot be so large or so small") {
  const auto bounds = SpendingBounds::Load(std::string(JUESUAN_SOURCE_DIR) + "/models/spending");
  REQUIRE(bounds.ok());
  const auto second = [&](const std::string& amount) {
    const Ledger ledger = LedgerOfForms({Form("支出决算表", "", {"20,384,512.45"}),
                                         Form("政府性基金预算财政拨款支出决算表", "", {amount})});
    return UnitsInUse(ledger.tables, std::nullopt, *bounds).at(1).unit;
  };
  CHECK(second("1,250.00") == CurrencyUnit::kYuan);
  CHECK(second("12.50") == CurrencyUnit::kTenThousandYuan);
}

TEST_CASE("likely unit: forms with the same numbers are printed in the same unit") {
  const std::vector<std::string> amounts = {"2,038.45", "1,020.15", "1,018.30"};
  const auto second = [&](const std::vector<std::string>& own) {
    return FirstOf(LedgerOfForms({Form("政府性基金预算财政拨款支出决算表", "元", {"5.00"}),
                                  Form("支出决算表", "万元", amounts),
                                  Form("一般公共预算财政拨款支出决算表", "", own)}),
                   "general_budget_expenditure");
  };
  CHECK(second(amounts).amount_fen == 2'038'450'000);
  CHECK(second(amounts).status == EntryStatus::kVerified);
  CHECK(second({"2,038.45", "1,020.15", "1,018.31"}).status == EntryStatus::kSuspect);
}

TEST_CASE("likely unit: without bounds and without amounts") {
  CHECK(UnitsInUse({}, std::nullopt, {}).empty());
  const std::vector<UnitInUse> units = UnitsInUse({LedgerTable()}, std::nullopt, {});
  CHECK_FALSE(units.at(0).unit);
  CHECK(UnitsInUse({LedgerTable()}, CurrencyUnit::kYuan, {}).at(0).unit == CurrencyUnit::kYuan);
}

}  // namespace
}  // namespace juesuan
