// Continuations and rival claims.
#include "normalize/forms/form_claims.h"

#include <doctest/doctest.h>

#include "normalize/forms/table_joins.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kFirst = R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    合计     | <        | 5.00 | 5.00     |
    205      | 教育支出 | 5.00 | 5.00     |
  )";

Table OnPage(const char* drawing, int page, Source source = Source::kText) {
  return DrawTable(drawing, {page, 0, source, source == Source::kText ? 1.0 : 0.9});
}

Lines TotalKeys(const Ledger& ledger) {
  Lines keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.measure == "total_expenditure") keys.push_back(entry.key);
  }
  return keys;
}

TextLine LineAt(const std::string& text, const RectPt& box) {
  TextLine line;
  line.text = text;
  line.box = box;
  return line;
}

TEST_CASE("LinesAbove: the title of the table beside is not this one's") {
  LayoutDocument layout;
  layout.tables.resize(2);
  layout.tables[0].parts = {{0, {40, 100, 500, 400}}};
  layout.tables[1].parts = {{0, {540, 100, 1000, 400}}};
  layout.lines = {LineAt("收入决算表", {200, 50, 300, 70}),
                  LineAt("支出决算表", {700, 50, 800, 70})};
  REQUIRE(LinesAbove(layout, 0).size() == 1);
  CHECK(LinesAbove(layout, 0)[0].text == "收入决算表");
  REQUIRE(LinesAbove(layout, 1).size() == 1);
  CHECK(LinesAbove(layout, 1)[0].text == "支出决算表");
  layout.tables.pop_back();  // alone, it may have a title that does not stand over it
  CHECK(LinesAbove(layout, 0).size() == 2);
}

TEST_CASE("LinesAbove: what the page before says at its foot stands before the table's own lines") {
  LayoutDocument layout;
  layout.tables.resize(1);
  layout.tables[0].parts = {{1, {40, 100, 500, 400}}};
  layout.tables[0].above = {LineAt("一般公共预算财政拨款支出1031.24万元", {40, 700, 500, 710}),
                            LineAt("支出决算总表", {200, 50, 300, 60})};
  layout.tables[0].above[1].page_index = 1;
  const auto lines = LinesAbove(layout, 0);
  REQUIRE(lines.size() == 2);
  CHECK(lines.back().text == "支出决算总表");
}

TEST_CASE("continuations: a sentence below a table ends it") {
  const char* const kRest =
      "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n合计 | < | 7.00 | 7.00 |\n";
  const auto parts = [&](const std::string& note) {
    Table first = OnPage(kFirst, 0);
    first.cells.pop_back();
    if (!note.empty()) first.below = {LineAt(note, {40, 700, 500, 710})};
    const FormCatalogue& forms = *TestModels().forms;
    JoinCandidate before{first, ReadHeader(TableGrid(first), 0, forms), {}, false, false};
    before.match.form = forms.Find("general_budget_expenditure");
    const Table rest = OnPage(kRest, 1);
    const JoinCandidate after{rest, ReadHeader(TableGrid(rest), 0, forms), {}, false, false};
    return WeighJoin(before, after, 0, forms.words())->nats;
  };
  CHECK(parts("") - parts("注：本表反映支出情况。") == doctest::Approx(5));
  CHECK(parts("第 7 页") == doctest::Approx(parts("")));
}

TEST_CASE("continuations: header repeated or not, over three pages") {
  const Ledger ledger = LedgerOf({OnPage(kFirst, 0),
                                  OnPage(R"(
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    20502    | 普通教育 | 5.00 | 5.00     |
  )",
                                         1),
                                  OnPage(R"(
    2050201  | 学前教育 | 5.00 | 5.00     |
             |          |      |          |
  )",
                                         2)});
  REQUIRE(ledger.tables.size() == 1);
  CHECK(ledger.tables[0].table.parts.size() == 3);
  CHECK(TotalKeys(ledger) ==
        Lines{"item:total", "functional:205", "functional:20502", "functional:2050201"});
  CHECK(ledger.entries.back().page_index == 3);  // behind the cover
}

TEST_CASE("continuations: an empty row on the last page") {
  const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage(" | | | | \n", 1)});
  CHECK(ledger.tables.size() == 1);
  CHECK(TotalKeys(ledger).size() == 2);
}

