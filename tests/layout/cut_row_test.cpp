// Rows that the end of a page cuts.
#include "layout/cells/cut_row.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::vector<Cell> CellsOf(const Rows& rows) {
  std::vector<Cell> cells;
  for (size_t r = 0; r < rows.size(); ++r) {
    for (size_t c = 0; c < rows[r].size(); ++c) {
      Cell cell;
      cell.row = static_cast<int>(r);
      cell.column = static_cast<int>(c);
      cell.text = rows[r][c];
      cells.push_back(cell);
    }
  }
  return cells;
}

Table TableOf(const Rows& rows) {
  Table table;
  table.row_count = static_cast<int>(rows.size());
  table.cells = CellsOf(rows);
  return table;
}

/// The last row with the rest of it; empty where there is none.
std::string Whole(const Rows& rows, const std::vector<std::string>& rest) {
  Table table = TableOf(rows);
  if (!TakeRestOfRow(CellsOf({rest}), &table)) return "";
  std::string texts;
  for (size_t i = table.cells.size() - rest.size(); i < table.cells.size(); ++i)
    texts += table.cells[i].text + "|";
  return texts;
}

const Rows kCodes = {{"303", "10", "个人农业生产补贴", "3.95"},
                     {"303", "11", "代缴社会保险费", "0"}};

Rows With(Rows rows, const std::vector<std::string>& last) {
  rows.push_back(last);
  return rows;
}

TEST_CASE("cut row: a code, a name and an amount go on at the top of the next page") {
  CHECK(Whole(With(kCodes, {"30", "99", "其他对个人和家庭的", "5.21"}), {"3", "", "补助", ""}) ==
        "303|99|其他对个人和家庭的补助|5.21|");
  CHECK(Whole(With(kCodes, {"303", "99", "其他", "42,575,058."}), {"", "", "补助", "26"}) ==
        "303|99|其他补助|42,575,058.26|");
  CHECK(Whole(With(kCodes, {"303", "99", "其他", "340,493.3"}), {"", "", "", "8"}) ==
        "303|99|其他|340,493.38|");
}

TEST_CASE("cut row: a row of its own is none") {
  for (const std::vector<std::string>& next : Rows{{"303", "12", "医疗费", "7.00"},
                                                   {"303", "12", "医疗费", ""},
                                                   {"", "", "补助", ""},
                                                   {"", "", "", "1.00"},
                                                   {"", "", "", ""}})
    CHECK(Whole(With(kCodes, {"303", "99", "其他", "5.21"}), next).empty());
  // Nothing stands above the name.
  CHECK(Whole(With(kCodes, {"30", "99", "", "5.21"}), {"3", "", "补助", ""}).empty());
}

TEST_CASE("cut row: a row that both pages show is one") {
  const std::vector<std::string> row = {"303", "99", "其他", "5.21"};
  CHECK(Whole(With(kCodes, row), row) == "303|99|其他|5.21|");
  CHECK(Whole(With(kCodes, row), {"303", "99", "其他", "5.22"}).empty());
  // Without a code a subject and its only part may print the same.
  CHECK(Whole(With(kCodes, {"", "", "其他", "5.21"}), {"", "", "其他", "5.21"}).empty());
}

TEST_CASE("cut row: numbers of rows go on by themselves") {
  const Rows rows = {{"7", "七、国防支出"},
                     {"12", "十二、农林水支出"},
                     {"13", "十三、交通运输支出"},
                     {"8", "八、教育支出"}};
  CHECK(Whole(rows, {"9", "九、科学技术支出"}).empty());
}

TEST_CASE("cut row: what was read by OCR stays as it is") {
  Table table = TableOf(With(kCodes, {"30", "99", "其他", "5.21"}));
  std::vector<Cell> rest = CellsOf({{"3", "", "", ""}});
  for (Cell& cell : rest) cell.source = Source::kOcr;
  CHECK_FALSE(TakeRestOfRow(rest, &table));
}

}  // namespace
}  // namespace juesuan
