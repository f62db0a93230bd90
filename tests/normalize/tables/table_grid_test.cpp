// Cells by place, and what columns hold and are for.
#include "normalize/tables/table_grid.h"

#include <algorithm>

#include "normalize/tables/column_content.h"
#include "normalize/tables/column_roles.h"
#include "normalize/tables/columns.h"
#include "normalize/tables/table_header.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

const Form& FormNamed(const char* id) { return *TestModels().forms->Find(id); }

TEST_CASE("table grid: which cell covers a place, and which starts there") {
  const Table table = DrawTable("项目 | < | 合计\n201 | 事务 | ^\n | | 5.00\n");
  const TableGrid grid(table);
  CHECK(grid.rows() == 3);
  CHECK(grid.columns() == 3);
  CHECK(grid.At(0, 1) == grid.At(0, 0));
  CHECK(grid.StartingAt(0, 1) == nullptr);
  CHECK(grid.At(1, 2) == grid.StartingAt(0, 2));
  CHECK(grid.KeyAt(1, 2) == "合计");
  CHECK(grid.At(3, 0) == nullptr);
  CHECK(grid.At(-1, 0) == nullptr);
  CHECK(grid.KeyAt(0, 3).empty());
  CHECK_FALSE(grid.IsBlankRow(2));
  CHECK_FALSE(grid.WasRead());
}

TEST_CASE("table grid: of two cells on one place the first keeps it, what is outside is left out") {
  Table table = DrawTable("甲 | 乙\n丙 | 丁\n");
  table.cells[1].column = 0;
  table.cells[3].row = 99;
  table.cells[2].source = Source::kOcr;
  const TableGrid grid(table);
  CHECK(grid.KeyAt(0, 0) == "甲");
  CHECK(grid.KeyAt(0, 1).empty());
  CHECK(grid.KeyAt(1, 1).empty());
  CHECK(grid.WasRead());
}

TEST_CASE("table grid: the page of a row is that of the cell that starts in it") {
  Table table = DrawTable("甲 | 乙\n丙 | ^\n");
  table.cells[2].page_index = 4;
  const TableGrid grid(table);
  CHECK(grid.PageOfRow(0) == 0);
  CHECK(grid.PageOfRow(1) == 4);
  CHECK(TableGrid(Table()).IsBlankRow(0));
}

constexpr const char* kExpenditure = R"(
  科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 锣鼓喧天
  201      | 一般公共服务支出 | 300.00       | 100.00   | 鞭
  20101    | 人大事务         | 300.00       | 100.00   | 炮
  2010101  | 行政运行         | 300.00       | 100.00   | 齐
)";

TEST_CASE("column content: codes, words and amounts of the body are counted") {
  const Table table = DrawTable(kExpenditure);
  const TableGrid grid(table);
  const auto contents =
      ReadContents(FormNamed("expenditure"), grid, 1, TestModels().forms->words(), {});
  REQUIRE(contents.size() == 5);
  CHECK(contents[0].codes == 3);
  CHECK(contents[0].is_first);
  CHECK(contents[1].words == 3);
  CHECK(contents[1].amounts == 0);
  CHECK(contents[2].amounts == 3);
  CHECK(contents[2].texts == 3);
  CHECK_FALSE(contents[4].is_first);
}

TEST_CASE("column roles: headers decide, the body where they are lost") {
  const FormCatalogue& forms = *TestModels().forms;
  const auto roles = [&](std::string drawing, const char* from = "", const char* to = "") {
    const size_t at = drawing.find(from);
    if (*from != '\0') drawing.replace(at, std::string(from).size(), to);
    const Table table = DrawTable(drawing);
    const TableGrid grid(table);
    const TableHeader header = ReadHeader(grid, 1, forms);
    return ReadRoles(FormNamed("expenditure"), grid, header, forms.words(), {});
  };
  CHECK(roles(kExpenditure) == Lines{"code", "name", "amount", "amount", "amount"});
  CHECK(roles(kExpenditure, "科目编码", "锣鼓") ==
        Lines{"code", "name", "amount", "amount", "amount"});
  CHECK(PathHas({"项目", "科目编码"}, "code_headers", forms.words()));
  CHECK_FALSE(PathHas({"项目", "金额"}, "code_headers", forms.words()));
}

TEST_CASE("columns: measures by their headers, one block in a form without sides") {
  const FormCatalogue& forms = *TestModels().forms;
  const Table table = DrawTable(kExpenditure);
  const TableGrid grid(table);
  const TableColumns columns =
      ReadColumns(FormNamed("expenditure"), grid, ReadHeader(grid, 1, forms), forms.words(), 2023);
  REQUIRE(columns.columns.size() == 5);
  CHECK(columns.columns[2].measure == "total_expenditure");
  CHECK(columns.columns[3].measure == "basic_expenditure");
  CHECK(columns.columns[4].measure.empty());
  REQUIRE(columns.blocks.size() == 1);
  CHECK(columns.blocks[0].code_columns == std::vector<int>{0});
  CHECK(columns.blocks[0].name_column == 1);
  CHECK(columns.blocks[0].line_no_column == -1);
  CHECK(columns.blocks[0].amount_columns == std::vector<int>{2, 3, 4});
}

}  // namespace
}  // namespace juesuan
