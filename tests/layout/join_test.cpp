// Tables over several pages.
#include "layout/cells/join.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

constexpr Size<Pt> kSheet{595, 842};

Table MakeTable(int page_index, double top, const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.row_count = static_cast<int>(rows.size());
  table.column_count = static_cast<int>(rows.front().size());
  table.parts.push_back({page_index, {50, top, 545, top + 20.0 * table.row_count}});
  for (int r = 0; r < table.row_count; ++r) {
    for (int c = 0; c < table.column_count; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.page_index = page_index;
      cell.text = rows[static_cast<size_t>(r)][static_cast<size_t>(c)];
      cell.has_ink = !cell.text.empty();
      table.cells.push_back(cell);
    }
  }
  return table;
}

TextLine Line(int page_index, double top, const std::string& text) {
  TextLine line;
  line.page_index = page_index;
  line.box = {50, top, 300, top + 12};
  line.text = text;
  return line;
}

PageLayout MakePage(Table table, std::vector<double> xs = {50, 200, 545}) {
  PageLayout page;
  page.page_index = table.parts.front().page_index;
  page.size = kSheet;
  page.column_xs.push_back(std::move(xs));
  page.tables.push_back(std::move(table));
  return page;
}

const std::vector<std::vector<std::string>> kFirst = {
    {"项目", "金额"}, {"一", "1.00"}, {"二", "2.00"}};

TEST_CASE("JoinPages: a table goes on, header repeated") {
  auto document = JoinPages({MakePage(MakeTable(0, 700, kFirst)),
                             MakePage(MakeTable(1, 60, {{"项目", "金额"}, {"三", "3.00"}}))},
                            JoinParams{});
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].row_count == 4);
  CHECK(document.tables[0].parts.size() == 2);
  CHECK(document.tables[0].CellAt(3, 1)->text == "3.00");
}

TEST_CASE("JoinPages: a table goes on, header not repeated, a last page with one empty row") {
  auto document =
      JoinPages({MakePage(MakeTable(0, 700, kFirst)), MakePage(MakeTable(1, 60, {{"三", "3.00"}})),
                 MakePage(MakeTable(2, 60, {{"", ""}}))},
                JoinParams{});
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].row_count == 5);
}

TEST_CASE("JoinPages: a title between them parts two tables") {
  PageLayout second = MakePage(MakeTable(1, 200, kFirst));
  second.lines.push_back(Line(1, 120, "支出决算表"));
  auto document = JoinPages({MakePage(MakeTable(0, 700, kFirst)), second}, JoinParams{});
  REQUIRE(document.tables.size() == 2);
  CHECK(document.tables[1].above.back().text == "支出决算表");
}

TEST_CASE("JoinPages: a header alone at the foot of a page has its rows on the next") {
  PageLayout head = MakePage(MakeTable(0, 700, {{"项目", "本年支出合"}}), {50, 300, 545});
  PageLayout rows = MakePage(MakeTable(1, 60, {{"编码", "名称", "计"}, {"201", "一", "1.00"}}),
                             {50, 120, 300, 545});
  const auto joined = JoinPages({head, rows}, JoinParams{});
  REQUIRE(joined.tables.size() == 1);
  const Table& table = joined.tables[0];
  CHECK(table.column_count == 3);
  CHECK(table.CellAt(0, 1)->text == "项目");
  CHECK(table.CellAt(0, 2)->text == "本年支出合");
  CHECK(table.CellAt(2, 2)->text == "1.00");
  head.tables[0].cells[1].text = "1.00";  // a row: other columns are another table
  CHECK(JoinPages({head, rows}, JoinParams{}).tables.size() == 2);
}

TEST_CASE("JoinPages: a table goes on where its title and header are said again") {
  const auto joined = [](const std::string& said, const std::string& header) {
    PageLayout first = MakePage(MakeTable(0, 200, kFirst));
    PageLayout second = MakePage(MakeTable(1, 200, {{"项目", header}, {"三", "3.00"}}));
    first.lines.push_back(Line(0, 120, "支出决算表"));
    second.lines.push_back(Line(1, 120, said));
    return JoinPages({first, second}, JoinParams{}).tables.size() == 1;
  };
  CHECK(joined("支出决算表", "金额"));
  CHECK(!joined("收入决算表", "金额"));
  CHECK(!joined("支出决算表", "3.00"));
}

