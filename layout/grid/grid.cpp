#include "layout/grid/grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "core/disjoint_sets.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// `corner`: how far a horizontal line's end may be from a vertical one that ends at it.
bool Touch(const RulingLine& h, const RulingLine& v, double reach, double corner) {
  const bool is_corner =
      std::abs(v.from - h.position) <= reach || std::abs(v.to - h.position) <= reach;
  const double along = is_corner ? corner : reach;
  return v.position >= h.from - along && v.position <= h.to + along &&
         h.position >= v.from - reach && h.position <= v.to + reach;
}

/// Lines that stand in one row or column.
struct LineCluster {
  double position = 0;  ///< middle, weighted by length
  double length = 0;    ///< of all its lines
};

std::vector<LineCluster> ClusterLines(const std::vector<const RulingLine*>& lines, double same) {
  std::vector<const RulingLine*> sorted = lines;
  std::sort(sorted.begin(), sorted.end(),
            [](const RulingLine* a, const RulingLine* b) { return a->position < b->position; });
  std::vector<LineCluster> clusters;
  double last = 0;
  for (const RulingLine* line : sorted) {
    const double length = std::max(1.0, line->length());
    if (clusters.empty() || line->position - last > same) clusters.emplace_back();
    LineCluster& cluster = clusters.back();
    cluster.position =
        (cluster.position * cluster.length + line->position * length) / (cluster.length + length);
    cluster.length += length;
    last = line->position;
  }
  return clusters;
}

/// Where two lines would make a cell too narrow to hold anything, the longer one stays: the other
/// is a stroke of a seal or of a glyph.
std::vector<double> WithoutSlivers(double min_cell, const std::vector<LineCluster>& clusters) {
  std::vector<LineCluster> kept;
  for (const LineCluster& cluster : clusters) {
    if (kept.empty() || cluster.position - kept.back().position >= min_cell) {
      kept.push_back(cluster);
    } else if (cluster.length > kept.back().length) {
      kept.back() = cluster;
    }
  }
  std::vector<double> positions;
  for (const LineCluster& cluster : kept) positions.push_back(cluster.position);
  return positions;
}

/// Adds a border at the ends of the crossing lines where enough of them run past the outermost
/// drawn one, or where the longest alone runs past it by `column_px`, which is more than
/// `overhang`. Returns true when it added one.
bool AddOpenBorders(const std::vector<const RulingLine*>& crossing, double overhang, double share,
                    double column_px, std::vector<double>* positions) {
  if (crossing.empty() || positions->empty()) return false;
  const size_t drawn = positions->size();
  std::vector<double> before, after;
  int first = 0, last = 0;  // lines that reach the outermost drawn border at all
  for (const RulingLine* line : crossing) {
    first += line->from < positions->front() + overhang;
    last += line->to > positions->back() - overhang;
    if (line->from < positions->front() - overhang) before.push_back(line->from);
    if (line->to > positions->back() + overhang) after.push_back(line->to);
  }
  const RulingLine& longest = **std::max_element(
      crossing.begin(), crossing.end(),
      [](const RulingLine* a, const RulingLine* b) { return a->length() < b->length(); });
  const bool is_open_after = longest.to >= positions->back() + column_px;
  const bool is_open_before = longest.from <= positions->front() - column_px;
  if (is_open_after || (!after.empty() && static_cast<double>(after.size()) >= share * last)) {
    positions->push_back(UpperMedian(std::move(after)));
  }
  if (is_open_before || (!before.empty() && static_cast<double>(before.size()) >= share * first)) {
    positions->insert(positions->begin(), UpperMedian(std::move(before)));
  }
  return positions->size() > drawn;
}

/// Inked share of each pixel line of `strip`, ink allowed to step aside by `tolerance`.
std::vector<double> LineShares(const cv::Mat& ink, const RectPx& strip, bool horizontal,
                               int tolerance) {
  const cv::Rect rect = ClipRect(strip, ink.size());
  if (rect.area() == 0) return {0};
  cv::Mat band = ink(rect);
  if (tolerance > 0) {
    const int side = 2 * tolerance + 1;
    const cv::Size across = horizontal ? cv::Size(1, side) : cv::Size(side, 1);
    cv::Mat thick;
    cv::dilate(band, thick, cv::getStructuringElement(cv::MORPH_RECT, across));
    band = thick;
  }
  cv::Mat sums;
  cv::reduce(band, sums, horizontal ? 1 : 0, cv::REDUCE_SUM, CV_32S);
  std::vector<double> shares;
  const double length = horizontal ? rect.width : rect.height;
  for (int i = 0; i < static_cast<int>(sums.total()); ++i) {
    shares.push_back(sums.at<int>(i) / 255.0 / length);
  }
  return shares;
}

