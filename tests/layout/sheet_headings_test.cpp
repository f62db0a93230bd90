// The headings of rows and columns that a spreadsheet prints.
#include "layout/cells/sheet_headings.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

PageLayout PageOf(const Rows& rows) {
  PageLayout page;
  Table& table = page.tables.emplace_back();
  table.row_count = static_cast<int>(rows.size());
  table.column_count = static_cast<int>(rows.front().size());
  std::vector<double>& xs = page.column_xs.emplace_back();
  for (int c = 0; c <= table.column_count; ++c) xs.push_back(50 + 100.0 * c);
  table.parts.push_back({0, {50, 100, xs.back(), 100 + 20.0 * table.row_count}});
  for (int r = 0; r < table.row_count; ++r) {
    for (int c = 0; c < table.column_count; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.text = rows[static_cast<size_t>(r)][static_cast<size_t>(c)];
      cell.box = {50 + 100.0 * c, 100 + 20.0 * r, 150 + 100.0 * c, 120 + 20.0 * r};
      table.cells.push_back(cell);
    }
  }
  return page;
}

const Rows kSheet = {
    {"", "A", "B"}, {"1", "项目", "金额"}, {"2", "合计", "3.00"}, {"3", "教育", "3.00"}};

TEST_CASE("DropSheetHeadings: letters above and numbers in front are no part of the table") {
  PageLayout page = PageOf(kSheet);
  DropSheetHeadings(&page);
  const Table& table = page.tables[0];
  CHECK(table.row_count == 3);
  CHECK(table.column_count == 2);
  CHECK(table.CellAt(0, 0)->text == "项目");
  CHECK(table.CellAt(2, 1)->text == "3.00");
  CHECK(page.column_xs[0] == std::vector<double>{150, 250, 350});
  CHECK(table.parts[0].box.x0 == 150);
  CHECK(table.parts[0].box.y0 == 120);
}

TEST_CASE("DropSheetHeadings: header rows printed again, and headings that no rule parts") {
  Rows rows = kSheet;
  rows[3][0] = "40";
  rows.push_back({"41", "卫生", "0.00"});
  rows.push_back({"4243", "其他", "0.00"});
  PageLayout page = PageOf(rows);
  DropSheetHeadings(&page);
  CHECK(page.tables[0].row_count == 5);
  PageLayout joined =
      PageOf({{"", "YZ", "AA"}, {"7", "甲", "1"}, {"8", "乙", "2"}, {"9", "丙", "3"}});
  DropSheetHeadings(&joined);
  CHECK(joined.tables[0].column_count == 2);
}

TEST_CASE("DropSheetHeadings: each page of a wide sheet has its own column of numbers") {
  PageLayout page = PageOf({{"", "A", "", "B"},
                            {"1", "项目", "1", "金额"},
                            {"2", "合计", "2", "3.00"},
                            {"3", "教育", "3", "3.00"}});
  DropSheetHeadings(&page);
  CHECK(page.tables[0].column_count == 2);
  CHECK(page.tables[0].CellAt(1, 1)->text == "3.00");
}

TEST_CASE("DropSheetHeadings: a column of 行次, and letters without numbers, are the table's own") {
  const Rows letters = {{"等级", "A", "B"}, {"甲", "1", "2"}, {"乙", "3", "4"}, {"丙", "5", "6"}};
  const Rows numbers = {
      {"行次", "项目", "金额"}, {"1", "合计", "3"}, {"2", "教育", "3"}, {"3", "其他", "0"}};
  Rows descending = kSheet;
  descending[2][0] = "9";
  for (const Rows& rows : {letters, numbers, descending}) {
    PageLayout page = PageOf(rows);
    DropSheetHeadings(&page);
    CHECK(page.tables[0].column_count == 3);
    CHECK(page.tables[0].row_count == 4);
  }
}

}  // namespace
}  // namespace juesuan
