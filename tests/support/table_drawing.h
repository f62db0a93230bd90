// Tables drawn as text, for tests of what comes after layout.
//
//     # 收入决算表                 lines above the table, top to bottom
//     # 单位：万元
//     项目 | <    | 合计           a row per line, cells between bars, spaces trimmed
//     ^    | 名称 | ^              < belongs to the cell on the left, ^ to the one above
//
// Cells get boxes of 50 x 10 points, page by page, so that places can be told apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/table.h"

namespace juesuan {

struct DrawingOptions {
  int page_index = 0;
  int header_rows = 0;  ///< layout's guess
  Source source = Source::kText;
  double confidence = 1.0;
};

Table DrawTable(std::string_view drawing, const DrawingOptions& options = {});

/// A line of text on a page, one under the other by `line`.
TextLine DrawLine(std::string_view text, int page_index, int line);

/// The tables in reading order and the lines; pages as many as they need.
LayoutDocument DrawDocument(std::vector<Table> tables, std::vector<TextLine> lines = {});

}  // namespace juesuan
