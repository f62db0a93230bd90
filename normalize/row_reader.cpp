#include "normalize/row_reader.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/text.h"

namespace juesuan {
namespace {

std::string LeadingDigits(const std::string& key) {
  return key.substr(0, std::min(key.size(), key.find_first_not_of("0123456789")));
}

// 类1款1项: words, though OCR takes the bars between them for digits.
bool IsWord(const std::string& key) {
  return !HasCodeLength(LeadingDigits(key)) && HasIdeograph(key);
}

std::string OnlyDigits(const std::string& key) {
  std::string digits;
  std::copy_if(key.begin(), key.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// 9023%, 2080.505: digits with a mark that OCR made of a speck.
bool IsMisreadCode(const std::string& key) {
  const size_t digits = OnlyDigits(key).size();
  const size_t others = CodePoints(key).size() - digits;
  return !HasIdeograph(key) && digits >= 2 && others > 0 && others * 2 <= digits;
}

// Adds the text of one cell in a code or name column to what is known of the subject.
void AddSubjectText(const Cell& cell, const std::string& key, bool in_code_column,
                    const FormWords& words, std::vector<std::string>& code_parts, size_t slot,
                    std::string& name) {
  if (words.Has("code_part_headers", key) || words.HasPart("missing_marks", key)) return;
  const std::string digits = LeadingDigits(key);
  if (in_code_column && cell.source == Source::kOcr && IsMisreadCode(key)) {
    code_parts[slot] = OnlyDigits(key);
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
  name += cell.text;
}

}  // namespace

void RowReader::Add(const EntryPlace& place, const RowSubject& subject) {
  if (!subject.key.empty()) entries.push_back(MakeEntry(table, place, subject, params));
}

PrintedSubject RowReader::Printed(const ColumnBlock& block, int row,
                                  const std::string& previous_code) const {
  std::vector<int> columns = block.code_columns;
  if (block.name_column >= 0) columns.push_back(block.name_column);
  std::vector<std::string> parts(std::max<size_t>(block.code_columns.size(), 1));
  std::string name;
  PrintedSubject printed;
  const Cell* previous = nullptr;
  for (size_t i = 0; i < columns.size(); ++i) {
    const Cell* cell = grid().At(row, columns[i]);
    const std::string& key = grid().KeyAt(row, columns[i]);
    if (cell == nullptr || cell == previous || key.empty()) continue;
    previous = cell;
    if (cell->source == Source::kOcr) printed.source = Source::kOcr;
    const bool in_code_column = i < block.code_columns.size();
    // Words beside a name are 类 款 项, misread.
    const bool is_named = block.name_column >= 0 && !grid().KeyAt(row, block.name_column).empty() &&
                          grid().At(row, block.name_column) != cell;
    if (in_code_column && is_named && cell->source == Source::kOcr && IsWord(key)) continue;
    AddSubjectText(*cell, key, in_code_column, words, parts, in_code_column ? i : parts.size() - 1,
                   name);
  }
  printed.name = ReadLabel(name, words);
  printed.at_edge = IsEdge(row);
  printed.spans_name =
      !block.code_columns.empty() && block.name_column >= 0 &&
      grid().At(row, block.code_columns.front()) == grid().At(row, block.name_column);
  if (previous == nullptr && grid().WasRead()) printed.source = Source::kOcr;
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

RowSubject UnnamedSubject() {
  RowSubject unnamed;
  unnamed.key = "item:";
  unnamed.subject = {"item", "", "", "", "", "none", 0};
  unnamed.is_doubtful = true;
  unnamed.note = "amounts in a row without code and name";
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
    bool same = !grid().IsBlankRow(header_row);
    for (int column = 0; same && column < grid().columns(); ++column) {
      const bool starts = grid().StartingAt(header_row, column) != nullptr;
      const std::string expected = starts ? grid().KeyAt(header_row, column) : "";
      const std::string actual =
          grid().StartingAt(row, column) != nullptr ? grid().KeyAt(row, column) : "";
      same = expected == actual;
    }
    if (same) return true;
  }
  return false;
}

bool RowReader::HasAmounts(const ColumnBlock& block, int row) const {
  return std::any_of(block.amount_columns.begin(), block.amount_columns.end(),
                     [&](int column) { return HasPrintedAmount(grid(), row, column); });
}

bool RowReader::IsNote(const PrintedSubject& printed) const {
  return words.HasPart("sentence_marks", printed.name.key);
}

std::optional<int> RowReader::LineNumber(const ColumnBlock& block, int row) const {
  if (block.line_no_column < 0) return std::nullopt;
  const std::string& key = grid().KeyAt(row, block.line_no_column);
  int number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  return number;
}

}  // namespace juesuan