constexpr const char* kScanned = R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称     | 合计 | 基本支出 | 项目支出
    合计     | <            | 9.00 | 9.00     |
    205      | 教育支出     | 5.00 | 5.00     |
    20502    | 普通教育     | 5.00 | 5.00     |
    2050201  | 学前教育     | 5.00 | 5.00     |
  )";

Ledger Scanned(const char* second) {
  return LedgerOf({OnPage(kScanned, 0, Source::kOcr), OnPage(second, 1, Source::kOcr)});
}

TEST_CASE("continuations: the header of a scan is unreadable, its codes go on") {
  const Ledger ledger = Scanned(R"(
    抖吕编玛 | 科虽条称     | 小诗 | 基过济   | 绍目变溢
    208      | 社会保障支出 | 4.00 | 4.00     |
    20805    | 养老支出     | 4.00 | 4.00     |
    2080501  | 离退休       | 4.00 | 4.00     |
  )");
  REQUIRE(ledger.tables.size() == 1);
  CHECK(TotalKeys(ledger).size() == 7);
}

TEST_CASE("continuations: the codes of a scan start anew, it is another table") {
  const Ledger ledger = Scanned(R"(
    抖吕编玛 | 科虽条称     | 小诗 | 基过济   | 绍目变溢
    201      | 一般公共服务 | 4.00 | 4.00     |
    20101    | 人大事务     | 4.00 | 4.00     |
    2010101  | 行政运行     | 4.00 | 4.00     |
  )");
  CHECK(ledger.tables.size() == 2);
}

TEST_CASE("continuations: titles that go on") {
  for (const char* title :
       {"某某市教育局2024年度部门决算续表", "续表", "一般公共预算财政拨款支出决算表（续）",
        "一般公共预算财政拨款支出决算表"}) {
    CAPTURE(title);
    const std::string next = std::string("    # ") + title + R"(
    # 单位：元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    20502    | 普通教育 | 5.00 | 5.00     |
    2050201  | 学前教育 | 5.00 | 5.00     |
  )";
    const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage(next.c_str(), 1)});
    REQUIRE(ledger.tables.size() == 1);
    CHECK(TotalKeys(ledger).size() == 4);
  }
}

TEST_CASE("continuations: a blank column that only one of the pages has") {
  Table next = OnPage("20502 | 普通教育 | | 5.00 | 5.00 | | \n", 1);
  for (Cell& cell : next.cells) {  // 50 points wide each: the third is a part of the fourth
    const double x[] = {0, 50, 100, 125, 150, 200, 249, 250};
    cell.box.x0 = x[cell.column];
    cell.box.x1 = x[cell.column + 1];
  }
  const Ledger ledger = LedgerOf({OnPage(kFirst, 0), next});
  REQUIRE(ledger.tables.size() == 1);
  CHECK(TotalKeys(ledger) == Lines{"item:total", "functional:205", "functional:20502"});
}

TEST_CASE("continuations: without rules each cell goes where its text stands") {
  // The page has no amount of 合计, so its two columns of amounts look like the first ones.
  Table next = OnPage("20502 | 普通教育 | 5.00 \n 20503 | 职业教育 | 1.00 \n", 1);
  next.has_ruling_lines = false;
  for (Cell& cell : next.cells) {
    const double x[] = {5, 52, 205};
    cell.text_box.x0 = x[cell.column];
    cell.text_box.x1 = x[cell.column] + 40;
    cell.box.x1 = cell.column == 1 ? 200 : cell.box.x1;
  }
  Table first = OnPage(kFirst, 0);
  first.has_ruling_lines = false;
  const Ledger ledger = LedgerOf({first, next});
  REQUIRE(ledger.tables.size() == 1);
  std::string projects;
  for (const Entry& entry : ledger.entries) {
    if (entry.measure == "project_expenditure" && entry.amount_fen) projects += entry.key + " ";
  }
  CHECK(projects == "functional:20502 functional:20503 ");
}

