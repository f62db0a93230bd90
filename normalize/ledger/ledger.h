// The ledger: one report as data, the shape of docs/ledger.md (schema juesuan-ledger/1.1).
//
// Field for field what publish/ writes, so that a reader of the JSON finds its way here.
// Enumerations that are data (forms, measures, keys, rules) are strings, because models/
// names them; those that code decides on are enums.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/amount.h"
#include "core/geometry.h"
#include "layout/table.h"
#include "normalize/ledger/evidence.h"

namespace juesuan {

enum class DocumentKind { kFinalAccount, kBudget, kOther };
enum class Side { kNone, kIncome, kExpenditure };

/// Of a name in models/ ("income", "expenditure"); any other text is kNone.
inline Side SideNamed(std::string_view name) {
  return name == "income"        ? Side::kIncome
         : name == "expenditure" ? Side::kExpenditure
                                 : Side::kNone;
}

/// What a reader may trust (ledger.md, section 5).
enum class EntryStatus { kVerified, kRead, kRepaired, kSuspect, kReviewed };

enum class Severity { kError, kWarning, kInfo };

/// Which OCR engine ("fast" or "tesseract") read what of a document.
struct OcrEngines {
  std::string words;
  std::string amounts;
  std::string language;  ///< of words, as Tesseract names it: "chi_sim"; empty: no picture was read
};

/// Where a report says whose it is, or of which year.
enum class FactSource { kNone, kLabel, kCover, kTitle, kSentence, kFileName, kManifest };

/// One answer that the report, its name or its manifest gives.
struct FactCandidate {
  std::string text;  ///< as printed
  FactSource source = FactSource::kNone;
  int times = 1;                       ///< how often it stands there
  std::optional<int> page_index = {};  ///< of the first; empty for names of files and manifests
  double likelihood = 0;               ///< 0..1, of the answer that it stands for
};

/// What a fact about the whole document rests on.
struct FactBasis {
  FactSource source = FactSource::kNone;  ///< the best one that gives it
  double confidence = 0;                  ///< 0..1
  bool is_suspect = false;                ///< a person should look
  std::vector<FactCandidate> candidates;  ///< likeliest first
};

struct LedgerDocument {
  std::string file;
  std::string sha256;
  int64_t bytes = 0;
  int page_count = 0;
  std::string entity;  ///< reporting unit as printed; empty when not found
  std::optional<int> fiscal_year;
  FactBasis entity_basis;
  FactBasis year_basis;
  DocumentKind kind = DocumentKind::kFinalAccount;
  std::string edition;  ///< id in models/editions: which forms are due; empty when not known
  Ingest ingest = Ingest::kText;
  std::string producer;
  std::string tool_version;       ///< of the program that made the ledger; empty: this one
  std::string models;             ///< fingerprint of the models that it used; empty when not known
  OcrEngines ocr;                 ///< what read its pictures
  std::vector<std::string> wall;  ///< layers that stood around the report's reader; may be empty
};

struct LedgerColumn {
  int index = 0;
  std::vector<std::string> path;  ///< header texts, top to bottom
  std::string role;               ///< "code" | "name" | "line_no" | "amount" | "other"
  Side side = Side::kNone;
  std::string measure;           ///< empty unless role is "amount"
  std::string key;               ///< for forms whose columns are the items (three_public)
  bool is_by_place = false;      ///< key and measure are known by the column's place only
  bool is_contradicted = false;  ///< by its header, which names another measure
};

struct LedgerTable {
  std::string id;    ///< "T01"
  std::string form;  ///< ledger.md section 2, "other" for any other table
  std::string form_number;
  std::string title;
  std::optional<CurrencyUnit> currency_unit;
  bool states_two_units = false;  ///< 元 and 万元 both stand above it or in its header
  double form_confidence = 0;
  bool form_by_place = false;  ///< neither title nor headers of the form could be read
  std::vector<LedgerColumn> columns;
  Table table;  ///< parts, cells, header rows
};

struct Subject {
  std::string classification;  ///< "functional" | "economic" | "item"
  std::string code;            ///< joined code, or item id
  std::string name;            ///< the classification's name in that year
  std::string printed_code;    ///< empty when not printed
  std::string printed_name;
  SubjectMatch match = SubjectMatch::kNone;
  double confidence = 1.0;
};

/// How an amount was arrived at when it is not plainly the text layer's.
struct Evidence {
  std::vector<Reading> readings;          ///< what each reader read, cheapest first
  std::vector<std::string> identities;    ///< identities that hold with this amount
  std::vector<Note> notes;                ///< why it is doubted
  Support support = Support::kTextLayer;  ///< what the amount rests on
  double margin = 0;                      ///< nats to the best other explanation
  std::optional<int64_t> asked_fen = {};  ///< what the identities ask for and no reader proposed

