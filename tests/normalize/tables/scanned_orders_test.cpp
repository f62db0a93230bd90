// Measures that headers of a scan leave open: decided by the official order.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("scanned forms: a part below a measure takes no place in the order of measures") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入决算表
    # 单位：元
    科目编码 | 科目名称 | 二和喇计 | 入 | re JJ reE | 事业收入 | <            | 经营收入 | 附属单 | 其他收入
    ^        | ^        | ^        | ^  | ^         | 金额     | 其中：教育收费 | ^      | ^      | ^
    205      | 教育支出 | 600.00   | 100.00 |       | 300.00   | 200.00       |          |        | 200.00
    20502    | 普通教育 | 600.00   | 100.00 |       | 300.00   | 200.00       |          |        | 200.00
    2050202  | 小学教育 | 600.00   | 100.00 |       | 300.00   |              |          |        | 200.00
  )");
  const std::vector<LedgerColumn>& columns = ledger.tables.at(0).columns;
  CHECK(columns[4].measure == "superior_subsidy");
  CHECK(columns[5].measure == "institution_revenue");
  CHECK(columns[6].measure.empty());
  CHECK(columns[7].measure == "business_revenue");
}

TEST_CASE("scanned forms: a header word as near to two measures leaves the column to its place") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：元
    科目代码 | 科目名称     | 年初结转和结余 | 本年收入 | 本年支出 | <        | <        | 年未结转和结余
    ^        | ^            | ^              | ^        | 小计     | 基本支出 | 项目支出 | ^
    212      | 城乡社区支出 | 1.00           | 5.00     | 4.00     | 1.00     | 3.00     | 2.00
    21208    | 土地出让支出 | 1.00           | 5.00     | 4.00     | 1.00     | 3.00     | 2.00
  )");
  const Lines keys = KeysOf(ledger, "gov_fund");
  REQUIRE(keys.size() == 12);
  CHECK(keys[5] == "functional:212 closing_carryover");
}

TEST_CASE("scanned forms: 年初 read as 年末 stands in the place of 年初") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：万元
    项目     | <            | 年末结转和结余 | 丁和牛收入 | 本年支出 | <        | <        |
    科目代码 | 科目名称     | ^              | ^          | 00       | 基本支出 | 项目支出 | 抹可
    合计     | <            | 0.00           | 239.05     | 236.84   | 0.00     | 236.84   | 2.21
    211      | 节能环保支出 | 0.00           | 239.05     | 236.84   | 0.00     | 236.84   | 2.21
  )");
  const Lines keys = KeysOf(ledger, "gov_fund");
  REQUIRE(keys.size() == 12);
  CHECK(keys[0] == "item:total opening_carryover");
  CHECK(keys[2] == "item:total total_expenditure");
  CHECK(keys[5] == "item:total closing_carryover");
}

TEST_CASE("scanned forms: of two headers read alike the one word by word keeps the measure") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款收入支出决算总表
    # 单位：元
    收入                         | <      | 支出               | <      | <                    | <
    项目                         | 决算数 | 项目               | 合计   | 一般公共预算财政拨款 | 般公基预算财政拨款
    一、一般公共预算财政拨款     | 100.00 | 一、一般公共服务支出 | 100.00 | 80.00              | 20.00
    二、政府性基金预算财政拨款   | 20.00  | 二、外交支出       | 20.00  | 0.00                 | 20.00
    本年收入合计                 | 120.00 | 本年支出合计       | 120.00 | 80.00                | 40.00
    总计                         | 120.00 | 总计               | 120.00 | 80.00                | 40.00
  )");
  const Lines keys = KeysOf(ledger, "appropriation_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 general_budget") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 gov_fund") == 1);
}

}  // namespace
}  // namespace juesuan
