// Tables by words and rules: columns, rows, spans, and what is none.
#include "layout/grid/any_tables.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

constexpr double kSize_pt = 10;

/// Words of a line, 5 pt a character, a space of 2.5 pt between them.
void Write(double x, double y, const std::string& text, std::vector<Word>* words) {
  std::string rest = text + " ";
  for (size_t end = rest.find(' '); end != std::string::npos; end = rest.find(' ')) {
    Word word;
    word.text = rest.substr(0, end);
    word.box = {x, y, x + 5.0 * static_cast<double>(end), y + kSize_pt};
    word.font_size_pt = kSize_pt;
    words->push_back(word);
    x = word.box.x1 + 2.5;
    rest.erase(0, end + 1);
  }
}

void WriteRight(double x1, double y, const std::string& text, std::vector<Word>* words) {
  Write(x1 - 5.0 * static_cast<double>(text.size()), y, text, words);
}

/// Name and amounts, a row each.
std::vector<Word> Bare() {
  std::vector<Word> words;
  const std::vector<std::vector<std::string>> rows = {{"Country", "1996", "1997"},
                                                      {"Austria", "1,234.56", "7.00"},
                                                      {"United Kingdom", "12.00", "1,000.00"},
                                                      {"Spain", "-", "3.50"},
                                                      {"Total", "1,246.56", "1,010.50"}};
  for (size_t r = 0; r < rows.size(); ++r) {
    const double y = 100 + 14.0 * static_cast<double>(r);
    Write(50, y, rows[r][0], &words);
    WriteRight(220, y, rows[r][1], &words);
    WriteRight(300, y, rows[r][2], &words);
  }
  return words;
}

std::string TextAt(const Table& table, int row, int column) {
  const Cell* cell = table.CellAt(row, column);
  return cell == nullptr ? "none" : cell->text;
}

/// The same, with a column of amounts below zero, each sign so far from its digits.
std::vector<Word> Below(double gap) {
  std::vector<Word> words = Bare();
  for (int r = 1; r < 5; ++r) {
    const double y = 100 + 14.0 * r;
    const std::string amount = r % 2 == 0 ? "2,000.00" : "500.00";
    WriteRight(400, y, amount, &words);
    if (r != 3) Write(400 - 5.0 * static_cast<double>(amount.size()) - gap - 5, y, "-", &words);
  }
  Write(380, 100, "1998", &words);
  return words;
}

TEST_CASE("FindAnyTables: signs close before their amounts are no column") {
  std::vector<Word> near = Below(6);
  const auto tables = FindAnyTables(0, {}, AnyTableParams{}, &near);
  REQUIRE(tables[0].table.column_count == 4);
  CHECK(TextAt(tables[0].table, 2, 3) == "- 2,000.00");
  std::vector<Word> far = Below(30);
  CHECK(FindAnyTables(0, {}, AnyTableParams{}, &far)[0].table.column_count == 5);
}

TEST_CASE("FindAnyTables: a sign of currency at the left of its cell is of its amount") {
  std::vector<Word> words = Bare();
  for (const double y : {114, 128, 142, 156})
    for (const double x : {140, 230}) Write(x, y, "¥", &words);
  CHECK(FindAnyTables(0, {}, AnyTableParams{}, &words)[0].table.column_count == 3);
}

TEST_CASE("FindAnyTables: a table of words alone") {
  std::vector<Word> words = Bare();
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  const Table& table = found[0].table;
  CHECK(table.row_count == 5);
  CHECK(table.column_count == 3);
  CHECK(TextAt(table, 2, 0) == "United Kingdom");
  CHECK(TextAt(table, 2, 2) == "1,000.00");
  CHECK(words.empty());
}

TEST_CASE("FindAnyTables: three rules are no cells, and change nothing") {
  std::vector<Word> words = Bare();
  std::vector<TableRule> rules;
  for (const double y : {97.0, 112.0, 168.0}) rules.push_back({true, y, 48, 302});
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 5);
  CHECK(found[0].table.column_count == 3);
}