TEST_CASE("JoinPages: a title in the head's margin parts, a running head does not") {
  const auto tables = [](const std::string& before, const std::string& head) {
    PageLayout first = MakePage(MakeTable(0, 700, kFirst)),
               second = MakePage(MakeTable(1, 80, kFirst));
    first.lines.push_back(Line(0, 40, before));
    second.lines.push_back(Line(1, 40, head));
    second.lines.push_back(Line(1, 20, "- 2 -"));
    return JoinPages({first, second}, JoinParams{}).tables.size();
  };
  CHECK(tables("收入决算表", "支出决算表") == 2);
  CHECK(tables("某市教育局2022年度部门决算", "某市教育局2022年度部门决算") == 1);
  CHECK(tables("某市教育局2022年度部门决算", "第2页") == 1);
}

TEST_CASE("JoinPages: other columns are another table") {
  auto document = JoinPages({MakePage(MakeTable(0, 700, kFirst)),
                             MakePage(MakeTable(1, 60, {{"a", "b", "c"}}), {50, 300, 400, 545})},
                            JoinParams{});
  CHECK(document.tables.size() == 2);
}

TEST_CASE("JoinPages: a page with fewer borders goes on at the same places") {
  auto document = JoinPages(
      {MakePage(MakeTable(0, 700, {{"a", "b", "c"}, {"d", "1.00", "2.00"}}), {50, 200, 400, 545}),
       MakePage(MakeTable(1, 60, {{"total", "3.00"}}), {50, 400, 545})},
      JoinParams{});
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].CellAt(2, 0)->column_span == 2);
  CHECK(document.tables[0].CellAt(2, 2)->text == "3.00");
}

