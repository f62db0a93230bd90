#include "layout/grid/table_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/text.h"
#include "layout/grid/table_columns.h"

namespace juesuan {
namespace {

// Of the type size: between words, and between ideographs, where a space is printed.
constexpr double kWordGap = 0.08;
constexpr double kIdeographGap = 0.3;
constexpr double kSameLine = 0.4;

/// Pieces that make one cell, and the places it covers.
struct Spot {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::vector<const RowPiece*> pieces;

  int end_column() const { return column + column_span; }
};

/// Words of a piece, parted as they are printed: the text layer parts ideographs that touch.
std::string TextOf(const RowPiece& piece) {
  std::string text;
  const Word* last = nullptr;
  for (const Word& word : piece.words) {
    const double gap = last != nullptr ? (word.box.x0 - last->box.x1) / piece.size : 0;
    const bool ideographs = EndsWithIdeograph(text) || BeginsWithIdeograph(word.text);
    if (gap > (ideographs ? kIdeographGap : kWordGap)) text += ' ';
    text += word.text;
    last = &word;
  }
  return text;
}

/// The pieces of a cell, line by line, each left to right.
std::vector<std::vector<const RowPiece*>> LinesOf(std::vector<const RowPiece*> pieces) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const RowPiece* a, const RowPiece* b) {
    return a->box.center().y < b->box.center().y;
  });
  std::vector<std::vector<const RowPiece*>> lines;
  for (const RowPiece* piece : pieces) {
    const bool same =
        !lines.empty() &&
        piece->box.center().y - lines.back().back()->box.center().y < kSameLine * piece->size;
    if (!same) lines.emplace_back();
    lines.back().push_back(piece);
  }
  for (auto& line : lines) {
    std::stable_sort(line.begin(), line.end(),
                     [](const RowPiece* a, const RowPiece* b) { return a->box.x0 < b->box.x0; });
  }
  return lines;
}

/// Lines of a cell, `width` points wide, as one text. Latin words are parted; ideographs and the
/// ends of a cut number are not.
std::string JoinTexts(const std::vector<std::string>& lines, double number_width, double width) {
  std::string text;
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    const bool is_full = !text.empty() && (text.back() == '.' || text.back() == ',' ||
                                           FillsCell(number_width, lines[0].size(), width));
    const bool cut_number =
        (is_full && IsDigits(line) && LooksLikeNumber(text) && !IsWholeAmount(text)) ||
        AreCutCode(text, line) ||
        (IsDigits(text) && IsDigits(line) && text.size() + line.size() == 2);
    const bool ideographs = EndsWithIdeograph(text) && BeginsWithIdeograph(line);
    if (!text.empty() && !cut_number && !ideographs) text += ' ';
    text += line;
  }
  return text;
}

class TableBuilder {
 public:
  TableBuilder(const TableRegion& region, int page_index, const TableCellParams& params)
      : region_(region), page_index_(page_index), params_(params) {}

  std::optional<RegionTable> Build() {
    TableColumns columns = Columns();
    cuts_ = std::move(columns.cuts);
    lines_ = std::move(columns.lines);
    if (cuts_.empty()) return std::nullopt;
    const auto starts = FindRowStarts(lines_, ColumnCount(), region_.rules, region_.box.x0,
                                      region_.box.x1, params_.rows);
    PlacePieces(starts);
    WidenTitles();
    JoinDown();
    return MakeTable();
  }

 private:
  int ColumnCount() const { return static_cast<int>(cuts_.size()) + 1; }

  TableColumns Columns() const {
    const std::vector<double>& xs = region_.column_xs;
    if (xs.size() > 2)
      return LinesInColumns(region_.rows, {xs.begin() + 1, xs.end() - 1}, params_.pieces);
    return FindTableColumns(region_.rows, region_.rules, region_.box,
                            {{}, params_.columns, params_.pieces});
  }

