// Rows of scans by their neighbours: the official order, amounts over lost rules.
#include "normalize/rows/subject_path.h"

#include <algorithm>

#include "normalize/rows/entry_cell.h"
#include "normalize/rows/row_alignment.h"
#include "normalize/rows/row_reader.h"
#include "normalize/rows/self_evaluation.h"
#include "normalize/rows/spanned_amounts.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

// A row of a scanned coded form as its code and name were read.
FormRow CodedRow(const Form& form, const std::string& code, const std::string& name) {
  const SubjectMatcher matcher(*TestModels().subjects, 2023);
  FormRow row;
  row.printed.code = code;
  row.printed.printed_code = code;
  row.printed.name = ReadLabel(name, TestModels().forms->words());
  row.printed.source = Source::kOcr;
  row.subject = matcher.MatchCoded(form, row.printed, "");
  row.has_amounts = true;
  return row;
}

TEST_CASE("subject path: a row that cannot be read is known by the rows around it") {
  const Form& form = *TestModels().forms->Find("expenditure");
  std::vector<FormRow> rows = {CodedRow(form, "208", "社会保障和就业支出"),
                               CodedRow(form, "", "扩地"), CodedRow(form, "2080801", "死亡抚恤")};
  std::vector<FormRow*> pointers;
  for (FormRow& row : rows) pointers.push_back(&row);
  AlignSubjects(form, SubjectMatcher(*TestModels().subjects, 2023), false, {}, pointers);
  CHECK(rows[1].subject.key == "functional:20808");
  CHECK(rows[1].subject.subject.match == SubjectMatch::kPosition);
  CHECK(rows[0].subject.key == "functional:208");
  CHECK(rows[2].subject.key == "functional:2080801");
}

TEST_CASE("row alignment: a row that cannot be read takes the place between its neighbours") {
  const Form& form = *TestModels().forms->Find("income_expenditure_summary");
  const SubjectMatcher matcher(*TestModels().subjects, 2023);
  std::vector<FormRow> rows;
  for (const char* name : {"一般公共服务支出", "外交支出", "锣鼓喧天", "公共安全支出"}) {
    FormRow& row = rows.emplace_back();
    row.row = static_cast<int>(rows.size());
    row.printed.name = ReadLabel(name, TestModels().forms->words());
    row.printed.source = Source::kOcr;
    row.subject = matcher.MatchSided(form, Side::kExpenditure, row.printed, {}, "");
  }
  rows = AlignedRows(form, Side::kExpenditure, matcher, {}, rows);
  CHECK(rows[2].subject.key == "functional:203");
  CHECK(rows[1].subject.key == "functional:202");
}

// What the readers of rows look at.
struct Reading {
  explicit Reading(const std::string& drawing, Source source = Source::kText)
      : table(MakeTable(drawing, source)),
        grid(table.table),
        header(ReadHeader(grid, 1, forms())),
        columns(ReadColumns(form(), grid, header, forms().words(), 2023)),
        form_table{table, form(), grid, header, columns, {CurrencyUnit::kYuan}, nullptr},
        matcher(*TestModels().subjects, 2023),
        reader{form_table, matcher, forms().words(), params, {}} {}
  static const FormCatalogue& forms() { return *TestModels().forms; }
  static const Form& form() { return *forms().Find("expenditure"); }
  static LedgerTable MakeTable(const std::string& drawing, Source source) {
    LedgerTable made;
    made.id = "T1";
    made.table = DrawTable(drawing, {0, 0, source, 0.97});
    return made;
  }
  LedgerTable table;
  TableGrid grid;
  TableHeader header;
  TableColumns columns;
  FormTable form_table;
  SubjectMatcher matcher;
  EntryParams params;
  RowReader reader;
};

constexpr const char* kForm = R"(
  科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
  201      | 一般公共服务支出 | 300.00       | 100.00   | 0.00
  20101    | 人大事务         | 锣鼓         |          | 1,23.00
  科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
           |                  | 5.00         | <        |
)";

TEST_CASE("row reader: what a row prints, and what is no row") {
  const Reading reading(kForm);
  const ColumnBlock& block = reading.columns.blocks.at(0);
  const PrintedSubject printed = reading.reader.Printed(block, 1, "");
  CHECK(printed.code == "201");
  CHECK(printed.name.key == "一般公共服务支出");
  CHECK(printed.at_edge);
  CHECK(reading.reader.Amounts(block, 1) == std::vector<int64_t>{30000, 10000});
  CHECK(reading.reader.HasAmounts(block, 2));
  CHECK(reading.reader.IsRepeatedHeader(3));
  CHECK_FALSE(reading.reader.IsRepeatedHeader(1));
  CHECK_FALSE(reading.reader.IsNote(printed));
  CHECK_FALSE(reading.reader.LineNumber(block, 1));
  CHECK_FALSE(reading.reader.Witness());
  CHECK(ReadCodedRow(reading.reader, block, 4, "")->subject.key == UnnamedSubject().key);
}

