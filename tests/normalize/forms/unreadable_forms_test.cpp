// Scanned tables whose titles nobody can read.
#include "normalize/forms/unreadable_forms.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

constexpr const char* kSummary = R"(
    # 收入支出决算总表
    # 单位：万元
    收入                 | <      | 支出           | <
    项目                 | 决算数 | 项目           | 决算数
    一、财政拨款收入     | 90.00  | 一、教育支出   | 95.00
    二、其他收入         | 10.00  |                |
    本年收入合计         | 100.00 | 本年支出合计   | 95.00
  )";

constexpr const char* kIncome = R"(
    # 仪人汰异衣
    科目编码 | 利自名你 | 木年收八 | 对政拔 | 上级  | 事业   | 经苦  | 附厨  | 共他
    合计     | <        | 100.00   | 90.00  | 0.00  | 4.00   | 0.00  | 0.00  | 6.00
    205      | 教育支出 | 100.00   | 90.00  | 0.00  | 4.00   | 0.00  | 0.00  | 6.00
    20502    | 普通教育 | 100.00   | 90.00  | 0.00  | 4.00   | 0.00  | 0.00  | 6.00
    2050201  | 学前教育 | 40.00    | 36.00  | 0.00  | 4.00   | 0.00  | 0.00  | 0.00
    2050202  | 小学教育 | 60.00    | 54.00  | 0.00  | 0.00   | 0.00  | 0.00  | 6.00
  )";

constexpr const char* kExpenditure = R"(
    # 交出央其衣
    科目编码 | 利自名你 | 木年叉山 | 基木  | 顶目  | 上徼  | 经苦  | 对附
    合计     | <        | 95.00    | 60.00 | 35.00 | 0.00  | 0.00  | 0.00
    205      | 教育支出 | 95.00    | 60.00 | 35.00 | 0.00  | 0.00  | 0.00
    20502    | 普通教育 | 95.00    | 60.00 | 35.00 | 0.00  | 0.00  | 0.00
    2050201  | 学前教育 | 35.00    | 20.00 | 15.00 | 0.00  | 0.00  | 0.00
    2050202  | 小学教育 | 60.00    | 40.00 | 20.00 | 0.00  | 0.00  | 0.00
  )";

Table OnPage(const char* drawing, int page, Source source = Source::kOcr) {
  return DrawTable(drawing, {page, 0, source, 0.99});
}

using Lines = std::vector<std::string>;

TEST_CASE("form places: a scan's unreadable titles, by columns, sums and order") {
  const Ledger ledger =
      LedgerOf({OnPage(kSummary, 0), OnPage(kIncome, 1), OnPage(kExpenditure, 2)});
  CHECK(FormsOf(ledger) == Lines{"income_expenditure_summary", "income", "expenditure"});
  CHECK(ledger.tables[1].form_by_place);
  CHECK(Amounts(ledger, "income")[0].starts_with("item:total total_revenue 1000000.00"));
}

TEST_CASE("form places: what adds up nowhere else is for a person's look") {
  const Ledger ledger = LedgerOf({OnPage(kIncome, 0)});
  REQUIRE(FormsOf(ledger) == Lines{"income"});
  for (const Entry& entry : ledger.entries) {
    if (entry.amount_fen.value_or(0) != 0) CHECK(entry.status == EntryStatus::kSuspect);
  }
}

TEST_CASE("form places: never with a text layer, and not where nothing adds up") {
  CHECK(FormsOf(LedgerOf({OnPage(kSummary, 0), OnPage(kIncome, 1, Source::kText)}))[1] == "other");
  const Ledger ledger = LedgerOf({OnPage(kSummary, 0), OnPage(R"(
    # 资产负债情兄
    科目编码 | 利自名你 | 木年收八 | 对政拔 | 上级  | 事业   | 经苦  | 附厨  | 共他
    205      | 教育支出 | 11.00    | 92.70  | 3.10  | 4.00   | 8.00  | 5.00  | 6.00
    20502    | 普通教育 | 73.00    | 10.20  | 7.30  | 4.80   | 9.00  | 7.00  | 6.10
    2050201  | 学前教育 | 47.00    | 36.40  | 2.50  | 4.10   | 1.00  | 9.00  | 8.00
  )",
                                                              1)});
  CHECK(FormsOf(ledger)[1] == "other");
}

}  // namespace
}  // namespace juesuan
