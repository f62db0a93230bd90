// Final account of a unit, budget, or something else; which forms are due.
#include "normalize/forms/document_kind.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kExpenditure = R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    合计     | <        | 5.00         | 5.00     |
    205      | 教育支出 | 5.00         | 5.00     |
  )";

Ledger OfPages(std::vector<Table> tables, const Lines& lines) {
  std::vector<TextLine> drawn;
  for (size_t i = 0; i < lines.size(); ++i)
    drawn.push_back(DrawLine(lines[i], 0, static_cast<int>(i)));
  return BuildLedger(DrawDocument(std::move(tables), std::move(drawn)), {}, TestModels());
}

TEST_CASE("document kind: one form of a unit is a final account, no words needed") {
  const Ledger ledger = OfPages({DrawTable(kExpenditure, {1})}, {});
  CHECK(ledger.document.kind == DocumentKind::kFinalAccount);
  CHECK(FormsOf(ledger) == Lines{"expenditure"});
}

TEST_CASE("document kind: foreign documents have no forms and lack none") {
  const Ledger ledger = OfPages({DrawTable("Code | Name | Total\n201 | Books | 5.00\n", {1})},
                                {"Annual report", "Table 1: expenditure"});
  CHECK(ledger.document.kind == DocumentKind::kOther);
  CHECK(FormsOf(ledger) == Lines{"other"});
  CHECK(ledger.forms_missing.empty());
  CHECK(ledger.findings.empty());
}

TEST_CASE("document kind: the accounts of a whole area are no unit's") {
  const Ledger ledger =
      OfPages({DrawTable(kExpenditure, {1})},
              {"2022年全区一般公共预算收入决算表", "2022年自治区本级一般公共预算收入决算表",
               "2022年全区一般公共预算支出决算表", "2022年全区税收返还和转移支付决算表"});
  CHECK(ledger.document.kind == DocumentKind::kOther);
  CHECK(ledger.entries.empty());
}

TEST_CASE("due forms: a university has four, its own contents may list fewer") {
  const Table table = DrawTable(R"(
    # 表4：高等学校财政拨款支出决算表
    # 单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    205      | 教育支出 | 5.00 | 5.00     |
  )",
                                {1});
  const Ledger ledger = OfPages({table}, {"某某大学2023年度部门决算"});
  CHECK(FormsOf(ledger) == Lines{"appropriation_expenditure"});
  CHECK(ledger.document.edition == "university_four_forms");
  CHECK(ledger.forms_missing == Lines{"income_expenditure_summary", "income", "expenditure"});
}

TEST_CASE("due forms: what the contents do not list is not published, not missing") {
  const Ledger ledger =
      OfPages({DrawTable(kExpenditure, {1})},
              {"某局2023年度部门决算", "一、收入支出决算总表", "二、收入决算表", "三、支出决算表",
               "四、财政拨款收入支出决算总表", "五、一般公共预算财政拨款支出决算表"});
  CHECK(ledger.forms_not_published ==
        Lines{"basic_expenditure", "gov_fund", "state_capital", "three_public"});
  CHECK(ledger.forms_missing.size() == 4);
}

TEST_CASE("due forms: a title over nothing is a page that was not read") {
  const Ledger ledger =
      OfPages({DrawTable(kExpenditure, {1})}, {"某局2023年度部门决算", "收入决算表"});
  const auto unread =
      std::find_if(ledger.findings.begin(), ledger.findings.end(),
                   [](const Finding& f) { return f.rule == Rule::kPageUnreadable; });
  REQUIRE(unread != ledger.findings.end());
  CHECK(unread->message.find("《") == std::string::npos);
  CHECK(unread->message.find("收入决算表") != std::string::npos);
  CHECK(std::count_if(ledger.findings.begin(), ledger.findings.end(),
                      [](const Finding& f) { return f.rule == Rule::kMissingForm; }) == 7);
}

