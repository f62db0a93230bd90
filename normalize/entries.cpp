#include "normalize/entries.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "core/text.h"
#include "normalize/entry_cell.h"
#include "normalize/measures.h"

namespace juesuan {
namespace {

constexpr double kItemFloor = 0.75;  // similarity of a label to an item's words

struct RowReader {
  const FormTable& table;
  const SubjectMatcher& matcher;
  const FormWords& words;
  const EntryParams& params;
  std::vector<Entry> entries;

  const TableGrid& grid() const { return table.grid; }
  const LedgerColumn& ColumnAt(int column) const {
    return table.columns.columns[static_cast<size_t>(column)];
  }
  void Add(const EntryPlace& place, const RowSubject& subject) {
    if (!subject.key.empty()) entries.push_back(MakeEntry(table, place, subject, params));
  }
};

// ---- what a row prints of its subject

std::string LeadingDigits(const std::string& key) {
  return key.substr(0, std::min(key.size(), key.find_first_not_of("0123456789")));
}

// Adds the text of one cell in a code or name column to what is known of the subject.
void AddSubjectText(const Cell& cell, const std::string& key, bool in_code_column,
                    const FormWords& words, std::vector<std::string>& code_parts, size_t slot,
                    std::string& name) {
  if (words.Has("code_part_headers", key) || words.HasPart("missing_marks", key)) return;
  const std::string digits = LeadingDigits(key);
  if (digits.size() == key.size()) {
    if (in_code_column || digits.size() >= 3) code_parts[slot] = digits;
    return;
  }
  const bool code_before_name = digits.size() == 3 || digits.size() == 5 || digits.size() == 7;
  // "2010101行政运行": code and name in one cell; "1.因公" is an ordinal and stays.
  const std::string rest = key.substr(digits.size());
  const bool is_ordinal = !rest.empty() && words.ordinal_ends.find(CodePoints(rest).front()) != words.ordinal_ends.npos;
  if (code_before_name && !is_ordinal) {
    code_parts[slot] = digits;
    name += rest;
    return;
  }
  name += cell.text;
}

PrintedSubject ReadPrintedSubject(const RowReader& reader, const ColumnBlock& block, int row,
                                  const std::string& previous_code) {
  std::vector<int> columns = block.code_columns;
  if (block.name_column >= 0) columns.push_back(block.name_column);
  std::vector<std::string> parts(std::max<size_t>(block.code_columns.size(), 1));
  std::string name;
  PrintedSubject printed;
  const Cell* previous = nullptr;
  for (size_t i = 0; i < columns.size(); ++i) {
    const Cell* cell = reader.grid().At(row, columns[i]);
    const std::string& key = reader.grid().KeyAt(row, columns[i]);
    if (cell == nullptr || cell == previous || key.empty()) continue;
    previous = cell;
    if (cell->source == Source::kOcr) printed.source = Source::kOcr;
    const bool in_code_column = i < block.code_columns.size();
    AddSubjectText(*cell, key, in_code_column, reader.words, parts,
                   in_code_column ? i : parts.size() - 1, name);
  }
  printed.name = ReadLabel(name, reader.words);
  printed.code = JoinCode(parts, previous_code);
  for (const std::string& part : parts) {
    if (!part.empty()) printed.printed_code += (printed.printed_code.empty() ? "" : " ") + part;
  }
  return printed;
}

void KeepPrinted(const PrintedSubject& printed, RowSubject& subject) {
  subject.subject.printed_name = printed.name.ordinal + printed.name.text;
  subject.subject.printed_code = printed.printed_code;
}

// ---- rows that are no rows of the form

// A header printed again on a later page, or the 栏次 row of one.
bool IsRepeatedHeader(const RowReader& reader, int row) {
  const TableGrid& grid = reader.grid();
  if (IsLabelledColumnNumberRow(grid, row, reader.words)) return true;
  for (int header_row = 0; header_row < reader.table.header.rows; ++header_row) {
    bool same = !grid.IsBlankRow(header_row);
    for (int column = 0; same && column < grid.columns(); ++column) {
      const bool starts = grid.StartingAt(header_row, column) != nullptr;
      const std::string expected = starts ? grid.KeyAt(header_row, column) : "";
      const std::string actual = grid.StartingAt(row, column) != nullptr ? grid.KeyAt(row, column) : "";
      same = expected == actual;
    }
    if (same) return true;
  }
  return false;
}

bool HasAmounts(const RowReader& reader, const ColumnBlock& block, int row) {
  return std::any_of(block.amount_columns.begin(), block.amount_columns.end(), [&](int column) {
    return HasPrintedAmount(reader.grid(), row, column);
  });
}

// Notes set inside the frame, and prose.
bool IsNote(const RowReader& reader, const PrintedSubject& printed) {
  return reader.words.HasPart("sentence_marks", printed.name.key);
}

std::optional<int> LineNumber(const RowReader& reader, const ColumnBlock& block, int row) {
  if (block.line_no_column < 0) return std::nullopt;
  const std::string& key = reader.grid().KeyAt(row, block.line_no_column);
  int number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  return number;
}

// ---- coded forms, and economic subjects in one group

void AddCodedRow(RowReader& reader, const ColumnBlock& block, int row, const RowSubject& subject) {
  for (int column : block.amount_columns) {
    const LedgerColumn& ledger_column = reader.ColumnAt(column);
    if (ledger_column.measure.empty()) continue;
    const EntryPlace place{row, column, Side::kNone, ledger_column.measure, std::nullopt};
    const MeasureWords* measure = reader.table.form.Measure(ledger_column.measure);
    if (subject.key == "item:total" && measure != nullptr && !measure->total_row_key.empty()) {
      RowSubject total = subject;
      total.key = "item:" + measure->total_row_key;
      total.subject.code = measure->total_row_key;
      EntryPlace total_place = place;
      total_place.measure = "final";
      reader.Add(total_place, total);
      continue;
    }
    reader.Add(place, subject);
  }
}

// A name that goes on over a page break: words without code and amounts below a coded row.
bool IsNameContinuation(const RowSubject& subject, const PrintedSubject& printed, bool has_amounts) {
  return !has_amounts && printed.code.empty() && subject.subject.match == "none";
}

void ReadCodedRows(RowReader& reader, const ColumnBlock& block) {
  std::string previous_code;
  for (int row = reader.table.header.rows; row < reader.grid().rows(); ++row) {
    if (IsRepeatedHeader(reader, row)) continue;
    const PrintedSubject printed = ReadPrintedSubject(reader, block, row, previous_code);
    const bool has_amounts = HasAmounts(reader, block, row);
    if (IsNote(reader, printed) && !has_amounts) continue;
    RowSubject subject = reader.matcher.MatchCoded(reader.table.form, printed, previous_code);
    if (IsNameContinuation(subject, printed, has_amounts)) continue;
    if (subject.key.empty() && has_amounts) {
      subject.key = "item:";
      subject.subject.classification = "item";
      subject.subject.match = "none";
    }
    if (subject.subject.match == "none" && printed.code.empty()) {
      subject.is_doubtful = true;
      subject.note = "amounts in a row without a code";
    }
    KeepPrinted(printed, subject);
    if (subject.subject.classification != "item") previous_code = subject.subject.code;
    AddCodedRow(reader, block, row, subject);
  }
}

// ---- economic subjects in groups side by side

// The amount of a total row may stand further right than its label's group (linxia: the label
// 公用经费合计 spans two groups, the amount is in the last column).
int AmountColumnOfTotal(const RowReader& reader, size_t first_block, int row,
                        const std::vector<bool>& has_label) {
  int fallback = -1;
  const auto& blocks = reader.table.columns.blocks;
  for (size_t i = first_block; i < blocks.size(); ++i) {
    if (i > first_block && has_label[i]) break;
    for (int column : blocks[i].amount_columns) {
      if (reader.ColumnAt(column).measure.empty()) continue;
      if (HasPrintedAmount(reader.grid(), row, column)) return column;
      if (fallback < 0) fallback = column;
    }
  }
  return fallback;
}

void ReadGroupedRow(RowReader& reader, int row, std::vector<std::string>& previous_codes) {
  const auto& blocks = reader.table.columns.blocks;
  std::vector<PrintedSubject> printed;
  std::vector<bool> has_label;
  const Cell* previous_label = nullptr;
  for (size_t i = 0; i < blocks.size(); ++i) {
    printed.push_back(ReadPrintedSubject(reader, blocks[i], row, previous_codes[i]));
    // A label that spans groups is the first group's.
    const int first = blocks[i].code_columns.empty() ? blocks[i].name_column : blocks[i].code_columns[0];
    const Cell* label = reader.grid().At(row, first);
    if (label != nullptr && label == previous_label) printed.back() = PrintedSubject();
    const Cell* last_label = reader.grid().At(row, blocks[i].name_column >= 0 ? blocks[i].name_column : first);
    previous_label = last_label;
    has_label.push_back(!printed.back().name.key.empty() || !printed.back().code.empty());
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!has_label[i] || (IsNote(reader, printed[i]) && !HasAmounts(reader, blocks[i], row))) continue;
    RowSubject subject = reader.matcher.MatchCoded(reader.table.form, printed[i], previous_codes[i]);
    if (IsNameContinuation(subject, printed[i], HasAmounts(reader, blocks[i], row))) continue;
    KeepPrinted(printed[i], subject);
    if (subject.subject.classification != "item") {
      previous_codes[i] = subject.subject.code;
      AddCodedRow(reader, blocks[i], row, subject);
      continue;
    }
    const int column = AmountColumnOfTotal(reader, i, row, has_label);
    if (column >= 0) reader.Add({row, column, Side::kNone, "final", std::nullopt}, subject);
  }
}

void ReadGroupedRows(RowReader& reader) {
  std::vector<std::string> previous_codes(reader.table.columns.blocks.size());
  for (int row = reader.table.header.rows; row < reader.grid().rows(); ++row) {
    if (!IsRepeatedHeader(reader, row)) ReadGroupedRow(reader, row, previous_codes);
  }
}

// ---- income left, expenditure right

void ReadSidedRows(RowReader& reader, const ColumnBlock& block) {
  std::vector<std::string> seen;
  std::string previous_code;
  for (int row = reader.table.header.rows; row < reader.grid().rows(); ++row) {
    if (IsRepeatedHeader(reader, row)) continue;
    const PrintedSubject printed = ReadPrintedSubject(reader, block, row, "");
    if (IsNote(reader, printed) && !HasAmounts(reader, block, row)) continue;
    RowSubject subject =
        reader.matcher.MatchSided(reader.table.form, block.side, printed, seen, previous_code);
    if (subject.key.empty() && HasAmounts(reader, block, row)) {
      subject.key = "item:";
      subject.subject = {"item", "", "", "", "", "none", 0};
      subject.is_doubtful = true;
      subject.note = "amounts in a row without a name";
    }
    KeepPrinted(printed, subject);
    if (subject.subject.classification == "item") seen.push_back(subject.subject.code);
    if (subject.subject.classification == "functional") previous_code = subject.subject.code;
    for (int column : block.amount_columns) {
      const std::string& measure = reader.ColumnAt(column).measure;
      if (measure.empty()) continue;
      reader.Add({row, column, block.side, measure, LineNumber(reader, block, row)}, subject);
    }
  }
}

// ---- items against budget and final

std::string MeasureOfLabel(const RowReader& reader, const std::string& key) {
  for (const MeasureWords& measure : reader.table.form.columns) {
    if (BestAgreement(key, measure.words) >= kItemFloor) return measure.measure;
  }
  return "";
}

// Items in the columns: the first row with amounts, or rows that say which measure they are.
void ReadItemColumns(RowReader& reader, const ColumnBlock& block) {
  bool found_amounts = false;
  for (int pass = 0; pass < 2 && !found_amounts; ++pass) {
    for (int row = reader.table.header.rows; row < reader.grid().rows(); ++row) {
      if (IsRepeatedHeader(reader, row) || (pass == 0 && !HasAmounts(reader, block, row))) continue;
      const std::string label = block.name_column < 0 ? "" : reader.grid().KeyAt(row, block.name_column);
      const std::string row_measure = MeasureOfLabel(reader, label);
      for (int column : block.amount_columns) {
        const LedgerColumn& ledger_column = reader.ColumnAt(column);
        if (ledger_column.key.empty()) continue;
        const std::string measure = !ledger_column.measure.empty() ? ledger_column.measure
                                    : !row_measure.empty()         ? row_measure
                                                                   : "final";
        RowSubject subject;
        subject.key = ledger_column.key;
        subject.subject = {"item", ledger_column.key.substr(5), "", "", "", "name", 1.0};
        if (!ledger_column.path.empty()) {
          subject.subject.name = subject.subject.printed_name = ledger_column.path.back();
        }
        reader.Add({row, column, Side::kNone, measure, std::nullopt}, subject);
      }
      found_amounts = true;
      if (pass == 1) break;
    }
  }
}

void ReadItemRows(RowReader& reader, const ColumnBlock& block) {
  const int first_amount = block.amount_columns.front();
  for (int row = reader.table.header.rows; row < reader.grid().rows(); ++row) {
    if (IsRepeatedHeader(reader, row)) continue;
    std::vector<std::string> path;
    PrintedSubject printed;
    const Cell* previous = nullptr;
    for (int column = 0; column < first_amount; ++column) {
      const Cell* cell = reader.grid().At(row, column);
      if (cell == nullptr || cell == previous || column == block.line_no_column) continue;
      previous = cell;
      const Label label = ReadLabel(cell->text, reader.words);
      if (label.key.empty()) continue;
      path.push_back(label.key);
      printed.name = label;
      printed.source = cell->source;
    }
    RowSubject subject = reader.matcher.MatchItemRow(reader.table.form, printed);
    const ItemWords* item = MatchItem(reader.table.form, path, reader.words, kItemFloor);
    if (subject.key.empty() || item == nullptr) continue;
    subject.key = "item:" + item->id;
    subject.subject.code = item->id;
    KeepPrinted(printed, subject);
    for (int column : block.amount_columns) {
      const std::string& measure = reader.ColumnAt(column).measure;
      if (measure.empty()) continue;
      reader.Add({row, column, Side::kNone, measure, LineNumber(reader, block, row)}, subject);
    }
  }
}

void ReadItems(RowReader& reader) {
  for (const ColumnBlock& block : reader.table.columns.blocks) {
    if (block.amount_columns.empty()) continue;
    const auto keyed = std::count_if(block.amount_columns.begin(), block.amount_columns.end(),
                                     [&](int column) { return !reader.ColumnAt(column).key.empty(); });
    if (keyed >= 3) {
      ReadItemColumns(reader, block);
    } else {
      ReadItemRows(reader, block);
    }
  }
}

}  // namespace

