#include "layout/grid/table_columns.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kLoneGap = 0.5;  // of the type: beside a header that has its column for itself
constexpr double kSignGap = 1.0;  // of the type: a dash farther off may stand for nothing
constexpr double kRuled = 0.4;    // of the table's height: a column is drawn
constexpr size_t kMostBorders = 100;

bool IsMinus(const std::string& text) {
  const auto points = CodePoints(MatchKey(text));
  return points.size() == 1 && (points[0] == '-' || IsMark(Mark::kMinus, points[0]));
}

class ColumnFinder {
 public:
  ColumnFinder(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules,
               const RectPt& box, const TableColumnParams& params)
      : rows_(rows), rules_(rules), box_(box), params_(params) {}

  TableColumns Run() {
    cuts_ = FindColumnCuts(WithStaggered(rows_, params_.rows), rules_, params_.cuts);
    MakeLines();
    while (DropEmptyColumn() || DropGroupHeader() || JoinWords()) MakeLines();
    while (JoinSigns()) MakeLines();
    while (PartLoneHeader()) MakeLines();
    while (PartColumns()) MakeLines();
    while (JoinHeaderToBody()) MakeLines();
    return {std::move(cuts_), std::move(lines_)};
  }

 private:
  int ColumnCount() const { return static_cast<int>(cuts_.size()) + 1; }

  void MakeLines() { lines_ = LinesInColumns(rows_, cuts_, params_.pieces).lines; }

  bool IsRuled(double x) const {
    double length = 0;
    for (const TableRule& rule : rules_) {
      if (!rule.horizontal && std::abs(rule.position - x) <= params_.cuts.rule_reach_pt)
        length += rule.to - rule.from;
    }
    return length > kRuled * box_.height();
  }

  /// Erases the first cut that no rule draws and that parts nothing; `c`, that after column c.
  template <typename PartsNothing>
  bool DropCut(PartsNothing parts_nothing) {
    for (size_t c = 0; c < cuts_.size(); ++c) {
      if (IsRuled(cuts_[c]) || !parts_nothing(c)) continue;
      cuts_.erase(cuts_.begin() + static_cast<std::ptrdiff_t>(c));
      return true;
    }
    return false;
  }

  /// A column where nothing stands alone is none, unless rules draw it.
  bool DropEmptyColumn() {
    std::vector<int> own(static_cast<size_t>(ColumnCount()), 0);
    for (const TableLine& line : lines_) {
      for (const RowPiece& piece : line.pieces) {
        if (piece.span == 1) ++own[static_cast<size_t>(piece.column)];
      }
    }
    for (size_t c = 0; c < own.size() && !cuts_.empty(); ++c) {
      if (own[c] > 0) continue;
      const bool left_ruled = c == 0 || IsRuled(cuts_[c - 1]);
      const bool right_ruled = c == cuts_.size() || IsRuled(cuts_[c]);
      if (left_ruled && right_ruled) continue;
      const size_t drop = c > 0 && (!left_ruled || c == cuts_.size()) ? c - 1 : c;
      cuts_.erase(cuts_.begin() + static_cast<std::ptrdiff_t>(drop));
      return true;
    }
    return false;
  }

  /// Nothing but the header of a group, amid the headers below it, makes no column.
  bool DropGroupHeader() {
    const size_t header = LinesBeforeAmounts();
    const std::vector<ColumnUse> use = UseOfColumns();
    return DropCut([&](size_t c) {
      const bool is_bare = use[c].has_header && !use[c].has_body && !use[c].is_spanned;
      return c > 0 && is_bare && !IsRuled(cuts_[c - 1]) &&
             StandsOverNeighbours(static_cast<int>(c), header);
    });
  }

  /// Whether below the last text of the column both its neighbours have texts in one line.
  bool StandsOverNeighbours(int column, size_t header) const {
    size_t below = 0;
    for (size_t i = 0; i < header; ++i)
      if (ByColumn(lines_[i]).contains(column)) below = i + 1;
    for (size_t i = below; i < header; ++i) {
      const PieceByColumn pieces = ByColumn(lines_[i]);
      if (pieces.contains(column - 1) && pieces.contains(column + 1)) return true;
    }
    return false;
  }

  /// Ideographs beside each other that never stand in one line are set apart in one column: names
  /// at its left, their header and the total in its middle.
  bool JoinWords() {
    return DropCut([&](size_t c) { return HoldWordsInTurn(static_cast<int>(c)); });
  }

