// Tables through a pipe come out as they went in; what is broken is refused.
#include "app/tables_message.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

PageTables Small() {
  Table table;
  table.parts = {{4, {1, 2, 3.5, 4}}};
  table.row_count = 1;
  table.column_count = 3;
  table.confidence = 0.5;
  Cell cell;
  cell.column = 1;
  cell.column_span = 2;
  cell.text = "合计 1.00";
  table.cells = {cell};
  return {{table}, {{7, "page 8 is broken"}}};
}

TEST_CASE("TablesMessage: what goes in comes out") {
  const auto read = ReadTablesMessage(TablesMessage(Small()));
  REQUIRE(read);
  REQUIRE(read->tables.size() == 1);
  const Table& table = read->tables[0];
  CHECK(table.parts[0].page_index == 4);
  CHECK(table.parts[0].box == RectPt{1, 2, 3.5, 4});
  CHECK(table.column_count == 3);
  CHECK(table.confidence == doctest::Approx(0.5));
  REQUIRE(table.cells.size() == 1);
  CHECK(table.cells[0].text == "合计 1.00");
  CHECK(table.cells[0].column_span == 2);
  CHECK(read->unreadable_pages[0].message == "page 8 is broken");
}

TEST_CASE("TablesMessage: a cut message and a cell outside its table are refused") {
  const std::string whole = TablesMessage(Small());
  for (size_t length = 0; length < whole.size(); length += 3)
    CHECK(!ReadTablesMessage(whole.substr(0, length)));
  PageTables outside = Small();
  outside.tables[0].cells[0].column = 2;
  CHECK(!ReadTablesMessage(TablesMessage(outside)));
}

}  // namespace
}  // namespace juesuan
