// See the header. In: nothing. Out: a Ledger with invented figures that add up.
#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

LedgerDocument SmallDocument() {
  LedgerDocument document;
  document.file = "report.pdf";
  document.sha256 = std::string(64, 'a');
  document.bytes = 2423279;
  document.page_count = 33;
  document.entity = "某市财政局";
  document.fiscal_year = 2023;
  document.entity_basis = {
      FactSource::kLabel, 0.98, false, {{"某市财政局", FactSource::kLabel, 9, 10, 0.98}}};
  document.year_basis = {
      FactSource::kFileName, 0.7, true, {{"2023", FactSource::kFileName, 1, {}, 0.7}}};
  document.kind = DocumentKind::kFinalAccount;
  document.ingest = Ingest::kMixed;
  document.producer = "ONLYOFFICE";
  return document;
}

Cell MakeCell(int row, int column, const std::string& text, int column_span = 1) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.column_span = column_span;
  cell.page_index = 10;
  cell.box = {72.004 + 100 * column, 90.006 + 20 * row, 172 + 100.0 * column, 110 + 20.0 * row};
  cell.text = text;
  cell.has_ink = !text.empty();
  return cell;
}

LedgerTable DigitalTable() {
  LedgerTable table;
  table.id = "T01";
  table.form = "income_expenditure_summary";
  table.form_number = "公开01表";
  table.title = "收入支出决算总表";
  table.currency_unit = CurrencyUnit::kYuan;
  table.form_confidence = 1;
  table.columns = {{0, {"收入", "项目"}, "name", Side::kIncome, "", ""},
                   {1, {"收入", "金额"}, "amount", Side::kIncome, "final", ""}};
  table.table.parts = {{10, {72, 90, 523, 700}}, {11, {72, 60, 523, 140}}};
  table.table.row_count = 4;
  table.table.column_count = 2;
  table.table.header_rows = 2;
  table.table.cells = {
      MakeCell(0, 0, "收入", 2),      MakeCell(1, 0, "项目"),
      MakeCell(1, 1, "金额"),         MakeCell(2, 0, "一、一般公共预算财政拨款收入"),
      MakeCell(2, 1, "9,772,671.37"), MakeCell(3, 0, "本年收入合计"),
      MakeCell(3, 1, "9,772,671.37")};
  table.table.below.emplace_back().text = "注：本表反映部门本年度的总收支情况。";
  return table;
}

LedgerTable ScannedTable() {
  LedgerTable table;
  table.id = "T02";
  table.form = "three_public";
  table.title = "财政拨款“三公”经费支出决算表";
  table.currency_unit = CurrencyUnit::kTenThousandYuan;
  table.form_confidence = 0.87654321;
  table.columns = {{0, {"合计"}, "amount", Side::kNone, "final", "item:three_public_total"},
                   {1, {"公务接待费"}, "amount", Side::kNone, "final", "item:reception"}};
  table.table.parts = {{20, {50, 60, 800, 200}}};
  table.table.row_count = 2;
  table.table.column_count = 2;
  table.table.header_rows = 1;
  table.table.cells = {MakeCell(0, 0, "合计"), MakeCell(0, 1, "公务接待费"), MakeCell(1, 0, "3.50"),
                       MakeCell(1, 1, "")};
  for (Cell& cell : table.table.cells) {
    cell.source = Source::kOcr;
    cell.confidence = 0.98765;
  }
  table.table.cells[2].under_seal = true;
  table.table.cells[3].has_ink = true;
  return table;
}

Entry MakeEntry(const LedgerTable& table, int row, int column, const std::string& key) {
  Entry entry;
  entry.table = table.id;
  entry.row = row;
  entry.column = column;
  entry.form = table.form;
  entry.key = key;
  entry.subject = {"item",   key.substr(key.find(':') + 1), "某项目", "",
                   "某项目", SubjectMatch::kName,           1.0};
  entry.measure = "final";
  const Cell* cell = &table.table.cells.back();
  for (const Cell& candidate : table.table.cells) {
    if (candidate.row == row && candidate.column == column) cell = &candidate;
  }
  entry.printed = cell->text;
  entry.page_index = cell->page_index;
  entry.box = cell->box;
  entry.source = cell->source;
  return entry;
}

