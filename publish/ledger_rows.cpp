#include "publish/ledger_rows.h"

#include "core/text.h"
#include "publish/json_names.h"
#include "publish/ledger_summary.h"
#include "publish/rounded.h"
#include "publish/version.h"

namespace juesuan {
namespace {

constexpr size_t kDocumentDigits = 15;  // of 4 bits: fits a signed 64-bit integer

// PostgreSQL knows no NUL in a text, and no page prints one.
std::string WithoutNul(std::string text) {
  std::erase(text, '\0');
  return text;
}

SqlValue Text(const std::string& text) { return WithoutNul(text); }
SqlValue Text(std::string_view text) { return std::string(text); }
SqlValue Nullable(const std::string& text) { return TextOrNull(WithoutNul(text)); }
SqlValue Number(int64_t value) { return value; }
SqlValue PageNumber(int page_index) { return int64_t{page_index} + 1; }

template <typename Integer>
SqlValue Nullable(const std::optional<Integer>& value) {
  return value ? SqlValue(int64_t{*value}) : SqlValue();
}

std::string_view StateOf(const LedgerSummary& summary) {
  if (summary.forms_found == 0) return "no_form";
  return AsksForALook(summary) ? "suspect" : "ok";
}

SqlRow DocumentRow(const Ledger& ledger, const LedgerSummary& summary, int64_t number) {
  const LedgerDocument& document = ledger.document;
  const std::string tool =
      document.tool_version.empty() ? std::string(ToolVersion()) : document.tool_version;
  return {Number(number),
          Text(document.sha256),
          Text(document.file),
          Number(document.bytes),
          Number(document.page_count),
          Nullable(document.entity),
          Nullable(document.fiscal_year),
          Nullable(MatchKey(document.entity)),
          Nullable(std::string(NameOf(kFactSourceNames, document.entity_basis.source))),
          RoundedConfidence(document.entity_basis.confidence),
          Number(document.entity_basis.is_suspect ? 1 : 0),
          Nullable(std::string(NameOf(kFactSourceNames, document.year_basis.source))),
          RoundedConfidence(document.year_basis.confidence),
          Number(document.year_basis.is_suspect ? 1 : 0),
          Text(NameOf(kKindNames, document.kind)),
          Text(NameOf(kIngestNames, document.ingest)),
          Nullable(document.producer),
          Text(tool),
          Nullable(document.models),
          Text(StateOf(summary)),
          Number(summary.forms_found),
          Nullable(Joined(summary.forms_missing, ",")),
          Number(summary.tables),
          Number(summary.entries),
          Number(summary.verified),
          Number(summary.read),
          Number(summary.repaired),
          Number(summary.suspect),
          Number(summary.reviewed),
          Number(summary.possible_rows),
          Number(summary.findings)};
}

SqlRow TableRow(const LedgerTable& table, int64_t document) {
  const std::vector<TablePart>& parts = table.table.parts;
  const SqlValue unit =
      table.currency_unit ? Text(NameOf(kUnitNames, *table.currency_unit)) : SqlValue();
  return {Number(document),
          Text(table.id),
          Text(table.form),
          Nullable(table.form_number),
          Text(table.title),
          unit,
          parts.empty() ? SqlValue() : PageNumber(parts.front().page_index),
          parts.empty() ? SqlValue() : PageNumber(parts.back().page_index),
          Number(table.table.row_count),
          Number(table.table.column_count),
          Number(table.table.header_rows)};
}

std::string NotesText(const std::vector<Note>& notes) {
  std::vector<std::string> names;
  for (const Note note : notes) names.emplace_back(NameOf(kNoteNames, note));
  return Joined(names, ",");
}

SqlRow EntryRow(const Entry& entry, int64_t document, int64_t number) {
  return {Number(document),
          Number(number),
          Text(entry.table),
          Number(entry.row),
          Number(entry.column),
          Text(entry.form),
          Nullable(std::string(NameOf(kSideNames, entry.side))),
          Text(entry.key),
          Text(entry.subject.classification),
          Text(entry.subject.code),
          Text(entry.subject.name),
          Nullable(entry.subject.printed_code),
          Nullable(entry.subject.printed_name),
          Text(NameOf(kMatchNames, entry.subject.match)),
          Nullable(entry.line_no),
          Text(entry.measure),
          Nullable(entry.amount_fen),
          Number(entry.last_digit_fen),
          Text(entry.printed),
          Nullable(entry.ocr_read),
          Text(NameOf(kStatusNames, entry.status)),
          Nullable(NotesText(entry.evidence.notes)),
          RoundedConfidence(entry.confidence),
          Text(NameOf(kSourceNames, entry.source)),
          PageNumber(entry.page_index),
          RoundedPoints(entry.box.x0),
          RoundedPoints(entry.box.y0),
          RoundedPoints(entry.box.x1),
          RoundedPoints(entry.box.y1)};
}

SqlRow PossibleRowRow(const PossibleRow& row, int64_t document, int64_t number) {
  return {Number(document),
          Number(number),
          Text(row.table),
          Number(row.row),
          Text(row.form),
          Nullable(std::string(NameOf(kSideNames, row.side))),
          Text(row.key),
          Text(row.subject.name),
          Text(row.measure),
          Text(NameOf(kReasonNames, row.reason)),
          PageNumber(row.page_index),
          RoundedPoints(row.box.x0),
          RoundedPoints(row.box.y0),
          RoundedPoints(row.box.x1),
          RoundedPoints(row.box.y1)};
}

SqlRow NarrativeRow(const NarrativeFact& fact, int64_t document, int64_t number) {
  const bool is_amount = fact.unit == "yuan";
  return {Number(document),
          Number(number),
          Text(fact.section),
          Text(fact.subject),
          Text(fact.measure),
          Nullable(fact.key),
          Text(fact.value),
          Text(fact.unit),
          is_amount ? Nullable(YuanToFen(fact.value)) : SqlValue(),
          Text(fact.printed),
          Text(fact.precision),
          Nullable(fact.direction),
          Nullable(fact.entry),
          Text(fact.sentence),
          PageNumber(fact.page_index)};
}

SqlRow FindingRow(const Finding& finding, int64_t document) {
  return {Number(document),
          Text(finding.id),
          Text(NameOf(kRuleNames, finding.rule)),
          Text(NameOf(kSeverityNames, finding.severity)),
          Text(finding.message),
          Nullable(finding.expected),
          Nullable(finding.actual),
          Nullable(finding.tolerance)};
}

SqlRow RefRow(const FindingRef& ref, const SqlValue& finding, int64_t document, int64_t number) {
  return {Number(document),        finding,
          Number(number),          Nullable(ref.entry),
          Nullable(ref.narrative), ref.page_index ? PageNumber(*ref.page_index) : SqlValue()};
}

std::vector<SqlRow> RefRows(const Ledger& ledger, int64_t document) {
  std::vector<SqlRow> rows;
  for (const Finding& finding : ledger.findings) {
    int64_t number = 0;
    for (const FindingRef& ref : finding.refs) {
      rows.push_back(RefRow(ref, finding.id, document, number++));
    }
  }
  return rows;
}

/// One row for each item; `to_row` gets the item and its index.
template <typename Item, typename Function>
TableRows RowsOf(std::string table, const std::vector<Item>& items, Function to_row) {
  TableRows result{std::move(table), {}};
  result.rows.reserve(items.size());
  for (const Item& item : items) {
    result.rows.push_back(to_row(item, static_cast<int64_t>(result.rows.size())));
  }
  return result;
}

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

}  // namespace

int64_t DocumentNumber(const std::string& sha256) {
  int64_t number = 0;
  for (size_t i = 0; i < kDocumentDigits; ++i) {
    number = number * 16 + (i < sha256.size() ? DigitOf(sha256[i]) : 0);
  }
  return number;
}

LedgerRows LedgerToRows(const Ledger& ledger) {
  LedgerRows result;
  const int64_t document = DocumentNumber(ledger.document.sha256);
  const LedgerSummary summary = SummarizeLedger(ledger);
  result.document = document;
  result.sha256 = WithoutNul(ledger.document.sha256);
  result.state = StateOf(summary);
  result.tables.push_back({"documents", {DocumentRow(ledger, summary, document)}});
  result.tables.push_back(RowsOf("tables", ledger.tables, [&](const LedgerTable& table, int64_t) {
    return TableRow(table, document);
  }));
  result.tables.push_back(RowsOf(
      "entries", ledger.entries,
      [&](const Entry& entry, int64_t number) { return EntryRow(entry, document, number); }));
  result.tables.push_back(
      RowsOf("possible_rows", ledger.possible_rows, [&](const PossibleRow& row, int64_t number) {
        return PossibleRowRow(row, document, number);
      }));
  result.tables.push_back(
      RowsOf("narrative", ledger.narrative, [&](const NarrativeFact& fact, int64_t number) {
        return NarrativeRow(fact, document, number);
      }));
  result.tables.push_back(RowsOf("findings", ledger.findings, [&](const Finding& finding, int64_t) {
    return FindingRow(finding, document);
  }));
  result.tables.push_back({"finding_refs", RefRows(ledger, document)});
  return result;
}

}  // namespace juesuan
