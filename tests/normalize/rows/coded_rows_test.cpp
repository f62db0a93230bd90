// Coded forms in the shapes that reports print: codes in one column or three, 合计 first or last.
#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("coded forms: one code column, 栏次, 合计 first, yuan") {
  const Ledger ledger = LedgerOf(R"(
    # 附件3
    # 支出决算表
    # 公开03表
    # 部门：某局
    # 金额单位：元
    项目     | <                | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    科目代码 | 科目名称         | ^            | ^        | ^        | ^            | ^        | ^
    栏次     | <                | 1            | 2        | 3        | 4            | 5        | 6
    合计     | <                | 300.00       | 100.00   | 200.00   |              | 0.00     | —
    201      | 一般公共服务支出 | 300.00       | 100.00   | 200.00   |              |          |
    20101    | 人大事务         | 300.00       | 100.00   | 200.00   |              |          |
  )");
  CHECK(FormsOf(ledger) == Lines{"expenditure"});
  CHECK(ledger.tables[0].title == "支出决算表");
  CHECK(ledger.tables[0].form_number == "公开03表");
  CHECK(ledger.tables[0].currency_unit == CurrencyUnit::kYuan);
  CHECK(Amounts(ledger, "expenditure") ==
        Lines{"item:total total_expenditure 300.00", "item:total basic_expenditure 100.00",
              "item:total project_expenditure 200.00", "item:total superior_remittance -",
              "item:total business_expenditure 0.00", "item:total subordinate_subsidy -",
              "functional:201 total_expenditure 300.00", "functional:201 basic_expenditure 100.00",
              "functional:201 project_expenditure 200.00", "functional:201 superior_remittance -",
              "functional:201 business_expenditure -", "functional:201 subordinate_subsidy -",
              "functional:20101 total_expenditure 300.00",
              "functional:20101 basic_expenditure 100.00",
              "functional:20101 project_expenditure 200.00",
              "functional:20101 superior_remittance -", "functional:20101 business_expenditure -",
              "functional:20101 subordinate_subsidy -"});
}

TEST_CASE("coded forms: 类 款 项 in the row of 合计, ten thousand yuan") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：万元
    项目             | <  | <  | <                | 合计     | 基本支出 | 项目支出
    功能分类科目编码 | <  | <  | 科目名称         | ^        | ^        | ^
    类               | 款 | 项 | 合计             | 2,940.05 | 2,336.91 | 603.14
    201              |    |    | 一般公共服务支出 | 2,940.05 | 2,336.91 | 603.14
    201              | 06 |    | 财政事务         | 2,940.05 | 2,336.91 | 603.14
    201              | 06 | 01 | 行政运行         | 2,940.05 | 2,336.91 | 603.14
  )");
  const Lines amounts = Amounts(ledger, "general_budget_expenditure");
  REQUIRE(amounts.size() == 12);
  CHECK(amounts[0] == "item:total total_expenditure 29400500.00");
  CHECK(amounts[11] == "functional:2010601 project_expenditure 6031400.00");
  CHECK(ledger.entries[9].subject.printed_code == "201 06 01");
  CHECK(ledger.entries[9].subject.match == SubjectMatch::kCodeAndName);
}

TEST_CASE("coded forms: 类 款 项 printed once only, 合计 last, zeros of codes lost") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：万元
    支出功能分类科目编码 | <  | <  | 科目名称         | 小计 | 基本支出 | 项目支出
    类                   | 款 | 项 | ^                | ^    | ^        | ^
    201                  |    |    | 一般公共服务支出 | 2.00 | 2.00     |
                         | 6  |    | 财政事务         | 2.00 | 2.00     |
                         |    | 01 | 行政运行         | 1.00 | 1.00     |
                         |    | 2  | 一般行政管理事务 | 1.00 | 1.00     |
    合计                 | <  | <  | <                | 2.00 | 2.00     |
  )");
  Lines keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.measure == "total_expenditure") keys.push_back(entry.key);
  }
  CHECK(keys == Lines{"functional:201", "functional:20106", "functional:2010601",
                      "functional:2010602", "item:total"});
}

