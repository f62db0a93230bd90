// Rows that go on at the top of the next page.
#include "layout/cells/carried_rows.h"

#include <doctest/doctest.h>

#include "layout/cells/join.h"

namespace juesuan {
namespace {

constexpr double kType_pt = 8;
const std::vector<double> kBorders = {40, 140, 220, 300};

Word WordAt(double x0, double x1, double y, const std::string& text) {
  Word word;
  word.text = text;
  word.box = {x0, y, x1, y + kType_pt};
  word.font_size_pt = kType_pt;
  return word;
}

Table OpenTable() {
  Table table;
  table.row_count = 3;
  table.column_count = 3;
  table.parts.push_back({0, {40, 600, 300, 660}});
  const std::vector<std::vector<std::string>> rows = {
      {"项目", "基本支出", "项目支出"}, {"教育", "1.00", "12.00"}, {"卫生", "21.00", "2.00"}};
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.text = rows[static_cast<size_t>(r)][static_cast<size_t>(c)];
      cell.has_ink = true;
      const double right = kBorders[static_cast<size_t>(c) + 1] - 5, y = 600 + 20.0 * r;
      const double left = c == 0 ? 45 : right - 4 * static_cast<double>(cell.text.size());
      cell.text_box = {left, y, c == 0 ? 61 : right, y + kType_pt};
      table.cells.push_back(cell);
    }
  }
  return table;
}

/// A total alone.
std::vector<Word> Total(double right = 215) {
  return {WordAt(80, 96, 40, "合计"), WordAt(right - 20, right, 40, "22.00"),
          WordAt(275, 295, 40, "14.00")};
}

TEST_CASE("FindCarriedRows: a total alone stands in the columns of the table") {
  const auto rows = FindCarriedRows(Total(), 1, OpenTable(), kBorders);
  REQUIRE(rows.has_value());
  CHECK(rows->table.row_count == 1);
  CHECK(rows->table.CellAt(0, 0)->text == "合计");
  CHECK(rows->table.CellAt(0, 1)->text == "22.00");
  CHECK(rows->table.CellAt(0, 2)->text == "14.00");
}

TEST_CASE("FindCarriedRows: names beside blanks come before rows with numbers, and between them") {
  const auto rows_of = [](double x) {
    std::vector<Word> words = {WordAt(x, x + 16, 40, "国防")};
    for (Word word : Total()) {
      word.box.y0 += 20, word.box.y1 += 20;
      words.push_back(word);
    }
    words.push_back(WordAt(45, 61, 80, "外交"));
    for (Word word : Total()) {
      word.box.y0 += 60, word.box.y1 += 60;
      words.push_back(word);
    }
    words.push_back(WordAt(45, 61, 120, "注释"));
    const auto rows = FindCarriedRows(words, 1, OpenTable(), kBorders);
    return rows ? rows->table.row_count : 0;
  };
  CHECK(rows_of(45) == 4);
  CHECK(rows_of(70) == 0);  // a title
}

TEST_CASE("FindCarriedRows: what ends the rows, and what is none") {
  std::vector<Word> noted = Total();
  noted.push_back(WordAt(45, 120, 60, "注：本表列示收支"));
  REQUIRE(FindCarriedRows(noted, 1, OpenTable(), kBorders).has_value());
  CHECK(FindCarriedRows(noted, 1, OpenTable(), kBorders)->table.row_count == 1);
  // Below a title; out of line; without a name; over two columns.
  std::vector<Word> titled = Total();
  titled.insert(titled.begin(), WordAt(100, 200, 20, "支出决算表"));
  CHECK_FALSE(FindCarriedRows(titled, 1, OpenTable(), kBorders).has_value());
  CHECK_FALSE(FindCarriedRows(Total(190), 1, OpenTable(), kBorders).has_value());
  std::vector<Word> bare = Total();
  bare.erase(bare.begin());
  CHECK_FALSE(FindCarriedRows(bare, 1, OpenTable(), kBorders).has_value());
  std::vector<Word> wide = Total();
  wide[1] = WordAt(100, 260, 40, "2022-2023");
  CHECK_FALSE(FindCarriedRows(wide, 1, OpenTable(), kBorders).has_value());
}

PageLayout FirstPage() {
  PageLayout page;
  page.size = {595, 842};
  page.tables.push_back(OpenTable());
  page.column_xs.push_back(kBorders);
  return page;
}

PageLayout SecondPage() {
  PageLayout page;
  page.page_index = 1;
  page.size = {595, 842};
  page.first_words = Total();
  for (const Word& word : page.first_words) {
    TextLine line;
    line.page_index = 1;
    line.box = word.box;
    line.text = word.text;
    page.lines.push_back(line);
  }
  return page;
}

TEST_CASE("JoinPages: the total on the next page is the table's, and no line any more") {
  const auto document = JoinPages({FirstPage(), SecondPage()}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].row_count == 4);
  CHECK(document.tables[0].CellAt(3, 1)->text == "22.00");
  CHECK(document.tables[0].CellAt(3, 1)->page_index == 1);
  CHECK(document.tables[0].parts.size() == 2);
  CHECK(document.lines.empty());
}

TEST_CASE("JoinPages: a small table of other columns is read again in those of the table") {
  PageLayout second = SecondPage();
  Table other;
  other.row_count = 1;
  other.column_count = 2;
  other.parts.push_back({1, {78, 39, 297, 49}});
  second.tables.push_back(other);
  second.column_xs.push_back({78, 150, 297});
  second.lines.clear();
  CHECK(JoinPages({FirstPage(), second}, JoinParams{}).tables.size() == 1);
  second.tables[0].parts[0].box.y1 = 200;  // it has more rows than those
  CHECK(JoinPages({FirstPage(), second}, JoinParams{}).tables.size() == 2);
}

TEST_CASE("JoinPages: of a sheet on several pages each goes on with its own columns") {
  PageLayout first = FirstPage();
  first.parts = {{0, {595, 842}, 0, 200, 0}, {7, {595, 842}, 200, 1000, 160}};
  const auto document = JoinPages({first, SecondPage()}, JoinParams{});
  CHECK(document.tables[0].row_count == 3);
}

}  // namespace
}  // namespace juesuan
