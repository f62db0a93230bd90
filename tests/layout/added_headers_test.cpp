// Of two ways to find tables, the one that has their headers.
#include "layout/cells/added_headers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

Table TableOf(const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.row_count = static_cast<int>(rows.size());
  table.column_count = static_cast<int>(rows.front().size());
  for (int row = 0; row < table.row_count; ++row) {
    for (int column = 0; column < table.column_count; ++column) {
      Cell& cell = table.cells.emplace_back();
      cell.row = row;
      cell.column = column;
      cell.text = rows[static_cast<size_t>(row)][static_cast<size_t>(column)];
    }
  }
  return table;
}

const Table kHeadless = TableOf({{"一、外交支出", "1.00"}, {"二、国防支出", "2.00"}});
const Table kWhole = TableOf({{"项目", "决算数"}, {"一、外交支出", "1.00"}});

TEST_CASE("AddsHeaders: rows of several texts above the first amounts") {
  CHECK(AddsHeaders({kWhole}, {kHeadless}));
  CHECK(AddsHeaders({kHeadless, kWhole}, {kHeadless, kHeadless}));
}

TEST_CASE("AddsHeaders: nothing where none is lacking, or more than headers came with them") {
  CHECK_FALSE(AddsHeaders({kWhole}, {kWhole}));
  CHECK_FALSE(AddsHeaders({kHeadless}, {kHeadless}));
  CHECK_FALSE(AddsHeaders({kHeadless}, {kWhole}));
  CHECK_FALSE(AddsHeaders({kWhole, kWhole}, {kHeadless}));
  const Table titled = TableOf({{"支出决算表", ""}, {"项目", "决算数"}, {"一、外交支出", "1.00"}});
  CHECK_FALSE(AddsHeaders({titled}, {kHeadless}));
}

}  // namespace
}  // namespace juesuan
