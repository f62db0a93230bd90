#include "layout/grid/text_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "layout/ink/mat.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// A line of text in one column.
struct TextMark {
  int column = 0;
  double middle = 0;  // y in the picture
  double height = 0;
};

/// Of one line over all columns, or of all lines in one column.
using TextMarks = std::vector<TextMark>;

class TextRows {
 public:
  TextRows(const cv::Mat& clean, const cv::Mat& ink, const CropParams& crop, double closed,
           const TextRowParams& params, Grid* grid)
      : clean_(clean), ink_(ink), crop_(crop), closed_(closed), params_(params), grid_(*grid) {}

  void Run() {
    std::vector<std::vector<TextMarks>> rows(static_cast<size_t>(grid_.row_count()));
    for (int row = 0; row < grid_.row_count(); ++row) {
      for (int column = 0; column < grid_.column_count(); ++column)
        rows[static_cast<size_t>(row)].push_back(Marks(column, Y(row), Y(row + 1)));
    }
    FindUnwrapped(rows);
    for (int row = grid_.row_count(); row-- > 0;) SplitRow(row, rows[static_cast<size_t>(row)]);
    CloseBorders();
  }

 private:
  double Y(int i) const { return grid_.ys[static_cast<size_t>(i)]; }
  double X(int i) const { return grid_.xs[static_cast<size_t>(i)]; }

  /// The lines of text in one column between two borders.
  TextMarks Marks(int column, double from, double to) const {
    const cv::Rect place =
        ClipRect(RectPx{X(column), from, X(column + 1), to}.Grow(-2), clean_.size());
    TextMarks marks;
    if (place.width < 6 || place.height < 6) return marks;
    const CellInk ink = LookAtCell(clean_(place), crop_);
    for (const cv::Rect& box : ink.line_boxes) {
      if (box.height < params_.least_height * ink.tallest_px) continue;  // what is left of a rule
      marks.push_back(
          {column, place.y + box.y + box.height / 2.0, static_cast<double>(box.height)});
    }
    return marks;
  }

  /// Columns whose texts stand on one line each, all but a few: amounts do, and are never wrapped.
  void FindUnwrapped(const std::vector<std::vector<TextMarks>>& rows) {
    is_unwrapped_.assign(static_cast<size_t>(grid_.column_count()), false);
    for (size_t column = 0; column < is_unwrapped_.size(); ++column) {
      int texts = 0, single = 0;
      for (const std::vector<TextMarks>& row : rows) {
        texts += !row[column].empty();
        single += row[column].size() == 1;
      }
      is_unwrapped_[column] =
          texts >= params_.least_texts && single >= params_.single_share * texts;
    }
  }

  /// Inserts the borders that are missing in one row of the grid.
  void SplitRow(int row, const std::vector<TextMarks>& columns) {
    if (!SplitAtAmounts(row, columns)) SplitAtLines(row, columns);
  }