  /// Of this column and the next one.
  bool HoldWordsInTurn(int column) const {
    const size_t header = LinesBeforeAmounts();
    bool has_left = false, has_right = false;  // below the header
    for (size_t i = 0; i < lines_.size(); ++i) {
      const PieceByColumn pieces = ByColumn(lines_[i]);
      const auto left = pieces.find(column), right = pieces.find(column + 1);
      const bool is_left = left != pieces.end(), is_right = right != pieces.end();
      const bool are_words = (!is_left || HasIdeograph(left->second->text)) &&
                             (!is_right || HasIdeograph(right->second->text));
      if (!are_words || (is_left && is_right)) return false;
      has_left = has_left || (is_left && i >= header);
      has_right = has_right || (is_right && i >= header);
    }
    return has_left && has_right;
  }

  /// Signs that stand in line left of their amounts are no column: nothing else stands there, and
  /// close behind each an amount follows. Rules would say otherwise.
  bool JoinSigns() {
    return DropCut([&](size_t c) { return HoldsSignsAlone(static_cast<int>(c)); });
  }

  bool HoldsSignsAlone(int column) const {
    bool has_any = false;
    for (const TableLine& line : lines_) {
      for (size_t i = 0; i < line.pieces.size(); ++i) {
        const RowPiece& piece = line.pieces[i];
        if (piece.column > column || piece.column + piece.span <= column) continue;
        if (piece.span > 1) continue;
        const RowPiece* const next = i + 1 < line.pieces.size() ? &line.pieces[i + 1] : nullptr;
        const bool is_sign = IsMinus(piece.text) && next != nullptr && next->column == column + 1 &&
                             IsAmount(next->text) &&
                             next->box.x0 - piece.box.x1 <= kSignGap * piece.size;
        if (!is_sign) return false;
        has_any = true;
      }
    }
    return has_any;
  }

  /// Lines before the first amount. Column numbers are none.
  size_t LinesBeforeAmounts() const {
    const auto holds_amount = [](const TableLine& line) {
      return std::any_of(line.pieces.begin(), line.pieces.end(), [](const RowPiece& piece) {
        return piece.is_number && piece.text.find('.') != std::string::npos;
      });
    };
    return static_cast<size_t>(std::find_if(lines_.begin(), lines_.end(), holds_amount) -
                               lines_.begin());
  }

  struct ColumnUse {
    bool has_header = false, has_body = false, is_spanned = false;
  };

