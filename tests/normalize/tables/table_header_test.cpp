// Headers: where they end, and what stands over each column.
#include "normalize/tables/table_header.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

int HeaderRows(const char* drawing) {
  const Table table = DrawTable(drawing);
  return ReadHeader(TableGrid(table), 0, *TestModels().forms).rows;
}

TEST_CASE("ReadHeader: where the body begins") {
  CHECK(HeaderRows("科目编码 | 科目名称 | 合计\n201 | 教育支出 | 1.00\n") == 1);
  CHECK(HeaderRows("科目编码 | 科目名称 | 合计\n栏次 | < | 1\n合计 | < | 1.00\n") == 2);
  CHECK(HeaderRows("科目编码 | 科目名称 | 基本支出\n合计 | < | \n") == 1);
  CHECK(HeaderRows("项目 | 决算数\n一、教育支出 | \n") == 1);
  CHECK(HeaderRows("科目编码 | 科目名称 | 事业收入 | <\n^ | ^ | 小计 | 其中：教育收费\n205 | "
                   "教育支出 | 1.00 | \n") == 2);
  CHECK(HeaderRows("预算数 | 决算数\n1.00 | 2.00\n") == 1);
  CHECK(HeaderRows("预算数 | 决算数\n | \n") == 1);
}

TEST_CASE("ReadHeader: no header at all") {
  CHECK(HeaderRows("201 | 教育支出 | 1.00\n") == 0);
  CHECK(HeaderRows(" | | \n | | \n") == 0);
  CHECK(HeaderRows("合计 | < | 1.00\n") == 0);
}

TEST_CASE("ReadHeader: a misread number among header words") {
  CHECK(HeaderRows(
            "合计 | < | 公务接待费 | <\n预算数 | 决算数 | 预算数 | 283.8\n0.95 | | 0.95 | \n") ==
        2);
  CHECK(HeaderRows("收入 | < | 2.88 | <\n项目 | 金额 | 项目 | 金额\n栏次 | 1 | 栏次 | 2\n一、甲 | "
                   "1.00 | 一、乙 | \n") == 3);
}

TEST_CASE("ReadHeader: a row of known words with an amount that OCR garbled is no header") {
  const auto rows = [](const char* garbled) {
    const Table table = DrawTable("项目 | 决算数 | 项目 | 决算数\n一般公共预算财政拨款 | " +
                                      std::string(garbled) + " | 基本支出 | \n",
                                  {0, 0, Source::kOcr, 0.9});
    return ReadHeader(TableGrid(table), 0, *TestModels().forms).rows;
  };
  CHECK(rows("11.348.425 91") == 1);
  CHECK(rows("11.509.729 了31") == 1);
  CHECK(rows("2023年") == 2);
}

TEST_CASE("ReadHeader: beside 类 款 项 stands the total, misread, though all of it is blank") {
  const auto rows = [](const char* label) {
    const std::string drawing = "科目编码 | < | < | 科目名称 | 合计 | 基本支出\n棕 | 芍 | 项 | " +
                                std::string(label) + " | | \n";
    const Table table = DrawTable(drawing, {0, 0, Source::kOcr, 0.9});
    return ReadHeader(TableGrid(table), 0, *TestModels().forms).rows;
  };
  CHECK(rows("谷计") == 1);
  CHECK(rows("栏次") == 2);
}

TEST_CASE("IsColumnNumberRow: numbers in their order") {
  const auto is_row = [](const char* drawing) {
    const Table table = DrawTable(drawing);
    return IsColumnNumberRow(TableGrid(table), 0, TestModels().forms->words());
  };
  for (const char* row :
       {"栏次 | < | 1 | 2", "栏 | 次 | 1 | 2", "1 | 2 | 3 | 4", "1 | 2 | 1 | 2",
        "栏次 | 1=2+3 | 2 | 3", "1 | 沙 | 3 | 4 | 5 | 6", "栏次 | | 1 | 栏次 | | 2",
        "样次 | 1 | 2 | 3", "类 | 款 | 项 | 1 | 2 | 3"}) {
    CAPTURE(std::string(row));
    CHECK(is_row(row));
  }
  for (const char* row :
       {"201 | 教育支出 | 1.00", "1.00 | 2.00", "5 | 9 | 12", "1 | 1 | 7", " | ", "合计 | 3 | 4",
        "一、甲 | 1 | 5.00 | 一、乙 | 32 | 7.00", "1", "3 | 2 | 1"}) {
    CAPTURE(std::string(row));
    CHECK_FALSE(is_row(row));
  }
}

TEST_CASE("IsColumnNumberRow: of a scan, numbers that rise from 1, some of them lost") {
  const auto is_row = [](const char* drawing) {
    const Table table = DrawTable(drawing, {0, 0, Source::kOcr, 0.97});
    return IsColumnNumberRow(TableGrid(table), 0, TestModels().forms->words());
  };
  CHECK(is_row("杷次 | 1 | | | 3 | 4"));
  CHECK_FALSE(is_row("杷次 | 1 | | | 4 | 3"));
  CHECK_FALSE(is_row("杷次 | 3 | | | 4 | 6"));
  CHECK_FALSE(is_row("公务接待费 | 1 | | | 3 | 4"));
}

TEST_CASE("NumberedColumns: what 栏次 counts, though some numbers are misread or lost") {
  const auto numbered = [](const char* drawing) {
    const Table table = DrawTable(drawing);
    std::string marks;
    for (const bool is_numbered : NumberedColumns(TableGrid(table), 1, TestModels().forms->words()))
      marks += is_numbered ? 'x' : '.';
    return marks;
  };
  CHECK(numbered("栏次 | < | 1 | 2 | 3") == "..xxx");
  CHECK(numbered("肛交 | | 4 | 条次 | | 2 | 3 | 4 | 5") == ".....xxxx");
  CHECK(numbered("栏次 | < | 1 | 2 |  | 4 | 5") == "..xxxxx");
  CHECK(numbered("栏次 | 1 | 栏砍 | 2 | | 4 | 5") == "...xxxx");  // a label between 1 and 2
  CHECK(numbered("杷次 | | 棺次 | 2 | 3 | 4 | 5") == "...xxxx");  // before 2, and not 1
  CHECK(numbered("产丸 | | 肥充 | 2 | 3 | 4 | 5") == "...xxxx");
  CHECK(numbered("产丸 | 工 | 2 | 3 | 4 | 5") == ".xxxxx");
  CHECK(numbered("栏次 | < | 1 | 2") == "....");
  CHECK(numbered("科目编码 | 科目名称 | 合计") == "...");
}

TEST_CASE("HeaderWord: years and units off") {
  const FormWords& words = TestModels().forms->words();
  CHECK(HeaderWord("2023年决算数", words) == "决算数");
  CHECK(HeaderWord("2023年度决算数(万元)", words) == "决算数");
  CHECK(HeaderWord("其中:教育收费", words) == "教育收费");
  CHECK(HeaderWord("因公出国(境)费", words) == "因公出国(境)费");
  CHECK(HeaderWord("", words) == "");
  CHECK(YearInFront("2022年决算数") == 2022);
  CHECK(YearInFront("12022年") == 0);
  CHECK(YearInFront("决算数") == 0);
}

}  // namespace
}  // namespace juesuan
