#include "normalize/normalize.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/text.h"
#include "normalize/audit/audit.h"
#include "normalize/audit/completeness.h"
#include "normalize/catalogue/confidence.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/conservation/conserve.h"
#include "normalize/conservation/unsure_amounts.h"
#include "normalize/forms/content_elsewhere.h"
#include "normalize/forms/document_kind.h"
#include "normalize/forms/form_claims.h"
#include "normalize/forms/missing_forms.h"
#include "normalize/forms/title_match.h"
#include "normalize/forms/unreadable_forms.h"
#include "normalize/missing/missing_rows.h"
#include "normalize/narrative/narrative.h"
#include "normalize/pictures/picture_names.h"
#include "normalize/pictures/picture_rows.h"
#include "normalize/pictures/reading_in_doubt.h"
#include "normalize/reconcile/reconcile.h"
#include "normalize/rows/entries.h"
#include "normalize/rows/self_evaluation.h"
#include "normalize/rows/spanned_amounts.h"
#include "normalize/tables/columns.h"
#include "normalize/tables/currency_unit.h"
#include "normalize/tables/header_above.h"
#include "normalize/tables/likely_unit.h"
#include "normalize/text/document_facts.h"
#include "normalize/text/sections.h"

namespace juesuan {
namespace {

std::string TableId(size_t index) {
  std::string number = std::to_string(index + 1);
  if (number.size() < 2) number.insert(0, "0");
  return "T" + number;
}

// The printed number of a form (公开01表, 表1) in the lines above.
std::string FormNumber(const Table& table, const FormWords& words) {
  constexpr size_t kMaxCharacters = 10;  // 财决公开12表 has eight
  for (auto line = table.above.rbegin(); line != table.above.rend(); ++line) {
    for (const std::string& part : SplitAtSpaces(line->text)) {
      const std::string key = MatchKey(part);
      if (CodePoints(key).size() > kMaxCharacters || key.find_first_of("0123456789") == key.npos)
        continue;
      for (const std::string& start : words.List("form_number_starts")) {
        const bool ends =
            words.Has("form_number_ends", start) ||
            std::any_of(words.List("form_number_ends").begin(),
                        words.List("form_number_ends").end(),
                        [&key](const std::string& end) { return key.ends_with(end); });
        if (key.starts_with(start) && ends) return part;
      }
    }
  }
  return "";
}

LedgerTable MakeLedgerTable(ClaimedTable claimed, size_t index, const FormWords& words) {
  LedgerTable ledger_table;
  ledger_table.id = TableId(index);
  ledger_table.form = claimed.match.form == nullptr ? "other" : claimed.match.form->id;
  ledger_table.title = claimed.match.title;
  ledger_table.form_confidence = claimed.match.form == nullptr ? 0 : claimed.match.score;
  ledger_table.form_by_place = claimed.match.by_place;
  ledger_table.form_number = FormNumber(claimed.table, words);
  ledger_table.table = std::move(claimed.table);
  return ledger_table;
}

// What the entries of one table need, found before any entry is made.
struct ReadTable {
  const Form* form = nullptr;
  TableHeader header;
  TableColumns columns;
};

ReadTable ReadTableColumns(LedgerTable& ledger_table, const FormCatalogue& forms, int fiscal_year) {
  ReadTable read;
  read.form = forms.Find(ledger_table.form);
  const TableGrid grid(ledger_table.table);
  read.header = ReadHeader(grid, ledger_table.table.header_rows, forms);
  read.header = WithHeaderAbove(ledger_table.table, grid, forms, std::move(read.header));
  ledger_table.currency_unit =
      UnitOfTable(ledger_table.table, grid, read.header.rows, forms.words());
  ledger_table.states_two_units =
      StatesTwoUnits(ledger_table.table, grid, read.header.rows, forms.words());
  if (read.form == nullptr || read.form->shape == FormShape::kOther ||
      read.form->shape == FormShape::kPerformance) {
    return read;
  }
  read.columns = ReadColumns(*read.form, grid, read.header, forms.words(), fiscal_year);
  ledger_table.columns = read.columns.columns;
  ledger_table.table.header_rows = read.header.rows;
  if (read.form->shape != FormShape::kItems)
    ledger_table.table = WithPartedAmounts(ledger_table.columns, std::move(ledger_table.table));
  return read;
}

bool HasUnsureWords(const Table& table) {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [](const Cell& cell) { return !cell.words.empty(); });
}

void SeekNames(OcrEngine* engine, const Models& models, LedgerTable& ledger_table) {
  const Form* form = models.forms->Find(ledger_table.form);
  if (engine == nullptr || form == nullptr || !HasUnsureWords(ledger_table.table)) return;
  const KnownNames names(*form, models.forms->words(), *models.subjects);
  const int rows = ledger_table.table.row_count;
  ledger_table.table = names.Seek(engine, rows, std::move(ledger_table.table));
}

void SeekRows(OcrEngine* engine, const Models& models, int year, const std::vector<ReadTable>& read,
              std::vector<LedgerTable>& tables) {
  const bool is_unsure = std::any_of(tables.begin(), tables.end(), [](const LedgerTable& table) {
    return HasUnsureWords(table.table);
  });
  if (engine == nullptr || !is_unsure) return;
  KnownRows rows(engine, *models.subjects, models.forms->words(), year);
  for (size_t i = 0; i < read.size(); ++i) {
    const Form* form = read[i].form;
    if (form != nullptr && form->ListsSubjects()) rows.Look(*form, read[i].columns, &tables[i]);
  }
  rows.Settle();
}

// Forms are known by the words of their headers. Nothing when all were read for sure.
std::optional<LayoutDocument> SeekHeaders(OcrEngine* engine, const FormCatalogue& forms,
                                          const LayoutDocument& layout) {
  constexpr int kHeaderRows = 6;
  if (engine == nullptr || std::none_of(layout.tables.begin(), layout.tables.end(), HasUnsureWords))
    return std::nullopt;
  LayoutDocument mended = layout;
  const KnownNames words(forms);
  for (Table& table : mended.tables) table = words.Seek(engine, kHeaderRows, std::move(table));
  return mended;
}

// Step 2 and 3: tables with their forms and columns, then entries, unit by unit. Returns those that
// say once more what an entry says.
std::vector<Entry> ReadForms(const LayoutDocument& layout, const Models& models, OcrEngine* engine,
                             Ledger& ledger) {
  const FormCatalogue& forms = *models.forms;
  const int year = ledger.document.fiscal_year.value_or(0);
  std::vector<ReadTable> read;
  const std::optional<LayoutDocument> mended = SeekHeaders(engine, forms, layout);
  std::vector<ClaimedTable> tables = ClaimForms(mended ? *mended : layout, forms);
  ledger.document.kind = DecideKind(layout, tables, forms, ledger.document.kind);
  if (ledger.document.kind == DocumentKind::kFinalAccount) {
    tables = WithPlacedForms(models, year, std::move(tables));
  } else {
    tables = WithoutClaims(std::move(tables));
  }
  for (ClaimedTable& claimed : tables) {
    LedgerTable& ledger_table = ledger.tables.emplace_back(
        MakeLedgerTable(std::move(claimed), ledger.tables.size(), forms.words()));
    SeekNames(engine, models, ledger_table);
    read.push_back(ReadTableColumns(ledger_table, forms, year));
  }
  SeekRows(engine, models, year, read, ledger.tables);
  ledger.tables = WithoutMisreadUnits(std::move(ledger.tables));
  std::optional<CurrencyUnit> common = CommonUnit(ledger.tables);
  if (!common) common = UnitOfProse(layout.lines, ledger.tables, forms.words());
  const std::vector<UnitInUse> units = UnitsInUse(ledger.tables, common, *models.spending);
  const SubjectMatcher matcher(*models.subjects, year);
  std::vector<TableGrid> grids;
  for (const LedgerTable& ledger_table : ledger.tables) grids.emplace_back(ledger_table.table);
  const auto read_entries = [&](const SeenSubjects* seen) {
    std::vector<Entry> all;
    for (size_t i = 0; i < read.size(); ++i) {
      if (read[i].form == nullptr || read[i].columns.blocks.empty()) continue;
      const LedgerTable& table = ledger.tables[i];
      const FormTable form_table{table,           *read[i].form, grids[i], read[i].header,
                                 read[i].columns, units[i],      seen};
      std::vector<Entry> entries = ReadEntries(form_table, matcher, forms.words());
      std::move(entries.begin(), entries.end(), std::back_inserter(all));
    }
    return all;
  };
  ledger.entries = read_entries(nullptr);
  const bool is_scan = std::any_of(ledger.entries.begin(), ledger.entries.end(),
                                   [](const Entry& entry) { return entry.source == Source::kOcr; });
  if (is_scan) {  // once more, with what the tables know of each other
    SeenSubjects seen;
    for (const Entry& entry : ledger.entries) seen.Add(entry);
    ledger.entries = read_entries(&seen);
  }
  DistinctEntries distinct = WithoutRepeatedEntries(std::move(ledger.entries));
  ledger.entries = std::move(distinct.entries);
  return std::move(distinct.repeated);
}

// Sections, glossary, facts and self-evaluation.
void ReadText(const LayoutDocument& layout, const Models& models, Ledger& ledger) {
  ReportText text = ReadReportText(layout, ledger.tables, *models.narrative);
  ledger.narrative = ReadNarrative(text, ledger, *models.narrative);
  ledger.sections = std::move(text.sections);
  ledger.glossary = std::move(text.glossary);
  ledger.performance = ReadPerformance(ledger.tables, *models.narrative);
}

}  // namespace

Ledger BuildLedger(const LayoutDocument& layout, const LedgerDocument& facts, const Models& models,
                   OcrEngine* engine) {
  Ledger ledger;
  ledger.document = WithDocumentFacts(layout, facts, models.forms->words());

  const std::vector<Entry> repeated = ReadForms(layout, models, engine, ledger);
  FindMissingForms(layout, *models.forms, ledger);
  FindContentElsewhere(layout.outside, &ledger);
  // Before text and audit, which look at the amounts settled on.
  WriteSettlement(Reconcile(ledger, models), &ledger);
  if (engine != nullptr) ledger = ReadInDoubt(engine, models, std::move(ledger));
  MissingRows missing = FindMissingRows(models, ledger);
  ledger = WithMissingRows(std::move(missing), std::move(ledger));
  for (Entry& entry : ledger.entries) entry.confidence = models.confidence->Of(entry);
  ReadText(layout, models, ledger);
  ledger = WithDoubtedAmounts(models, std::move(ledger));
  AccountForAmounts(layout, models, repeated, &ledger);
  AuditLedger(&ledger, models);
  ledger.completeness = ReadCompleteness(ledger, *models.forms);
  return ledger;
}

}  // namespace juesuan
