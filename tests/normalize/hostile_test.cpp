// Tables that no report should hold. Nothing may crash, and no amount may be made up.
#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const char* const kTitles[] = {"收入支出决算总表",
                               "收入决算表",
                               "支出决算表",
                               "财政拨款收入支出决算总表",
                               "一般公共预算财政拨款支出决算表",
                               "一般公共预算财政拨款基本支出决算表",
                               "政府性基金预算财政拨款收入支出决算表",
                               "国有资本经营预算财政拨款支出决算表",
                               "财政拨款“三公”经费支出决算表"};

// Every form's title over the table.
void BuildUnderAllTitles(const Table& table) {
  for (const char* title : kTitles) {
    Table titled = table;
    titled.above = {DrawLine(title, 0, 0), DrawLine("单位：元", 0, 1)};
    const Ledger ledger = LedgerOf({titled});
    for (const Entry& entry : ledger.entries) CHECK_FALSE(entry.key.empty());
  }
}

TEST_CASE("hostile: no rows, no columns, one cell") {
  BuildUnderAllTitles(Table());
  Table one = DrawTable("x");
  BuildUnderAllTitles(one);
  one.cells[0].text = "1.00";
  BuildUnderAllTitles(one);
  Table no_cells = DrawTable("a | b\nc | d\n");
  no_cells.cells.clear();
  BuildUnderAllTitles(no_cells);
  Table no_parts = DrawTable("a | b\n");
  no_parts.parts.clear();
  no_parts.parts.push_back({0, {}});
  BuildUnderAllTitles(no_parts);
}

TEST_CASE("hostile: cells outside the grid, overlapping, with mad spans") {
  Table table = DrawTable("科目编码 | 科目名称 | 合计\n205 | 教育支出 | 1.00\n");
  table.cells[0].row = -5;
  table.cells[1].column = 1'000'000;
  table.cells[2].row_span = 2'000'000'000;
  table.cells[3].column_span = -7;
  table.cells[4].row = 2'000'000'000;
  BuildUnderAllTitles(table);
  table.row_count = -1;
  BuildUnderAllTitles(table);
  table.row_count = 3;
  table.column_count = 2'000'000'000;
  BuildUnderAllTitles(table);
}

TEST_CASE("hostile: ten thousand columns, ten thousand rows") {
  std::string wide;
  for (int i = 0; i < 10'000; ++i) wide += (i > 0 ? " | " : "") + std::string("合计");
  BuildUnderAllTitles(DrawTable(wide + "\n" + wide));
  std::string tall = "科目编码 | 科目名称 | 合计\n";
  for (int i = 0; i < 10'000; ++i) tall += "205 | 教育支出 | 1.00\n";
  Table table = DrawTable(tall);
  table.above = {DrawLine("支出决算表", 0, 0)};
  CHECK(LedgerOf({table}).tables.size() == 1);
}

TEST_CASE("hostile: ten thousand amounts in a column of no name") {
  std::string tall = "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 某某数\n";
  for (int i = 0; i < 10'000; ++i) tall += "2050101 | 行政运行 | 1.00 | 1.00 | 2.00\n";
  Table table = DrawTable(tall);
  table.above = {DrawLine("支出决算表", 0, 0)};
  CHECK_FALSE(LedgerOf({table}).forms_incomplete.empty());
}

TEST_CASE("hostile: garbage for text") {
  Table table = DrawTable("a | b | c\nd | e | f\n");
  table.cells[0].text = std::string("\xff\xfe\xc0\x80", 4);
  table.cells[1].text = std::string(100'000, 'x');
  table.cells[2].text = std::string("\0\0\0", 3);
  table.cells[3].text = "一、一、一、一、一、";
  table.cells[4].text = "99999999999999999999999999";
  table.cells[5].text = "((((((";
  BuildUnderAllTitles(table);
  table.above = {DrawLine(std::string(100'000, '('), 0, 0), DrawLine("\xff", 0, 1)};
  CHECK(LedgerOf({table}).entries.empty());
}

TEST_CASE("hostile: a form with only its header, only numbers, only names") {
  BuildUnderAllTitles(DrawTable("科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"));
  BuildUnderAllTitles(DrawTable("1 | 2 | 3 | 4 | 5\n1 | 2 | 3 | 4 | 5\n"));
  BuildUnderAllTitles(DrawTable("教育支出\n其他支出\n合计\n"));
  BuildUnderAllTitles(DrawTable("1.00 | 2.00\n3.00 | 4.00\n"));
}

TEST_CASE("hostile: OCR without words is suspect, never verified") {
  Table table = DrawTable(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    205      | 教育支出 | 1.00         | x        |          | 2.0          |          |
  )",
                          {0, 0, Source::kOcr, 0.5});
  for (Cell& cell : table.cells) {
    if (cell.row == 1 && cell.column == 4) cell.has_ink = true;  // printed, not read
  }
  for (const Entry& entry : LedgerOf({table}).entries) {
    CHECK(entry.status != EntryStatus::kVerified);
    if (entry.column <= 5) CHECK(entry.status == EntryStatus::kSuspect);
  }
}

}  // namespace
}  // namespace juesuan