TEST_CASE("FindAnyTables: a header over two columns spans them") {
  std::vector<Word> words = Bare();
  Write(185, 86, "Turnover of shops", &words);
  std::vector<TableRule> rules = {{true, 83, 48, 302}, {true, 112, 48, 302}, {true, 168, 48, 302}};
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  const Cell* header = found[0].table.CellAt(0, 1);
  REQUIRE(header != nullptr);
  CHECK(header->text == "Turnover of shops");
  CHECK(header->column_span == 2);
  CHECK(TextAt(found[0].table, 1, 1) == "1996");
}

TEST_CASE("FindAnyTables: a wrapped name and a wrapped amount are one row") {
  std::vector<Word> words;
  std::vector<TableRule> rules;
  const std::vector<double> ys = {100, 115, 142, 157, 172};
  for (const double y : ys) rules.push_back({true, y, 40, 200});
  for (const double x : {40.0, 130.0, 200.0}) rules.push_back({false, x, 100, 172});
  Write(45, 102, "Name", &words);
  Write(135, 102, "Amount", &words);
  Write(45, 117, "Administration and", &words);
  Write(45, 129, "services", &words);
  Write(135, 117, "42,575,058.", &words);
  Write(135, 129, "26", &words);
  Write(45, 144, "Schools", &words);
  Write(135, 144, "7.10", &words);
  Write(45, 159, "Roads", &words);
  Write(135, 159, "8.10", &words);
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 4);
  CHECK(TextAt(found[0].table, 1, 0) == "Administration and services");
  CHECK(TextAt(found[0].table, 1, 1) == "42,575,058.26");
}

TEST_CASE("FindAnyTables: an empty column between rules is one") {
  std::vector<Word> words;
  std::vector<TableRule> rules;
  for (int r = 0; r <= 4; ++r) rules.push_back({true, 100 + 15.0 * r, 40, 280});
  for (const double x : {40.0, 100.0, 160.0, 220.0, 280.0}) rules.push_back({false, x, 100, 160});
  for (int r = 0; r < 4; ++r) {
    Write(45, 102 + 15.0 * r, "name" + std::to_string(r), &words);
    WriteRight(275, 102 + 15.0 * r, "1.0" + std::to_string(r), &words);
    if (r == 0) Write(105, 102, "blank", &words);
  }
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.column_count == 4);
  CHECK(TextAt(found[0].table, 2, 3) == "1.02");
}

TEST_CASE("FindAnyTables: headers in the middle, amounts at the right, one column each") {
  std::vector<Word> words;
  const std::vector<std::string> headers = {"Income", "Grants", "Other"};
  for (size_t c = 0; c < headers.size(); ++c)
    Write(190 + 100.0 * static_cast<double>(c), 100, headers[c], &words);
  Write(40, 100, "Item", &words);
  for (int row = 0; row < 5; ++row) {
    Write(40, 120 + 14.0 * row, "Row" + std::to_string(row), &words);
    for (size_t c = 0; c < headers.size(); ++c)
      WriteRight(248 + 100.0 * static_cast<double>(c), 120 + 14.0 * row, "1.00", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].table.column_count == 4);
  CHECK(TextAt(found[0].table, 0, 2) == "Grants");
  CHECK(TextAt(found[0].table, 3, 2) == "1.00");
}

TEST_CASE("FindAnyTables: column numbers make columns where little is printed") {
  std::vector<Word> words;
  for (int c = 0; c < 6; ++c) Write(200 + 60.0 * c, 100, std::to_string(c + 1), &words);
  Write(40, 100, "No.", &words);
  for (int row = 0; row < 5; ++row) {
    Write(40, 120 + 14.0 * row, "Row" + std::to_string(row), &words);
    for (const int c : {1, 2, 4}) WriteRight(228 + 60.0 * c, 120 + 14.0 * row, "7.00", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].table.column_count == 7);
  CHECK(TextAt(found[0].table, 2, 2) == "7.00");
  CHECK(TextAt(found[0].table, 2, 4) == "");
  CHECK(TextAt(found[0].table, 2, 5) == "7.00");
}

TEST_CASE("FindAnyTables: a name that wraps above its amounts is one row with them") {
  std::vector<Word> words = Bare();
  for (Word& word : words) {
    if (word.box.y0 > 120) word.box.y0 += 12, word.box.y1 += 12;
  }
  Write(50, 128, "Democratic Republic", &words);  // goes on before 12.00: United Kingdom
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count >= 5);
  for (const Cell& cell : found[0].table.cells) CHECK(cell.text.find(".56 ") == std::string::npos);
}

