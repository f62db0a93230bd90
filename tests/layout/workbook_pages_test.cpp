// Where the table of a sheet begins and ends.
#include "layout/workbook_pages.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

using Rows = std::vector<std::vector<const char*>>;

/// "-" is a blank cell, nullptr no cell.
Sheet SheetOf(const Rows& rows) {
  Sheet sheet;
  sheet.name = "a";
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      const char* text = rows[row][column];
      if (text == nullptr) continue;
      const bool is_blank = std::string_view(text) == "-";
      sheet.cells.push_back(
          {static_cast<int>(row), static_cast<int>(column), 1, 1, is_blank ? "" : text});
    }
  }
  return sheet;
}

PageLayout PageOf(const Rows& rows) { return PagesOfWorkbook({{SheetOf(rows)}}).front(); }

TEST_CASE("workbook pages: title and labels stand over the table, notes below it") {
  const PageLayout page = PageOf({{"title"},
                                  {"unit: x", nullptr, "currency: yuan"},
                                  {"item", "amount", "more"},
                                  {"one", "1.00", "-"},
                                  {"total", "-", "-"},
                                  {"a note"}});
  REQUIRE(page.tables.size() == 1);
  const Table& table = page.tables.front();
  CHECK(table.row_count == 3);
  CHECK(table.column_count == 3);
  CHECK(table.cells.size() == 9);
  CHECK(table.CellAt(1, 1)->text == "1.00");
  CHECK(page.lines.size() == 5);  // with the sheet's name
  CHECK(page.lines.back().box.y0 >= table.parts.front().box.y1);
}

TEST_CASE("workbook pages: a label and the cell behind it are one line") {
  const PageLayout page = PageOf({{"title"},
                                  {"unit:", "an office", "currency: yuan"},
                                  {"year:", "2023"},
                                  {"empty:", nullptr, "other: x"},
                                  {"item", "amount"},
                                  {"one", "1.00"}});
  std::string lines;
  for (const TextLine& line : page.lines) lines += line.text + "|";
  CHECK(lines == "a|title|unit:an office|currency: yuan|year:2023|empty:|other: x|");
  CHECK(page.tables.size() == 1);
}

TEST_CASE("workbook pages: a row of one text within the table is the table's") {
  const PageLayout page = PageOf({{"item", "amount"}, {"part one"}, {"one", "1.00"}});
  REQUIRE(page.tables.size() == 1);
  CHECK(page.tables.front().row_count == 3);
}

TEST_CASE("workbook pages: a sheet without two texts in a row has no table") {
  CHECK(PageOf({{"only"}, {"texts"}}).tables.empty());
  CHECK(PageOf({{"a: b", "c: d"}}).tables.empty());
  CHECK(PageOf({}).tables.empty());
}

}  // namespace
}  // namespace juesuan