  /// Columns that wrap no text elsewhere show as many lines, more of them than show another number.
  bool SplitAtAmounts(int row, const std::vector<TextMarks>& columns) {
    std::map<size_t, std::vector<TextMarks>> by_count;
    for (size_t column = 0; column < columns.size(); ++column) {
      const TextMarks& marks = columns[column];
      if (is_unwrapped_[column] && !marks.empty()) by_count[marks.size()].push_back(marks);
    }
    if (by_count.empty()) return false;
    const auto full = std::max_element(
        by_count.begin(), by_count.end(),
        [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    size_t texts = 0;
    for (const auto& [count, same] : by_count) texts += same.size();
    if (full->first < 2 || 2 * full->second.size() <= texts) return false;
    const std::vector<TextMarks> lines = LinesOf(full->second);
    if (lines.size() != full->first) return false;
    const double height = UpperMedian(HeightsOf(lines));  // names are taller than amounts
    return AreRows(lines, height) && InsertBetween(row, columns, lines, height, true);
  }

  void SplitAtLines(int row, const std::vector<TextMarks>& columns) {
    const std::vector<TextMarks> lines = LinesOf(columns);
    if (lines.size() < 2) return;
    const std::vector<double> heights = HeightsOf(lines);
    const double height = *std::max_element(heights.begin(), heights.end());
    if (AreRows(lines, height)) InsertBetween(row, columns, lines, height, IsFull(columns, lines));
  }

  static std::vector<double> HeightsOf(const std::vector<TextMarks>& lines) {
    std::vector<double> heights;
    for (const TextMarks& line : lines) {
      for (const TextMark& mark : line) heights.push_back(mark.height);
    }
    return heights;
  }

  /// `are_rows`: so surely that no traces of rules are needed.
  bool InsertBetween(int row, const std::vector<TextMarks>& columns,
                     const std::vector<TextMarks>& lines, double height, bool are_rows) {
    std::vector<double> borders;
    int traced = 0;
    for (size_t i = 1; i < lines.size(); ++i) {
      const double above = Middle(lines[i - 1]), below = Middle(lines[i]);
      borders.push_back(MiddleOfGap(columns, above, below));
      if (IsInText(columns, borders.back(), are_rows)) return false;
      const double free = params_.free_share * (below - above - height) / 2;
      traced += HasTrace(borders.back() - free, borders.back() + free);
    }
    const bool is_traced = traced >= params_.traced_share * static_cast<double>(borders.size());
    if (is_traced || are_rows) InsertBorders(row, borders, &grid_);
    return is_traced || are_rows;
  }

  /// Of the widest strip of paper between two lines of text: a wrapped name may reach far.
  static double MiddleOfGap(const std::vector<TextMarks>& columns, double above, double below) {
    std::vector<std::pair<double, double>> texts = {{below, below}};
    for (const TextMarks& marks : columns) {
      for (const TextMark& mark : marks) {
        const double half = mark.height / 2;
        if (mark.middle + half > above && mark.middle - half < below)
          texts.emplace_back(mark.middle - half, mark.middle + half);
      }
    }
    std::sort(texts.begin(), texts.end());
    double end = above, widest = 0, middle = (above + below) / 2;
    for (const auto& [top, bottom] : texts) {
      if (top - end > widest) {
        widest = top - end;
        middle = (top + end) / 2;
      }
      end = std::max(end, bottom);
    }
    return middle;
  }

  /// Every column with text shows one on every line, several without wrapping it: rows, for amounts
  /// are not wrapped.
  bool IsFull(const std::vector<TextMarks>& columns, const std::vector<TextMarks>& lines) const {
    int full = 0;
    for (const TextMarks& marks : columns) {
      if (marks.empty()) continue;
      std::set<size_t> seen;
      for (const TextMark& mark : marks) seen.insert(NearestLine(lines, mark.middle));
      if (seen.size() != lines.size()) return false;
      full += marks.size() == lines.size();
    }
    return full >= params_.full_columns;
  }

  static size_t NearestLine(const std::vector<TextMarks>& lines, double y) {
    size_t nearest = 0;
    for (size_t i = 1; i < lines.size(); ++i) {
      if (std::abs(Middle(lines[i]) - y) < std::abs(Middle(lines[nearest]) - y)) nearest = i;
    }
    return nearest;
  }

  /// In some column y lies across a line of text, or between two lines of one: no row ends there.
  /// `are_rows`: lines of text are rows, however close.
  bool IsInText(const std::vector<TextMarks>& columns, double y, bool are_rows) const {
    for (const auto& marks : columns) {
      for (size_t i = 0; i < marks.size(); ++i) {
        if (std::abs(marks[i].middle - y) < params_.across_text * marks[i].height) return true;
        const bool is_between = i > 0 && marks[i - 1].middle < y && y < marks[i].middle;
        if (!are_rows && is_between && IsWrapped({marks[i - 1], marks[i]})) return true;
      }
    }
    return false;
  }

  /// The lines of text over all columns of one row, top to bottom, without wrapped texts.
  std::vector<TextMarks> LinesOf(const std::vector<TextMarks>& columns) const {
    TextMarks marks;
    for (const auto& own : columns) {
      if (!IsWrapped(own)) marks.insert(marks.end(), own.begin(), own.end());
    }
    std::sort(marks.begin(), marks.end(),
              [](const TextMark& a, const TextMark& b) { return a.middle < b.middle; });
    std::vector<TextMarks> lines;
    for (const TextMark& mark : marks) {
      const bool same = !lines.empty() &&
                        mark.middle - lines.back().back().middle < params_.same_line * mark.height;
      if (!same) lines.emplace_back();
      lines.back().push_back(mark);
    }
    size_t most = 0;
    for (const TextMarks& line : lines) most = std::max(most, line.size());
    if (most < params_.wide_columns) return lines;
    std::erase_if(lines, [&](const TextMarks& line) {  // what is left of a rule in a column or two
      return static_cast<double>(line.size()) <= params_.stray_share * static_cast<double>(most);
    });
    return lines;
  }

  /// Two lines of one text: too close together for rows.
  bool IsWrapped(const TextMarks& marks) const {
    for (size_t i = 1; i < marks.size(); ++i) {
      const double height = std::max(marks[i - 1].height, marks[i].height);
      if (marks[i].middle - marks[i - 1].middle < params_.least_pitch * height) return true;
    }
    return false;
  }

  static double Middle(const TextMarks& line) {
    double sum = 0;
    for (const TextMark& mark : line) sum += mark.middle;
    return sum / static_cast<double>(line.size());
  }

  /// Lines of text that stand apart like rows, two or more in several columns.
  bool AreRows(const std::vector<TextMarks>& lines, double height) const {
    for (size_t i = 1; i < lines.size(); ++i) {
      if (Middle(lines[i]) - Middle(lines[i - 1]) < params_.least_pitch * height) return false;
    }
    std::set<int> once, twice;
    for (const auto& line : lines) {
      std::set<int> columns;
      for (const TextMark& mark : line) columns.insert(mark.column);
      for (const int column : columns) {
        if (!once.insert(column).second) twice.insert(column);
      }
    }
    return static_cast<int>(twice.size()) >= params_.least_columns;
  }

  /// What is left of a ruling line, between two lines of text.
  bool HasTrace(double from, double to) const {
    const cv::Rect strip =
        ClipRect(RectPx{grid_.xs.front(), from, grid_.xs.back(), to}, ink_.size());
    if (strip.area() == 0) return false;
    cv::Mat counts;
    cv::reduce(ink_(strip) / 255, counts, 1, cv::REDUCE_SUM, CV_32S);
    double most = 0;
    cv::minMaxLoc(counts, nullptr, &most);
    // The vertical lines cross the strip too.
    return most - 2.0 * static_cast<double>(grid_.xs.size()) >= params_.trace * strip.width;
  }

  /// Borders that one column lost between rows of text, where half of the others have them or where
  /// others lost them in the same way.
  void CloseBorders() {
    std::vector<std::vector<bool>> may_close(static_cast<size_t>(grid_.row_count()),
                                             std::vector<bool>(grid_.lower_ink[0].size(), false));
    for (int column = 0; column < grid_.column_count(); ++column) {
      for (int first = 0; first < grid_.row_count();) {
        int last = first;
        while (last + 1 < grid_.row_count() && IsOpen(last, column)) ++last;
        const TextMarks marks = last > first ? Marks(column, Y(first), Y(last + 1)) : TextMarks();
        const bool is_one_cell = IsCentred(marks, first, last);
        for (int row = first; row < last && !is_one_cell; ++row)
          may_close[static_cast<size_t>(row)][static_cast<size_t>(column)] = IsBetween(marks, row);
        first = last + 1;
      }
    }
    for (int row = 0; row + 1 < grid_.row_count(); ++row)
      CloseBorder(row, may_close[static_cast<size_t>(row)]);
  }

  bool IsOpen(int row, int column) const {
    return grid_.lower_ink[static_cast<size_t>(row)][static_cast<size_t>(column)] < closed_;
  }

  /// One line of text in the middle of the rows `first` to `last`: of a cell that spans them.
  bool IsCentred(const TextMarks& marks, int first, int last) const {
    const double middle = (Y(first) + Y(last + 1)) / 2;
    return marks.size() == 1 && std::abs(marks[0].middle - middle) <= marks[0].height / 2;
  }

  /// There is text in row `row` or in the next, and each stands in the middle of its row.
  bool IsBetween(const TextMarks& marks, int row) const {
    int texts = 0;
    for (int place = row; place <= row + 1; ++place) {
      TextMarks own;
      std::copy_if(marks.begin(), marks.end(), std::back_inserter(own), [&](const TextMark& mark) {
        return Y(place) < mark.middle && mark.middle <= Y(place + 1);
      });
      if (own.empty()) continue;
      const double middle = (Y(place) + Y(place + 1)) / 2;
      const double reach = params_.middle_share * (Y(place + 1) - Y(place)) / 2;
      if (std::abs(Middle(own) - middle) > reach) return false;
      ++texts;
    }
    return texts > 0;
  }

  void CloseBorder(int row, const std::vector<bool>& may_close) {
    std::vector<double>& lower = grid_.lower_ink[static_cast<size_t>(row)];
    int drawn = 0;
    for (const double ink : lower) drawn += ink >= closed_;
    const bool others_have = drawn >= params_.closed_share * static_cast<double>(lower.size() - 1);
    const auto parted = std::count(may_close.begin(), may_close.end(), true);
    if (!others_have && parted < params_.least_columns) return;
    for (size_t column = 0; column < lower.size(); ++column) {
      if (may_close[column]) lower[column] = 1;
    }
  }

  const cv::Mat& clean_;
  const cv::Mat& ink_;
  const CropParams& crop_;
  const double closed_;
  const TextRowParams& params_;
  Grid& grid_;
  std::vector<bool> is_unwrapped_;  // columns
};

}  // namespace

void FindTextRows(const cv::Mat& clean, const cv::Mat& ink, const CropParams& crop, double closed,
                  const TextRowParams& params, Grid* grid) {
  TextRows(clean, ink, crop, closed, params, grid).Run();
}

}  // namespace juesuan
