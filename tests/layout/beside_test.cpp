// Tables whose columns are printed on pages side by side.
#include "layout/cells/beside.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "layout/cells/join.h"

namespace juesuan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr double kColumn_pt = 100, kRow_pt = 20, kLeft_pt = 50, kType_pt = 9;

/// A page with a table, cell by cell, from `top` on; columns are `width` wide.
PageLayout PageOf(int page_index, double top, const Rows& rows, double width = kColumn_pt) {
  PageLayout page;
  page.page_index = page_index;
  page.size = {595, 842};
  Table table;
  table.row_count = static_cast<int>(rows.size());
  table.column_count = static_cast<int>(rows.front().size());
  for (int r = 0; r < table.row_count; ++r) {
    for (int c = 0; c < table.column_count; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.page_index = page_index;
      cell.box = {kLeft_pt + c * width, top + r * kRow_pt, kLeft_pt + (c + 1) * width,
                  top + (r + 1) * kRow_pt};
      cell.text = rows[static_cast<size_t>(r)][static_cast<size_t>(c)];
      cell.has_ink = !cell.text.empty();
      cell.text_box = {cell.box.x0, cell.box.y0 + 5, cell.box.x0 + 40, cell.box.y0 + 5 + kType_pt};
      table.cells.push_back(cell);
    }
  }
  table.parts.push_back(
      {page_index,
       {kLeft_pt, top, kLeft_pt + table.column_count * width, top + table.row_count * kRow_pt}});
  page.column_xs.emplace_back();
  for (int c = 0; c <= table.column_count; ++c)
    page.column_xs.back().push_back(kLeft_pt + c * width);
  page.tables.push_back(std::move(table));
  return page;
}

void AddTitle(const std::string& text, double x0, double x1, PageLayout* page) {
  TextLine line;
  line.page_index = page->page_index;
  line.box = {x0, 40, x1, 56};
  line.text = text;
  page->lines.push_back(line);
}

const Rows kNames = {{"科目编码", "科目名称", "合计"},
                     {"201", "一般公共服务支出", "3.00"},
                     {"208", "社会保障和就业支出", "4.00"}};
const Rows kAmounts = {{"基本支出", "项目支出"}, {"1.00", "2.00"}, {"", "4.00"}};

std::vector<PageLayout> Beside(std::vector<PageLayout> pages) {
  return JoinPagesBeside(std::move(pages), BesideParams{});
}

TEST_CASE("JoinPagesBeside: amounts whose rows lie beside named ones are their columns") {
  const auto pages = Beside({PageOf(0, 90, kNames), PageOf(1, 90, kAmounts)});
  CHECK(pages[1].is_beside);
  CHECK(pages[1].tables.empty());
  const Table& table = pages[0].tables[0];
  REQUIRE(table.column_count == 5);
  CHECK(table.row_count == 3);
  CHECK(table.CellAt(2, 4)->text == "4.00");
  CHECK(table.CellAt(2, 4)->page_index == 1);
  CHECK(table.parts.size() == 2);
  CHECK(pages[0].column_xs[0].size() == 6);
}

TEST_CASE("JoinPagesBeside: rows at other heights belong to another table") {
  CHECK_FALSE(Beside({PageOf(0, 90, kNames), PageOf(1, 96, kAmounts)})[1].is_beside);
}

TEST_CASE("JoinPagesBeside: a second title begins another table, one that is cut does not") {
  PageLayout first = PageOf(0, 90, kNames), second = PageOf(1, 90, kAmounts);
  AddTitle("收入决算表", 150, 250, &first);
  AddTitle("支出决算表", 150, 250, &second);
  CHECK_FALSE(Beside({first, second})[1].is_beside);
  first.lines.clear();
  second.lines.clear();
  AddTitle("支出决", 300, 350, &first);
  AddTitle("算表", 50, 90, &second);
  const auto pages = Beside({first, second});
  REQUIRE(pages[1].is_beside);
  CHECK(pages[0].lines[0].text == "支出决算表");
}

TEST_CASE("JoinPagesBeside: what goes on below is no right part") {
  const Rows below = {{"科目编码", "科目名称", "合计"},
                      {"210", "卫生健康支出", "5.00"},
                      {"213", "农林水支出", "6.00"}};
  CHECK_FALSE(Beside({PageOf(0, 90, kNames), PageOf(1, 90, below)})[1].is_beside);
}

TEST_CASE("JoinPagesBeside: the same names twice need more than their rows") {
  const Rows again = {{"科目编码", "科目名称", "基本支出"},
                      {"201", "一般公共服务支出", "1.00"},
                      {"208", "社会保障和就业支出", ""}};
  CHECK_FALSE(Beside({PageOf(0, 90, kNames), PageOf(1, 90, again, 90)})[1].is_beside);
  PageLayout titled = PageOf(0, 90, kNames);
  AddTitle("支出决算表", 150, 250, &titled);
  const auto pages = Beside({titled, PageOf(1, 90, again, 90)});
  REQUIRE(pages[1].is_beside);
  CHECK(pages[0].tables[0].column_count == 4);  // the names once
}

TEST_CASE("JoinPagesBeside: numbers of rows that go on tell the other side of a form") {
  const Rows left = {
      {"项目", "行次"}, {"一、财政拨款收入", "1"}, {"二、事业收入", "2"}, {"总计", "3"}};
  const Rows right = {
      {"项目", "行次"}, {"一、一般公共服务支出", "4"}, {"二、外交支出", "5"}, {"总计", "6"}};
  CHECK(Beside({PageOf(0, 90, left), PageOf(1, 90, right, 90)})[1].is_beside);
  CHECK_FALSE(Beside({PageOf(0, 90, left), PageOf(1, 90, right)})[1].is_beside);  // or below
}

TEST_CASE("JoinPages: parts beside and below each other, printed column by column") {
  const Rows more_names = {{"210", "卫生健康支出", "5.00"}, {"213", "农林水支出", "6.00"}};
  const Rows more_amounts = {{"5.00", ""}, {"", "6.00"}};
  for (const bool by_rows : {false, true}) {
    std::vector<PageLayout> pages = {PageOf(0, 750, kNames), PageOf(1, 60, more_names),
                                     PageOf(2, 750, kAmounts), PageOf(3, 60, more_amounts)};
    if (by_rows) {
      pages = {PageOf(0, 750, kNames), PageOf(1, 750, kAmounts), PageOf(2, 60, more_names),
               PageOf(3, 60, more_amounts)};
    }
    const LayoutDocument document = JoinPages(pages, JoinParams{});
    REQUIRE(document.tables.size() == 1);
    CHECK(document.tables[0].row_count == 5);
    CHECK(document.tables[0].column_count == 5);
    CHECK(document.tables[0].CellAt(4, 4)->text == "6.00");
  }
}

}  // namespace
}  // namespace juesuan