TEST_CASE("continuations: codes share one column where the first page has three for its header") {
  Table second = OnPage(R"(
    221      | < | < | 住房保障支出 | 4.00 | 4.00 |
    22102    | < | < | 住房改革支出 | 4.00 | 4.00 |
    2210201  | < | < | 住房公积金   | 4.00 | 4.00 |
  )",
                        1);
  second.column_count -= 2;  // its rules draw one
  for (Cell& cell : second.cells) {
    if (cell.column == 0) cell.column_span = 1;
    if (cell.column > 0) cell.column -= 2;
  }
  const Ledger ledger = LedgerOf({OnPage(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | <  | <  | 科目名称 | 合计 | 基本支出 | 项目支出
    类       | 款 | 项 | ^        | ^    | ^        | ^
    合计     | <  | <  | <        | 9.00 | 9.00     |
    205      | <  | <  | 教育支出 | 5.00 | 5.00     |
    20502    | <  | <  | 普通教育 | 5.00 | 5.00     |
    2050201  | <  | <  | 学前教育 | 5.00 | 5.00     |
  )",
                                         0),
                                  second});
  REQUIRE(ledger.tables.size() == 1);
  CHECK(TotalKeys(ledger) == Lines{"item:total", "functional:205", "functional:20502",
                                   "functional:2050201", "functional:221", "functional:22102",
                                   "functional:2210201"});
}

TEST_CASE("continuations: three parts of codes where the first page has one column for them") {
  Table first = OnPage(kFirst, 0);
  Table next = OnPage("205 | 02 | 01 | 学前教育 | 5.00 | 5.00 | \n", 1);
  first.has_ruling_lines = next.has_ruling_lines = false;
  for (Cell& cell : next.cells) {  // the first page's columns are 50 points wide
    const double left = cell.column < 3 ? 16.0 * cell.column : 50.0 * (cell.column - 2);
    cell.box.x0 = cell.text_box.x0 = left;
    cell.box.x1 = cell.text_box.x1 = left + (cell.column < 3 ? 14 : 48);
  }
  const Ledger ledger = LedgerOf({first, next});
  REQUIRE(ledger.tables.size() == 1);
  CHECK(TotalKeys(ledger) == Lines{"item:total", "functional:205", "functional:2050201"});
}

TEST_CASE("continuations: another table between the pages, 续表 says so") {
  const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage("甲 | 乙\n丙 | 丁\n", 1),
                                  OnPage(R"(
    # 续表
    20502    | 普通教育 | 5.00 | 5.00     |
  )",
                                         1)});
  CHECK(FormsOf(ledger) == Lines{"general_budget_expenditure", "other"});
  CHECK(TotalKeys(ledger).size() == 3);
}

TEST_CASE("continuations: what is none") {
  SUBCASE("other columns") {
    const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage("20502 | 普通教育 | 5.00\n", 1)});
    CHECK(FormsOf(ledger) == Lines{"general_budget_expenditure", "other"});
  }
  SUBCASE("a page between") {
    const Ledger ledger =
        LedgerOf({OnPage(kFirst, 0), OnPage("20502 | 普通教育 | 5.00 | 5.00 | \n", 2)});
    CHECK(FormsOf(ledger) == Lines{"general_budget_expenditure", "other"});
  }
  SUBCASE("a title of its own") {
    const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage(R"(
      # 国有资本经营预算财政拨款支出决算表
      # 单位：元
      科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
      合计     | <        |      |          |
    )",
                                                              1)});
    CHECK(FormsOf(ledger) == Lines{"general_budget_expenditure", "state_capital"});
  }
  SUBCASE("a second 合计 on top") {
    const Ledger ledger = LedgerOf({OnPage(kFirst, 0), OnPage(R"(
      科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
      合计     | <        | 1.00 |          | 1.00
    )",
                                                              1)});
    CHECK(ledger.tables.size() == 2);
  }
}

TEST_CASE("claims: the better match gets the form") {
  const Ledger ledger = LedgerOf({OnPage(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    甲       | 乙       | 丙   | 基本支出 | 项目支出
    205      | 教育支出 | 1.00 | 1.00     |
  )",
                                         0),
                                  OnPage(kFirst, 3)});
  CHECK(FormsOf(ledger) == Lines{"other", "general_budget_expenditure"});
}

TEST_CASE("WithRows: rows move below, the header stays out") {
  Table table = DrawTable("a | b\n1 | 2\n");
  table = WithRows(table, DrawTable("a | b\n3 | 4\n"), 1, {0, 1});
  CHECK(table.row_count == 3);
  CHECK(table.cells.back().row == 2);
  CHECK(table.cells.back().text == "4");
}

}  // namespace
}  // namespace juesuan
