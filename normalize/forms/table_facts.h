// What the body of a table says for joining it with another one: its codes, its 行次, its 合计.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/table_grid.h"

namespace juesuan {

/// The code in the leading cells of a row: "2010350", also when it stands in three columns or
/// before its name; empty for none.
std::string CodeOfRow(const TableGrid& grid, int row);

struct BodyFacts {
  std::vector<std::string> codes;  ///< top to bottom
  std::vector<int> numbers;        ///< [column] last 行次 of it; 0 for none
  std::vector<int> first_numbers;  ///< [column] first 行次 of it; 0 for none
  bool starts_with_total = false;
  std::optional<int64_t> total;  ///< first amount of the first 合计
  int64_t class_sum = 0;         ///< of the same column, over all 类
  int classes = 0;
};

/// `first_row`: of the body.
BodyFacts ReadBodyFacts(const TableGrid& grid, int first_row, const FormWords& words);

/// Around the cells of the table's first page.
RectPt FrameOf(const Table& table);

/// Where the columns stand, from 0 (left edge of `frame`) to 1, also when the page is turned:
/// their cells, or what is printed there.
struct ColumnSpan {
  double from = 0, to = 0;
  double middle() const { return (from + to) / 2; }
};
std::vector<ColumnSpan> ColumnSpans(const Table& table, const RectPt& frame, bool of_texts);

/// Whether a row goes on over pages that lie side by side (layout/wide_page.h).
bool HasColumnsBeside(const Table& table);

}  // namespace juesuan