TEST_CASE("coded forms: the 项 before its name, and 合计 in the column of the 款") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：万元
    项目 | <    | <                | 合计 | 基本支出 | 项目支出
         | 合计 |                  | 9.00 | 7.00     | 2.00
    201  |      | 一般公共服务支出 | 9.00 | 7.00     | 2.00
    201  | 06   | 财政事务         | 9.00 | 7.00     | 2.00
    201  | 06   | 01 行政运行      | 7.00 | 7.00     | 0.00
    201  | 06   | 02 一般行政管理事务 | 2.00 | 0.00 | 2.00
  )");
  const Lines amounts = Amounts(ledger, "general_budget_expenditure");
  REQUIRE(amounts.size() == 15);
  CHECK(amounts[0] == "item:total total_expenditure 90000.00");
  CHECK(amounts[9] == "functional:2010601 total_expenditure 70000.00");
  CHECK(amounts[14] == "functional:2010602 project_expenditure 20000.00");
}

TEST_CASE("coded forms: code and name in one cell") {
  const Ledger ledger = LedgerOf(R"(
    # 收入决算表
    # 单位：元
    项目                | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
    合计                | 5.00         | 5.00         |              |          |          |                  |
    201一般公共服务支出 | 5.00         | 5.00         |              |          |          |                  |
    20106  财政事务     | 5.00         | 5.00         |              |          |          |                  |
    2010601 行政运行    | 5.00         | 5.00         |              |          |          |                  |
  )");
  Lines keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.measure == "total_revenue") keys.push_back(entry.key);
  }
  CHECK(keys == Lines{"item:total", "functional:201", "functional:20106", "functional:2010601"});
}

TEST_CASE("coded forms: columns of parts below a measure are none of the measures") {
  const Ledger ledger = LedgerOf(R"(
    # 收入决算表
    # 单位：元
    科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | <              | 经营收入 | 附属单位上缴收入 | 其他收入
    ^        | ^        | ^            | ^            | ^            | 小计     | 其中：教育收费 | ^        | ^                | ^
    205      | 教育支出 | 9.00         | 5.00         |              | 4.00     | 3.00           |          |                  |
  )");
  CHECK(Amounts(ledger, "income") ==
        Lines{"functional:205 total_revenue 9.00", "functional:205 fiscal_appropriation 5.00",
              "functional:205 superior_subsidy -", "functional:205 institution_revenue 4.00",
              "functional:205 business_revenue -", "functional:205 subordinate_remittance -",
              "functional:205 other_revenue -"});
}

TEST_CASE("coded forms: a total beside the column of the names") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    类   | 款 | 项             | 科目名称 | 合计 | 基本支出 | 项目支出
         |    |                | 合计     | 9.00 | 5.00     | 4.00
    205  |    | 教育支出       |          | 9.00 | 5.00     | 4.00
    20502 |   | 普通教育       |          | 9.00 | 5.00     | 4.00
    2050202 | | 小学教育       |          | 9.00 | 5.00     | 4.00
  )");
  CHECK(Amounts(ledger, "general_budget_expenditure").front() ==
        "item:total total_expenditure 9.00");
}

TEST_CASE("coded forms: opening, revenue and closing beside 本年支出") {
  const Ledger ledger = LedgerOf(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：万元
    项目     | <        | 年初结转和结余 | 本年收入 | 本年支出 | <        | <        | 年末结转和结余
    科目编码 | 科目名称 | ^              | ^        | 小计     | 基本支出 | 项目支出 | ^
    合计     | <        | 1.00           | 2.00     | 3.00     |          | 3.00     |
  )");
  CHECK(Amounts(ledger, "gov_fund") ==
        Lines{"item:total opening_carryover 10000.00", "item:total revenue 20000.00",
              "item:total total_expenditure 30000.00", "item:total basic_expenditure -",
              "item:total project_expenditure 30000.00", "item:total closing_carryover -"});
}

TEST_CASE("coded forms: a blank form keeps its 合计 row and nothing else") {
  const Ledger ledger = LedgerOf(R"(
    # 国有资本经营预算财政拨款支出决算表
    # 金额单位：元
    项       | 目       | 本年支出 | <        | <
    科目代码 | 科目名称 | 合计     | 基本支出 | 项目支出
    栏       | 次       | 1        | 2        | 3
    合计     | <        |          | 0.00     |
             |          |          |          |
    …        | …        |          |          |
    注：本表反映部门本年度国有资本经营预算财政拨款支出情况。 | < | < | < | <
  )");
  CHECK(Amounts(ledger, "state_capital") == Lines{"item:total total_expenditure -",
                                                  "item:total basic_expenditure 0.00",
                                                  "item:total project_expenditure -"});
}

