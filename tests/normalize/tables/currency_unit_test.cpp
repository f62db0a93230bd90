// Units that stand elsewhere than above a table.
#include "normalize/tables/currency_unit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

// A form with `above` it, `head` over its amounts, `behind` each of them and `note` below.
Ledger FormWith(const std::string& above, const std::string& head, const std::string& behind,
                const std::string& note) {
  Table table = DrawTable("# 支出决算表\n" + above + "科目编码 | 科目名称 | 本年支出合计" + head +
                          " | 基本支出" + head + "\n205 | 教育支出 | 5,400,671.52" + behind +
                          " | 5,400,671.52" + behind + "\n");
  if (!note.empty()) table.below = {DrawLine(note, 0, 9)};
  return LedgerOf({table});
}

std::optional<int64_t> AmountIn(const Ledger& ledger) { return ledger.entries.at(0).amount_fen; }

bool IsDoubted(const Ledger& ledger) {
  return std::any_of(ledger.findings.begin(), ledger.findings.end(),
                     [](const Finding& finding) { return finding.rule == Rule::kCurrencyUnit; });
}

TEST_CASE("currency unit: in a note, in the title, in a header, behind the amounts") {
  constexpr int64_t kYuan_fen = 540'067'152;
  CHECK(AmountIn(FormWith("", "", "", "注：本表金额单位为元。")) == kYuan_fen);
  CHECK(AmountIn(FormWith("", "", "", "注：1.本表以“万元”为金额单位。")) == kYuan_fen * 10'000);
  CHECK(AmountIn(FormWith("", "", "", "单位：元")) == kYuan_fen);
  CHECK(AmountIn(FormWith("", "（元）", "", "")) == kYuan_fen);
  CHECK(AmountIn(FormWith("", "（万元）", "", "")) == kYuan_fen * 10'000);
  CHECK(AmountIn(FormWith("", "", "元", "")) == kYuan_fen);
  CHECK(AmountIn(FormWith("# 单位：元\n", "", "元", "")) == kYuan_fen);
  const Ledger ledger = FormWith("", "", "元", "");
  CHECK(ledger.entries.at(0).status == EntryStatus::kVerified);
  CHECK(ledger.tables.at(0).currency_unit == CurrencyUnit::kYuan);
}

TEST_CASE("currency unit: two that contradict each other leave the table in doubt") {
  CHECK_FALSE(IsDoubted(FormWith("# 单位：元\n", "", "", "注：本表金额单位为元。")));
  CHECK(IsDoubted(FormWith("# 单位：元\n", "", "", "注：本表金额单位为万元。")));
  CHECK_FALSE(IsDoubted(FormWith("# 单位：元\n", "", "", "注：附表金额单位为万元。")));
  CHECK_FALSE(IsDoubted(FormWith("# 单位：元\n", "", "元", "")));
  CHECK(IsDoubted(FormWith("# 单位：万元\n", "", "元", "")));
}

TEST_CASE("currency unit: one amount with another unit behind it is in doubt alone") {
  const Ledger ledger = LedgerOf(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出     | 项目支出
    205      | 教育支出 | 5,400,671.52 | 5,400,000.00 | 0.067152万元
  )");
  const Entry& odd = ledger.entries.at(2);
  CHECK(odd.amount_fen == 67'152);
  CHECK(odd.status == EntryStatus::kSuspect);
  CHECK(ledger.entries.at(0).status == EntryStatus::kVerified);
  CHECK_FALSE(IsDoubted(ledger));
}

}  // namespace
}  // namespace juesuan
