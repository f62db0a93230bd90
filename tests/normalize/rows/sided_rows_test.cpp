// The two summary forms: income on the left, expenditure on the right.
#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

/// The summary form as OCR reads it off a scan: its title as read, the rows below its header.
Ledger ScannedSummary(const std::string& title, const std::string& rows) {
  const std::string drawing = "# " + title + R"(
    # 单位：元
    收入 | <    | 支出 | <
    项目 | 金额 | 项目 | 金额
)" + rows;
  return LedgerOf({DrawTable(drawing, {0, 0, Source::kOcr, 0.99})});
}

Lines KeysOf(const Ledger& ledger) {
  Lines keys;
  for (const Entry& entry : ledger.entries) keys.push_back(entry.key);
  return keys;
}

TEST_CASE("summary forms: 行次, ordinals, both sides") {
  const Ledger ledger = LedgerOf(R"(
    # 收入支出决算总表
    # 单位：元
    收入                             | <    | <     | 支出               | <    | <
    项目                             | 行次 | 金额  | 项目               | 行次 | 金额
    栏次                             |      | 1     | 栏次               |      | 2
    一、一般公共预算财政拨款收入     | 1    | 10.00 | 一、一般公共服务支出 | 32 | 7.00
    二、政府性基金预算财政拨款收入   | 2    |       | 二、外交支出       | 33   |
    八、其他收入                     | 8    | 0.00  | 七、文化旅游体育与传媒支出 | 38 | 3.00
                                     | 9    |       | 二十三、其他支出   | 54   |
    本年收入合计                     | 27   | 10.00 | 本年支出合计       | 58   | 10.00
    使用非财政拨款结余（含专用结余） | 28   |       | 结余分配           | 59   |
    年初结转和结余                   | 29   |       | 年末结转和结余     | 60   |
                                     | 30   |       |                    | 61   |
    总计                             | 31   | 10.00 | 总计               | 62   | 10.00
  )");
  CHECK(Amounts(ledger, "income_expenditure_summary") ==
        Lines{"income item:general_budget_appropriation final 10.00",
              "expenditure functional:201 final 7.00", "income item:gov_fund_appropriation final -",
              "expenditure functional:202 final -", "income item:other_revenue final 0.00",
              "expenditure functional:207 final 3.00", "expenditure functional:229 final -",
              "income item:total_revenue final 10.00",
              "expenditure item:total_expenditure final 10.00",
              "income item:use_of_surplus final -", "expenditure item:surplus_distribution final -",
              "income item:opening_carryover final -", "expenditure item:closing_carryover final -",
              "income item:grand_total final 10.00", "expenditure item:grand_total final 10.00"});
  CHECK(ledger.entries[1].line_no == 32);
  CHECK(ledger.entries[1].subject.printed_name == "一、一般公共服务支出");
  CHECK(ledger.entries[1].subject.match == SubjectMatch::kName);
}

TEST_CASE("summary forms: old names of 2016") {
  const Ledger ledger = LedgerOf(R"(
    # 收入支出决算总表
    # 单位：万元
    收入                             | <      | 支出                       | <
    项目                             | 决算数 | 项目                       | 决算数
    一、财政拨款收入                 | 1.00   | 一、一般公共服务支出       |
    其中：政府性基金预算财政拨款     |        | 七、文化体育与传媒支出     | 1.00
    二、上级补助收入                 |        | 九、医疗卫生与计划生育支出 |
    五、附属单位缴款                 |        | 十四、资源勘探信息等支出   |
    本年收入合计                     | 1.00   | 十八、国土海洋气象等支出   |
    用事业基金弥补收支差额           |        | 本年支出合计               | 1.00
  )",
                                 2016);
  CHECK(KeysOf(ledger) ==
        Lines{"item:财政拨款收入", "functional:201", "item:gov_fund_appropriation",
              "functional:207", "item:superior_subsidy", "functional:210",
              "item:subordinate_remittance", "functional:215", "item:total_revenue",
              "functional:220", "item:use_of_surplus", "item:total_expenditure"});
  CHECK(ledger.entries[3].subject.name == "文化体育与传媒支出");
}

TEST_CASE("summary forms: budget, adjusted budget and final") {
  const Ledger ledger = LedgerOf(R"(
    # 收入支出决算总表
    # 单位：元
    收入     | <          | <          | <      | 支出     | <          | <          | <
    项目     | 年初预算数 | 调整预算数 | 决算数 | 项目     | 年初预算数 | 全年预算数 | 决算数
    事业收入 | 1.00       | 2.00       | 3.00   | 教育支出 | 4.00       | 5.00       | 6.00
  )");
  CHECK(Amounts(ledger, "income_expenditure_summary") ==
        Lines{"income item:institution_revenue budget 1.00",
              "income item:institution_revenue adjusted_budget 2.00",
              "income item:institution_revenue final 3.00",
              "expenditure functional:205 budget 4.00",
              "expenditure functional:205 adjusted_budget 5.00",
              "expenditure functional:205 final 6.00"});
}