TEST_CASE("coded forms: short names below a measure, the code behind the name") {
  const Ledger ledger = LedgerOf(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：元
    科目名称     | 科目编码 | 上年结转 | 本年收入 | 本年支出 | <    | <    | 结转下年
    ^            | ^        | ^        | ^        | 小计     | 基本 | 项目 | ^
    城乡社区支出 | 212      | 1.00     | 5.00     | 4.00     | 1.00 | 3.00 | 2.00
  )");
  CHECK(Amounts(ledger, "gov_fund") ==
        Lines{"functional:212 opening_carryover 1.00", "functional:212 revenue 5.00",
              "functional:212 total_expenditure 4.00", "functional:212 basic_expenditure 1.00",
              "functional:212 project_expenditure 3.00", "functional:212 closing_carryover 2.00"});
}

TEST_CASE("coded forms: a column known by its place only is suspect") {
  const Ledger ledger = LedgerOf(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 甲乙丙 | 上缴上级支出 | 备注 | 占比
    205      | 教育支出 | 5.00         | 4.00     | 1.00   | 0.00         | 见附 | 100.00%
  )");
  CHECK(Amounts(ledger, "expenditure") == Lines{"functional:205 total_expenditure 5.00",
                                                "functional:205 basic_expenditure 4.00",
                                                "functional:205 project_expenditure 1.00 suspect",
                                                "functional:205 superior_remittance 0.00"});
}

TEST_CASE("coded forms: words where an amount should be are suspect, not fatal") {
  const Ledger ledger = LedgerOf(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    201      | 一般公共服务支出 | 见附件       | 1.2.3    | 1,23.45  |              |          |
  )");
  const Lines amounts = Amounts(ledger, "expenditure");
  REQUIRE(amounts.size() == 6);
  CHECK(amounts[0] == "functional:201 total_expenditure - suspect");
  CHECK(amounts[1] == "functional:201 basic_expenditure - suspect");
  CHECK(amounts[2] == "functional:201 project_expenditure 123.45 suspect");
}

TEST_CASE("coded forms: amounts without a unit are suspect") {
  const Ledger ledger = LedgerOf(R"(
    # 支出决算表
    科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    201      | 一般公共服务支出 | 12.00        | 0.00     |          |              |          |
  )");
  const Lines amounts = Amounts(ledger, "expenditure");
  REQUIRE(amounts.size() == 6);
  CHECK(amounts[0] == "functional:201 total_expenditure 120000.00 suspect");
  CHECK(amounts[1] == "functional:201 basic_expenditure 0.00");
  CHECK(amounts[2] == "functional:201 project_expenditure -");
  CHECK_FALSE(ledger.tables[0].currency_unit.has_value());
}

TEST_CASE("coded forms: the unit of most other forms, whatever 自评表 prints") {
  const auto first_amount = [](const char* other_unit) {
    const Ledger ledger = LedgerOf({DrawTable(R"(
        # 支出决算表
        科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
        201      | 一般公共服务支出 | 12.00        | 12.00    | 0.00
      )"),
                                    DrawTable(std::string(R"(
        # 收入决算表
        # 单位：)") + other_unit + R"(
        科目编码 | 科目名称         | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
        201      | 一般公共服务支出 | 12.00        | 12.00        |              |          |          |                  |
      )",
                                              {1, 0}),
                                    DrawTable(R"(
        # 部门整体支出绩效自评表
        # 单位：万元
        部门名称     | 某局   | <          | <          | <
        预算执行情况 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        年度资金总额 | 1.00   | 1.00       | 1.00       | 100%
      )",
                                              {2, 0})});
    return Amounts(ledger, "expenditure").at(0);
  };
  CHECK(first_amount("元") == "functional:201 total_expenditure 12.00");
  CHECK(first_amount("万元") == "functional:201 total_expenditure 120000.00");
}

