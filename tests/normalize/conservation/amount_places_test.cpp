// Which amounts a report prints, where each went, and what may have been lost with a table.
#include "normalize/conservation/amount_places.h"

#include <algorithm>

#include "normalize/conservation/lost_rows.h"
#include "normalize/conservation/lost_tables.h"
#include "normalize/conservation/printed_amounts.h"
#include "normalize/conservation/unsure_amounts.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

LedgerTable TableOf(const std::string& id, const std::string& form, const std::string& drawing,
                    int page = 0) {
  LedgerTable table;
  table.id = id;
  table.form = form;
  table.table = DrawTable(drawing, {page, 0});
  return table;
}

Entry EntryAt(int row, int column, const std::string& form = "income") {
  Entry entry;
  entry.table = "T1";
  entry.form = form;
  entry.row = row;
  entry.column = column;
  entry.measure = "total_revenue";
  return entry;
}

PrintedAmount Amount(const std::string& text, const RectPt& box) {
  return {0, box, text, Source::kText};
}

TEST_CASE("printed amounts: words of the text layer, else cells and lines, page by page") {
  LayoutDocument layout = DrawDocument({}, {DrawLine("共支出5.00元", 1, 0)});
  const std::vector<LedgerTable> tables = {TableOf("T1", "income", "合计 | 1,234.56 | 7\n")};
  auto amounts = FindPrintedAmounts(layout, tables);
  REQUIRE(amounts.size() == 2);  // 7 may count anything
  CHECK(amounts[0].text == "1,234.56");
  CHECK(amounts[1].text == "5.00");
  CHECK(amounts[1].page_index == 1);
  Word word;
  word.text = "9,999.99";
  layout.printed = {{0, word}};
  amounts = FindPrintedAmounts(layout, tables);
  REQUIRE(amounts.size() == 2);
  CHECK(amounts[0].text == "9,999.99");  // page 1 is counted by its words, page 2 has none
}

TEST_CASE("amount places: entry, cell of another table, sentence, or nowhere") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "合计 | 1.00\n其他 | 2.00\n")};
  ledger.entries = {EntryAt(0, 1)};
  ledger.entries[0].printed = "1.00";
  ledger.entries[0].amount_fen = 100;
  ledger.sections.push_back({1, "一", "说明", 0, "共支出5.00元。"});
  const LayoutDocument layout =
      DrawDocument({}, {DrawLine("共支出5.00元。", 0, 0), DrawLine("另有8.00元。", 0, 1)});
  const auto fate = [&](const std::string& text, const RectPt& box) {
    return PlaceAmounts({Amount(text, box)}, layout, ledger, {}, *TestModels().forms).front();
  };
  const PlacedAmount entry = fate("1.00", {60, 101, 90, 109});
  CHECK(entry.place == AmountFate::kEntry);
  CHECK(entry.entry == 0);
  CHECK(entry.table == 0);
  CHECK(fate("5.00", layout.lines[0].box).place == AmountFate::kSentence);
  CHECK(fate("8.00", layout.lines[1].box).place == AmountFate::kNowhere);
  const PlacedAmount cut = fate("11.00", {60, 101, 90, 109});
  CHECK(cut.place == AmountFate::kNowhere);
  CHECK(cut.entry == 0);  // of the cell that does not hold it whole
  CHECK_FALSE(fate("8.00", layout.lines[1].box).table >= 0);
  CHECK(fate("8.00", layout.lines[1].box).in_prose);
  CHECK(fate("2.00", {60, 111, 90, 119}).place == AmountFate::kNowhere);
  const PlacedAmount again = PlaceAmounts({Amount("2.00", {60, 111, 90, 119})}, layout, ledger,
                                          {EntryAt(1, 1)}, *TestModels().forms)
                                 .front();
  CHECK(again.place == AmountFate::kEntry);  // said once already
  ledger.tables[0].form = "other";
  CHECK(fate("2.00", {60, 111, 90, 119}).place == AmountFate::kCell);
}

TEST_CASE("amount places: an entry that could not be read holds no amount whole") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "合计 | 一般 1,007.19公共服务\n")};
  ledger.entries = {EntryAt(0, 1)};
  const PlacedAmount placed = PlaceAmounts({Amount("1,007.19", {60, 101, 90, 109})},
                                           DrawDocument({}), ledger, {}, *TestModels().forms)
                                  .front();
  CHECK(placed.place == AmountFate::kNowhere);
  CHECK(placed.entry == 0);
}

TEST_CASE("amount places: a name has numbers in it, but no groups of digits") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "一般1,007.19公共服务支出 | 2.00\n2020年项目 | 3.00\n")};
  ledger.tables[0].columns.resize(1);
  ledger.tables[0].columns[0].role = "name";
  const auto fate = [&](const std::string& text, double top) {
    return PlaceAmounts({Amount(text, {10, top, 40, top + 8})}, DrawDocument({}), ledger, {},
                        *TestModels().forms)
        .front()
        .place;
  };
  CHECK(fate("1,007.19", 101) == AmountFate::kNowhere);
  CHECK(fate("2020", 111) == AmountFate::kNumber);
}