  bool Has(Note note) const { return std::find(notes.begin(), notes.end(), note) != notes.end(); }
};

/// What a person said about an amount, and what stood there before (review/).
struct Review {
  std::string by;
  std::string at;        ///< "2026-01-31T12:00:00Z"
  std::string decision;  ///< kind of the last correction: "value", "blank", "unreadable", …
  std::string why;
  std::string read_printed;
  std::optional<int64_t> read_fen;
  EntryStatus read_status = EntryStatus::kVerified;
  int times = 1;       ///< how often a person said this
  bool blind = false;  ///< once without seeing what stood there
};

/// What an amount is, and where it stands.
struct AmountPlace {
  std::string table;  ///< id of its table
  int row = 0;
  int column = 0;
  std::string form;
  Side side = Side::kNone;
  std::string key;
  std::string measure;
  Subject subject;
  int page_index = 0;
  RectPt box;
};

struct Entry : AmountPlace {
  std::optional<int> line_no;
  std::optional<int64_t>
      amount_fen;              ///< empty for a blank cell, and for one that could not be read
  int64_t last_digit_fen = 1;  ///< value of one step of the last printed digit
  std::string printed;
  std::string ocr_read;  ///< what OCR read before a repair; empty otherwise
  EntryStatus status = EntryStatus::kVerified;
  double confidence = 1.0;
  Source source = Source::kText;
  Evidence evidence;
  std::optional<Review> review;

