#include "normalize/tables/table_grid.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

// A form has at most some thirty columns and some hundred rows; beyond these limits a grid is
// noise, and the rest of it is left out.
constexpr int kMaxColumns = 256;
constexpr int kMaxRows = 20'000;
constexpr size_t kMaxKeyBytes = 600;  // longer texts are prose, no words of a form

}  // namespace

TableGrid::TableGrid(const Table& table)
    : rows_(std::clamp(table.row_count, 0, kMaxRows)),
      columns_(std::clamp(table.column_count, 0, kMaxColumns)),
      table_(table),
      keys_(table.cells.size()),
      owner_(static_cast<size_t>(rows_) * static_cast<size_t>(columns_), -1) {
  for (size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    was_read_ = was_read_ || (cell.source == Source::kOcr && !cell.text.empty());
    keys_[i] = MatchKey(std::string_view(cell.text).substr(0, kMaxKeyBytes));
    if (cell.row < 0 || cell.column < 0) continue;
    const int last_row = std::min(rows_, cell.row + std::clamp(cell.row_span, 1, kMaxRows));
    const int last_column =
        std::min(columns_, cell.column + std::clamp(cell.column_span, 1, kMaxColumns));
    for (int row = cell.row; row < last_row; ++row) {
      for (int column = cell.column; column < last_column; ++column) {
        int& owner = owner_[static_cast<size_t>(row) * static_cast<size_t>(columns_) +
                            static_cast<size_t>(column)];
        if (owner < 0) owner = static_cast<int>(i);
      }
    }
  }
}

const Cell* TableGrid::At(int row, int column) const {
  if (row < 0 || column < 0 || row >= rows_ || column >= columns_) return nullptr;
  const int owner = owner_[static_cast<size_t>(row) * static_cast<size_t>(columns_) +
                           static_cast<size_t>(column)];
  return owner < 0 ? nullptr : &table_.cells[static_cast<size_t>(owner)];
}

const Cell* TableGrid::StartingAt(int row, int column) const {
  const Cell* cell = At(row, column);
  return cell != nullptr && cell->row == row && cell->column == column ? cell : nullptr;
}

const std::string& TableGrid::KeyAt(int row, int column) const {
  static const std::string kNone;
  const Cell* cell = At(row, column);
  return cell == nullptr ? kNone : keys_[static_cast<size_t>(cell - table_.cells.data())];
}

bool TableGrid::IsBlankRow(int row) const {
  for (int column = 0; column < columns_; ++column) {
    if (StartingAt(row, column) != nullptr && !KeyAt(row, column).empty()) return false;
  }
  return true;
}

int TableGrid::PageOfRow(int row) const {
  for (int column = 0; column < columns_; ++column) {
    if (const Cell* cell = StartingAt(row, column)) return cell->page_index;
  }
  return 0;
}

}  // namespace juesuan
