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
}

int NumberWraps::CountOver(const TableLine& upper, const TableLine& lower) const {
  const PieceByColumn above = ByColumn(upper), below = ByColumn(lower);
  int count = 0;
  if (HoldCutCodes(above, below))
    return -2 * static_cast<int>(std::min(above.size(), below.size()));
  for (const auto& [column, piece] : below) {
    const auto over = above.find(column);
    if (over == above.end() || !piece->is_number || !over->second->is_number) continue;
    if (MayGoOn(*over->second, *piece)) continue;
    count += IsCutNumber(over->second->text) ? -2 : 1;
  }
  return count;
}

bool NumberWraps::MayGoOn(const RowPiece& above, const RowPiece& below) const {
  if (!IsDigits(below.text) || IsWholeAmount(above.text)) return false;
  const double middle = above.box.center().x, height = above.box.center().y;
  double left = -1e9, right = 1e9;
  for (const TableRule& rule : uprights_) {
    if (rule.from > height || rule.to < height) continue;
    if (rule.position < middle) left = std::max(left, rule.position);
    if (rule.position > middle) right = std::min(right, rule.position);
  }
  return FillsCell(above.box.width(), above.text.size(), right - left);
}

bool NumberWraps::HoldCutCodes(const PieceByColumn& above, const PieceByColumn& below) const {
  if (above.size() == below.size()) return false;
  const bool is_above_less = above.size() < below.size();
  bool has_code = false;
  for (const auto& [column, piece] : is_above_less ? above : below) {
    const auto over = above.find(column), under = below.find(column);
    if (over == above.end() || under == below.end()) return false;
    if (!IsDigits(over->second->text) || !IsDigits(under->second->text)) return false;
    const double widest = widest_digits_[static_cast<size_t>(column)];
    const RowPiece& upper = *over->second;
    const double digit = upper.box.width() / static_cast<double>(upper.text.size());
    if (upper.box.width() < widest - digit / 2) return false;
    has_code = has_code || AreCutCode(upper.text, under->second->text);
  }
  return has_code;
}

}  // namespace juesuan