TEST_CASE("appropriation summary: four measures, and the carryover of each budget") {
  const Ledger ledger = LedgerOf(R"(
    # 财政拨款收入支出决算总表
    # 单位：元
    收 入                      | <      | 支 出                  | <    | <                    | <                      | <
    项目                       | 决算数 | 项目                   | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
    一、一般公共预算财政拨款   | 5.00   | 一、一般公共服务支出   | 6.00 | 6.00                 |                        |
    二、政府性基金预算财政拨款 |        | 二、外交支出           |      |                      |                        |
    本年收入合计               | 5.00   | 本年支出合计           | 6.00 | 6.00                 |                        |
    年初财政拨款结转和结余     | 1.00   | 年末财政拨款结转和结余 |      |                      |                        |
    一、一般公共预算财政拨款   | 1.00   |                        |      |                      |                        |
    政府性基金预算财政拨款     |        |                        |      |                      |                        |
    总计                       | 6.00   | 总计                   | 6.00 | 6.00                 |                        |
  )");
  Lines income;
  for (const std::string& line : Amounts(ledger, "appropriation_summary")) {
    if (line.starts_with("income")) income.push_back(line);
  }
  CHECK(income == Lines{"income item:general_budget_appropriation final 5.00",
                        "income item:gov_fund_appropriation final -",
                        "income item:total_revenue final 5.00",
                        "income item:opening_fiscal_carryover final 1.00",
                        "income item:opening_fiscal_carryover/general_budget final 1.00",
                        "income item:opening_fiscal_carryover/gov_fund final -",
                        "income item:grand_total final 6.00"});
  const Lines all = Amounts(ledger, "appropriation_summary");
  REQUIRE(all.size() == 27);
  CHECK(all[1] == "expenditure functional:201 total 6.00");
  CHECK(all[2] == "expenditure functional:201 general_budget 6.00");
  CHECK(all[4] == "expenditure functional:201 state_capital -");
}

TEST_CASE("summary forms: names as OCR reads them, in their order") {
  const Ledger ledger = ScannedSummary("收人支出决算总表", R"(
    一、一般公共颅算财政拨款收入 | 1.00 | 一、一般公共服务支出 | 1.00
    二、政府性基佥预算财政拨款收入 |    | 八、社会保璋和就业支出 | 2.00
    本年收入台计               | 1.00 | 本年支岀合计         | 3.00
  )");
  // What is trusted of them is a matter of reconciliation.
  Lines found;
  for (const Entry& entry : ledger.entries) {
    found.push_back(entry.key + " " + (entry.amount_fen ? FenToYuan(*entry.amount_fen) : "-"));
  }
  CHECK(found == Lines{"item:general_budget_appropriation 1.00", "functional:201 1.00",
                       "item:gov_fund_appropriation -", "functional:208 2.00",
                       "item:total_revenue 1.00", "item:total_expenditure 3.00"});
}

TEST_CASE("summary forms: rows of a scan that cannot be read are known by their place") {
  const Ledger ledger = ScannedSummary("收入支出决算总表", R"(
    一、一般公共预算财政拨款收入 | 1.00 | 十、节能环保支出     |
                                 |      | 干一、诚乡礼区攴丨  | 1.00
                                 |      | 某某某某             | 2.00
                                 |      | 十三、交通运输支出   |
    本年收入合计                 | 1.00 | 本年支出合计         | 3.00
    年初结转和结余               |      | 年末结转和结余       |
                                 | 1.00 | 丨                   | 3.00
  )");
  CHECK(KeysOf(ledger) == Lines{"item:general_budget_appropriation", "functional:211",
                                "functional:212", "functional:213", "functional:214",
                                "item:total_revenue", "item:total_expenditure",
                                "item:opening_carryover", "item:closing_carryover",
                                "item:grand_total", "item:grand_total"});
}

TEST_CASE("summary forms: a place that is not forced stays doubtful") {
  const Ledger ledger = ScannedSummary("收入支出决算总表", R"(
    一、一般公共预算财政拨款收入 | 1.00 | 十、节能环保支出     |
                                 |      | 某某某某             | 2.00
                                 |      | 十三、交通运输支出   |
  )");
  for (const Entry& entry : ledger.entries) {
    if (entry.printed == "2.00") CHECK(entry.status == EntryStatus::kSuspect);
  }
}

TEST_CASE("summary forms: what the text layer names is never moved") {
  const Ledger ledger = LedgerOf(R"(
    # 收入支出决算总表
    # 单位：元
    收入                         | <    | 支出               | <
    项目                         | 金额 | 项目               | 金额
    一、一般公共预算财政拨款收入 | 1.00 | 十、节能环保支出   |
                                 |      | 某地特有支出       | 2.00
                                 |      | 十二、农林水支出   |
  )");
  CHECK(ledger.entries[2].key == "item:某地特有支出");
}

}  // namespace
}  // namespace juesuan
