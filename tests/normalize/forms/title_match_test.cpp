// Titles: which form a table is, by the lines above it and by its columns.
#include "normalize/forms/title_match.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

// The form of the heaviest title in a line; "" for none.
std::string FormOfTitle(const char* line) {
  const std::vector<TitleHit> hits = FindTitles(line, *TestModels().forms, 0.8);
  const auto best = std::max_element(
      hits.begin(), hits.end(),
      [](const TitleHit& a, const TitleHit& b) { return a.weight() < b.weight(); });
  return best == hits.end() ? "" : best->form->id;
}

TEST_CASE("FindTitles: titles as reports print them") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"收入支出决算总表", "income_expenditure_summary"},
      {"收 入 支 出 决 算 总 表", "income_expenditure_summary"},
      {"2023年度收入支出决算总表", "income_expenditure_summary"},
      {"收入支出决算表", "income_expenditure_summary"},
      {"财政拨款收入支出决算总表", "appropriation_summary"},
      {"附件4 财政拨款收入支出决算总表 公开04表", "appropriation_summary"},
      {"四、财政拨款收入支出决算总表", "appropriation_summary"},
      {"收入决算表", "income"},
      {"收入决算总表", "income"},
      {"某某单位收入决算表", "income"},
      {"（二）收入决算表（见附件2）", "income"},
      {"公开02表 收入决算表 单位：万元", "income"},
      {"支出决算表", "expenditure"},
      {"附表3：支出决算表", "expenditure"},
      {"一般公共预算财政拨款支出决算表", "general_budget_expenditure"},
      {"一般公共预算财政拨款收入支出决算表", "general_budget_expenditure"},
      {"般公共预算财政拨款支出决算表", "general_budget_expenditure"},
      {"一般公共预算财政拨款基本支出决算表", "basic_expenditure"},
      {"一般公共预算财政拨款基本支出决算明细表", "basic_expenditure"},
      {"政府性基金预算财政拨款收入支出决算表", "gov_fund"},
      {"政府性基金预算财政拨款支出决算表", "gov_fund"},
      {"国有资本经营预算财政拨款支出决算表", "state_capital"},
      {"国有资本经营预算财政拨款收入支出决算表", "state_capital"},
      {"财政拨款“三公”经费支出决算表", "three_public"},
      {"财政拨款三公经费支出决算表", "three_public"},
      {"一般公共预算财政拨款安排的\"三公\"经费支出决算表", "three_public"},
      {"部门整体支出绩效自评表", "performance_overall"},
      {"人大会议项目支出绩效自评表", "performance_project"},
  };
  for (const auto& [line, form] : cases) {
    CAPTURE(std::string(line));
    CHECK(FormOfTitle(line) == std::string(form));
  }
}

TEST_CASE("FindTitles: misread titles") {
  CHECK(FormOfTitle("收人决算表") == "income");
  CHECK(FormOfTitle("一般公共颅算财政拨款支岀决算表") == "general_budget_expenditure");
  CHECK(FormOfTitle("政府性基佥预算财政拔款收入支出决算表") == "gov_fund");
  CHECK(FormOfTitle("国有资木经营预算财政拨款支出决算表") == "state_capital");
}

TEST_CASE("FindTitles: titles of other tables, of budgets, and no titles") {
  const std::vector<const char*> cases = {"项目支出决算表",
                                          "财政拨款项目支出决算表",
                                          "经营支出决算明细表",
                                          "会议费和培训费支出决算表",
                                          "机关运行经费支出决算表",
                                          "政府采购支出决算表",
                                          "收入预算总表",
                                          "支出预算总表",
                                          "部门收支总表",
                                          "财政拨款收支总表",
                                          "一般公共预算支出表",
                                          "一般公共预算基本支出表",
                                          "“三公”经费预算表",
                                          "政府性基金预算支出预算表",
                                          "收入预算表",
                                          "支出预算表",
                                          "国有资产占用情况表",
                                          "财政拨款“三公”经费支出预算表",
                                          "一般公共预算财政拨款支出预算表",
                                          "收入支出预算总表",
                                          "二、收入决算情况说明",
                                          "注：本表反映部门本年度收入决算表的情况。",
                                          "",
                                          "表",
                                          "决算表",
                                          "部门决算表",
                                          "第二部分 某局2024年度部门决算表",
                                          "收入",
                                          "支出",
                                          "公开01表",
                                          "单位：万元"};
  for (const char* line : cases) {
    CAPTURE(std::string(line));
    const std::string form = FormOfTitle(line);
    // None of the nine.
    CHECK((form.empty() || !TestModels().forms->Find(form)->required));
  }
}

