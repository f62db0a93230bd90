// Ledger to JSON; the reverse is json_read.cpp. In: Ledger. Out: the text of docs/ledger.md.
//
// Idea: one function per object of the contract, keys in the contract's order. Page indices
// from 0 become page numbers from 1; fen become decimal strings in yuan; what is empty
// because nothing is printed becomes null. Fields that the contract does not name are
// additions and described in docs/ledger.schema.json.
#include <nlohmann/json.hpp>

#include "publish/json_names.h"
#include "publish/json_print.h"
#include "publish/ledger_json.h"
#include "publish/ledger_summary.h"
#include "publish/rounded.h"
#include "publish/version.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

Json BoxJson(const RectPt& box) {
  return Json::array(
      {RoundedPoints(box.x0), RoundedPoints(box.y0), RoundedPoints(box.x1), RoundedPoints(box.y1)});
}

Json TextOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <typename Value>
Json ValueOrNull(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

Json YuanOrNull(const std::optional<int64_t>& fen) { return fen ? Json(FenToYuan(*fen)) : Json(); }

Json SideJson(Side side) { return TextOrNull(std::string(NameOf(kSideNames, side))); }

template <typename Item, typename Function>
Json ArrayOf(const std::vector<Item>& items, Function to_json) {
  Json array = Json::array();
  for (const Item& item : items) array.push_back(to_json(item));
  return array;
}

Json OcrJson(const OcrEngines& ocr) {
  if (ocr.language.empty()) return nullptr;
  return {{"words", ocr.words}, {"amounts", ocr.amounts}, {"language", ocr.language}};
}

Json ToolJson(const LedgerDocument& document) {
  const std::string& version = document.tool_version;
  return {{"name", kToolName},
          {"version", version.empty() ? std::string(ToolVersion()) : version},
          {"models", TextOrNull(document.models)},
          {"ocr", OcrJson(document.ocr)},
          {"wall", document.wall.empty() ? Json() : Json(document.wall)}};
}

Json FactCandidateJson(const FactCandidate& candidate) {
  return {{"text", candidate.text},
          {"source", NameOf(kFactSourceNames, candidate.source)},
          {"times", candidate.times},
          {"page_no", candidate.page_index ? Json(*candidate.page_index + 1) : Json()},
          {"likelihood", RoundedConfidence(candidate.likelihood)}};
}

Json FactBasisJson(const FactBasis& basis) {
  return {{"source", TextOrNull(std::string(NameOf(kFactSourceNames, basis.source)))},
          {"confidence", RoundedConfidence(basis.confidence)},
          {"suspect", basis.is_suspect},
          {"candidates", ArrayOf(basis.candidates, FactCandidateJson)}};
}

Json DocumentJson(const LedgerDocument& document) {
  return {{"file", document.file},
          {"sha256", document.sha256},
          {"bytes", document.bytes},
          {"page_count", document.page_count},
          {"entity", TextOrNull(document.entity)},
          {"fiscal_year", ValueOrNull(document.fiscal_year)},
          {"entity_basis", FactBasisJson(document.entity_basis)},
          {"fiscal_year_basis", FactBasisJson(document.year_basis)},
          {"kind", NameOf(kKindNames, document.kind)},
          {"edition", TextOrNull(document.edition)},
          {"ingest", NameOf(kIngestNames, document.ingest)},
          {"producer", TextOrNull(document.producer)},
          {"tool", ToolJson(document)}};
}

Json ColumnJson(const LedgerColumn& column) {
  return {{"index", column.index},
          {"path", column.path},
          {"role", column.role},
          {"side", SideJson(column.side)},
          {"measure", TextOrNull(column.measure)},
          {"key", TextOrNull(column.key)}};
}

Json CellJson(const Cell& cell) {
  Json json = {{"row", cell.row},
               {"column", cell.column},
               {"row_span", cell.row_span},
               {"column_span", cell.column_span},
               {"text", cell.text},
               {"page_no", cell.page_index + 1},
               {"bbox", BoxJson(cell.box)},
               {"source", NameOf(kSourceNames, cell.source)},
               {"confidence", RoundedConfidence(cell.confidence)}};
  // Rare, so written only where it says something: ink without text was not readable.
  if (cell.has_ink && cell.text.empty()) json["has_ink"] = true;
  if (cell.under_seal) json["under_seal"] = true;
  return json;
}

Json PartJson(const TablePart& part) {
  return {{"page_no", part.page_index + 1}, {"bbox", BoxJson(part.box)}};
}

Json TableJson(const LedgerTable& table) {
  const Json unit = table.currency_unit ? Json(NameOf(kUnitNames, *table.currency_unit)) : Json();
  return {{"id", table.id},
          {"form", table.form},
          {"form_number", TextOrNull(table.form_number)},
          {"form_confidence", RoundedConfidence(table.form_confidence)},
          {"title", table.title},
          {"currency_unit", unit},
          {"parts", ArrayOf(table.table.parts, PartJson)},
          {"row_count", table.table.row_count},
          {"column_count", table.table.column_count},
          {"header_rows", table.table.header_rows},
          {"columns", ArrayOf(table.columns, ColumnJson)},
          {"notes", ArrayOf(table.table.below, [](const TextLine& line) { return line.text; })},
          {"cells", ArrayOf(table.table.cells, CellJson)}};
}

Json SubjectJson(const Subject& subject) {
  return {{"classification", subject.classification},
          {"code", subject.code},
          {"name", subject.name},
          {"printed_code", TextOrNull(subject.printed_code)},
          {"printed_name", TextOrNull(subject.printed_name)},
          {"match", NameOf(kMatchNames, subject.match)},
          {"confidence", RoundedConfidence(subject.confidence)}};
}

Json ReadingJson(const Reading& reading) {
  return {{"text", reading.text},
          {"cost", RoundedConfidence(reading.cost)},
          {"reader", reading.reader}};
}

Json EvidenceJson(const Evidence& evidence) {
  Json json = {
      {"readings", ArrayOf(evidence.readings, ReadingJson)},
      {"identities", evidence.identities},
      {"notes", ArrayOf(evidence.notes, [](Note note) { return NameOf(kNoteNames, note); })},
      {"support", TextOrNull(std::string(NameOf(kSupportNames, evidence.support)))},
      {"margin", RoundedConfidence(evidence.margin)}};
  if (evidence.asked_fen) json["asked"] = FenToYuan(*evidence.asked_fen);
  return json;
}

bool HasEvidence(const Entry& entry) {
  return entry.source == Source::kOcr || !entry.evidence.readings.empty() ||
         !entry.evidence.identities.empty() || !entry.evidence.notes.empty() ||
         entry.evidence.support != Support::kTextLayer;
}

Json ReviewJson(const Review& review) {
  Json json = {{"by", review.by},
               {"at", review.at},
               {"decision", review.decision},
               {"why", TextOrNull(review.why)},
               {"read",
                {{"printed", review.read_printed},
                 {"amount", YuanOrNull(review.read_fen)},
                 {"status", NameOf(kStatusNames, review.read_status)}}},
               {"times", review.times}};
  if (review.blind) json["blind"] = true;
  return json;
}

Json EntryJson(const Entry& entry) {
  Json json = {{"table", entry.table},
               {"row", entry.row},
               {"column", entry.column},
               {"form", entry.form},
               {"side", SideJson(entry.side)},
               {"key", entry.key},
               {"subject", SubjectJson(entry.subject)},
               {"line_no", ValueOrNull(entry.line_no)},
               {"measure", entry.measure},
               {"amount", YuanOrNull(entry.amount_fen)},
               {"last_digit", FenToYuan(entry.last_digit_fen)},
               {"printed", entry.printed},
               {"status", NameOf(kStatusNames, entry.status)},
               {"confidence", RoundedConfidence(entry.confidence)},
               {"source", NameOf(kSourceNames, entry.source)},
               {"page_no", entry.page_index + 1},
               {"bbox", BoxJson(entry.box)}};
  if (!entry.ocr_read.empty()) json["ocr_read"] = entry.ocr_read;
  if (HasEvidence(entry)) json["evidence"] = EvidenceJson(entry.evidence);
  if (entry.review) json["review"] = ReviewJson(*entry.review);
  return json;
}

Json PossibleRowJson(const PossibleRow& row) {
  return {{"form", row.form},
          {"side", SideJson(row.side)},
          {"key", row.key},
          {"measure", row.measure},
          {"page_no", row.page_index + 1},
          {"bbox", BoxJson(row.box)},
          {"reason", NameOf(kReasonNames, row.reason)},
          {"table", row.table},
          {"row", row.row},
          {"name", row.subject.name}};
}

Json SectionJson(const Section& section) {
  return {{"level", section.level},
          {"number", TextOrNull(section.number)},
          {"title", section.title},
          {"page_no", section.page_index + 1},
          {"text", section.text}};
}

Json GlossaryJson(const GlossaryTerm& term) {
  return {{"term", term.term}, {"definition", term.definition}, {"page_no", term.page_index + 1}};
}

Json NarrativeJson(const NarrativeFact& fact) {
  Json json = {{"section", fact.section},
               {"subject", fact.subject},
               {"measure", fact.measure},
               {"key", TextOrNull(fact.key)},
               {"value", fact.value},
               {"unit", fact.unit},
               {"printed", fact.printed},
               {"precision", fact.precision},
               {"entry", ValueOrNull(fact.entry)},
               {"direction", TextOrNull(fact.direction)},
               {"basis", fact.basis},
               {"sentence", fact.sentence},
               {"page_no", fact.page_index + 1},
               {"bbox", BoxJson(fact.box)}};
  if (fact.source != Source::kText) json["source"] = NameOf(kSourceNames, fact.source);
  return json;
}

Json IndicatorJson(const Indicator& indicator) {
  return {{"level1", indicator.level1}, {"level2", indicator.level2},
          {"level3", indicator.level3}, {"target", indicator.target},
          {"actual", indicator.actual}, {"score", TextOrNull(indicator.score)}};
}

Json PerformanceJson(const PerformanceTable& performance) {
  return {{"scope", performance.scope},
          {"project", TextOrNull(performance.project)},
          {"budget", YuanOrNull(performance.budget_fen)},
          {"spent", YuanOrNull(performance.spent_fen)},
          {"indicators", ArrayOf(performance.indicators, IndicatorJson)},
          {"score", TextOrNull(performance.score)},
          {"page_no", performance.page_index + 1},
          {"table", TextOrNull(performance.table)}};
}

Json RefJson(const FindingRef& ref) {
  Json json = Json::object();
  if (ref.entry) json["entry"] = *ref.entry;
  if (ref.narrative) json["narrative"] = *ref.narrative;
  if (ref.page_index) json["page_no"] = *ref.page_index + 1;
  if (ref.page_index && !ref.box.empty()) json["bbox"] = BoxJson(ref.box);
  return json;
}

Json FindingJson(const Finding& finding) {
  Json json = {{"id", finding.id},
               {"rule", NameOf(kRuleNames, finding.rule)},
               {"severity", NameOf(kSeverityNames, finding.severity)},
               {"message", finding.message},
               {"expected", TextOrNull(finding.expected)},
               {"actual", TextOrNull(finding.actual)},
               {"tolerance", TextOrNull(finding.tolerance)},
               {"refs", ArrayOf(finding.refs, RefJson)}};
  if (!finding.forms.empty()) json["forms"] = finding.forms;
  return json;
}

Json CheckJson(const Check& check) {
  Json json = {{"rule", NameOf(kRuleNames, check.rule)},
               {"form", TextOrNull(check.form)},
               {"subject", TextOrNull(check.subject)},
               {"measure", TextOrNull(check.measure)},
               {"outcome", NameOf(kOutcomeNames, check.outcome)},
               {"members", check.members},
               {"difference", YuanOrNull(check.difference_fen)},
               {"tolerance", FenToYuan(check.tolerance_fen)},
               {"reason", TextOrNull(check.reason)}};
  if (check.amounts) {
    json["page_no"] = check.amounts->page_index + 1;
    json["amounts_printed"] = check.amounts->printed;
    json["amounts_placed"] = check.amounts->placed;
  }
  return json;
}

Json SummaryJson(const LedgerSummary& summary) {
  return {{"tables", summary.tables},
          {"forms_found", summary.forms_found},
          {"forms_missing", summary.forms_missing},
          {"forms_not_published", summary.forms_not_published},
          {"forms_incomplete", summary.forms_incomplete},
          {"entries", summary.entries},
          {"verified", summary.verified},
          {"repaired", summary.repaired},
          {"read", summary.read},
          {"suspect", summary.suspect},
          {"reviewed", summary.reviewed},
          {"possible_rows", summary.possible_rows},
          {"amounts_printed", summary.amounts_printed},
          {"amounts_placed", summary.amounts_placed},
          {"amounts_unaccounted", summary.amounts_printed - summary.amounts_placed},
          {"findings", summary.findings}};
}

Json CompletenessJson(const Completeness& complete) {
  if (complete.forms.empty()) return nullptr;
  return {{"forms", complete.forms},
          {"functional_level", TextOrNull(complete.functional_level)},
          {"economic_level", TextOrNull(complete.economic_level)},
          {"unit_stated", complete.unit_stated},
          {"prose", complete.prose},
          {"three_public_split", complete.three_public_split},
          {"tables", TextOrNull(complete.tables)}};
}

Json MachineJson(const MachineReading& machine) {
  return {{"tables", ArrayOf(machine.tables, TableJson)},
          {"entries", ArrayOf(machine.entries, EntryJson)},
          {"possible_rows", ArrayOf(machine.possible_rows, PossibleRowJson)},
          {"findings", ArrayOf(machine.findings, FindingJson)},
          {"entry_of_narrative", machine.entry_of_narrative}};
}

Json LedgerJson(const Ledger& ledger) {
  Json json = {{"schema", kLedgerSchema},
               {"document", DocumentJson(ledger.document)},
               {"tables", ArrayOf(ledger.tables, TableJson)},
               {"entries", ArrayOf(ledger.entries, EntryJson)},
               {"possible_rows", ArrayOf(ledger.possible_rows, PossibleRowJson)},
               {"sections", ArrayOf(ledger.sections, SectionJson)},
               {"glossary", ArrayOf(ledger.glossary, GlossaryJson)},
               {"narrative", ArrayOf(ledger.narrative, NarrativeJson)},
               {"performance", ArrayOf(ledger.performance, PerformanceJson)},
               {"findings", ArrayOf(ledger.findings, FindingJson)},
               {"checks", ArrayOf(ledger.checks, CheckJson)},
               {"completeness", CompletenessJson(ledger.completeness)},
               {"summary", SummaryJson(SummarizeLedger(ledger))}};
  if (ledger.machine != nullptr) json["machine"] = MachineJson(*ledger.machine);
  return json;
}

}  // namespace

std::string LedgerToJson(const Ledger& ledger) { return PrintJson(LedgerJson(ledger)); }

std::string LedgerToJsonLine(const Ledger& ledger) {
  return LedgerJson(ledger).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace juesuan