/// How much of a border is inked on the best of the pixel lines beside its middle, and how much
/// beside that line, both 0..1.
struct BorderShares {
  double line = 0;
  double beside = 0;  ///< of the paler side; horizontal borders: 0
};

/// The ends are left out: crossing lines are inked there anyway.
BorderShares MeasureBorder(const cv::Mat& ink, double position, double from, double to,
                           bool horizontal, double px_per_pt, const GridParams& params) {
  const double trim = std::min((to - from) * 0.2, params.trim_pt * px_per_pt);
  const double reach = std::max(1.0, params.border_reach_pt * px_per_pt);
  const auto strip = [&](double middle, double half) {
    return horizontal ? RectPx{from + trim, middle - half, to - trim, middle + half + 1}
                      : RectPx{middle - half, from + trim, middle + half + 1, to - trim};
  };
  const int tolerance = params.border_tolerance_px;
  const auto shares = LineShares(ink, strip(position, reach), horizontal, tolerance);
  const auto best = std::max_element(shares.begin(), shares.end());
  if (horizontal) return {*best, 0};
  const double middle = position - reach + static_cast<double>(best - shares.begin()) + 0.5;
  const double side = params.side_pt * px_per_pt + tolerance;
  const double left = LineShares(ink, strip(middle - side, 0), false, 0).front();
  const double right = LineShares(ink, strip(middle + side, 0), false, 0).front();
  return {*best, std::min(left, right)};
}

/// Ink on the vertical borders of one column: the line's, less what is beside it, for strokes of
/// a text that stands across look like a line. Not where the line is drawn through row after row:
/// there the texts on both sides stand close to it.
std::vector<double> ColumnInk(const std::vector<BorderShares>& borders, const GridParams& params) {
  int run = 0, longest = 0;
  for (const BorderShares& border : borders) {
    run = border.line >= params.drawn ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const bool is_whole =
      longest >= params.whole_share * std::max(3.0, static_cast<double>(borders.size()));
  std::vector<double> inks;
  for (const BorderShares& border : borders) {
    const double line =
        border.line < params.drawn ? std::min(border.line, params.broken_border_ink) : border.line;
    inks.push_back(is_whole && border.line >= params.drawn ? line : line - border.beside);
  }
  return inks;
}

void MeasureBorders(const cv::Mat& ink, double px_per_pt, const GridParams& params, Grid* grid) {
  const int rows = grid->row_count();
  const int columns = grid->column_count();
  const auto at = [](const std::vector<double>& v, int i) { return v[static_cast<size_t>(i)]; };
  const std::vector<double> outer(static_cast<size_t>(columns), 1.0);
  grid->right_ink.assign(static_cast<size_t>(rows), outer);
  grid->lower_ink.assign(static_cast<size_t>(rows), outer);
  for (int c = 0; c + 1 < columns; ++c) {
    std::vector<BorderShares> borders;
    for (int r = 0; r < rows; ++r)
      borders.push_back(MeasureBorder(ink, at(grid->xs, c + 1), at(grid->ys, r),
                                      at(grid->ys, r + 1), false, px_per_pt, params));
    const std::vector<double> inks = ColumnInk(borders, params);
    for (size_t r = 0; r < inks.size(); ++r) grid->right_ink[r][static_cast<size_t>(c)] = inks[r];
  }
  for (int r = 0; r + 1 < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      grid->lower_ink[static_cast<size_t>(r)][static_cast<size_t>(c)] =
          MeasureBorder(ink, at(grid->ys, r + 1), at(grid->xs, c), at(grid->xs, c + 1), true,
                        px_per_pt, params)
              .line;
    }
  }
}