TEST_CASE("units: where no form prints one, the sentences tell it") {
  const Table table = DrawTable(R"(
    # 支出决算表
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    205      | 教育支出 | 1,053.21     | 800.10   | 253.11
  )",
                                {1});
  const Ledger told = OfPages(
      {table}, {"某局2023年度部门决算",
                "本年支出合计1,053.21万元，其中：基本支出800.10万元，项目支出253.11万元。"});
  CHECK(Amounts(told, "expenditure") == Lines{"functional:205 total_expenditure 10532100.00",
                                              "functional:205 basic_expenditure 8001000.00",
                                              "functional:205 project_expenditure 2531100.00"});
  const Ledger untold = OfPages({table}, {"某局2023年度部门决算", "比上年增加12.30万元。"});
  CHECK(Amounts(untold, "expenditure").at(0) ==
        "functional:205 total_expenditure 10532100.00 suspect");
}

TEST_CASE("forms: the header stands over the frame, columns are known by their number") {
  const Ledger ledger = OfPages({DrawTable(R"(
    # 支出决算表
    # 金额单位：元
    # 科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
    205   | 教育支出 | 5.00 | 4.00 | 1.00 | | |
    20502 | 普通教育 | 5.00 | 4.00 | 1.00 | | |
  )",
                                           {1})},
                                {"某局2023年度部门决算"});
  CHECK(FormsOf(ledger) == Lines{"expenditure"});
  CHECK(Amounts(ledger, "expenditure").at(1) == "functional:205 basic_expenditure 4.00 suspect");
}

TEST_CASE("forms: words over the frame head the columns that they stand above") {
  Table table = DrawTable(R"(
    # 支出决算表
    # 金额单位：元
    # 基本支出
    # 本年支出合计
    # 项目支出
    205   | 教育支出 | 4.00 | 5.00 | 1.00
    20502 | 普通教育 | 4.00 | 5.00 | 1.00
  )",
                          {1});
  double x0 = 100;  // columns are 50 points wide
  for (TextLine& line : table.above) {
    const bool is_header = line.text.find("支出") == 6 || line.text.find("本年") == 0;
    if (!is_header) continue;
    line.box.x0 = x0;
    line.box.x1 = x0 + 50;
    x0 += 50;
  }
  const Ledger ledger = OfPages({table}, {"某局2023年度部门决算"});
  CHECK(Amounts(ledger, "expenditure") ==
        Lines{"functional:205 basic_expenditure 4.00", "functional:205 total_expenditure 5.00",
              "functional:205 project_expenditure 1.00", "functional:20502 basic_expenditure 4.00",
              "functional:20502 total_expenditure 5.00",
              "functional:20502 project_expenditure 1.00"});
}

TEST_CASE("detail forms: functional rows by economic columns") {
  const Ledger ledger = OfPages({DrawTable(R"(
    # 财政拨款支出决算明细表
    # 单位：元
    项目     | <        | 合计 | 工资福利支出 | <        | <    | 商品和服务支出 | <
    科目编码 | 科目名称 | ^    | 小计         | 基本工资 | 其他 | 小计           | 办公费
    合计     | <        | 9.00 | 6.00         | 5.00     | 1.00 | 3.00           | 3.00
    205      | 教育支出 | 9.00 | 6.00         | 5.00     | 1.00 | 3.00           | 3.00
  )",
                                           {1})},
                                {"某局2022年度部门决算"});
  CHECK(Amounts(ledger, "appropriation_detail") ==
        Lines{"item:total total_expenditure 9.00", "item:total economic:301 6.00",
              "item:total economic:30101 5.00", "item:total economic:30199 1.00",
              "item:total economic:302 3.00", "item:total economic:30201 3.00",
              "functional:205 total_expenditure 9.00", "functional:205 economic:301 6.00",
              "functional:205 economic:30101 5.00", "functional:205 economic:30199 1.00",
              "functional:205 economic:302 3.00", "functional:205 economic:30201 3.00"});
}

}  // namespace
}  // namespace juesuan