TEST_CASE("JoinPages: a scanned page on which only the header has more borders goes on") {
  PageLayout first =
      MakePage(MakeTable(0, 700, {{"编码", "名称", "合计", "基本"}, {"201", "a", "1.00", "1.00"}}),
               {50, 150, 300, 420, 545});
  PageLayout second = MakePage(
      MakeTable(1, 60, {{"类", "款", "名称", "合计", "基本"}, {"202", "", "b", "2.00", "3.00"}}),
      {50, 100, 150, 300, 420, 545});
  first.ingest = second.ingest = Ingest::kOcr;
  auto document = JoinPages({first, second}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  REQUIRE(document.tables[0].row_count == 3);
  CHECK(document.tables[0].CellAt(2, 0)->text == "202");
  CHECK(document.tables[0].CellAt(2, 3)->text == "3.00");
}

TEST_CASE("JoinPages: a blank column that only the next page has gives way to text") {
  const std::vector<double> borders = {50, 150, 250, 350, 450, 545};
  const std::vector<double> finer = {50, 150, 200, 250, 350, 450, 545};
  PageLayout first = MakePage(MakeTable(0, 700, {{"a", "b", "1.00", "2.00", "3.00"}}), borders);
  PageLayout next = MakePage(MakeTable(1, 60, {{"c", "d", "", "4.00", "5.00", "6.00"}}), finer);
  first.ingest = next.ingest = Ingest::kOcr;
  const auto document = JoinPages({first, next}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  REQUIRE(document.tables[0].CellAt(1, 1) != nullptr);
  CHECK(document.tables[0].CellAt(1, 1)->text == "d");
  CHECK(document.tables[0].cells.size() == 10);
}

TEST_CASE("JoinPages: a photographed sheet, larger, its edge taken for the last border") {
  const std::vector<std::vector<std::string>> rows = {{"201", "a", "1.00", "2.00", "3.00"}};
  const auto tables = [&](std::vector<double> borders) {
    PageLayout first = MakePage(MakeTable(0, 700, rows), {50, 150, 300, 420, 480, 545});
    PageLayout second = MakePage(MakeTable(1, 60, rows), std::move(borders));
    first.ingest = second.ingest = Ingest::kOcr;
    return JoinPages({first, second}, JoinParams{}).tables.size();
  };
  CHECK(tables({40, 150, 315, 447, 513, 585}) == 1);
  CHECK(tables({50, 150, 300, 420, 480, 595}) == 1);
  CHECK(tables({50, 150, 300, 360, 420, 595}) == 2);
}

TEST_CASE("JoinPages: a title in the foot's margin is told by its type, a page number is not") {
  PageLayout first = MakePage(MakeTable(0, 60, kFirst));
  TextLine title = Line(0, 770, "收入决算表"), label = Line(0, 790, "表2");
  title.font_size_pt = 16;
  label.font_size_pt = 9;
  first.lines = {title, label};
  PageLayout second = MakePage(MakeTable(1, 60, kFirst), {50, 300, 400});
  const auto titled = JoinPages({first, second}, JoinParams{});
  REQUIRE(titled.tables.size() == 2);
  REQUIRE(titled.tables[1].above.size() == 2);
  CHECK(titled.tables[1].above[0].text == "收入决算表");
  TextLine number = Line(0, 800, "— 1 —");
  number.font_size_pt = 9;
  first.lines = {number};
  CHECK(JoinPages({first, second}, JoinParams{}).tables[1].above.empty());
}

TEST_CASE("JoinPages: a title may stand at the foot of the page before") {
  PageLayout first;
  first.page_index = 0;
  first.size = kSheet;
  first.lines = {Line(0, 600, "text"), Line(0, 700, "整体支出绩效自评表")};
  auto document = JoinPages({first, MakePage(MakeTable(1, 60, kFirst))}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  REQUIRE(!document.tables[0].above.empty());
  CHECK(document.tables[0].above.back().text == "整体支出绩效自评表");
}

TEST_CASE(
    "JoinPages: a title in the foot over the number of its page, its labels on the next one") {
  PageLayout first = MakePage(MakeTable(0, 60, kFirst));
  TextLine title = Line(0, 750, "收入决算表"), number = Line(0, 800, "第4页");
  title.font_size_pt = 16;
  number.font_size_pt = 9;
  first.lines = {title, number};
  PageLayout second = MakePage(MakeTable(1, 100, kFirst), {50, 300, 400});
  second.lines = {Line(1, 60, "公开02表"), Line(1, 80, "金额单位:万元")};
  for (TextLine& line : second.lines) line.font_size_pt = 9;
  const auto document = JoinPages({first, second}, JoinParams{});
  REQUIRE(document.tables.size() == 2);
  CHECK(document.tables[1].above.front().text == "收入决算表");
  CHECK(document.tables[1].above.size() == 4);
}

TEST_CASE("JoinPages: headers side by side over the table leave room for its title") {
  PageLayout page = MakePage(MakeTable(0, 200, {{"一", "1.00"}, {"二", "2.00"}}));
  page.lines = {Line(0, 100, "收入决算表"), Line(0, 120, "公开02表")};
  for (int column = 0; column < 9; ++column) {
    TextLine header = Line(0, 150, "项目");
    header.box = {50.0 + 50 * column, 150, 80.0 + 50 * column, 162};
    page.lines.push_back(header);
  }
  const auto alone = JoinPages({page}, JoinParams{});
  CHECK(alone.tables.at(0).above.front().text == "收入决算表");
  // The same where they stand at the foot of the page before.
  PageLayout foot;
  foot.size = kSheet;
  foot.lines = page.lines;
  for (TextLine& line : foot.lines) {
    line.box.y0 += 550;
    line.box.y1 += 550;
  }
  const auto next = JoinPages({foot, MakePage(MakeTable(1, 60, kFirst))}, JoinParams{});
  CHECK(next.tables.at(0).above.front().text == "收入决算表");
}

TEST_CASE("JoinPages: without rules a page with more columns gives them to the table") {
  const auto unruled = [](Table table, const std::vector<std::pair<double, double>>& places) {
    table.has_ruling_lines = false;
    for (Cell& cell : table.cells) {
      const auto [from, to] = places[static_cast<size_t>(cell.column)];
      if (cell.has_ink) cell.text_box = {from, 0, to, 10};
    }
    return table;
  };
  PageLayout first = MakePage(
      unruled(MakeTable(0, 700, {{"科目编码", "名称", "金额"}, {"10 01", "行政运行", "1.00"}}),
              {{55, 100}, {160, 240}, {480, 520}}),
      {50, 130, 360, 545});
  first.lines = {Line(0, 650, "支出决算表"), Line(0, 670, "公开03表")};
  const PageLayout second =
      MakePage(unruled(MakeTable(1, 60, {{"10", "03", "机关服务和其他支出", "2.00"}}),
                       {{55, 65}, {85, 95}, {160, 400}, {480, 520}}),
               {50, 75, 125, 440, 545});
  const auto document = JoinPages({first, second}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  const Table& table = document.tables[0];
  CHECK(table.column_count == 4);
  CHECK(table.CellAt(1, 1)->text == "01");
  CHECK(table.CellAt(2, 1)->text == "03");
  CHECK(table.CellAt(1, 2)->text == "行政运行");
}

TEST_CASE("JoinPages: no pages, no document") {
  const auto document = JoinPages({}, JoinParams{});
  CHECK(document.tables.empty());
  CHECK(document.lines.empty());
}

}  // namespace
}  // namespace juesuan