TEST_CASE("FindAnyTables: a title between two tables belongs to neither") {
  std::vector<Word> words = Bare();
  std::vector<Word> second = Bare();
  for (Word& word : second) {
    word.box.y0 += 120;
    word.box.y1 += 120;
    words.push_back(word);
  }
  Word title;
  title.text = "Second";
  title.box = {130, 190, 200, 206};
  title.font_size_pt = 16;
  words.push_back(title);
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 2);
  CHECK(found[0].table.row_count == 5);
  CHECK(found[1].table.row_count == 5);
  CHECK(words.size() == 1);
}

/// Ideographs are as wide as they are high.
void WriteIdeographs(double x, double y, const std::string& text, std::vector<Word>* words) {
  const size_t ideographs = text.size() / 3;
  const double width = kSize_pt * static_cast<double>(ideographs);
  Word word;
  word.text = text;
  word.box = {x, y, x + width, y + kSize_pt};
  word.font_size_pt = kSize_pt;
  words->push_back(word);
}

TEST_CASE("FindAnyTables: names without amounts stay rows of their own") {
  std::vector<Word> words;
  const std::vector<std::pair<std::string, std::string>> right = {
      {"一般公共服务支出", ""},     {"外交支出", ""},   {"国防支出", ""},
      {"公共安全支出", ""},         {"教育支出", ""},   {"社会保障支出", "158.37"},
      {"卫生健康支出", "1,337.72"}, {"农林水支出", ""}, {"住房保障支出", "1.26"}};
  Write(60, 84, "item", &words);
  Write(150, 84, "final", &words);
  Write(200, 84, "item", &words);
  Write(310, 84, "final", &words);
  for (size_t r = 0; r < right.size(); ++r) {
    const double y = 100 + 18.0 * static_cast<double>(r);
    if (r < 2) WriteIdeographs(50, y, "财政拨款收入", &words);
    if (r < 2) WriteRight(180, y, r == 0 ? "1,497.35" : "9.90", &words);
    WriteIdeographs(200, y, right[r].first, &words);
    if (!right[r].second.empty()) WriteRight(340, y, right[r].second, &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 10);
  for (int r = 0; r < 9; ++r) {
    CHECK(TextAt(found[0].table, r + 1, 2) == right[static_cast<size_t>(r)].first);
    CHECK(TextAt(found[0].table, r + 1, 3) == right[static_cast<size_t>(r)].second);
  }
}

TEST_CASE("FindAnyTables: amounts in the middle of a name of two lines") {
  std::vector<Word> words;
  Write(60, 84, "item", &words);
  Write(150, 84, "final", &words);
  Write(225, 84, "budget", &words);
  for (int r = 0; r < 4; ++r) {
    const double y = 100 + 30.0 * r;
    WriteIdeographs(50, y, "政府性基金预", &words);
    WriteRight(180, y + 6, std::to_string(r) + ",497.35", &words);
    WriteRight(260, y + 6, std::to_string(r) + ",300.00", &words);
    WriteIdeographs(50, y + 12, "算收入", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 5);
  CHECK(TextAt(found[0].table, 4, 0) == "政府性基金预算收入");
  CHECK(TextAt(found[0].table, 4, 2) == "3,300.00");
}

TEST_CASE("FindAnyTables: numbers of rows close to their codes are a column") {
  std::vector<Word> words;
  for (int r = 0; r < 6; ++r) {
    const double y = 100 + 14.0 * r;
    WriteRight(52, y, std::to_string(r + 9), &words);
    Write(56, y, r % 3 == 0 ? "208" : "2080101", &words);
    Write(110, y, "Schools", &words);
    WriteRight(220, y, std::to_string(r) + ".50", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.column_count == 4);
  CHECK(TextAt(found[0].table, 1, 0) == "10");
  CHECK(TextAt(found[0].table, 1, 1) == "2080101");
}

TEST_CASE("FindAnyTables: two amounts beside each other in one row are two columns") {
  std::vector<Word> words = Bare();
  for (Word& word : words) {  // the first column of amounts moves up to the second, in one row only
    const double step = word.box.y0 == 128 && word.text == "12.00" ? 37 : 0;
    if (word.text == "7.00" || word.text == "3.50" || word.text == "1,010.50") word.text = "-";
    word.box.x0 += step;
    word.box.x1 += step;
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  for (const Cell& cell : found[0].table.cells) CHECK(cell.text != "12.00 1,000.00");
}

TEST_CASE("FindAnyTables: a title in the middle of the first line spans the table") {
  std::vector<Word> words = Bare();
  Write(90, 86, "Turnover of the shops in three years", &words);
  const std::vector<TableRule> rules = {
      {true, 83, 48, 302}, {true, 112, 48, 302}, {true, 168, 48, 302}};
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.CellAt(0, 0)->column_span == 3);
  CHECK(TextAt(found[0].table, 1, 1) == "1996");
}

TEST_CASE("FindAnyTables: headers beside each other on other lines are two columns") {
  std::vector<Word> words;
  WriteIdeographs(50, 100, "科目", &words);
  WriteIdeographs(110, 100, "合计", &words);
  WriteIdeographs(160, 112, "基本", &words);
  WriteIdeographs(110, 112, "支出", &words);
  WriteIdeographs(183, 106, "备注", &words);  // nearer than a space, a line higher
  for (int r = 0; r < 3; ++r) {
    WriteIdeographs(50, 130 + 16.0 * r, "教育", &words);
    WriteRight(130, 130 + 16.0 * r, "7.10", &words);
    WriteRight(180, 130 + 16.0 * r, "7.10", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.column_count == 4);
}

TEST_CASE("FindAnyTables: amounts that never share a line are two columns") {
  std::vector<Word> words;
  for (int r = 0; r < 6; ++r) {
    const double y = 100 + 14.0 * r;
    Write(50, y, "Schools", &words);
    WriteRight(150, y, "10.50", &words);
    WriteRight(r < 3 ? 200 : 250, y, "10.50", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.column_count == 4);
  CHECK(TextAt(found[0].table, 5, 3) == "10.50");
}

TEST_CASE("FindAnyTables: rows far apart, as all of the table are, are one table") {
  std::vector<Word> words;
  for (int r = 0; r < 12; ++r) {
    const double y = 100 + 34.0 * r;  // 2.4 heights of paper
    WriteIdeographs(50, y, r == 11 ? "社会保障支出" : "国防", &words);
    if (r < 4 || r > 9) WriteRight(150, y, "10.50", &words);
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 12);
}

TEST_CASE("FindAnyTables: an ideograph before a wide text is no mark of a list") {
  std::vector<Word> words = Bare();
  for (Word& word : words) {
    if (word.text != "Spain") continue;
    word.text = "款";  // what is left of a wrapped name
    word.box.x1 = word.box.x0 + kSize_pt;
  }
  const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 5);
}

TEST_CASE("FindAnyTables: prose, lists and a framed paragraph are no tables") {
  std::vector<Word> words;
  for (int r = 0; r < 12; ++r)
    Write(50, 100 + 12.0 * r, "a line of prose that says this and that and is rather long", &words);
  for (int r = 0; r < 6; ++r) {
    Write(50, 300 + 12.0 * r, std::to_string(r + 1) + ".", &words);
    Write(80, 300 + 12.0 * r, "an item of a list that has many words in it, too", &words);
  }
  const std::vector<TableRule> frame = {
      {true, 98, 45, 400}, {true, 246, 45, 400}, {false, 45, 98, 246}, {false, 400, 98, 246}};
  const size_t before = words.size();
  CHECK(FindAnyTables(0, frame, AnyTableParams{}, &words).empty());
  CHECK(words.size() == before);
}

TEST_CASE("FindAnyTables: a list of bullets is no table") {
  std::vector<Word> words;
  for (int r = 0; r < 5; ++r) {
    Write(50, 100 + 14.0 * r, "*", &words);
    Write(90, 100 + 14.0 * r, "item" + std::to_string(r), &words);
  }
  CHECK(FindAnyTables(0, {}, AnyTableParams{}, &words).empty());
}

}  // namespace
}  // namespace juesuan
