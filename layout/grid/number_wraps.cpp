#include "layout/grid/number_wraps.h"

#include <algorithm>
#include <string>

#include "core/text.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

/// A number that a line's end cut.
bool IsCutNumber(const std::string& text) {
  return !text.empty() && !DigitsIn(text).empty() && (text.back() == '.' || text.back() == ',');
}

/// 1 over 0, 1 over 1, 1 over 2 beside 8 and 9: numbers of columns that count on only together.
bool CountOnTogether(const PieceByColumn& above, const PieceByColumn& below) {
  constexpr int kFewNumbers = 4;
  int last = 0, count = 0;
  size_t joined = 0;
  for (const auto& [column, piece] : below) {
    const auto over = above.find(column);
    const std::string text = (over == above.end() ? "" : over->second->text) + piece->text;
    if (!IsDigits(text)) {
      if (over != above.end() || count > 0) return false;
      continue;  // what the row is called
    }
    if (text.size() > 2 || (count > 0 && std::stoi(text) != last + 1)) return false;
    last = std::stoi(text);
    joined += over != above.end();
    ++count;
  }
  return joined > 0 && joined == above.size() && count >= kFewNumbers;
}

}  // namespace

NumberWraps::NumberWraps(const std::vector<TableLine>& lines, int column_count,
                         const std::vector<TableRule>& rules)
    : widest_digits_(static_cast<size_t>(column_count), 0) {
  for (const TableRule& rule : rules) {
    if (!rule.horizontal) uprights_.push_back(rule);
  }
  for (const TableLine& line : lines) {
    for (const RowPiece& piece : line.pieces) {
      if (piece.span > 1 || piece.column >= column_count || !IsDigits(piece.text)) continue;
      double& widest = widest_digits_[static_cast<size_t>(piece.column)];
      widest = std::max(widest, piece.box.width());
    }
  }
  FindCells(lines);
}

void NumberWraps::FindCells(const std::vector<TableLine>& lines) {
  const size_t count = widest_digits_.size();
  std::vector<Sides> texts(count, {1e9, -1e9});
  for (const TableLine& line : lines) {
    for (const RowPiece& piece : line.pieces) {
      const auto column = static_cast<size_t>(piece.column);
      if (piece.span > 1 || column >= count) continue;
      texts[column].left = std::min(texts[column].left, piece.box.x0);
      texts[column].right = std::max(texts[column].right, piece.box.x1);
    }
  }
  cells_.resize(count);
  for (size_t c = 1; c < count; ++c)
    cells_[c - 1].right = cells_[c].left = (texts[c - 1].right + texts[c].left) / 2;
  if (count < 2) return;
  // Texts of the outer columns have as much room at one side as at the other.
  cells_.front().left = texts.front().left + texts.front().right - cells_.front().right;
  cells_.back().right = texts.back().right + texts.back().left - cells_.back().left;
}

int NumberWraps::CountOver(const TableLine& upper, const TableLine& lower) const {
  const PieceByColumn above = ByColumn(upper), below = ByColumn(lower);
  int count = 0;
  if (HoldCutCodes(above, below) || CountOnTogether(above, below))
    return -2 * static_cast<int>(std::min(above.size(), below.size()));
  for (const auto& [column, piece] : below) {
    const auto over = above.find(column);
    if (over == above.end() || !piece->is_number || !over->second->is_number) continue;
    if (MayGoOn(*over->second, *piece)) continue;
    count += IsCutNumber(over->second->text) ? -2 : 1;
  }
  return count;
}

NumberWraps::Sides NumberWraps::CellOf(const RowPiece& piece) const {
  const double middle = piece.box.center().x, height = piece.box.center().y;
  Sides ruled;
  for (const TableRule& rule : uprights_) {
    if (rule.from > height || rule.to < height) continue;
    if (rule.position < middle) ruled.left = std::max(ruled.left, rule.position);
    if (rule.position > middle) ruled.right = std::min(ruled.right, rule.position);
  }
  const auto column = static_cast<size_t>(piece.column);
  const bool is_ruled = ruled.left > -1e9 && ruled.right < 1e9;
  return is_ruled || piece.span > 1 || column >= cells_.size() ? ruled : cells_[column];
}

bool NumberWraps::MayGoOn(const RowPiece& above, const RowPiece& below) const {
  if (!IsDigits(below.text) || IsWholeAmount(above.text)) return false;
  const Sides cell = CellOf(above);
  return FillsCell(above.box.width(), above.text.size(), cell.right - cell.left);
}

bool NumberWraps::HoldCutCodes(const PieceByColumn& above, const PieceByColumn& below) const {
  if (above.size() == below.size()) return false;
  const bool is_above_less = above.size() < below.size();
  bool has_code = false;
  for (const auto& [column, piece] : is_above_less ? above : below) {
    const auto over = above.find(column), under = below.find(column);
    if (over == above.end() || under == below.end()) return false;
    if (!IsDigits(under->second->text)) return false;
    if (!IsDigits(over->second->text)) {  // an amount beside the codes
      if (!over->second->is_number || !MayGoOn(*over->second, *under->second)) return false;
      continue;
    }
    const double widest = widest_digits_[static_cast<size_t>(column)];
    const RowPiece& upper = *over->second;
    const double digit = upper.box.width() / static_cast<double>(upper.text.size());
    if (upper.box.width() < widest - digit / 2) return false;
    has_code = has_code || AreCutCode(upper.text, under->second->text);
  }
  return has_code;
}

}  // namespace juesuan