TEST_CASE("amount places: a row of amounts without a word is no sentence, wherever it ended") {
  Ledger ledger;
  ledger.sections.push_back({1, "一", "说明", 0, "1.32 1.24 0.00\n共支出\n5.00\n7.00 8.00万元。"});
  const LayoutDocument layout =
      DrawDocument({}, {DrawLine("1.32 1.24 0.00", 0, 0), DrawLine("5.00", 0, 1),
                        DrawLine("7.00 8.00万元。", 0, 2)});
  const auto fate = [&](const std::string& text, size_t line) {
    return PlaceAmounts({Amount(text, layout.lines[line].box)}, layout, ledger, {},
                        *TestModels().forms)
        .front()
        .place;
  };
  CHECK(fate("1.24", 0) == AmountFate::kNowhere);
  CHECK(fate("5.00", 1) == AmountFate::kSentence);
  CHECK(fate("7.00", 2) == AmountFate::kSentence);
}

TEST_CASE("printed amounts: a bare 0 counts in a column of a table that has no role") {
  std::vector<LedgerTable> tables = {TableOf("T1", "income", "合计 | 0 | 0\n")};
  tables[0].columns.resize(3);
  for (int c = 0; c < 3; ++c) tables[0].columns[static_cast<size_t>(c)].index = c;
  tables[0].columns[1].role = "amount";
  tables[0].columns[2].role = "other";
  const auto amounts = FindPrintedAmounts(DrawDocument({}), tables);
  REQUIRE(amounts.size() == 1);
  CHECK(amounts[0].text == "0");
}

TEST_CASE("amount places: two amounts beside each other share a cell, a wrapped one is one") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "合计 | < | 2,311.59\n")};
  ledger.entries = {EntryAt(0, 2)};
  ledger.entries[0].amount_fen = 231159;
  const auto are_placed = [&](const RectPt& second) {
    const auto placed =
        PlaceAmounts({Amount("2,311.59", {101, 101, 120, 105}), Amount("311.59", second)},
                     DrawDocument({}), ledger, {}, *TestModels().forms);
    CHECK(placed[0].shares_cell == placed[1].shares_cell);
    return placed[1].place == AmountFate::kEntry;
  };
  CHECK_FALSE(are_placed({122, 101, 140, 105}));
  CHECK(are_placed({101, 105, 120, 109}));
}

const char* const kCoded = "205 | 教育支出 | 7.00\n20501 | 教育管理事务 | 7.00\n";

Ledger FormAndRest(const std::string& rest, int page) {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  ledger.tables = {TableOf("T1", "income", "201 | 一般公共服务支出 | 1.00\n"),
                   TableOf("T2", "other", rest, page)};
  ledger.entries = {EntryAt(0, 2)};
  ledger.entries[0].key = "functional:201";
  return ledger;
}

TEST_CASE("lost tables: what stands behind a form without a title is a part of it") {
  const auto form = [](const Ledger& ledger) -> std::string {
    const auto lost = FindLostTables(ledger, TestModels());
    return lost.empty() ? "none" : lost.front().form;
  };
  CHECK(form(FormAndRest(kCoded, 1)) == "income");
  CHECK(form(FormAndRest(kCoded, 5)) == "");  // too far: codes with amounts, of some form
  CHECK(form(FormAndRest("甲 | 乙 | 丙\n", 1)) == "none");
  CHECK(form(FormAndRest("甲 | 7.00\n", 5)) == "none");
  CHECK(form(FormAndRest("其他收入 | 经营收入\n7.00 | 8.00\n", 5)) == "");  // amounts of no name
  Ledger titled = FormAndRest(kCoded, 1);
  titled.tables[1].title = "支出决算表";
  CHECK(form(titled) == "expenditure");
  titled.document.kind = DocumentKind::kBudget;
  CHECK(form(titled) == "none");
}

TEST_CASE("lost tables: without a title a table that lists a form's items is a part of it") {
  Ledger ledger = FormAndRest("本年收入合计 | 7.00\n年初结转和结余 | 8.00\n注 | 1.00\n", 1);
  ledger.tables[0] = TableOf("T1", "income_expenditure_summary", "一 | 1.00 | 二 | 三 | 四\n");
  REQUIRE(FindLostTables(ledger, TestModels()).size() == 1);
  CHECK(FindLostTables(ledger, TestModels()).front().form == "income_expenditure_summary");
  ledger.tables[1] = TableOf("T2", "other", "甲 | 7.00\n乙 | 8.00\n注 | 1.00\n", 1);
  CHECK(FindLostTables(ledger, TestModels()).empty());
}

