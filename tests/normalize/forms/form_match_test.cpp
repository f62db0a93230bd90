// Which form a table is, which forms are due, and what the body of a table says.
#include "normalize/forms/form_match.h"

#include <algorithm>

#include "normalize/forms/due_forms.h"
#include "normalize/forms/missing_forms.h"
#include "normalize/forms/table_facts.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

const FormCatalogue& Forms() { return *TestModels().forms; }

std::string FormOf(const std::string& drawing) {
  const Table table = DrawTable(drawing);
  const TableGrid grid(table);
  const FormMatch match = MatchForm(table, grid, ReadHeader(grid, 1, Forms()), Forms());
  return match.form == nullptr ? "" : match.form->id;
}

const std::string kColumns =
    "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | "
    "对附属单位补助支出\n201 | 一般公共服务支出 | 1.00 | 1.00 | | | |\n";

TEST_CASE("form match: by title and columns, by columns alone, by neither") {
  CHECK(FormOf("# 支出决算表\n" + kColumns) == "expenditure");
  CHECK(FormOf(kColumns) == "expenditure");
  CHECK(FormOf("# 支出决算表\n甲 | 乙\n丙 | 1.00\n").empty());
  CHECK(FormOf("甲 | 乙\n丙 | 1.00\n").empty());
}

TEST_CASE("form match: below an exact title columns that were not parted count by their words") {
  CHECK(FormOf("# 支出决算表\n科目编码科目名称 | 本年支出合计基本支出 | 项目支出经营支出\n合计 | 0 "
               "0 | 0\n") == "expenditure");
  CHECK(FormOf("科目编码科目名称 | 本年支出合计基本支出 | 项目支出经营支出\n合计 | 0 0 | 0\n")
            .empty());
}

TEST_CASE("form match: a word before a title makes it another one") {
  CHECK(FormOf("# 一般公共预算财政拨款支出决算表\n" + kColumns) != "expenditure");
  CHECK(FormOf("# 经营支出决算表\n" + kColumns) != "expenditure");
}

TEST_CASE("due forms: the edition is that of the year and of the forms that were found") {
  const auto edition = [](int year, const Lines& found, const std::string& entity = "某局") {
    Ledger ledger;
    ledger.document.fiscal_year = year;
    ledger.document.entity = entity;
    for (const std::string& form : found) ledger.tables.emplace_back().form = form;
    return EditionOf(ledger, Forms())->id;
  };
  const Lines eight = {"income_expenditure_summary",
                       "income",
                       "expenditure",
                       "appropriation_summary",
                       "general_budget_expenditure",
                       "basic_expenditure",
                       "gov_fund",
                       "three_public"};
  CHECK(edition(2018, eight) == "eight_forms");
  Lines nine = eight;
  nine.push_back("state_capital");
  CHECK(edition(2023, nine) == "nine_forms");
  CHECK(
      edition(2023,
              {"income_expenditure_summary", "income", "expenditure", "appropriation_expenditure"},
              "某大学") == "university_four_forms");
}

TEST_CASE("due forms: a page with many titles is a list of contents, one title stands alone") {
  const auto listed = [](const Lines& titles, const Lines& tables = {}) {
    Ledger ledger;
    for (const std::string& form : tables) {
      ledger.tables.emplace_back().form = form;
      ledger.tables.back().table.parts = {{0, {}}};
    }
    std::vector<TextLine> lines;
    for (const std::string& title : titles)
      lines.push_back(DrawLine(title, 0, static_cast<int>(lines.size())));
    return FindListedForms(DrawDocument({}, lines), ledger, Forms());
  };
  const ListedForms contents = listed({"一、收入支出决算总表....3", "二、收入决算表....4",
                                       "三、支出决算表....5", "四、财政拨款收入支出决算总表....6"});
  CHECK(contents.in_contents.size() == 4);
  CHECK(contents.alone.empty());
  // Titles over their own tables list nothing.
  CHECK(listed({"收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"},
               {"income", "expenditure"})
            .in_contents.empty());
  const ListedForms alone = listed({"支出决算表", "本表反映部门本年度各项支出情况。"});
  CHECK(alone.in_contents.empty());
  REQUIRE(alone.alone.size() == 1);
  CHECK(alone.alone[0].form == "expenditure");
}