  void PlacePieces(const std::vector<bool>& starts) {
    row_count_ = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (starts[i]) {
        ++row_count_;
        first_line_.push_back(i);
      }
      for (const RowPiece& piece : lines_[i].pieces) Place(row_count_ - 1, piece);
    }
  }

  /// Adds a piece to the cell of its row that it overlaps; cells that come to overlap are one.
  void Place(int row, const RowPiece& piece) {
    Spot spot{row, piece.column, 1, piece.span, {&piece}};
    for (size_t i = 0; i < spots_.size();) {
      Spot& other = spots_[i];
      if (other.row != row || other.column >= spot.end_column() ||
          spot.column >= other.end_column()) {
        ++i;
        continue;
      }
      const int end = std::max(spot.end_column(), other.end_column());
      spot.column = std::min(spot.column, other.column);
      spot.column_span = end - spot.column;
      spot.pieces.insert(spot.pieces.begin(), other.pieces.begin(), other.pieces.end());
      spots_.erase(spots_.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    }
    spots_.push_back(std::move(spot));
  }

  /// The first rows where one text stands alone in the middle of the table span it whole: titles.
  void WidenTitles() {
    for (int row = 0; row < row_count_; ++row) {
      const auto in_row = [&](const Spot& spot) { return spot.row == row; };
      const auto spot = std::find_if(spots_.begin(), spots_.end(), in_row);
      if (std::count_if(spots_.begin(), spots_.end(), in_row) != 1 || spot->column_span < 2) return;
      RectPt text;
      for (const RowPiece* piece : spot->pieces) text = text.Union(piece->box);
      const double aside = std::abs(text.center().x - region_.box.center().x);
      if (aside > params_.title_aside * region_.box.width()) return;
      spot->column = 0;
      spot->column_span = ColumnCount();
    }
  }

  std::pair<double, double> ColumnSides(int column) const {
    const auto c = static_cast<size_t>(column);
    return {c == 0 ? region_.box.x0 : cuts_[c - 1], c == cuts_.size() ? region_.box.x1 : cuts_[c]};
  }

  /// Lines between rows `row` and `row` + 1.
  std::pair<double, double> Between(int row) const {
    const size_t next = first_line_[static_cast<size_t>(row) + 1];
    return {lines_[next - 1].middle(), lines_[next].middle()};
  }

  bool RuledBelow(int row, int column) const {
    const auto [from, to] = Between(row);
    const auto [left, right] = ColumnSides(column);
    double covered = 0;
    for (const TableRule& rule : region_.rules) {
      if (!rule.horizontal || rule.is_edge || rule.position < from || rule.position > to) continue;
      covered = std::max(covered, std::min(right, rule.to) - std::max(left, rule.from));
    }
    return covered >= params_.column_rule * (right - left);
  }

  Spot* SpotAt(int row, int column) {
    for (Spot& spot : spots_) {
      if (row >= spot.row && row < spot.row + spot.row_span && column >= spot.column &&
          column < spot.end_column())
        return &spot;
    }
    return nullptr;
  }

  /// Cells that go down over rows: no rule parts them where the columns beside them are parted.
  /// Where a fill ends says nothing: names alone may be filled.
  void JoinDown() {
    const bool has_uprights =
        std::any_of(region_.rules.begin(), region_.rules.end(),
                    [](const TableRule& rule) { return !rule.horizontal && !rule.is_edge; });
    const auto header = static_cast<int>(HeaderRows());
    for (int row = 0; row + 1 < row_count_; ++row) {
      if (row + 1 >= header && !has_uprights) continue;
      std::vector<int> open;
      for (int c = 0; c < ColumnCount(); ++c) {
        if (!RuledBelow(row, c)) open.push_back(c);
      }
      if (open.empty() || static_cast<int>(open.size()) == ColumnCount()) continue;
      for (const int c : open) JoinPlaces(row, c, row + 1 < header);
    }
  }

  size_t HeaderRows() const {
    const size_t lines = CountHeaderLines(lines_);
    return static_cast<size_t>(std::lower_bound(first_line_.begin(), first_line_.end(), lines) -
                               first_line_.begin());
  }

  void JoinPlaces(int row, int column, bool in_header) {
    Spot* above = SpotAt(row, column);
    Spot* below = SpotAt(row + 1, column);
    if (above == below || (above == nullptr && below == nullptr)) return;
    if (above != nullptr && below != nullptr) {
      const bool same = above->column == below->column && above->column_span == below->column_span;
      if (!in_header || !same || above->column_span > 1) return;
      above->row_span += below->row_span;
      above->pieces.insert(above->pieces.end(), below->pieces.begin(), below->pieces.end());
      spots_.erase(spots_.begin() + (below - spots_.data()));
      return;
    }
    Spot* spot = above != nullptr ? above : below;
    if (spot->column_span > 1) return;
    if (above == nullptr) --spot->row;
    ++spot->row_span;
  }

  RegionTable MakeTable() {
    RegionTable made;
    Table& table = made.table;
    table.row_count = row_count_;
    table.column_count = ColumnCount();
    made.column_xs.push_back(region_.box.x0);
    made.column_xs.insert(made.column_xs.end(), cuts_.begin(), cuts_.end());
    made.column_xs.push_back(region_.box.x1);
    AddBlanks();
    std::sort(spots_.begin(), spots_.end(), [](const Spot& a, const Spot& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    RectPt box;
    for (const Spot& spot : spots_) {
      table.cells.push_back(MakeCell(spot));
      box = box.Union(table.cells.back().text_box);
    }
    table.parts.push_back({page_index_, box});
    return made;
  }

  void AddBlanks() {
    std::vector<std::vector<bool>> covered(static_cast<size_t>(row_count_),
                                           std::vector<bool>(static_cast<size_t>(ColumnCount())));
    for (const Spot& spot : spots_) {
      for (int r = spot.row; r < spot.row + spot.row_span; ++r) {
        for (int c = spot.column; c < spot.end_column(); ++c)
          covered[static_cast<size_t>(r)][static_cast<size_t>(c)] = true;
      }
    }
    for (int r = 0; r < row_count_; ++r) {
      for (int c = 0; c < ColumnCount(); ++c) {
        if (!covered[static_cast<size_t>(r)][static_cast<size_t>(c)])
          spots_.push_back({r, c, 1, 1, {}});
      }
    }
  }

  double RowTop(int row) const {
    if (row <= 0) return region_.box.y0;
    if (row >= row_count_) return region_.box.y1;
    const auto [from, to] = Between(row - 1);
    return (from + to) / 2;
  }

  Cell MakeCell(const Spot& spot) const {
    Cell cell;
    cell.row = spot.row;
    cell.column = spot.column;
    cell.row_span = spot.row_span;
    cell.column_span = spot.column_span;
    cell.page_index = page_index_;
    cell.box = {ColumnSides(spot.column).first, RowTop(spot.row),
                ColumnSides(spot.end_column() - 1).second, RowTop(spot.row + spot.row_span)};
    std::vector<std::string> texts;
    const auto lines = LinesOf(spot.pieces);
    for (const auto& line : lines) {
      std::vector<std::string> parts;
      for (const RowPiece* piece : line) {
        parts.push_back(TextOf(*piece));
        for (const Word& word : piece->words) {
          cell.text_box = cell.text_box.Union(word.box);
          cell.confidence = std::min(cell.confidence, word.confidence);
          cell.source = word.source;
        }
      }
      texts.push_back(Joined(parts, " "));
    }
    const double first_width = lines.empty() ? 0 : lines.front().front()->box.width();
    cell.text = JoinTexts(texts, first_width, cell.box.width());
    cell.has_ink = !cell.text.empty();
    return cell;
  }

  const TableRegion& region_;
  int page_index_;
  const TableCellParams& params_;
  std::vector<double> cuts_;
  std::vector<TableLine> lines_;
  std::vector<size_t> first_line_;  // [row]
  std::vector<Spot> spots_;
  int row_count_ = 0;
};

}  // namespace

std::optional<RegionTable> BuildTable(const TableRegion& region, int page_index,
                                      const TableCellParams& params) {
  return TableBuilder(region, page_index, params).Build();
}

}  // namespace juesuan
