// Columns of tables without rules, where headers and amounts do not stand below each other.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "layout/grid/any_tables.h"

namespace juesuan {
namespace {

constexpr double kType_pt = 8;
const std::vector<std::string> kNumerals = {"一", "二", "三", "四", "五", "六", "七", "八"};

/// As wide as its characters: ideographs as high as the type, others half of it.
double WidthOf(const std::string& text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += kType_pt / 2;
    if (byte >= 0xE0) width += kType_pt;
  }
  return width;
}

void Put(double x, double y, const std::string& text, std::vector<Word>* words) {
  Word word;
  word.text = text;
  word.box = {x, y, x + WidthOf(text), y + kType_pt};
  word.font_size_pt = kType_pt;
  words->push_back(word);
}

void PutRight(double x, double y, const std::string& text, std::vector<Word>* words) {
  Put(x - WidthOf(text), y, text, words);
}

void PutCentred(double x, double y, const std::string& text, std::vector<Word>* words) {
  Put(x - WidthOf(text) / 2, y, text, words);
}

void PutRow(double y, const std::vector<std::pair<double, std::string>>& heads,
            std::vector<Word>* words) {
  for (const auto& [x, text] : heads) PutCentred(x, y, text, words);
}

Table OnlyTable(std::vector<Word> words, const std::vector<TableRule>& rules = {}) {
  auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  return std::move(found[0].table);
}

std::string TextAt(const Table& table, int row, int column) {
  const Cell* cell = table.CellAt(row, column);
  return cell == nullptr ? "none" : cell->text;
}

TEST_CASE("FindAnyTables: amounts that touch the codes beside them, some of them a bare 0") {
  std::vector<Word> words;
  PutRow(100, {{60, "名称"}, {200, "金额"}, {290, "编码"}, {360, "名称"}}, &words);
  const std::vector<std::vector<std::string>> rows = {
      {"办公费", "8,469.18", "307", "债务利息"}, {"印刷费", "0", "30701", "国内债务"},
      {"咨询费", "46.81", "30702", "国外债务"},  {"手续费", "0", "310", "资本支出"},
      {"水费", "0", "31001", "房屋购建"},        {"电费", "2,003.0912", "31002", "设备购置"}};
  for (size_t r = 0; r < rows.size(); ++r) {
    const double y = 114 + 14.0 * static_cast<double>(r);
    Put(40, y, rows[r][0], &words);
    PutRight(250, y, rows[r][1], &words);
    Put(252, y, rows[r][2], &words);
    Put(340, y, rows[r][3], &words);
  }
  const Table table = OnlyTable(words);
  CHECK(table.column_count == 4);
  CHECK(TextAt(table, 2, 1) == "0");
  CHECK(TextAt(table, 2, 2) == "30701");
  CHECK(TextAt(table, 6, 1) == "2,003.0912");
}

TEST_CASE("FindAnyTables: amounts that touch the names of the next column, in two rows alone") {
  std::vector<Word> words;
  PutRow(90, {{190, "项目"}, {375, "决算数"}, {560, "项目"}, {745, "决算数"}}, &words);
  for (const double y : {107.0, 124.0}) {
    PutCentred(190, y, y > 110 ? "总计" : "本年收入合计", &words);
    PutRight(420, y, "14,765,561.82", &words);
    PutCentred(560, y, y > 110 ? "总计" : "本年支出合计", &words);
    PutRight(790, y, "14,765,561.82", &words);
  }
  for (const double y : {141.0, 158.0}) {
    Put(52, y, "年初结转和结余", &words);
    PutRight(420, y, "5,400.00", &words);
    Put(422.4, y, y > 150 ? "年末结转和结余" : "结余分配", &words);
    PutRight(790, y, "49,299.44", &words);
  }
  const Table table = OnlyTable(words);
  REQUIRE(table.column_count == 4);
  CHECK(TextAt(table, table.row_count - 1, 1) == "5,400.00");
  CHECK(TextAt(table, table.row_count - 1, 2) == "年末结转和结余");
}

TEST_CASE("FindAnyTables: digits behind thousands may be decimals") {
  std::vector<Word> words;
  PutRow(100, {{60, "名称"}, {210, "金额"}}, &words);
  for (int r = 0; r < 6; ++r) {
    const double y = 114 + 14.0 * r;
    Put(40, y, "办公费", &words);
    PutRight(205, y, "400", &words);
    PutRight(220, y, "671", &words);
    PutRight(231, y, "52", &words);
  }
  CHECK(OnlyTable(words).column_count == 2);
}

/// 科目编码 over 类 and 款, without a rule around them.
std::vector<Word> GroupedCodes() {
  std::vector<Word> words;
  PutCentred(90, 100, "科目编码", &words);
  PutCentred(220, 106, "科目名称", &words);
  PutCentred(350, 106, "金额", &words);
  PutCentred(50, 112, "类", &words);
  PutCentred(130, 112, "款", &words);
  for (int r = 0; r < 6; ++r) {
    const double y = 128 + 14.0 * r;
    PutCentred(50, y, "301", &words);
    PutCentred(130, y, "0" + std::to_string(r + 1), &words);
    Put(180, y, "基本工资", &words);
    PutRight(380, y, "1,234.56", &words);
  }
  return words;
}

TEST_CASE("FindAnyTables: the header of a group is no column between those that it heads") {
  const Table table = OnlyTable(GroupedCodes());
  CHECK(table.column_count == 4);
  CHECK(TextAt(table, table.row_count - 1, 1) == "06");
}

TEST_CASE("FindAnyTables: amounts set right belong to the header that they end behind") {
  std::vector<Word> words;
  PutRow(100, {{60, "科目名称"}, {200, "基本支出"}, {300, "项目支出"}, {400, "备注"}}, &words);
  for (int r = 0; r < 6; ++r) {
    const double y = 114 + 14.0 * r;
    Put(30, y, "基本工资", &words);
    PutRight(250, y, r % 2 == 0 ? "0" : "12.50", &words);
    PutRight(375, y, r % 2 == 0 ? "0" : "7.28", &words);
  }
  const Table table = OnlyTable(words);
  REQUIRE(table.column_count == 4);
  CHECK(TextAt(table, 0, 2) == "项目支出");
  for (int r = 1; r < table.row_count; ++r) {
    CHECK(TextAt(table, r, 2) == (r % 2 == 1 ? "0" : "7.28"));
    CHECK(TextAt(table, r, 3) == "");
  }
}

TEST_CASE("FindAnyTables: names at the left and their header in the middle are one column") {
  std::vector<Word> words;
  PutCentred(215, 100, "项目", &words);
  PutRow(112, {{94, "科目代码"}, {274, "科目名称"}, {460, "支出合计"}, {600, "基本支出"}}, &words);
  PutRow(130, {{58, "类"}, {94, "款"}, {130, "项"}}, &words);
  PutRow(124, {{274, "栏次"}, {460, "1"}, {600, "2"}}, &words);
  for (int r = 0; r < 8; ++r) {
    const double y = 137 + 13.0 * r;
    if (r > 0) PutCentred(58, y, "208", &words);
    if (r > 1) PutCentred(94, y, "05", &words);
    if (r > 2) PutCentred(130, y, "01", &words);
    if (r == 0) PutCentred(274, y, "合计", &words);
    if (r > 0) Put(142, y, r % 2 == 0 ? "社会保障和就业支出" : "行政单位医疗", &words);
    PutRight(528, y, "224.56", &words);
    PutRight(662, y, "14.11", &words);
  }
  const Table table = OnlyTable(words);
  CHECK(table.column_count == 6);
  CHECK(TextAt(table, table.row_count - 8, 3) == "合计");
  CHECK(TextAt(table, table.row_count - 1, 3) == "行政单位医疗");
}

/// 类款项 is merged over the row of column numbers and the total below it.
TEST_CASE("FindAnyTables: a text merged over two rows does not join them") {
  std::vector<Word> words;
  PutRow(100, {{50, "编码"}, {150, "名称"}, {260, "合计"}, {360, "支出"}}, &words);
  PutCentred(50, 120, "类款项", &words);
  PutRow(114, {{150, "栏次"}, {260, "1"}, {360, "2"}}, &words);
  PutRow(127, {{150, "合计"}, {260, "150.00"}, {360, "90.00"}}, &words);
  for (int r = 0; r < 5; ++r) {
    const double y = 140 + 13.0 * r;
    Put(40, y, "20101", &words);
    Put(130, y, "人大事务", &words);
    PutCentred(260, y, "150.00", &words);
    PutCentred(360, y, "90.00", &words);
  }
  const Table table = OnlyTable(words);
  CHECK(table.row_count == 8);
  CHECK(TextAt(table, 1, 2) == "1");
  CHECK(TextAt(table, 2, 1) == "合计");
  CHECK(TextAt(table, 2, 2) == "150.00");
}

/// The amounts stand beside its second line.
TEST_CASE("FindAnyTables: the name of the first row may begin above its numbers") {
  std::vector<Word> words;
  PutRow(80, {{60, "项目"}, {160, "金额"}, {260, "决算数"}}, &words);
  for (int r = 0; r < 5; ++r) {
    const double y = 100 + 34.0 * r;
    if (r == 0) Put(30, y, "一般公共预算财", &words);
    Put(30, y + 10, r == 0 ? "政拨款收入" : "其他收入", &words);
    PutRight(180, y + 10, "150.00", &words);
    PutRight(280, y + 10, "90.00", &words);
  }
  const Table table = OnlyTable(words);
  CHECK(table.row_count == 6);
  CHECK(TextAt(table, 1, 0) == "一般公共预算财政拨款收入");
  CHECK(TextAt(table, 1, 1) == "150.00");
}

TEST_CASE("FindAnyTables: names that count on are rows where nothing stands beside them") {
  std::vector<Word> words;
  PutRow(86, {{60, "项目"}, {260, "金额"}}, &words);
  for (size_t r = 0; r < kNumerals.size(); ++r) {
    const double y = 100 + 14.0 * static_cast<double>(r);
    Put(30, y, kNumerals[r] + "、教育支出", &words);
    if (r < 5) PutRight(280, y, "150.00", &words);
  }
  CHECK(OnlyTable(words).row_count == 9);
}

TEST_CASE("FindAnyTables: numbers of rows that count on are no wrapped number") {
  std::vector<Word> words;
  for (int r = 0; r < 8; ++r) {
    const double y = 100 + 22.0 * r;
    const std::string numeral = kNumerals[static_cast<size_t>(r)];
    if (r == 4) Put(60, y - 8.5, numeral + "、自然资源海洋", &words);
    Put(60, y, r == 4 ? "气象等支出" : numeral + "、教育支出", &words);
    PutRight(40, y, std::to_string(13 + r), &words);
    PutRight(180, y, std::to_string(45 + r), &words);
    if (r > 3) PutRight(280, y, "150.00", &words);
  }
  const Table table = OnlyTable(words);
  CHECK(table.row_count == 8);
  CHECK(TextAt(table, 3, 0) == "16");
}

TEST_CASE("FindAnyTables: the numbers of columns are wrapped digit by digit") {
  std::vector<Word> words;
  for (int c = 0; c < 12; ++c) {
    const double x = 40 + 40.0 * c;
    PutCentred(x, 100, "小计", &words);
    if (c > 8) PutCentred(x, 116, "1", &words);
    PutCentred(x, 126, std::to_string((c + 1) % 10), &words);
    PutRight(x + 16, 142, "150.00", &words);
  }
  const Table table = OnlyTable(words);
  REQUIRE(table.row_count == 3);
  CHECK(TextAt(table, 1, 9) == "10");
  CHECK(TextAt(table, 1, 11) == "12");
  CHECK(TextAt(table, 2, 11) == "150.00");
}

}  // namespace
}  // namespace juesuan
