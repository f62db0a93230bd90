// Which rows are headers.
#include "layout/cells/header.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace juesuan {
namespace {

Table Plain(const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.row_count = static_cast<int>(rows.size());
  for (size_t r = 0; r < rows.size(); ++r) {
    table.column_count = std::max(table.column_count, static_cast<int>(rows[r].size()));
    for (size_t c = 0; c < rows[r].size(); ++c) {
      Cell cell;
      cell.row = static_cast<int>(r);
      cell.column = static_cast<int>(c);
      cell.text = rows[r][c];
      cell.has_ink = !cell.text.empty();
      table.cells.push_back(cell);
    }
  }
  return table;
}

TEST_CASE("CountHeaderRows: the first row with an amount, a code or nothing is body") {
  struct Case {
    std::vector<std::vector<std::string>> rows;
    int headers;
  };
  const std::vector<Case> cases = {
      {{{"项目", "金额"}, {"栏次", "1"}, {"一、收入", "12.50"}}, 2},
      {{{"科目编码", "科目名称", "合计"}, {"201", "一般公共服务支出", ""}}, 1},
      {{{"项目", "合计"}, {"", ""}, {"合计", ""}}, 1},
      {{{"12.50", "1,234"}}, 0},
      {{{"只有", "表头"}, {"没有", "数据"}}, 1},
      {{{"类", "款"}, {"2010101", "行政运行"}}, 1},
      {{{"年度", "2023"}, {"金额", "1,000"}}, 1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.rows.front().front());
    CHECK(CountHeaderRows(Plain(c.rows)) == c.headers);
  }
}

TEST_CASE("CountHeaderRows: what OCR doubts does not end the header") {
  Table table = Plain({{"30.8", "本年收入合计"}, {"201", "5.00"}});
  table.cells[0].confidence = 0.1;
  CHECK(CountHeaderRows(table) == 1);
}

TEST_CASE("CountHeaderRows: an empty table has no header") { CHECK(CountHeaderRows(Table()) == 0); }

}  // namespace
}  // namespace juesuan