TEST_CASE("LooksLikeTitle: unknown tables have titles too") {
  const FormWords& words = TestModels().forms->words();
  for (const char* line : {"人员情况统计表", "政府采购情况表", "某某明细表"})
    CHECK(LooksLikeTitle(line, words));
  for (const char* line :
       {"公开01表", "表1", "单位：万元", "本表反映收入情况表", "", "某局", "情况如下表所示。"}) {
    CAPTURE(std::string(line));
    CHECK_FALSE(LooksLikeTitle(line, words));
  }
}

constexpr const char* kExpenditureColumns = R"(
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    205      | 教育支出 | 1.00         | 1.00     |          |              |          |
  )";

std::string FormUnder(const std::string& lines, const char* columns = kExpenditureColumns) {
  return LedgerOf(lines + columns).tables[0].form;
}

TEST_CASE("forms: where the title stands") {
  CHECK(FormUnder("# 支出决算表\n# 公开03表\n# 部门：某局\n# 单位：元\n") == "expenditure");
  CHECK(FormUnder("# 部门：某局 支出决算表 单位：元\n") == "expenditure");
  CHECK(FormUnder("# 单位：元\n") == "expenditure");  // columns alone
  CHECK(FormUnder("# 支出决\n# 算表\n# 单位：元\n") == "expenditure");
  CHECK(FormUnder("# 支 出 决 算 表\n") == "expenditure");
  CHECK(FormUnder("# 公开03表\n# 2023年度\n# 支岀决算表\n") == "expenditure");
  CHECK(FormUnder("支出决算表 | < | < | < | < | < | < | <\n单位：元 | < | < | < | < | < | < | <") ==
        "expenditure");
}

TEST_CASE("forms: a title of another table beats its columns") {
  CHECK(FormUnder("# 项目支出决算表\n") == "other");
  CHECK(FormUnder("# 下属单位支出情况统计表\n") == "other");
}

TEST_CASE("forms: a title does not beat columns that say otherwise") {
  CHECK(FormUnder("# 支出决算表\n", "序号 | 单位名称 | 备注\n1 | 某局 | 无\n") == "other");
}

TEST_CASE("forms: the nearest title counts") {
  CHECK(FormUnder("# 一、收入支出决算总表\n# 二、收入决算表\n# 支出决算表\n# 单位：元\n") ==
        "expenditure");
}

TEST_CASE("FindTitles: titles in words of their own, by their parts") {
  CHECK(FormOfTitle("财政拨款“三公”经费、行政参公单位机关运行经费情况表") == "three_public");
  CHECK(FormOfTitle("某局2023年度收入决算情况公开表") == "income");
  CHECK(FormOfTitle("政府性基金预算财政拨款收支情况表") == "gov_fund");
  CHECK(FormOfTitle("一般公共预算财政拨款支出功能分类决算表") == "general_budget_expenditure");
  CHECK(FormOfTitle("个人所得税代扣情况表").empty());
}

TEST_CASE("forms: a table of functional by economic subjects is none of the nine") {
  CHECK(FormUnder("# 一般公共预算财政拨款支出决算明细表\n# 单位：元\n", R"(
    科目编码 | 科目名称 | 合计 | 工资福利支出 | 商品和服务支出 | 对个人和家庭的补助 | 资本性支出
    205      | 教育支出 | 1.00 | 1.00         |                |                    |
  )") == "general_budget_detail");
}

TEST_CASE("forms: a number is no identity") {
  CHECK(FormUnder("# 公开08表\n# 支出决算表\n# 单位：元\n") == "expenditure");
  CHECK(FormUnder("# 公开03表\n", "甲 | 乙\n1 | 2\n") == "other");
}

}  // namespace
}  // namespace juesuan
