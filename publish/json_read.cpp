// JSON to ledger; the reverse is json_write.cpp. In: text of docs/ledger.md. Out: Ledger.
//
// Idea: one function per object of the contract, each reading through JsonFields, which
// keeps the first problem. Fields that we do not know are passed over: adding fields is
// free. `summary` is computed, so only what cannot be computed (forms_missing) is read.
#include "publish/json_read.h"

namespace juesuan {
namespace {

constexpr int kMostRows = 1'000'000;
constexpr int kMostColumns = 10'000;
constexpr int kMostEntries = 100'000'000;
constexpr double kHighestCost = 1e9;

template <typename Item>
std::vector<Item> ListOf(const JsonFields& fields, std::string_view key,
                         Item (*read)(const JsonFields&)) {
  std::vector<Item> items;
  for (const JsonFields& object : fields.Objects(key)) items.push_back(read(object));
  return items;
}

int SmallInteger(const JsonFields& fields, std::string_view key, int lowest, int highest) {
  return static_cast<int>(fields.Integer(key, lowest, highest));
}

OcrEngines ReadOcr(const JsonFields& fields) {
  return {fields.Text("words"), fields.Text("amounts"), fields.Text("language")};
}

FactCandidate ReadFactCandidate(const JsonFields& fields) {
  FactCandidate candidate;
  candidate.text = fields.Text("text");
  candidate.source = fields.Name("source", kFactSourceNames);
  candidate.times = SmallInteger(fields, "times", 0, kMostEntries);
  if (fields.IsGiven("page_no")) candidate.page_index = fields.PageIndex();
  candidate.likelihood = fields.Number("likelihood", 1, 0);
  return candidate;
}

FactBasis ReadFactBasis(const JsonFields& fields) {
  FactBasis basis;
  basis.source = fields.NameOrNull("source", kFactSourceNames).value_or(FactSource::kNone);
  basis.confidence = fields.Number("confidence", 1, 0);
  basis.is_suspect = fields.Flag("suspect");
  basis.candidates = ListOf(fields, "candidates", ReadFactCandidate);
  return basis;
}

LedgerDocument ReadDocument(const JsonFields& fields) {
  LedgerDocument document;
  document.file = fields.Text("file");
  document.sha256 = fields.Text("sha256");
  document.bytes = fields.Integer("bytes", 0, INT64_MAX);
  document.page_count = SmallInteger(fields, "page_count", 0, 1'000'000);
  document.entity = fields.TextOrNull("entity");
  document.fiscal_year = fields.IntegerOrNull("fiscal_year", 1900, 2200);
  if (fields.Has("entity_basis"))
    document.entity_basis = ReadFactBasis(fields.Object("entity_basis"));
  if (fields.Has("fiscal_year_basis"))
    document.year_basis = ReadFactBasis(fields.Object("fiscal_year_basis"));
  document.kind = fields.Name("kind", kKindNames);
  if (fields.Has("edition")) document.edition = fields.TextOrNull("edition");
  document.ingest = fields.Name("ingest", kIngestNames);
  document.producer = fields.TextOrNull("producer");
  const JsonFields tool = fields.Object("tool");
  document.tool_version = tool.Text("version");
  document.models = tool.TextOrNull("models");
  if (tool.IsGiven("ocr")) document.ocr = ReadOcr(tool.Object("ocr"));
  if (tool.IsGiven("wall")) document.wall = tool.Texts("wall");
  return document;
}

LedgerColumn ReadColumn(const JsonFields& fields) {
  LedgerColumn column;
  column.index = SmallInteger(fields, "index", 0, kMostColumns);
  column.path = fields.Texts("path");
  column.role = fields.Text("role");
  column.side = fields.NameOrNull("side", kSideNames).value_or(Side::kNone);
  column.measure = fields.TextOrNull("measure");
  column.key = fields.TextOrNull("key");
  return column;
}

Cell ReadCell(const JsonFields& fields) {
  Cell cell;
  cell.row = SmallInteger(fields, "row", 0, kMostRows);
  cell.column = SmallInteger(fields, "column", 0, kMostColumns);
  cell.row_span = SmallInteger(fields, "row_span", 1, kMostRows);
  cell.column_span = SmallInteger(fields, "column_span", 1, kMostColumns);
  cell.text = fields.Text("text");
  cell.page_index = fields.PageIndex();
  cell.box = fields.Box("bbox");
  cell.source = fields.Name("source", kSourceNames);
  cell.confidence = fields.Number("confidence", 1, 1);
  cell.has_ink = !cell.text.empty() || fields.Flag("has_ink");
  cell.under_seal = fields.Flag("under_seal");
  return cell;
}

TablePart ReadPart(const JsonFields& fields) { return {fields.PageIndex(), fields.Box("bbox")}; }

std::vector<TextLine> ReadNotes(const JsonFields& fields) {
  std::vector<TextLine> notes;
  if (!fields.Has("notes")) return notes;
  for (std::string& text : fields.Texts("notes")) {
    notes.emplace_back().text = std::move(text);
  }
  return notes;
}

LedgerTable ReadTable(const JsonFields& fields) {
  LedgerTable table;
  table.id = fields.Text("id");
  table.form = fields.Text("form");
  table.form_number = fields.TextOrNull("form_number");
  table.form_confidence = fields.Number("form_confidence", 1, 1);
  table.title = fields.Text("title");
  table.currency_unit = fields.NameOrNull("currency_unit", kUnitNames);
  table.table.parts = ListOf(fields, "parts", ReadPart);
  table.table.row_count = SmallInteger(fields, "row_count", 0, kMostRows);
  table.table.column_count = SmallInteger(fields, "column_count", 0, kMostColumns);
  table.table.header_rows = SmallInteger(fields, "header_rows", 0, table.table.row_count);
  table.columns = ListOf(fields, "columns", ReadColumn);
  table.table.below = ReadNotes(fields);
  table.table.cells = ListOf(fields, "cells", ReadCell);
  return table;
}

Subject ReadSubject(const JsonFields& fields) {
  Subject subject;
  subject.classification = fields.Text("classification");
  subject.code = fields.Text("code");
  subject.name = fields.Text("name");
  subject.printed_code = fields.TextOrNull("printed_code");
  subject.printed_name = fields.TextOrNull("printed_name");
  subject.match = fields.Name("match", kMatchNames);
  subject.confidence = fields.Number("confidence", 1, 1);
  return subject;
}

Reading ReadReading(const JsonFields& fields) {
  return {fields.Text("text"), fields.Number("cost", kHighestCost, 0), fields.Text("reader")};
}

Evidence ReadEvidence(const JsonFields& fields) {
  Evidence evidence;
  evidence.readings = ListOf(fields, "readings", ReadReading);
  evidence.identities = fields.Texts("identities");
  if (fields.Has("notes")) evidence.notes = fields.ListedNames("notes", kNoteNames);
  evidence.support = fields.NameOrNull("support", kSupportNames).value_or(Support::kTextLayer);
  evidence.margin = fields.Number("margin", kHighestCost, 0);
  if (fields.Has("asked")) evidence.asked_fen = fields.Yuan("asked");
  return evidence;
}

Review ReadReview(const JsonFields& fields) {
  Review review;
  review.by = fields.Text("by");
  review.at = fields.Text("at");
  review.decision = fields.Text("decision");
  review.why = fields.TextOrNull("why");
  const JsonFields read = fields.Object("read");
  review.read_printed = read.Text("printed");
  review.read_fen = read.Yuan("amount");
  review.read_status = read.Name("status", kStatusNames);
  review.times = SmallInteger(fields, "times", 1, kMostRows);
  review.blind = fields.Flag("blind");
  return review;
}

// What entries and possible rows share.
void ReadPlace(const JsonFields& fields, AmountPlace& place) {
  place.table = fields.Text("table");
  place.row = SmallInteger(fields, "row", 0, kMostRows);
  place.form = fields.Text("form");
  place.side = fields.NameOrNull("side", kSideNames).value_or(Side::kNone);
  place.key = fields.Text("key");
  place.measure = fields.Text("measure");
  place.page_index = fields.PageIndex();
  place.box = fields.Box("bbox");
}

void ReadEntryValue(const JsonFields& fields, Entry& entry) {
  entry.amount_fen = fields.Yuan("amount");
  entry.last_digit_fen = fields.YuanOr("last_digit", 1);
  entry.printed = fields.Text("printed");
  entry.ocr_read = fields.TextOrNull("ocr_read");
  entry.status = fields.Name("status", kStatusNames);
  entry.confidence = fields.Number("confidence", 1, 1);
  entry.source = fields.Name("source", kSourceNames);
  if (fields.Has("evidence")) entry.evidence = ReadEvidence(fields.Object("evidence"));
  if (fields.Has("review")) entry.review = ReadReview(fields.Object("review"));
}

Entry ReadEntry(const JsonFields& fields) {
  Entry entry;
  ReadPlace(fields, entry);
  entry.column = SmallInteger(fields, "column", 0, kMostColumns);
  entry.subject = ReadSubject(fields.Object("subject"));
  entry.line_no = fields.IntegerOrNull("line_no", 0, kMostRows);
  ReadEntryValue(fields, entry);
  return entry;
}

PossibleRow ReadPossibleRow(const JsonFields& fields) {
  PossibleRow row;
  ReadPlace(fields, row);
  row.reason = fields.Name("reason", kReasonNames);
  row.subject.name = fields.Text("name");
  const size_t colon = std::min(row.key.find(':'), row.key.size());
  row.subject.classification = row.key.substr(0, colon);
  row.subject.code = row.key.substr(std::min(colon + 1, row.key.size()));
  return row;
}

Completeness ReadCompleteness(const JsonFields& fields) {
  Completeness complete;
  complete.forms = fields.Text("forms");
  complete.functional_level = fields.TextOrNull("functional_level");
  complete.economic_level = fields.TextOrNull("economic_level");
  complete.unit_stated = fields.Flag("unit_stated");
  complete.prose = fields.Flag("prose");
  complete.three_public_split = fields.Flag("three_public_split");
  complete.tables = fields.TextOrNull("tables");
  return complete;
}

Section ReadSection(const JsonFields& fields) {
  return {SmallInteger(fields, "level", 1, 20), fields.TextOrNull("number"), fields.Text("title"),
          fields.PageIndex(), fields.Text("text")};
}

GlossaryTerm ReadGlossaryTerm(const JsonFields& fields) {
  return {fields.Text("term"), fields.Text("definition"), fields.PageIndex()};
}

NarrativeFact ReadNarrativeFact(const JsonFields& fields) {
  NarrativeFact fact;
  fact.section = fields.Text("section");
  fact.subject = fields.Text("subject");
  fact.measure = fields.Text("measure");
  fact.key = fields.TextOrNull("key");
  fact.value = fields.Text("value");
  fact.unit = fields.Text("unit");
  fact.printed = fields.Text("printed");
  fact.precision = fields.Text("precision");
  fact.entry = fields.IntegerOrNull("entry", 0, kMostEntries);
  fact.direction = fields.TextOrNull("direction");
  if (fields.Has("basis")) fact.basis = fields.Integers("basis", 0, kMostEntries);
  fact.sentence = fields.Text("sentence");
  if (fields.Has("source")) fact.source = fields.Name("source", kSourceNames);
  fact.page_index = fields.PageIndex();
  fact.box = fields.Box("bbox");
  return fact;
}

Indicator ReadIndicator(const JsonFields& fields) {
  return {fields.Text("level1"), fields.Text("level2"), fields.Text("level3"),
          fields.Text("target"), fields.Text("actual"), fields.TextOrNull("score")};
}

PerformanceTable ReadPerformance(const JsonFields& fields) {
  PerformanceTable performance;
  performance.scope = fields.Text("scope");
  performance.project = fields.TextOrNull("project");
  performance.budget_fen = fields.Yuan("budget");
  performance.spent_fen = fields.Yuan("spent");
  performance.indicators = ListOf(fields, "indicators", ReadIndicator);
  performance.score = fields.TextOrNull("score");
  performance.page_index = fields.PageIndex();
  performance.table = fields.TextOrNull("table");
  return performance;
}

FindingRef ReadRef(const JsonFields& fields) {
  FindingRef ref;
  ref.entry = fields.IntegerOrNull("entry", 0, kMostEntries);
  ref.narrative = fields.IntegerOrNull("narrative", 0, kMostEntries);
  if (fields.Has("page_no")) ref.page_index = fields.PageIndex();
  if (fields.Has("bbox")) ref.box = fields.Box("bbox");
  return ref;
}

Finding ReadFinding(const JsonFields& fields) {
  return {fields.Text("id"),
          fields.Name("rule", kRuleNames),
          fields.Name("severity", kSeverityNames),
          fields.Text("message"),
          fields.Has("forms") ? fields.Texts("forms") : std::vector<std::string>(),
          fields.TextOrNull("expected"),
          fields.TextOrNull("actual"),
          fields.TextOrNull("tolerance"),
          ListOf(fields, "refs", ReadRef)};
}

Check ReadCheck(const JsonFields& fields) {
  Check check;
  check.rule = fields.Name("rule", kRuleNames);
  check.form = fields.TextOrNull("form");
  check.subject = fields.TextOrNull("subject");
  check.measure = fields.TextOrNull("measure");
  check.outcome = fields.Name("outcome", kOutcomeNames);
  check.members = fields.Integers("members", 0, kMostEntries);
  check.difference_fen = fields.Yuan("difference");
  check.tolerance_fen = fields.YuanOr("tolerance", 0);
  check.reason = fields.TextOrNull("reason");
  if (fields.Has("amounts_printed"))
    check.amounts = {fields.PageIndex(),
                     static_cast<int>(fields.Integer("amounts_printed", 0, kMostEntries)),
                     static_cast<int>(fields.Integer("amounts_placed", 0, kMostEntries))};
  return check;
}

std::shared_ptr<const MachineReading> ReadMachine(const JsonFields& fields) {
  if (!fields.Has("machine")) return nullptr;
  const JsonFields object = fields.Object("machine");
  auto machine = std::make_shared<MachineReading>();
  machine->tables = ListOf(object, "tables", ReadTable);
  machine->entries = ListOf(object, "entries", ReadEntry);
  machine->possible_rows = ListOf(object, "possible_rows", ReadPossibleRow);
  machine->findings = ListOf(object, "findings", ReadFinding);
  machine->entry_of_narrative = object.Integers("entry_of_narrative", -1, kMostEntries);
  return machine;
}

}  // namespace

Ledger ReadLedger(const JsonFields& fields) {
  Ledger ledger;
  ledger.document = ReadDocument(fields.Object("document"));
  ledger.tables = ListOf(fields, "tables", ReadTable);
  ledger.entries = ListOf(fields, "entries", ReadEntry);
  if (fields.Has("possible_rows"))
    ledger.possible_rows = ListOf(fields, "possible_rows", ReadPossibleRow);
  ledger.sections = ListOf(fields, "sections", ReadSection);
  ledger.glossary = ListOf(fields, "glossary", ReadGlossaryTerm);
  ledger.narrative = ListOf(fields, "narrative", ReadNarrativeFact);
  ledger.performance = ListOf(fields, "performance", ReadPerformance);
  ledger.findings = ListOf(fields, "findings", ReadFinding);
  ledger.checks = ListOf(fields, "checks", ReadCheck);
  ledger.machine = ReadMachine(fields);
  if (fields.IsGiven("completeness"))
    ledger.completeness = ReadCompleteness(fields.Object("completeness"));
  const JsonFields summary = fields.Object("summary");
  ledger.forms_missing = summary.Texts("forms_missing");
  if (summary.Has("forms_not_published"))
    ledger.forms_not_published = summary.Texts("forms_not_published");
  if (summary.Has("forms_incomplete")) ledger.forms_incomplete = summary.Texts("forms_incomplete");
  return ledger;
}

}  // namespace juesuan