  std::vector<ColumnUse> UseOfColumns() const {
    std::vector<ColumnUse> use(static_cast<size_t>(ColumnCount()));
    const size_t header = LinesBeforeAmounts();
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (const RowPiece& piece : lines_[i].pieces) {
        for (int c = piece.column; c < piece.column + piece.span; ++c) {
          ColumnUse& column = use[static_cast<size_t>(c)];
          (i < header ? column.has_header : column.has_body) = true;
          column.is_spanned = column.is_spanned || piece.span > 1;
        }
      }
    }
    return use;
  }

  /// A header that stands left of its amounts, because it is centred and they are not, is no
  /// column of its own: beside it is one without a header. Rules would say otherwise.
  bool JoinHeaderToBody() {
    const std::vector<ColumnUse> use = UseOfColumns();
    return DropCut([&](size_t c) {
      const ColumnUse &left = use[c], &right = use[c + 1];
      const bool is_header = left.has_header && !left.has_body && !left.is_spanned;
      const bool is_body = right.has_body && !right.has_header && !right.is_spanned;
      return is_header && is_body;
    });
  }

  /// Two amounts of one column overlap, wherever in their cells they are set: two beside each other
  /// are in two columns. So are two headers beside each other, with paper between them from top to
  /// bottom. If no number stands in the middle below the upper one, it heads a group of columns.
  bool PartColumns() {
    const size_t header = LinesBeforeAmounts();
    for (int column = 0; column < ColumnCount() && cuts_.size() < kMostBorders; ++column) {
      const auto cut = CutInside(column, header);
      if (!cut) continue;
      cuts_.insert(cuts_.begin() + column, *cut);
      return true;
    }
    return false;
  }

  struct PlacedPiece {
    RectPt box;
    double size = 0;
    bool is_header = false, is_number = false, is_amount = false;
  };

  /// Between two headers in it; nothing where a text spans it, or stands there.
  std::optional<double> CutInside(int column, size_t header) const {
    std::vector<PlacedPiece> pieces;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (const RowPiece& piece : lines_[i].pieces) {
        if (piece.column > column || piece.column + piece.span <= column) continue;
        if (piece.span == 1)
          pieces.push_back({piece.box, piece.size, i < header && !piece.is_number, piece.is_number,
                            IsAmount(piece.text)});
        if (piece.span > 1 && i >= header) return std::nullopt;
      }
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const PlacedPiece& a, const PlacedPiece& b) { return a.box.x0 < b.box.x0; });
    double reach = -1e9;
    for (auto next = pieces.begin(); next != pieces.end(); ++next) {
      const bool is_gap = next->box.x0 - reach > kLoneGap * next->size;
      const std::vector<PlacedPiece> left(pieces.begin(), next), right(next, pieces.end());
      if (is_gap && (AreHeaders(left, right) || (HoldsAmount(left) && HoldsAmount(right))))
        return (reach + next->box.x0) / 2;
      reach = std::max(reach, next->box.x1);
    }
    return std::nullopt;
  }

  static bool HoldsAmount(const std::vector<PlacedPiece>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(),
                       [](const PlacedPiece& piece) { return piece.is_amount; });
  }

  bool AreHeaders(const std::vector<PlacedPiece>& left,
                  const std::vector<PlacedPiece>& right) const {
    const auto top = [](const std::vector<PlacedPiece>& pieces) {
      const PlacedPiece* upper = nullptr;
      for (const PlacedPiece& piece : pieces) {
        const bool is_upper = upper == nullptr || piece.box.y0 < upper->box.y0;
        if (piece.is_header && is_upper) upper = &piece;
      }
      return upper;
    };
    const PlacedPiece *over = top(left), *beside = top(right);
    if (over == nullptr || beside == nullptr) return false;
    const bool is_left_upper = over->box.y0 < beside->box.y0;
    if (!is_left_upper) over = beside;
    const std::vector<PlacedPiece>& upper = is_left_upper ? left : right;
    return std::any_of(upper.begin(), upper.end(), [&](const PlacedPiece& piece) {
      const double aside = std::abs(piece.box.center().x - over->box.center().x);
      return piece.is_number && aside <= params_.cuts.align_pt;
    });
  }

  /// A header right of all that stands in the last column, which has a header without it, is that
  /// of a column in which nothing is printed: 备注.
  bool PartLoneHeader() {
    const size_t header = LinesBeforeAmounts();
    for (size_t i = 0; i < header && cuts_.size() < kMostBorders; ++i) {
      for (const RowPiece& piece : lines_[i].pieces) {
        const bool is_last = piece.span == 1 && piece.column + 1 == ColumnCount();
        const auto cut = is_last ? CutBefore(piece, header) : std::nullopt;
        if (!cut) continue;
        cuts_.push_back(*cut);
        return true;
      }
    }
    return false;
  }

  /// Where to cut left of `lone`; nothing where it belongs to its column.
  std::optional<double> CutBefore(const RowPiece& lone, size_t header) const {
    double left = -1e9;  // end of the others
    int headers = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (const RowPiece& other : lines_[i].pieces) {
        if (&other == &lone || other.column + other.span <= lone.column) continue;
        headers += i < header && !other.is_number;
        left = std::max(left, other.box.x1);
      }
    }
    if (headers == 0 || lone.box.x0 - left < kLoneGap * lone.size) return std::nullopt;
    return (left + lone.box.x0) / 2;
  }

  const std::vector<WordRow>& rows_;
  const std::vector<TableRule>& rules_;
  const RectPt& box_;
  const TableColumnParams& params_;
  std::vector<double> cuts_;
  std::vector<TableLine> lines_;
};

}  // namespace

TableColumns LinesInColumns(const std::vector<WordRow>& rows, std::vector<double> cuts,
                            const RowPieceParams& params) {
  TableColumns columns{std::move(cuts), {}};
  for (const WordRow& row : rows) {
    if (row.words.empty()) continue;
    columns.lines.push_back(
        {row.box.y0, row.box.y1, row.size, PiecesOfRow(row, columns.cuts, params)});
  }
  return columns;
}

TableColumns FindTableColumns(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules,
                              const RectPt& box, const TableColumnParams& params) {
  return ColumnFinder(rows, rules, box, params).Run();
}

}  // namespace juesuan
