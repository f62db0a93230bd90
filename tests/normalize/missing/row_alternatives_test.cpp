// Other rows that a row in doubt may be, and rows that a sum or a parent asks for.
#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/missing/missing_rows.h"
#include "normalize/rows/entries.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

// A ledger of one row, and what may be beside it.
Lines PossibleBeside(const std::string& form, const Entry& row, const Entry& other = {}) {
  Ledger ledger;
  for (const std::string& name : {form, other.form}) {
    if (name.empty()) continue;
    LedgerTable& table = ledger.tables.emplace_back();
    table.id = "T0" + std::to_string(ledger.tables.size());
    table.form = name;
    table.table.parts = {{}};
    table.table.row_count = 3;
  }
  for (Entry entry : {row, other}) {
    if (entry.key.empty()) continue;
    entry.table = entry.form == form ? "T01" : "T02";
    entry.source = Source::kOcr;
    ledger.entries.push_back(entry);
  }
  ledger = WithMissingRows(FindMissingRows(TestModels(), ledger), ledger);
  return Missed(ledger);
}

Entry RowOf(const std::string& form, const Subject& subject, const std::string& measure) {
  Entry entry;
  entry.form = form;
  entry.key = subject.classification + ":" + subject.code;
  entry.measure = measure;
  entry.amount_fen = 803773;
  entry.subject = subject;
  return entry;
}

TEST_CASE("row alternatives: a row taken for another one than its code says may be there, too") {
  const Lines keys = PossibleBeside(
      "basic_expenditure",
      RowOf("basic_expenditure",
            {"economic", "30205", "水费", "302 06", "也党", SubjectMatch::kPosition, 0.5},
            "final"));
  CHECK(std::count(keys.begin(), keys.end(), "economic:30206 final") == 1);
}

TEST_CASE(
    "row alternatives: a row whose name is a total's may be what its code says, if it is in "
    "doubt") {
  Entry row =
      RowOf("basic_expenditure",
            {"item", "personnel_total", "人员经费", "30202", "人员经费", SubjectMatch::kName, 1},
            "final");
  const auto possible = [&] {
    const Lines keys = PossibleBeside("basic_expenditure", row);
    return std::count(keys.begin(), keys.end(), "economic:30202 final");
  };
  CHECK(possible() == 0);
  row.status = EntryStatus::kSuspect;
  CHECK(possible() == 1);
}

TEST_CASE("row alternatives: two codes in one cell are two rows") {
  const Lines keys = PossibleBeside(
      "general_budget_expenditure",
      RowOf("general_budget_expenditure",
            {"functional", "22102", "住房改革支出", "221022210201", "", SubjectMatch::kCode, 0.9},
            "total_expenditure"));
  CHECK(keys == Lines{"functional:2210201 total_expenditure"});
}

TEST_CASE("row alternatives: a row in doubt may be any below its parent that another form has") {
  Entry doubtful = RowOf(
      "income",
      {"functional", "2010301", "行政运行", "201 01 03", "权天马天", SubjectMatch::kPosition, 0.5},
      "total_revenue");
  const Entry known = RowOf(
      "expenditure", {"functional", "2010303", "机关服务", "2010303", "", SubjectMatch::kCode, 0.9},
      "total_expenditure");
  const auto possible = [&] {
    const Lines keys = PossibleBeside("income", doubtful, known);
    return std::count(keys.begin(), keys.end(), "functional:2010303 total_revenue");
  };
  CHECK(possible() == 0);
  doubtful.status = EntryStatus::kSuspect;
  CHECK(possible() == 1);
}

