#include "layout/grid/borderless.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.h"

namespace juesuan {
namespace {

struct LineRow {
  std::vector<size_t> pieces;  // indices into the lines, left to right
  RectPt box;
};

bool IsFigure(const std::string& text) {
  const std::string key = MatchKey(text);
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '-' || c == '%';
  });
}

std::vector<LineRow> RowsOf(const std::vector<TextLine>& lines) {
  std::vector<LineRow> rows;
  for (size_t i = 0; i < lines.size(); ++i) {
    const double middle = (lines[i].box.y0 + lines[i].box.y1) / 2;
    if (rows.empty() || middle > rows.back().box.y1 || middle < rows.back().box.y0)
      rows.push_back({});
    rows.back().pieces.push_back(i);
    rows.back().box = rows.back().box.Union(lines[i].box);
  }
  return rows;
}

/// Middles of the strips that no piece of the rows touches, outer borders included.
std::vector<double> ColumnBorders(const std::vector<TextLine>& lines,
                                  const std::vector<LineRow>& rows, double gap_share) {
  std::vector<std::pair<double, double>> spans;
  double height = 0;
  for (const LineRow& row : rows) {
    for (const size_t i : row.pieces) {
      spans.emplace_back(lines[i].box.x0, lines[i].box.x1);
      height += lines[i].box.height();
    }
  }
  height /= static_cast<double>(spans.size());
  std::sort(spans.begin(), spans.end());
  std::vector<double> borders = {spans.front().first};
  double reach = spans.front().second;
  for (const auto& [from, to] : spans) {
    if (from - reach > gap_share * height) borders.push_back((from + reach) / 2);
    reach = std::max(reach, to);
  }
  borders.push_back(reach);
  return borders;
}

Table MakeTable(const std::vector<TextLine>& lines, const std::vector<LineRow>& rows,
                const std::vector<double>& borders) {
  Table table;
  table.has_ruling_lines = false;
  table.row_count = static_cast<int>(rows.size());
  table.column_count = static_cast<int>(borders.size()) - 1;
  TablePart part{lines[rows.front().pieces.front()].page_index, {}};
  for (int r = 0; r < table.row_count; ++r) {
    const LineRow& row = rows[static_cast<size_t>(r)];
    part.box = part.box.Union(row.box);
    for (int c = 0; c < table.column_count; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.page_index = part.page_index;
      cell.box = {borders[static_cast<size_t>(c)], row.box.y0, borders[static_cast<size_t>(c) + 1],
                  row.box.y1};
      for (const size_t i : row.pieces) {
        const double middle = (lines[i].box.x0 + lines[i].box.x1) / 2;
        if (middle < cell.box.x0 || middle >= cell.box.x1) continue;
        cell.text += lines[i].text;
        cell.text_box = cell.text_box.Union(lines[i].box);
        cell.confidence = std::min(cell.confidence, lines[i].confidence);
        cell.source = lines[i].source;
        cell.has_ink = true;
      }
      table.cells.push_back(std::move(cell));
    }
  }
  table.parts.push_back(part);
  return table;
}

class BorderlessFinder {
 public:
  BorderlessFinder(const BorderlessParams& params, std::vector<TextLine>* lines)
      : params_(params), lines_(*lines), rows_(RowsOf(*lines)), taken_(lines->size(), false) {}

  std::vector<BorderlessTable> Run() {
    size_t begin = 0;
    while (begin < rows_.size()) {
      size_t end = begin;
      while (end < rows_.size() && rows_[end].pieces.size() > 1 &&
             (end == begin || Near(rows_[end - 1], rows_[end]))) {
        ++end;
      }
      if (end > begin)
        Accept({rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                rows_.begin() + static_cast<std::ptrdiff_t>(end)});
      begin = std::max(end, begin + 1);
    }
    std::vector<TextLine> left;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!taken_[i]) left.push_back(std::move(lines_[i]));
    }
    lines_ = std::move(left);
    return std::move(found_);
  }

 private:
  bool Near(const LineRow& a, const LineRow& b) const {
    return b.box.y0 - a.box.y1 < params_.row_pitch * a.box.height();
  }

  void Accept(const std::vector<LineRow>& rows) {
    if (static_cast<int>(rows.size()) < params_.min_rows) return;
    int pieces = 0, numbers = 0;
    for (const LineRow& row : rows) {
      for (const size_t i : row.pieces) {
        ++pieces;
        numbers += IsFigure(lines_[i].text);
      }
    }
    if (numbers < params_.numeric_share * pieces) return;
    const auto borders = ColumnBorders(lines_, rows, params_.column_gap);
    if (static_cast<int>(borders.size()) - 1 < params_.min_columns) return;
    found_.push_back({MakeTable(lines_, rows, borders), borders});
    for (const LineRow& row : rows) {
      for (const size_t i : row.pieces) taken_[i] = true;
    }
  }

  const BorderlessParams& params_;
  std::vector<TextLine>& lines_;
  std::vector<LineRow> rows_;
  std::vector<bool> taken_;
  std::vector<BorderlessTable> found_;
};

}  // namespace

std::vector<BorderlessTable> FindBorderlessTables(const BorderlessParams& params,
                                                  std::vector<TextLine>* lines) {
  return BorderlessFinder(params, lines).Run();
}

}  // namespace juesuan