std::vector<Entry> SmallEntries(const LedgerTable& digital, const LedgerTable& scanned) {
  Entry appropriation = MakeEntry(digital, 2, 1, "item:general_budget_appropriation");
  appropriation.side = Side::kIncome;
  appropriation.line_no = 1;
  appropriation.amount_fen = 977267137;
  Entry revenue = MakeEntry(digital, 3, 1, "item:total_revenue");
  revenue.side = Side::kIncome;
  revenue.amount_fen = 977267137;
  Entry total = MakeEntry(scanned, 1, 0, "item:three_public_total");
  total.amount_fen = 3500000;
  total.last_digit_fen = 10000;
  total.status = EntryStatus::kRepaired;
  total.confidence = 0.991234;
  total.ocr_read = "8.50";
  total.evidence.readings = {{"8.50", 0.1, "amount"}, {"3.50", 0.45678, "eng"}};
  total.evidence.identities = {"three_public total = parts"};
  total.evidence.support = Support::kRepaired;
  total.evidence.margin = 12.34567;
  Entry reception = MakeEntry(scanned, 1, 1, "item:reception");
  reception.status = EntryStatus::kSuspect;
  reception.confidence = 0.2;
  reception.evidence.notes = {Note::kUnreadable};
  reception.evidence.support = Support::kUnreadable;
  return {appropriation, revenue, total, reception};
}

PossibleRow SmallPossibleRow(const LedgerTable& table) {
  PossibleRow row;
  row.table = table.id;
  row.row = 1;
  row.form = table.form;
  row.key = "item:vehicle_total";
  row.measure = "final";
  row.subject = {"item", "vehicle_total", "公务用车购置及运行维护费", "", "", SubjectMatch::kNone,
                 1};
  row.page_index = table.table.parts.front().page_index;
  row.box = table.table.parts.front().box;
  row.reason = PossibleReason::kAlwaysPrinted;
  return row;
}

NarrativeFact SmallFact() {
  NarrativeFact fact;
  fact.section = "二、收入决算情况说明";
  fact.subject = "本年收入合计";
  fact.measure = "final";
  fact.key = "item:total_revenue";
  fact.value = "9772700.00";
  fact.unit = "yuan";
  fact.printed = "977.27 万元";
  fact.precision = "100.00";
  fact.entry = 1;
  fact.sentence = "本年收入合计 977.27 万元。";
  fact.page_index = 4;
  fact.box = {90, 100, 300, 112};
  return fact;
}

NarrativeFact SmallChange() {
  NarrativeFact change = SmallFact();
  change.measure = "change_rate";
  change.value = "3.5";
  change.unit = "percent";
  change.printed = "3.5%";
  change.precision = "0.1";
  change.entry = {};
  change.direction = "increase";
  change.basis = {0};
  return change;
}

Finding SmallFinding() {
  Finding finding;
  finding.id = "F001";
  finding.rule = Rule::kNarrativeMatchesTable;
  finding.severity = Severity::kWarning;
  finding.message = "the text states <977.27> & the table 977.26";
  finding.expected = "9772700.00";
  finding.actual = "9772671.37";
  finding.tolerance = "50.00";
  finding.refs = {{1, {}, {}, {}}, {{}, 0, {}, {}}, {{}, {}, 4, {90, 100, 300, 112}}};
  return finding;
}

std::vector<Check> SmallChecks() {
  Check holds;
  holds.rule = Rule::kColumnBalance;
  holds.form = "income_expenditure_summary";
  holds.subject = "item:total_revenue";
  holds.measure = "final";
  holds.members = {0, 1};
  holds.difference_fen = 0;
  Check unknown;
  unknown.rule = Rule::kRowSum;
  unknown.form = "three_public";
  unknown.outcome = CheckOutcome::kNotCheckable;
  unknown.members = {2, 3};
  unknown.tolerance_fen = 15000;
  unknown.reason = "a member is suspect";
  return {holds, unknown};
}

}  // namespace

Ledger SmallLedger() {
  Ledger ledger;
  ledger.document = SmallDocument();
  ledger.tables = {DigitalTable(), ScannedTable()};
  ledger.entries = SmallEntries(ledger.tables[0], ledger.tables[1]);
  ledger.possible_rows = {SmallPossibleRow(ledger.tables[1])};
  ledger.sections = {{1, "第一部分", "部门概况", 2, "一、职能\n二、机构"},
                     {2, "", "无序号", 2, ""}};
  ledger.glossary = {{"财政拨款收入", "指\"同级\"财政拨付的资金。", 8}};
  ledger.narrative = {SmallFact(), SmallChange()};
  PerformanceTable overall;
  overall.scope = "overall";
  overall.budget_fen = 1220670000;
  overall.spent_fen = 977270000;
  overall.indicators = {{"产出指标", "数量指标", "基本支出预算执行", "10", "10", ""}};
  overall.page_index = 23;
  PerformanceTable project{"project", "信息化", {}, {}, {}, "95", 24, "T02"};
  ledger.performance = {overall, project};
  ledger.findings = {SmallFinding()};
  ledger.checks = SmallChecks();
  ledger.forms_missing = {"income", "gov_fund"};
  ledger.document.edition = "nine_forms";
  ledger.forms_not_published = {"state_capital"};
  ledger.completeness = {"2/9", "项", "款", true, true, false, "mixed"};
  return ledger;
}

}  // namespace juesuan