TEST_CASE("row alternatives: a sum that does not hold may lack a row that another form has") {
  const auto missed = [](const std::vector<Note>& notes) {
    Ledger ledger;
    const auto row = [&](const std::string& form, const std::string& code,
                         const std::string& measure) {
      Entry& entry = ledger.entries.emplace_back(
          RowOf(form, {"functional", code, "", code, "", SubjectMatch::kCodeAndName, 1}, measure));
      entry.table = form == "income" ? "T01" : "T02";
      entry.source = Source::kOcr;
    };
    for (const char* form : {"income", "expenditure"}) {
      LedgerTable& table = ledger.tables.emplace_back();
      table.id = "T0" + std::to_string(ledger.tables.size());
      table.form = form;
      table.table.parts = {{}};
      table.table.row_count = 3;
      LedgerColumn& column = table.columns.emplace_back();
      column.role = "amount";
      column.measure = table.form == "income" ? "total_revenue" : "total_expenditure";
    }
    row("income", "20103", "total_revenue");
    ledger.entries[0].status = EntryStatus::kSuspect;
    ledger.entries[0].evidence.notes = notes;
    // Too many others for all of them to be missed.
    for (const char* code : {"2010303", "208", "20805", "2080501", "210", "21011", "2101101"})
      row("expenditure", code, "total_expenditure");
    ledger = WithMissingRows(FindMissingRows(TestModels(), ledger), ledger);
    const Lines keys = Missed(ledger);
    return std::count(keys.begin(), keys.end(), "functional:2010303 total_revenue");
  };
  CHECK(missed({}) == 0);
  CHECK(missed({Note::kBrokenIdentity}) == 1);
}

TEST_CASE("row alternatives: a 款 without the 项 that another form lists below it") {
  const auto table = [](const std::string& title, const std::string& last) {
    return DrawTable("# " + title + R"(
      # 单位：元
      科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
      208      | 社会保障和就业支出   | 9.00 | 9.00 |
      20805    | 行政事业单位养老支出 | 9.00 | 9.00 |
      2080501  | 行政单位离退休       | 9.00 | 9.00 |
      210      | 卫生健康支出         | 7.00 | 7.00 |
      21011    | 行政事业单位医疗     | 7.00 | 7.00 |
      )" + last,
                     {0, 0, Source::kOcr, 0.97});
  };
  const std::string medical = "2101101 | 行政单位医疗 | 7.00 | 7.00 | ";
  const auto missed = [&](const std::string& last) {
    const Lines keys = Missed(
        LedgerOf({table("支出决算表", medical), table("一般公共预算财政拨款支出决算表", last)}));
    return std::count(keys.begin(), keys.end(), "functional:2101101 total_expenditure");
  };
  CHECK(missed("") == 1);
  CHECK(missed(medical) == 0);
}

TEST_CASE("row alternatives: the first row of a coded form, in doubt, may be the total") {
  const auto missed = [](const std::string& first) {
    const Lines keys = Missed(ScannedLedger(R"(
      # 支出决算表
      # 单位：元
      科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
      )" + first + R"(  | 9.00 | 9.00 |
      208      | 社会保障和就业支出   | 9.00 | 9.00 |
      20805    | 行政事业单位养老支出 | 9.00 | 9.00 |
      2080501  | 行政单位离退休       | 9.00 | 9.00 |
    )"));
    return std::count(keys.begin(), keys.end(), "item:total total_expenditure");
  };
  CHECK(missed("3 | Jii侣夺") == 1);
  CHECK(missed("205 | 教育支出") == 0);
}

TEST_CASE("row alternatives: a form that prints parents has those of its first rows") {
  const auto missed = [](const std::string& first) {
    return Missed(ScannedLedger(R"(
      # 支出决算表
      # 单位：元
      科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
      )" + first + R"(
      208      | 社会保障和就业支出   | 9.00 | 9.00 |
      20805    | 行政事业单位养老支出 | 9.00 | 9.00 |
      2080501  | 行政单位离退休       | 9.00 | 9.00 |
      合计     | <                    | 16.00 | 16.00 |
    )"));
  };
  const Lines lost = missed("2013805 | 市场秩序执法 | 7.00 | 7.00 | ");
  CHECK(std::count(lost.begin(), lost.end(), "functional:20138 total_expenditure") == 1);
  CHECK(std::count(lost.begin(), lost.end(), "functional:201 project_expenditure") == 1);
  CHECK(missed("205 | 教育支出 | 7.00 | 7.00 | ").empty());
}

}  // namespace
}  // namespace juesuan