TEST_CASE("lost tables: as wide as the form before it and with a total, where no rules part") {
  Ledger ledger = FormAndRest("甲 | 1.00 | 丙 | 丁 | 戊 | 己\n合计 | 7.00 | 8 | 9 | 1 | 2\n", 1);
  ledger.tables[0].table.parts = {{0, {50, 100, 500, 700}}};
  ledger.tables[1].table.parts = {{1, {52, 80, 499, 300}}};
  CHECK(FindLostTables(ledger, TestModels()).empty());
  ledger.tables[1].table.has_ruling_lines = false;
  REQUIRE(FindLostTables(ledger, TestModels()).size() == 1);
  ledger.tables[1].table.parts[0].box.x1 = 400;
  CHECK(FindLostTables(ledger, TestModels()).empty());
}

TEST_CASE("lost rows: each code with an amount is a possible row in each column of the form") {
  const Ledger ledger = FormAndRest(kCoded, 1);
  const auto rows = RowsOfLostTables(ledger, TestModels(), {{1, "income"}});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].key == "functional:205");
  CHECK(rows[0].measure == "total_revenue");
  CHECK(rows[0].page_index == 1);
  CHECK(rows[0].reason == PossibleReason::kUnclaimedTable);
  CHECK(RowsOfLostTables(ledger, TestModels(), {{1, ""}}).empty());
  const Ledger known = FormAndRest("201 | 一般公共服务支出 | 1.00\n", 1);
  CHECK(RowsOfLostTables(known, TestModels(), {{1, "income"}}).empty());
}

TEST_CASE("unsure amounts: one printed unlike all others, and one known by its place") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "")};
  for (int i = 0; i < 12; ++i) {
    ledger.entries.push_back(EntryAt(i, 1));
    Entry& entry = ledger.entries.back();
    entry.key = "functional:" + std::to_string(201 + i);
    entry.printed = "1,234.5" + std::to_string(i % 10);
    entry.amount_fen = 123450 + i % 10;
    entry.subject.match = SubjectMatch::kCodeAndName;
  }
  ledger.entries[5].printed = "1,234.5";
  ledger.entries[7].subject.match = SubjectMatch::kPosition;
  ledger = WithDoubtedAmounts(TestModels(), std::move(ledger));
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    CAPTURE(i);
    CHECK((ledger.entries[i].status == EntryStatus::kSuspect) == (i == 5 || i == 7));
  }
  CHECK(ledger.entries[5].evidence.Has(Note::kOddPrint));
  CHECK(ledger.entries[7].evidence.Has(Note::kByPlace));
}

TEST_CASE("unsure amounts: codes that no classification has, most of a table or cut ones") {
  const auto suspects = [](const std::vector<std::string>& unknown, int known) {
    Ledger ledger;
    ledger.tables = {TableOf("T1", "income", "")};
    for (int i = 0; i < known + static_cast<int>(unknown.size()); ++i) {
      Entry entry = EntryAt(i, 1);
      entry.amount_fen = 100;
      entry.printed = "1.00";
      entry.subject.match = i < known ? SubjectMatch::kCodeAndName : SubjectMatch::kNone;
      entry.subject.printed_code = i < known ? "201" : unknown[static_cast<size_t>(i - known)];
      entry.key = "functional:" + entry.subject.printed_code + std::to_string(i);
      ledger.entries.push_back(entry);
    }
    ledger = WithDoubtedAmounts(TestModels(), std::move(ledger));
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.status == EntryStatus::kSuspect && entry.evidence.Has(Note::kUnknownCode);
    });
  };
  CHECK(suspects({"2019901"}, 3) == 0);  // the report's own
  CHECK(suspects({"5"}, 3) == 1);
  CHECK(suspects({"501", "504", "101"}, 1) == 3);
}

TEST_CASE("unsure amounts: a table that the text contradicts by the factor of the unit") {
  Ledger ledger;
  ledger.tables = {TableOf("T1", "income", "")};
  ledger.entries = {EntryAt(0, 1)};
  ledger.entries[0].key = "item:total";
  ledger.entries[0].printed = "12,345.67";
  ledger.entries[0].amount_fen = 1234567;
  ledger.entries[0].subject.match = SubjectMatch::kName;
  NarrativeFact& fact = ledger.narrative.emplace_back();
  fact.unit = "yuan";
  fact.precision = "100.00";
  fact.entry = 0;
  fact.value = "123456700.00";
  ledger = WithDoubtedAmounts(TestModels(), std::move(ledger));
  CHECK(ledger.entries[0].evidence.Has(Note::kUnitContradicted));
  REQUIRE(ledger.findings.size() == 1);
  CHECK(ledger.findings[0].rule == Rule::kCurrencyUnit);
}

}  // namespace
}  // namespace juesuan