TEST_CASE("coded forms: a row without a code is for a person's look") {
  const Ledger ledger = LedgerOf(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    201      | 一般公共服务支出 | 12.00        | 12.00    |          |              |          |
             | 不知何物         | 3.00         |          |          |              |          |
             |                  | 4.00         |          |          |              |          |
  )");
  const Lines amounts = Amounts(ledger, "expenditure");
  REQUIRE(amounts.size() == 18);
  CHECK(amounts[6] == "item:不知何物 total_expenditure 3.00 suspect");
  CHECK(amounts[12] == "item: total_expenditure 4.00 suspect");
}

TEST_CASE("coded forms: equal rows count once, unlike ones are both suspect") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    205      | 教育支出 | 5.00 | 5.00     |
    205      | 教育支出 | 5.00 | 4.00     | 1.00
  )");
  CHECK(Amounts(ledger, "general_budget_expenditure") ==
        Lines{"functional:205 total_expenditure 5.00",
              "functional:205 basic_expenditure 5.00 suspect",
              "functional:205 basic_expenditure 4.00 suspect",
              "functional:205 project_expenditure 1.00"});
}

TEST_CASE("coded forms: codes with points, and filled up with zeros") {
  const char* const kHead =
      "# 一般公共预算财政拨款支出决算表\n# 单位：元\n"
      "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n";
  const Lines expected = {
      "functional:205 total_expenditure 5.00",     "functional:205 basic_expenditure 5.00",
      "functional:205 project_expenditure -",      "functional:20502 total_expenditure 5.00",
      "functional:20502 basic_expenditure 5.00",   "functional:20502 project_expenditure -",
      "functional:2050201 total_expenditure 5.00", "functional:2050201 basic_expenditure 5.00",
      "functional:2050201 project_expenditure -"};
  CHECK(Amounts(LedgerOf(std::string(kHead) + "205 | 教育支出 | 5.00 | 5.00 |\n"
                                              "205.02 | 普通教育 | 5.00 | 5.00 |\n"
                                              "205.02.01 | 学前教育 | 5.00 | 5.00 |\n"),
                "general_budget_expenditure") == expected);
  CHECK(Amounts(LedgerOf(std::string(kHead) + "2050000 | 教育支出 | 5.00 | 5.00 |\n"
                                              "2050200 | 普通教育 | 5.00 | 5.00 |\n"
                                              "2050201 | 学前教育 | 5.00 | 5.00 |\n"),
                "general_budget_expenditure") == expected);
}

TEST_CASE("coded forms: a code that leads elsewhere than its name is in doubt") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    210      | 卫生健康支出 | 5.00 | 5.00 |
    21011    | 行政事业单位医疗 | 5.00 | 5.00 |
    2101201  | 行政单位医疗 | 5.00 | 5.00 |
  )");
  for (const Entry& entry : ledger.entries) {
    CAPTURE(entry.key);
    if (!entry.amount_fen) continue;
    CHECK((entry.status == EntryStatus::kSuspect) == (entry.key == "functional:2101201"));
  }
}

TEST_CASE("coded forms: an unknown code stays as printed") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    2099998  | 新设科目 | 5.00 | 5.00     |
  )");
  REQUIRE(ledger.entries.size() == 3);
  CHECK(ledger.entries[0].key == "functional:2099998");
  CHECK(ledger.entries[0].subject.match == SubjectMatch::kNone);
  CHECK(ledger.entries[0].status == EntryStatus::kVerified);
}

TEST_CASE("coded rows: the names have a column beside the one below 项目, which holds a word") {
  const Ledger ledger = LedgerOf(R"(
# 支出决算表
# 单位：元
科目代码 | 项目 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
类 | 项 | 合计 | 150.00 | 90.00 | 60.00
201 | | 一般公共服务支出 | 150.00 | 90.00 | 60.00
20101 | | 人大事务 | 150.00 | 90.00 | 60.00
2010101 | | 行政运行 | 100.00 | 90.00 | 10.00
2010104 | | 人大会议 | 50.00 | 0.00 | 50.00
)");
  CHECK(KeysOf(ledger, "expenditure").front() == "item:total total_expenditure");
}

}  // namespace
}  // namespace juesuan