  /// What OCR made of the cell at first.
  const std::string& AsRead() const { return ocr_read.empty() ? printed : ocr_read; }
};

/// An amount that a scanned form should have and that was not found: no entry. `row` is the row
/// that it may stand behind or be mistaken for, the box that of the table.
struct PossibleRow : AmountPlace {
  PossibleReason reason = PossibleReason::kOfficialOrder;
};

struct Section {
  int level = 1;
  std::string number;  ///< "第一部分", "一、", "（一）", "1."
  std::string title;
  int page_index = 0;
  std::string text;  ///< paragraphs joined with '\n'
};

struct GlossaryTerm {
  std::string term;
  std::string definition;
  int page_index = 0;
};

struct NarrativeFact {
  std::string section;
  std::string subject;
  /// "final" | "budget" | "prior" | "change" | "change_rate" | "share" | "completion_rate" |
  /// "count" | "unknown"
  std::string measure;
  std::string key;    ///< ledger key when the subject is known, else empty
  std::string value;  ///< decimal string in `unit`; yuan for amounts
  std::string unit;   ///< "yuan" | "percent" | "count"
  std::string printed;
  std::string precision;     ///< value of one step of the last printed digit, decimal string
  std::optional<int> entry;  ///< index in Ledger::entries that it restates
  std::string direction;     ///< "increase" | "decrease" | "flat" for changes; empty otherwise
  std::vector<int> basis;  ///< facts that a share, a rate or a total follows from, in formula order
  std::string sentence;
  Source source = Source::kText;
  int page_index = 0;
  RectPt box;
};

struct Indicator {
  std::string level1, level2, level3, target, actual, score;
};

struct PerformanceTable {
  std::string scope;    ///< "overall" | "project"
  std::string project;  ///< empty for overall
  std::optional<int64_t> budget_fen;
  std::optional<int64_t> spent_fen;
  std::vector<Indicator> indicators;
  std::string score;
  int page_index = 0;
  std::string table;
};

/// One thing that a finding points at: an entry, a fact, or a place on a page.
struct FindingRef {
  std::optional<int> entry;
  std::optional<int> narrative;
  std::optional<int> page_index;
  RectPt box;
};

struct Finding {
  std::string id;  ///< "F001"
  Rule rule = Rule::kChildrenSum;
  Severity severity = Severity::kError;
  std::string message;
  std::vector<std::string> forms = {};  ///< that were not found
  std::string expected;
  std::string actual;
  std::string tolerance;
  std::vector<FindingRef> refs;
};

/// What became of the amounts that a page prints.
struct AmountCount {
  int page_index = 0;
  int printed = 0;
  int placed = 0;  ///< found again: entry, cell of another table, fact or sentence of the text
};

enum class CheckOutcome { kHolds, kRounding, kBroken, kNotCheckable };

struct Check {
  Rule rule = Rule::kChildrenSum;
  std::string form;
  std::string subject;
  std::string measure;
  CheckOutcome outcome = CheckOutcome::kHolds;
  std::vector<int> members;  ///< indices in Ledger::entries
  std::optional<int64_t> difference_fen;
  int64_t tolerance_fen = 0;
  std::string reason;
  std::optional<AmountCount> amounts = {};  ///< all_amounts_accounted only
};

/// What checkers of disclosures fill in by hand; empty texts where there is nothing to tell.
struct Completeness {
  std::string forms;                ///< found of those due: "8/9"
  std::string functional_level;     ///< deepest level with amounts: 类, 款 or 项
  std::string economic_level;       ///< the same of the basic expenditure
  bool unit_stated = false;         ///< on every form
  bool prose = false;               ///< the text states amounts
  bool three_public_split = false;  ///< vehicles parted into purchase and operation
  std::string tables;               ///< text | ocr | mixed: characters or pictures
};

/// What the program alone had read, kept where corrections changed it: they can be taken back.
struct MachineReading {
  std::vector<LedgerTable> tables;  ///< empty: as in the ledger
  std::vector<Entry> entries;
  std::vector<PossibleRow> possible_rows;
  std::vector<Finding> findings;        ///< point at these entries
  std::vector<int> entry_of_narrative;  ///< NarrativeFact::entry of each fact, -1 for none
};

struct Ledger {
  LedgerDocument document;
  std::vector<LedgerTable> tables;
  std::vector<Entry> entries;
  std::vector<PossibleRow> possible_rows;
  std::vector<Section> sections;
  std::vector<GlossaryTerm> glossary;
  std::vector<NarrativeFact> narrative;
  std::vector<PerformanceTable> performance;
  std::vector<Finding> findings;
  std::vector<Check> checks;
  std::vector<std::string> forms_missing;
  std::shared_ptr<const MachineReading> machine;  ///< nullptr: nobody corrected anything

  Completeness completeness;
  std::vector<std::string> forms_not_published;  ///< due, but not in the report's own contents
  std::vector<std::string> forms_incomplete;     ///< of which some rows or cells were not read

  /// Entries, and behind them possible rows, under one numbering: whoever adds amounts up must
  /// know which of them may be missing.
  size_t PlaceCount() const { return entries.size() + possible_rows.size(); }
  const AmountPlace& PlaceAt(size_t place) const {
    if (const Entry* entry = EntryAt(place)) return *entry;
    return possible_rows[place - entries.size()];
  }
  /// Of the places that sums are made of. What is asked for only because amounts went nowhere
  /// stands last: it may be of any form, and no sum waits for it.
  size_t SummedCount() const {
    size_t count = possible_rows.size();
    while (count > 0 && possible_rows[count - 1].reason == PossibleReason::kLostAmount) --count;
    return entries.size() + count;
  }
  /// nullptr for a possible row.
  const Entry* EntryAt(size_t place) const {
    return place < entries.size() ? &entries[place] : nullptr;
  }
};

}  // namespace juesuan