std::vector<Entry> ReadEntries(const FormTable& table, const SubjectMatcher& matcher,
                               const FormWords& words, const EntryParams& params) {
  RowReader reader{table, matcher, words, params, {}};
  switch (table.form.shape) {
    case FormShape::kCoded:
      for (const ColumnBlock& block : table.columns.blocks) ReadCodedRows(reader, block);
      break;
    case FormShape::kGrouped:
      ReadGroupedRows(reader);
      break;
    case FormShape::kTwoSided:
      for (const ColumnBlock& block : table.columns.blocks) ReadSidedRows(reader, block);
      break;
    case FormShape::kItems:
      ReadItems(reader);
      break;
    case FormShape::kPerformance:
    case FormShape::kOther:
      break;
  }
  MarkUnusualDecimals(reader.entries, params);
  std::stable_sort(reader.entries.begin(), reader.entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
  });
  return std::move(reader.entries);
}

void ResolveRepeatedEntries(std::vector<Entry>& entries) {
  std::map<std::tuple<std::string, Side, std::string, std::string>, size_t> first;
  std::vector<bool> dropped(entries.size(), false);
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const auto [known, is_new] = first.try_emplace({entry.form, entry.side, entry.key, entry.measure}, i);
    if (is_new) continue;
    Entry& earlier = entries[known->second];
    if (!entry.amount_fen && entry.status != EntryStatus::kSuspect) {
      dropped[i] = true;
    } else if (!earlier.amount_fen && earlier.status != EntryStatus::kSuspect) {
      dropped[known->second] = true;
      known->second = i;
    } else if (entry.amount_fen == earlier.amount_fen) {
      dropped[i] = true;
    } else {
      for (Entry* both : {&earlier, &entries[i]}) {
        both->status = EntryStatus::kSuspect;
        both->evidence.note = "two rows with this key and different amounts";
      }
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) entries[kept] = std::move(entries[i]);
    ++kept;
  }
  entries.resize(kept);
}

}  // namespace juesuan