TEST_CASE("entry cell: amount, words, odd separators, a place that a neighbour covers") {
  const Reading reading(kForm);
  RowSubject subject;
  subject.key = "functional:201";
  const auto entry = [&](int row, int column) {
    return MakeEntry(reading.form_table, {row, column, Side::kNone, "m", {}}, subject, {});
  };
  CHECK(entry(1, 2).amount_fen == 30000);
  CHECK(entry(1, 2).status == EntryStatus::kVerified);
  CHECK(entry(1, 4).amount_fen == 0);
  CHECK_FALSE(entry(2, 3).amount_fen);
  CHECK(entry(2, 2).evidence.Has(Note::kNoAmount));
  CHECK(entry(2, 4).evidence.Has(Note::kOddSeparators));
  CHECK(entry(4, 3).evidence.Has(Note::kCovered));
  subject.is_doubtful = true;
  subject.note = Note::kByPlace;
  CHECK(entry(1, 2).status == EntryStatus::kSuspect);
  CHECK(HasPrintedAmount(reading.grid, 1, 2));
  CHECK_FALSE(HasPrintedAmount(reading.grid, 2, 3));
}

TEST_CASE("entry cell: codes and names left of an amount and of those beside it") {
  LedgerTable table = Reading::MakeTable("201 | 甲 | 1.00 | 302 | 乙 | 2.00\n", Source::kOcr);
  int index = 0;
  for (const char* role : {"code", "name", "amount", "code", "name", "amount"}) {
    LedgerColumn& column = table.columns.emplace_back();
    column.index = index++;
    column.role = role;
  }
  AmountPlace place;
  place.column = 5;
  const auto cells = CellsBefore(table, place, "code");
  REQUIRE(cells.size() == 1);
  CHECK(cells[0]->text == "302");
  CHECK(IsScannedAmount(table.table.cells[2]));
  CHECK_FALSE(IsScannedAmount(table.table.cells[1]));
}

TEST_CASE("spanned amounts: an amount over two rows stands in the one that its text lies in") {
  Table table = DrawTable("201 | 甲 | 1.00\n202 | 乙 | ^\n", {0, 0, Source::kOcr, 0.9});
  std::vector<LedgerColumn> columns(3);
  columns[2].index = 2;
  columns[2].role = "amount";
  Cell& cell = table.cells[2];
  cell.has_ink = true;
  cell.text_box = {100, 111, 150, 119};
  const Table parted = WithPartedAmounts(columns, table);
  CHECK(parted.CellAt(1, 2)->text == "1.00");
  CHECK(parted.CellAt(0, 2)->text.empty());
  columns[2].role = "other";
  CHECK(WithPartedAmounts(columns, table).CellAt(0, 2)->text == "1.00");
}

TEST_CASE("self evaluation: budget, spent, score and indicators by their words") {
  LedgerTable table;
  table.id = "T9";
  table.form = "performance_project";
  table.currency_unit = CurrencyUnit::kTenThousandYuan;
  table.table = DrawTable(R"(
    项目名称     | 某项目   | <        | <        | <
    项目         | 预算数   | 执行数   | 得分     |
    年度资金总额 | 10.00    | 8.50     | 8.5      |
    一级指标     | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
    产出指标     | 数量指标 | 培训人数 | 100人    | 98人
    总分         | 98       |          |          |
  )");
  const NarrativeModel& model = *TestModels().narrative;
  const auto read = ReadPerformance({table}, model);
  REQUIRE(read.size() == 1);
  CHECK(read[0].scope == "project");
  CHECK(read[0].project == "某项目");
  CHECK(read[0].budget_fen == 10'000'000);
  CHECK(read[0].spent_fen == 8'500'000);
  REQUIRE_FALSE(read[0].indicators.empty());
  CHECK(read[0].indicators[0].level3 == "培训人数");
  CHECK(read[0].indicators[0].actual == "98人");
  const auto amounts = ReadPerformanceAmounts(table, model);
  REQUIRE(amounts.size() == 2);
  CHECK(amounts[0].row == "total");
  CHECK(IsPerformanceForm("performance_overall"));
  CHECK_FALSE(IsPerformanceForm("income"));
  table.form = "income";
  CHECK(ReadPerformance({table}, model).empty());
}

}  // namespace
}  // namespace juesuan
