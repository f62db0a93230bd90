// Garbled names that their pictures tell among those that the form may print.
#include "normalize/pictures/picture_names.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/normalize.h"
#include "tests/normalize/name_engine.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

/// The names of a form's rows; those with a `?` were garbled.
Table Names(const std::vector<std::string>& names) {
  std::string rows;
  for (const std::string& name : names) rows += name + " | 1.00\n";
  Table table = DrawTable(rows, {0, 0, Source::kOcr, 0.3});
  for (Cell& cell : table.cells) {
    if (cell.text.find('?') != std::string::npos)
      cell.words = NameEngine::Picture(static_cast<int>(cell.text.size()) / 3 + 1);
  }
  return table;
}

std::string Found(NameEngine engine, const std::string& read) {
  Table table = Names({read, "其他支出"});
  const KnownNames names(*TestModels().forms->Find("expenditure"), TestModels().forms->words(),
                         *TestModels().subjects);
  table = names.Seek(&engine, table.row_count, table);
  return table.CellAt(0, 0)->text;
}

TEST_CASE("known names: the name that fits best, by far, is the cell's") {
  Table table = Names({"福会保限和和误业?出", "教育支出"});
  NameEngine engine({{"社会保障和就业支出", -5}, {"社会保险基金支出", -54}});
  const KnownNames names(*TestModels().forms->Find("expenditure"), TestModels().forms->words(),
                         *TestModels().subjects);
  table = names.Seek(&engine, table.row_count, table);
  const Cell& cell = *table.CellAt(0, 0);
  CHECK(cell.text == "社会保障和就业支出");
  CHECK(cell.readings.back().reader == kNameReader);
  CHECK(table.CellAt(1, 0)->text == "教育支出");
  const size_t readings = cell.readings.size();
  CHECK(names.Seek(&engine, table.row_count, table).CellAt(0, 0)->readings.size() == readings);
}

TEST_CASE(
    "known names: what is far behind, or hardly ahead, or another in a variant, stays as read") {
  const std::string read = "福会保限和和误业?出";
  CHECK(Found(NameEngine({{"社会保障和就业支出", -60}}), read) == read);
  CHECK(Found(NameEngine({{"社会保障和就业支出", -5}, {"社会保险基金支出", -9}}), read) == read);
  NameEngine torn({{"社会保障和就业支出", -5}, {"社会保险基金支出", -40}});
  torn.in_variants = {{"社会保险基金支出", -5}, {"社会保障和就业支出", -8}};
  CHECK(Found(torn, read) == read);
}

TEST_CASE("known names: two characters must fit better than nine") {
  CHECK(Found(NameEngine({{"国防", -8}}), "?芒") == "?芒");
  CHECK(Found(NameEngine({{"国防", -4}}), "?芒") == "国防");
  CHECK(Found(NameEngine({{"社会保障和就业支出", -30}}), "福会保限和和误业?出") ==
        "社会保障和就业支出");
}

TEST_CASE("known names: several likely ones stay with the cell, for the row's place to decide") {
  Table table = Names({"寻政?怨"});
  NameEngine engine({{"财政事务", -16}, {"税收事务", -18}});
  const KnownNames names(*TestModels().forms->Find("expenditure"), TestModels().forms->words(),
                         *TestModels().subjects);
  table = names.Seek(&engine, table.row_count, table);
  const std::vector<Reading>& likely = table.CellAt(0, 0)->names;
  REQUIRE(likely.size() == 5);
  CHECK(likely[0].text == "财政事务");
  CHECK(likely[1].text == "税收事务");
}

/// An income form, two of whose rows lost their codes, and the name of one of them.
LayoutDocument Scan(const std::string& garbled) {
  Table table = IncomeForm(R"(
    2010601  | 行政运行           | 120.00       | 120.00
             | )" + garbled +
                           R"( | 80.00        | 80.00
    2010608  | 财政委托业务支出   | 100.00       | 100.00
  )");
  for (Cell& cell : table.cells) {
    if (cell.text == garbled) cell.words = NameEngine::Picture(5);
  }
  return DrawDocument({table});
}

std::vector<std::string> Keys(const Ledger& ledger, const std::string& measure = "total_revenue") {
  std::vector<std::string> keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.measure == measure) keys.push_back(entry.key);
  }
  for (const PossibleRow& row : ledger.possible_rows)
    if (row.measure == measure) keys.push_back(row.key);
  return keys;
}

TEST_CASE("known names: a row whose code is lost is known by the picture of its name") {
  NameEngine engine({{"信息化建设", -4}});
  const Ledger ledger = BuildLedger(Scan("僻恩花建役"), {}, TestModels(), &engine);
  CHECK(engine.asked > 0);
  CHECK(Keys(ledger)[4] == "functional:2010607");
}

TEST_CASE("known names: of a row in doubt any likely one between its neighbours is expected") {
  NameEngine engine({{"信息化建设", -22}, {"财政监察", -22}, {"审计管理", -22}});
  const Ledger ledger = BuildLedger(Scan("僻恩花建役"), {}, TestModels(), &engine);
  const std::vector<std::string> keys = Keys(ledger);
  CHECK(Keys(ledger, "fiscal_appropriation") == keys);  // under each measure
  const auto has = [&](const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  CHECK(has("functional:2010607"));
  CHECK(has("functional:2010606"));
  CHECK_FALSE(has("functional:2010805"));  // not between 2010601 and 2010608
}

}  // namespace
}  // namespace juesuan