/// The borders along one line. Those between two that are drawn, `longest` in a row at most, are
/// drawn too, though noise has gnawed at them: where one is lost, two amounts become one. So is a
/// single one at the line's end.
void HealLine(const std::vector<double*>& inks, size_t longest, const GridParams& params) {
  const auto is_drawn = [&](size_t i) { return *inks[i] >= params.border_ink; };
  size_t first = 0;  // of the weak ones before `next`
  for (size_t next = 0; next <= inks.size(); ++next) {
    const bool at_start = first == 0, at_end = next == inks.size();
    if (!at_end && !is_drawn(next) && *inks[next] >= params.weak_border_ink) continue;
    const bool is_between = (at_start || is_drawn(first - 1)) && (at_end || is_drawn(next));
    const size_t most = at_start && at_end ? 0 : at_start || at_end ? 1 : longest;
    if (is_between && next - first <= most) {
      for (; first < next; ++first) *inks[first] = params.border_ink;
    }
    first = next + 1;
  }
}

void HealBorders(const GridParams& params, Grid* grid) {
  for (int c = 0; c < grid->column_count(); ++c) {
    std::vector<double*> line;
    for (auto& row : grid->right_ink) line.push_back(&row[static_cast<size_t>(c)]);
    HealLine(line, line.size(), params);
  }
  for (auto& row : grid->lower_ink) {
    std::vector<double*> line;
    for (double& ink : row) line.push_back(&ink);
    HealLine(line, 1, params);
  }
}

/// Row `r` and the next are one row of the table's usual height: the middle of an amount that blur
/// has closed lies between them.
bool HalvesRow(const Grid& grid, int r, const GridParams& params) {
  if (params.used_share <= 0 || grid.row_count() < params.min_halved_rows) return false;
  std::vector<double> heights;
  for (size_t i = 1; i < grid.ys.size(); ++i) heights.push_back(grid.ys[i] - grid.ys[i - 1]);
  const double both = heights[static_cast<size_t>(r)] + heights[static_cast<size_t>(r) + 1];
  return both <= params.halved_height * UpperMedian(std::move(heights));
}

/// A grid line that separates no two cells anywhere is none: text had looked like a line.
void DropUnusedLines(const GridParams& params, const cv::Mat& ink, double px_per_pt, Grid* grid) {
  for (bool again = true; again;) {
    again = false;
    for (int c = 0; c + 1 < grid->column_count() && !again; ++c) {
      const auto used = std::count_if(
          grid->right_ink.begin(), grid->right_ink.end(),
          [&](const auto& row) { return row[static_cast<size_t>(c)] >= params.border_ink; });
      const bool is_tall = grid->row_count() >= params.min_tall_rows;
      const double needed = is_tall ? params.used_share * grid->row_count() : 0;
      if (static_cast<double>(used) > needed) continue;
      grid->xs.erase(grid->xs.begin() + c + 1);
      again = true;
    }
    for (int r = 0; r + 1 < grid->row_count() && !again; ++r) {
      const auto& row = grid->lower_ink[static_cast<size_t>(r)];
      const auto used =
          std::count_if(row.begin(), row.end(), [&](double v) { return v >= params.border_ink; });
      const double needed =
          HalvesRow(*grid, r, params) ? params.halving_share * grid->column_count() : 0;
      if (static_cast<double>(used) > needed) continue;
      grid->ys.erase(grid->ys.begin() + r + 1);
      again = true;
    }
    if (again) MeasureBorders(ink, px_per_pt, params, grid);
  }
}

Grid MakeGrid(const std::vector<const RulingLine*>& horizontals,
              const std::vector<const RulingLine*>& verticals, double px_per_pt,
              const GridParams& params) {
  Grid grid;
  const double same_line = params.same_line_pt * px_per_pt;
  const double min_cell = params.min_cell_pt * px_per_pt;
  grid.ys = WithoutSlivers(min_cell, ClusterLines(horizontals, same_line));
  grid.xs = WithoutSlivers(min_cell, ClusterLines(verticals, same_line));
  const double overhang = params.overhang_pt * px_per_pt;
  const bool open_sides = AddOpenBorders(horizontals, overhang, params.overhang_share,
                                         params.open_column_pt * px_per_pt, &grid.xs);
  // A table without left and right border has none above either, and few vertical lines cross
  // its first row of spanning headers: one that sticks out is enough.
  AddOpenBorders(verticals, overhang, open_sides ? 0 : params.overhang_share,
                 std::numeric_limits<double>::infinity(), &grid.ys);
  return grid;
}

