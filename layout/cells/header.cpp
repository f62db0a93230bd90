#include "layout/cells/header.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

/// What OCR doubts says nothing about a row.
constexpr double kSureReading = 0.5;

struct Shape {
  bool numeric = false;  // digits and separators only
  bool decimal = false;  // … with a decimal point and digits after it, or grouped
  int digits = 0;
};

Shape ShapeOf(const std::string& text) {
  Shape shape;
  const std::string key = MatchKey(text);
  if (key.empty()) return shape;
  size_t point = std::string::npos;
  for (size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    if (c >= '0' && c <= '9') {
      ++shape.digits;
    } else if (c == '.' && point == std::string::npos) {
      point = i;
    } else if (c != ',' && c != '-' && c != '.') {
      return {};
    }
  }
  shape.numeric = shape.digits > 0;
  const bool fraction = point != std::string::npos && point + 1 < key.size();
  shape.decimal = shape.numeric && (fraction || key.find(',') != std::string::npos);
  return shape;
}

bool IsCode(const Shape& shape) {
  return shape.numeric && !shape.decimal && IsCodeLength(static_cast<size_t>(shape.digits));
}

/// A row is body when it has an amount, or a code among its first cells.
bool IsBodyRow(const Table& table, int row) {
  int seen = 0;
  for (const Cell& cell : table.cells) {
    if (cell.row != row || cell.confidence < kSureReading) continue;
    const Shape shape = ShapeOf(cell.text);
    if (shape.decimal) return true;
    if (seen < 2 && IsCode(shape)) return true;
    ++seen;
  }
  return false;
}

/// A wholly empty row can only be body.
bool IsEmptyRow(const Table& table, int row) {
  return std::none_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    const bool covers = cell.row <= row && row < cell.row + cell.row_span;
    return covers && (cell.has_ink || !cell.text.empty());
  });
}

int RowsBeforeBody(const Table& table) {
  int row = 0;
  while (row < table.row_count && !IsBodyRow(table, row) && !IsEmptyRow(table, row)) ++row;
  return row;
}

}  // namespace

const Cell* Table::CellAt(int row, int column) const {
  for (const Cell& cell : cells) {
    if (cell.row <= row && row < cell.row + cell.row_span && cell.column <= column &&
        column < cell.column + cell.column_span) {
      return &cell;
    }
  }
  return nullptr;
}

bool IsAllHeader(const Table& table) { return RowsBeforeBody(table) == table.row_count; }

int CountHeaderRows(const Table& table) {
  const int row = RowsBeforeBody(table);
  // Nothing that looks like a body: the first row alone is taken for the header.
  return row == table.row_count ? std::min(1, table.row_count) : row;
}

}  // namespace juesuan
