#include "normalize/tables/column_content.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {
namespace {

constexpr int kLeastInStep = 3;  // numbers with the same distance from their rows

// 208, 20805, 2080505; 301, 30101.
bool IsCodeLike(const std::string& key) {
  return HasCodeLength(key) && (key[0] == '2' || key[0] == '3');
}

// An amount has no second point.
bool IsWholePointedCode(const std::string& key) {
  return IsPointedCode(key) && key.size() == kLeiDigits + 6;
}

bool IsMostlyCovered(const TableGrid& grid, int first_row, int column, const ColumnParams& params) {
  if (!grid.WasRead() || column >= grid.columns()) return false;
  int covered = 0;
  const int rows = grid.rows() - first_row;
  for (int row = first_row; row < grid.rows(); ++row)
    covered += grid.At(row, column) != nullptr && grid.At(row, column)->column < column;
  return rows >= params.min_covered_rows && covered >= params.covered_share * rows;
}

ColumnContent ReadContent(const Form& form, const TableGrid& grid, int first_row, int column,
                          int own_span, const FormWords& words, const ColumnParams& params) {
  ColumnContent content;
  std::map<int, int> offsets;  // of a small number to its row -> how often
  const int last = std::min(grid.rows(), first_row + params.max_scanned_rows);
  const bool may_be_pointed = grid.WasRead() && form.shape == FormShape::kGrouped;
  int pointed = 0;
  bool has_whole = false;
  content.rows = last - first_row;
  content.is_first = column == 0;
  for (int row = first_row; row < last; ++row) {
    const std::string& key = grid.KeyAt(row, column);
    const Cell* cell = grid.StartingAt(row, column);
    if (cell == nullptr || key.empty() || words.Has("code_part_headers", key)) continue;
    if (cell->column_span > own_span && HasIdeograph(key)) continue;
    ++content.texts;
    if (HasIdeograph(key)) {
      ++content.words;
    } else if (IsDigits(key)) {
      ++(IsCodeLike(key) ? content.codes : content.small_numbers);
      content.pairs += key.size() == 2;
      if (key.size() <= 3) ++offsets[std::stoi(key) - row];
    } else if (IsPointedCode(key)) {
      ++pointed;
      has_whole = has_whole || IsWholePointedCode(key);
    } else {
      ++content.amounts;
    }
  }
  (may_be_pointed || has_whole ? content.codes : content.amounts) += pointed;
  // Two rows that a lost line made one shift the numbers below.
  for (const auto& [offset, count] : offsets) content.in_step += count >= kLeastInStep ? count : 0;
  return content;
}

}  // namespace

bool IsPointedCode(const std::string& key) {
  const bool has_points =
      key.size() == kLeiDigits + 3 || (key.size() == kLeiDigits + 6 && key[kLeiDigits + 3] == '.');
  return has_points && key[kLeiDigits] == '.' && IsCodeLike(DigitsIn(key)) &&
         DigitsIn(key).size() == kLeiDigits + (key.size() - kLeiDigits) / 3 * 2;
}

std::vector<ColumnContent> ReadContents(const Form& form, const TableGrid& grid, int first_row,
                                        const FormWords& words, const ColumnParams& params) {
  std::vector<ColumnContent> contents;
  int most_words = 0;
  bool is_covered = false;
  for (int column = 0; column < grid.columns(); ++column) {
    // Beside one that it goes on over, a column is two wide.
    const bool is_next_covered = IsMostlyCovered(grid, first_row, column + 1, params);
    contents.push_back(
        ReadContent(form, grid, first_row, column, is_next_covered ? 2 : 1, words, params));
    contents.back().is_covered = is_covered;
    is_covered = is_next_covered;
    if (grid.WasRead()) most_words = std::max(most_words, contents.back().words);
  }
  for (ColumnContent& content : contents) content.most_words = most_words;
  return contents;
}

}  // namespace juesuan