TEST_CASE(
    "missing forms: what the edition asks for and is not there, and pages that gave nothing") {
  LayoutDocument layout = DrawDocument({}, {DrawLine("2023年度某局部门决算", 0, 0)});
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  ledger.tables.emplace_back().form = "expenditure";
  FindMissingForms(layout, Forms(), ledger);
  CHECK(ledger.document.edition == "nine_forms");
  CHECK(ledger.forms_missing.size() == 8);
  CHECK(std::count(ledger.forms_missing.begin(), ledger.forms_missing.end(), "expenditure") == 0);
  REQUIRE_FALSE(ledger.findings.empty());
  CHECK(ledger.findings[0].rule == Rule::kMissingForm);
  StateMissingForms(*TestModels().messages, Language::kEnglish, ledger);
  CHECK_FALSE(ledger.findings[0].message.empty());

  layout.page_ingest = {Ingest::kText, Ingest::kOcr};  // a picture on which nothing was read
  Ledger unread;
  unread.document.fiscal_year = 2023;
  unread.tables.emplace_back().form = "expenditure";
  FindMissingForms(layout, Forms(), unread);
  REQUIRE_FALSE(unread.findings.empty());
  CHECK(unread.findings[0].rule == Rule::kPageUnreadable);
}

TEST_CASE("table facts: the code of a row, in one column, in three, before its name") {
  const auto code = [](const std::string& row) {
    const Table table = DrawTable(row);
    return CodeOfRow(TableGrid(table), 0);
  };
  CHECK(code("2010301 | 行政运行 | 1.00") == "2010301");
  CHECK(code("201 | 03 | 01 | 行政运行 | 1.00") == "2010301");
  CHECK(code("20103政府办公厅 | 1.00") == "20103");
  CHECK(code("30101 | 基本工资").size() == 5);
  for (const char* row :
       {"合计 | 1.00", "1 | 2 | 3", "4010301 | 甲", "20103010 | 甲", "12.50 | 甲"})
    CHECK(code(row).empty());
}

TEST_CASE("table facts: codes, 行次 and the sum of the 类 of a body") {
  const Table table = DrawTable(R"(
    合计  | <                  | 1 | 9.00
    201   | 一般公共服务支出   | 2 | 5.00
    20101 | 人大事务           | 3 | 5.00
    208   | 社会保障和就业支出 | 4 | 4.00
  )");
  const BodyFacts facts = ReadBodyFacts(TableGrid(table), 0, Forms().words());
  CHECK(facts.codes == Lines{"201", "20101", "208"});
  CHECK(facts.starts_with_total);
  CHECK(facts.numbers[2] == 4);
  CHECK(facts.first_numbers[2] == 1);
  CHECK(facts.numbers[3] == 0);
  REQUIRE(facts.total);
  CHECK(facts.class_sum == *facts.total);
  CHECK(facts.classes == 2);
}

TEST_CASE("table facts: columns from 0 to 1, also of a page that is turned") {
  Table table = DrawTable("甲 | 乙 | 丙\n1 | 2 | 3\n");
  auto spans = ColumnSpans(table, FrameOf(table), false);
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].from == doctest::Approx(0));
  CHECK(spans[2].to == doctest::Approx(1));
  CHECK(spans[1].middle() == doctest::Approx(0.5));
  for (Cell& cell : table.cells)
    cell.box = {cell.box.y0, 500 - cell.box.x1, cell.box.y1, 500 - cell.box.x0};
  spans = ColumnSpans(table, FrameOf(table), false);
  CHECK(spans[0].from == doctest::Approx(0));
  CHECK(spans[2].to == doctest::Approx(1));
}

}  // namespace
}  // namespace juesuan