/// The next vertical line to the right with the same ends; nullptr: none.
const RulingLine* NextAlike(const RulingLine& line, const std::vector<RulingLine>& lines,
                            double px_per_pt, const GridParams& params) {
  const RulingLine* next = nullptr;
  const auto near = [&](double p, double q) {
    return std::abs(p - q) <= params.same_end_pt * px_per_pt;
  };
  for (const RulingLine& other : lines) {
    const bool is_alike = !other.horizontal && other.position > line.position &&
                          near(line.from, other.from) && near(line.to, other.to);
    if (is_alike && (next == nullptr || other.position < next->position)) next = &other;
  }
  return next;
}

/// Whether a column of text stands between two vertical lines.
bool HaveTextBetween(const RulingLine& left, const RulingLine& right, const cv::Mat& ink,
                     double px_per_pt, const GridParams& params) {
  if (right.position - left.position > params.widest_column_pt * px_per_pt) return false;
  const double inset = params.side_pt * px_per_pt;
  const cv::Rect column = ClipRect(
      RectPx{left.position + inset, left.from + inset, right.position - inset, left.to - inset},
      ink.size());
  return column.area() > 0 && cv::countNonZero(ink(column)) >= params.least_text * column.area();
}

}  // namespace

int IntervalOf(const std::vector<double>& edges, double value) {
  if (value < edges.front() || value >= edges.back()) return -1;
  const auto above = std::upper_bound(edges.begin(), edges.end(), value);
  return static_cast<int>(above - edges.begin()) - 1;
}

void InsertBorders(int row, const std::vector<double>& borders, Grid* grid) {
  const auto at = static_cast<std::ptrdiff_t>(row);
  grid->ys.insert(grid->ys.begin() + at + 1, borders.begin(), borders.end());
  const std::vector<double> right = grid->right_ink[static_cast<size_t>(row)];
  grid->right_ink.insert(grid->right_ink.begin() + at, borders.size(), right);
  grid->lower_ink.insert(grid->lower_ink.begin() + at, borders.size(),
                         std::vector<double>(right.size(), 1.0));
}

std::vector<Grid> LinesToGrids(const std::vector<RulingLine>& lines, const cv::Mat& ink,
                               double px_per_pt, const GridParams& params) {
  DisjointSets groups(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    for (size_t j = 0; j < lines.size(); ++j) {
      if (!lines[i].horizontal || lines[j].horizontal) continue;
      // A rule, not the stroke of a glyph.
      const bool is_long = lines[i].length() >= params.least_long_pt * px_per_pt;
      const double corner = (is_long ? params.corner_pt : params.touch_pt) * px_per_pt;
      if (Touch(lines[i], lines[j], params.touch_pt * px_per_pt, corner)) groups.Join(i, j);
    }
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].horizontal || lines[i].length() < params.least_long_pt * px_per_pt) continue;
    const RulingLine* next = NextAlike(lines[i], lines, px_per_pt, params);
    if (next != nullptr && HaveTextBetween(lines[i], *next, ink, px_per_pt, params))
      groups.Join(i, static_cast<size_t>(next - lines.data()));
  }
  std::vector<Grid> grids;
  for (size_t root = 0; root < lines.size(); ++root) {
    std::vector<const RulingLine*> horizontals, verticals;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (groups.RootOf(i) != root) continue;
      (lines[i].horizontal ? horizontals : verticals).push_back(&lines[i]);
    }
    if (horizontals.empty() || verticals.empty()) continue;
    Grid grid = MakeGrid(horizontals, verticals, px_per_pt, params);
    if (grid.row_count() < 1 || grid.column_count() < 1) continue;
    MeasureBorders(ink, px_per_pt, params, &grid);
    DropUnusedLines(params, ink, px_per_pt, &grid);
    HealBorders(params, &grid);
    if (grid.box().width() < params.min_table_pt * px_per_pt) continue;
    const bool is_row = grid.column_count() >= params.min_row_columns;  // the last of a long table
    if (!is_row && grid.box().height() < params.min_table_pt * px_per_pt) continue;
    grids.push_back(std::move(grid));
  }
  std::sort(grids.begin(), grids.end(),
            [](const Grid& a, const Grid& b) { return a.ys.front() < b.ys.front(); });
  return grids;
}

}  // namespace juesuan
