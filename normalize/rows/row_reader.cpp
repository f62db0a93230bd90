#include "normalize/rows/row_reader.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/printed_amount.h"
#include "core/text.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/tables/column_content.h"

namespace juesuan {
namespace {

constexpr size_t kLongestLabel = 12;  // characters; a sentence has more
constexpr int kMostRows = 99;         // of a summary form

std::string LeadingDigits(const std::string& key) {
  return key.substr(0, std::min(key.size(), key.find_first_not_of("0123456789")));
}

// 类1款1项: words, though OCR takes the bars between them for digits.
bool IsWord(const std::string& key) {
  return !HasCodeLength(LeadingDigits(key)) && HasIdeograph(key);
}

// 9023%, 2080.505: digits with a mark that OCR made of a speck.
bool IsMisreadCode(const std::string& key) {
  const size_t digits = DigitsIn(key).size();
  const size_t others = CodePoints(key).size() - digits;
  return !HasIdeograph(key) && digits >= 2 && others > 0 && others * 2 <= digits;
}

// 2080000 and 2080500 are 208 and 20805: no 款 and no 项 is numbered 00.
std::string WithoutFilling(std::string code) {
  while (HasCodeLength(code) && code.size() > kLeiDigits && code.ends_with("00"))
    code.resize(code.size() - 2);
  return code;
}

// 类, or 类|款|项 in one cell, whatever OCR made of the bars.
bool IsCodeParts(const std::string& key, const FormWords& words) {
  if (words.Has("code_part_headers", key)) return true;
  bool has_part = false;
  for (const char32_t point : CodePoints(key)) {
    if (!IsIdeograph(point)) continue;
    if (!words.Has("code_part_headers", ToUtf8(point))) return false;
    has_part = true;
  }
  return has_part;
}

// Adds the text of one cell in a code or name column to what is known of the subject.
void AddSubjectText(const Cell& cell, const std::string& key, bool in_code_column,
                    const FormWords& words, std::vector<std::string>& code_parts, size_t slot,
                    std::string& name) {
  if (IsCodeParts(key, words) || words.HasPart("missing_marks", key)) return;
  const std::string digits = LeadingDigits(key);
  const bool is_misread = cell.source == Source::kOcr && IsMisreadCode(key);
  if (in_code_column && (is_misread || IsPointedCode(key))) {
    code_parts[slot] = DigitsIn(key);
    return;
  }
  if (digits.size() == key.size()) {
    if (in_code_column || digits.size() >= 3) code_parts[slot] = digits;
    return;
  }
  // "2010101行政运行": code and name in one cell; "1.因公" is an ordinal and stays.
  const std::string rest = key.substr(digits.size());
  const bool is_ordinal =
      !rest.empty() && words.ordinal_ends.find(CodePoints(rest).front()) != words.ordinal_ends.npos;
  if (HasCodeLength(digits) && !is_ordinal) {
    code_parts[slot] = digits;
    name += rest;
    return;
  }
  // 208 | 05 | 01养老: the column of the 项 was not parted from the names.
  constexpr size_t kPair = 2;
  const bool has_code = std::any_of(code_parts.begin(), code_parts.end(),
                                    [](const std::string& part) { return !part.empty(); });
  if (!in_code_column && has_code && digits.size() == kPair && !is_ordinal &&
      cell.source == Source::kText) {
    code_parts.push_back(digits);
    name += rest;
    return;
  }
  name += cell.text;
}

// Whole codes among the second thoughts of the reader; parts of a split code are not whole.
void AddOtherCodes(const Cell& cell, bool is_split, PrintedSubject& printed) {
  if (is_split) return;
  for (const Reading& reading : cell.readings) {
    const bool is_code = IsDigits(reading.text) && HasCodeLength(reading.text);
    if (is_code && reading.text != cell.text) printed.other_codes.push_back(reading.text);
  }
}

// Each nat that a character of the name lies behind what the network saw takes a tenth.
void AddLikelyNames(const Cell& cell, PrintedSubject& printed) {
  constexpr double kLostPerNat = 0.1;
  for (const Reading& reading : cell.names) {
    const double characters = static_cast<double>(CodePoints(reading.text).size());
    const double agreement = 1 - kLostPerNat * reading.cost / std::max(characters, 1.0);
    if (agreement > 0) printed.likely_names.push_back({MatchKey(reading.text), agreement});
  }
}

}  // namespace

void RowReader::Add(const EntryPlace& place, const RowSubject& subject) {
  if (!subject.key.empty()) entries.push_back(MakeEntry(table, place, subject, params));
}

// A total in the middle of a wide column of names may have come to stand in one of its own.
int RowReader::NameColumn(const ColumnBlock& block, int row) const {
  if (!grid().KeyAt(row, block.name_column).empty()) return block.name_column;
  for (const int step : {1, -1}) {
    for (int column = block.name_column + step; column >= 0 && column < grid().columns();
         column += step) {
      const std::string& role = ColumnAt(column).role;
      if (role != "other" && (step > 0 || role != "code")) break;
      if (HasIdeograph(grid().KeyAt(row, column))) return column;
    }
  }
  return block.name_column;
}

PrintedSubject RowReader::Printed(const ColumnBlock& block, int row,
                                  const std::string& previous_code) const {
  std::vector<int> columns = block.code_columns;
  if (block.name_column >= 0) columns.push_back(NameColumn(block, row));
  std::vector<std::string> parts(std::max<size_t>(block.code_columns.size(), 1));
  std::string name;
  PrintedSubject printed;
  const Cell* previous = nullptr;
  for (size_t i = 0; i < columns.size(); ++i) {
    const Cell* cell = grid().At(row, columns[i]);
    const std::string& key = grid().KeyAt(row, columns[i]);
    if (cell == nullptr || cell == previous || key.empty()) continue;
    if (cell->row < first_row()) continue;  // 栏次 in one cell with the place of a code below it
    previous = cell;
    if (cell->source == Source::kOcr) printed.source = Source::kOcr;
    const bool in_code_column = i < block.code_columns.size();
    // Words beside a name are 类 款 项, misread.
    const bool is_named = block.name_column >= 0 && !grid().KeyAt(row, block.name_column).empty() &&
                          grid().At(row, block.name_column) != cell;
    if (in_code_column && is_named && cell->source == Source::kOcr && IsWord(key)) continue;
    AddLikelyNames(*cell, printed);
    if (in_code_column) AddOtherCodes(*cell, block.code_columns.size() > 1, printed);
    AddSubjectText(*cell, key, in_code_column, words, parts, in_code_column ? i : parts.size() - 1,
                   name);
  }
  printed.name = ReadLabel(name, words);
  printed.at_edge = IsEdge(row);
  printed.spans_name =
      !block.code_columns.empty() && block.name_column >= 0 &&
      grid().At(row, block.code_columns.front()) == grid().At(row, block.name_column);
  if (previous == nullptr && grid().WasRead()) printed.source = Source::kOcr;
  printed.code = WithoutFilling(JoinCode(parts, previous_code));
  printed.is_inherited = printed.code != WithoutFilling(JoinCode(parts, ""));
  for (const std::string& part : parts) {
    if (!part.empty()) printed.printed_code += (printed.printed_code.empty() ? "" : " ") + part;
  }
  return printed;
}

RowSubject UnnamedSubject() {
  RowSubject unnamed;
  unnamed.key = "item:";
  unnamed.subject = {"item", "", "", "", "", SubjectMatch::kNone, 0};
  unnamed.is_doubtful = true;
  unnamed.note = Note::kNoCodeNorName;
  return unnamed;
}

bool RowReader::IsEdge(int row) const {
  int first = first_row();
  while (first < grid().rows() && grid().IsBlankRow(first)) ++first;
  int last = grid().rows() - 1;
  while (last > first && grid().IsBlankRow(last)) --last;
  return row == first || row == last;
}

bool RowReader::IsRepeatedHeader(int row) const {
  if (IsLabelledColumnNumberRow(grid(), row, words)) return true;
  for (int header_row = 0; header_row < table.header.rows; ++header_row) {
    if (!grid().IsBlankRow(header_row) && RepeatsRow(row, header_row)) return true;
  }
  return grid().WasRead() && IsHeaderOfLaterPage(row);
}

bool RowReader::IsHeaderOfLaterPage(int row) const {
  const int page = grid().PageOfRow(row);
  if (page == grid().PageOfRow(0)) return false;
  for (; row >= 0 && grid().PageOfRow(row) == page; --row) {
    int words_printed = 0, columns = 0;
    for (const LedgerColumn& column : table.columns.columns) {
      if (column.role != "amount") continue;
      ++columns;
      const std::string& key = grid().KeyAt(row, column.index);
      if (HasIdeograph(key)) ++words_printed;
      if (!key.empty() && !HasIdeograph(key)) return false;
    }
    if (words_printed * 2 < columns) return false;
  }
  return true;
}

// OCR reads the same words in two ways.
bool RowReader::RepeatsRow(int row, int header_row) const {
  const auto key = [&](int in_row, int column) -> std::string {
    return grid().StartingAt(in_row, column) != nullptr ? grid().KeyAt(in_row, column) : "";
  };
  double similar = 0;
  int printed = 0;
  for (int column = 0; column < grid().columns(); ++column) {
    const std::string expected = key(header_row, column), actual = key(row, column);
    if (expected.empty() && actual.empty()) continue;
    similar += Similarity(expected, actual);
    ++printed;
  }
  return similar >= (grid().WasRead() ? params.same_header : 1) * printed;
}

bool RowReader::HasAmounts(const ColumnBlock& block, int row) const {
  return std::any_of(block.amount_columns.begin(), block.amount_columns.end(),
                     [&](int column) { return HasPrintedAmount(grid(), row, column); });
}

std::vector<int64_t> RowReader::Amounts(const ColumnBlock& block, int row) const {
  std::vector<int64_t> amounts;
  for (const int column : block.amount_columns) {
    const Cell* cell = grid().StartingAt(row, column);
    if (cell == nullptr) continue;
    const ParsedAmount amount =
        ParsePrintedAmount(cell->text, table.unit.unit.value_or(CurrencyUnit::kTenThousandYuan))
            .amount;
    if (amount.kind == ParsedAmount::Kind::kAmount && amount.fen != 0)
      amounts.push_back(amount.fen);
  }
  return amounts;
}

SubjectWitness RowReader::Witness() const {
  if (table.seen == nullptr) return {};
  return [this](const std::string& key, const std::vector<int64_t>& amounts_fen) {
    return table.seen->Elsewhere(table.ledger_table.id, key, amounts_fen);
  };
}

bool RowReader::IsNote(const PrintedSubject& printed) const {
  // A speck behind a label reads as a mark too.
  const bool is_label =
      printed.source == Source::kOcr && CodePoints(printed.name.key).size() <= kLongestLabel;
  return !is_label && words.HasPart("sentence_marks", printed.name.key);
}

std::optional<int> RowReader::LineNumber(const ColumnBlock& block, int row) const {
  if (block.line_no_column < 0) return std::nullopt;
  const std::string& key = grid().KeyAt(row, block.line_no_column);
  int number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  return number;
}

bool RowReader::HoldsTwoRows(const ColumnBlock& block, int row,
                             const PrintedSubject& printed) const {
  if (printed.source != Source::kOcr) return false;
  // 910 is 9 and 10, 3334 is 33 and 34; 12 is one.
  const int number = LineNumber(block, row).value_or(0);
  if (number > kMostRows && number % 100 == number / 100 + 1) return true;
  const std::vector<char32_t> points = CodePoints(printed.name.text);
  std::string rest;
  for (size_t i = points.size(); i-- > 1;) {
    rest.insert(0, ToUtf8(points[i]));
    if (IsIdeograph(points[i]) && ReadLabel(rest, words).is_numbered) return true;
  }
  return false;
}

}  // namespace juesuan
