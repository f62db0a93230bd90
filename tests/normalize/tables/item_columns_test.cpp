// Columns of forms of items: which item and which measure each holds.
#include "normalize/tables/item_columns.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "normalize/tables/column_order.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

struct ReadItems {
  ColumnBlock block;
  std::vector<LedgerColumn> columns;
};

ReadItems ItemsOf(const char* drawing, Source source = Source::kText) {
  const Table table = DrawTable(drawing, {0, 0, source, 0.9});
  const TableGrid grid(table);
  const TableHeader header = ReadHeader(grid, 0, *TestModels().forms);
  ReadItems items;
  items.columns.resize(header.paths.size());
  items.block = ReadItemColumns(*TestModels().forms->Find("three_public"), grid, header,
                                TestModels().forms->words(), 2023, ColumnParams{}, &items.columns);
  return items;
}

TEST_CASE("ReadItemColumns: headers that came to stand in one cell are known by their order") {
  const ReadItems items = ItemsOf(
      "     |          | 预算数 |                                    |              |            | "
      "     |              |      | 决算数                             |      |      | \n"
      "合计 | 因公出国(境)费 | 小计 | 公务用车购置及运行费公务用车购置费 | 公务用车运行费 | "
      "公务接待费 | 合计 | 因公出国(境)费 | 小计 | 公务用车购置及运行费公务用车购置费 | "
      "公务接待费公务用车运行费 | < | 备注\n"
      "9.00 | 1.00     | 3.00   | 2.00                               | 1.00         | 5.00       | "
      "8.00 | 1.00         | 2.00 | 1.00                               | 1.00 | 5.00 | \n");
  REQUIRE(items.block.amount_columns.size() == 12);
  CHECK(items.columns[3].key == "item:vehicle_purchase");
  CHECK(items.columns[3].measure == "budget");
  CHECK(items.columns[3].is_by_place);  // its own header says something else
  CHECK(items.columns[0].measure == "budget");
  CHECK_FALSE(items.columns[0].is_by_place);
  CHECK(items.columns[11].key == "item:reception");
  CHECK(items.columns[11].measure == "final");
}

TEST_CASE("ReadItemColumns: items in columns, each with two measures below") {
  const ReadItems items = ItemsOf(
      "合计 | < | 公务接待费 | <\n预算数 | 决算数 | 预算数 | 决算数\n5.00 | 4.00 | 1.00 | 0.50\n");
  REQUIRE(items.block.amount_columns.size() == 4);
  CHECK(items.columns[2].key == "item:reception");
  CHECK(items.columns[2].measure == "budget");
  CHECK(items.columns[3].measure == "final");
  CHECK(items.block.name_column == -1);
}

TEST_CASE("ReadItemColumns: a column of another year measures nothing") {
  const ReadItems items = ItemsOf("项目 | 2022年决算数 | 2023年决算数\n公务接待费 | 1.00 | 0.50\n");
  CHECK(items.columns[1].measure.empty());
  CHECK(items.columns[2].measure == "final");
  CHECK(items.block.name_column == 0);
}

std::string MeasuresOf(const ReadItems& items) {
  std::string measures;
  for (const LedgerColumn& column : items.columns)
    measures += column.measure.substr(0, 1) + (column.is_by_place ? "? " : " ");
  return measures;
}

TEST_CASE("ReadItemColumns: items that stand once for each measure") {
  const std::string items = "合计 | 因公出国（境）费 | 公务接待费 | ";
  const std::string amounts = "5.00 | 4.00 | 1.00 | 3.00 | 2.00 | 1.00\n";
  const std::string twice = items + items.substr(0, items.size() - 3) + "\n" + amounts;
  // One header of each measure is enough, and what it is printed with may belong to the line below.
  CHECK(MeasuresOf(ItemsOf((" | 预算数公务用车费 | | | 决算数 | \n" + twice).c_str())) ==
        "b b b f f f ");
  CHECK(MeasuresOf(ItemsOf((" | 决算数 | | | 预算数 | \n" + twice).c_str())) == "f f f b b b ");
  CHECK(MeasuresOf(ItemsOf((" | 决算数 | | | | \n" + twice).c_str())) == "f? f f? b? b? b? ");
  CHECK(MeasuresOf(ItemsOf(twice.c_str())) == "b? b? b? f? f? f? ");
}

TEST_CASE("column order: columns of items by their number, items and measures") {
  const Form& form = *TestModels().forms->Find("three_public");
  CHECK(FillItemColumns(form, std::vector<ItemColumn>(3)).fill == ItemFill::kNone);
  const FilledColumns filled = FillItemColumns(form, std::vector<ItemColumn>(12));
  REQUIRE(filled.fill == ItemFill::kByPlace);
  CHECK(filled.columns.front().measure == "budget");
  CHECK(filled.columns.back().measure == "final");
}

}  // namespace
}  // namespace juesuan
