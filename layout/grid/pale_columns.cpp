#include "layout/grid/pale_columns.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <set>
#include <vector>

#include "layout/ink/mat.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// A column of pixels over the height of one row of the grid.
struct Darkness {
  double mean = 0;
  double palest = 0;  // of the palest pixels, but for a share that noise may have whitened
};

/// One row of the grid, without the rules above and below it.
struct RowPicture {
  int left = 0;
  cv::Mat dark, means;  // 255 is ink; the means of its columns
  std::vector<Darkness> lines;

  double Mean(int x) const { return means.at<float>(x); }
};

/// What one row of the grid shows of a line.
struct Sighting {
  int row = 0;
  double x = 0;
};

class PaleColumns {
 public:
  PaleColumns(const cv::Mat& clean, double px_per_pt, double drawn, const PaleColumnParams& params,
              Grid* grid)
      : clean_(clean), px_per_pt_(px_per_pt), drawn_(drawn), params_(params), grid_(*grid) {}

  void Run() {
    std::vector<RowPicture> rows;
    std::vector<Darkness> lines;
    for (int row = 0; row < grid_.row_count(); ++row) {
      rows.push_back(PictureOf(row));
      lines.insert(lines.end(), rows.back().lines.begin(), rows.back().lines.end());
    }
    if (lines.empty()) return;
    std::vector<Sighting> sightings;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].dark.empty()) continue;
      // A strip of the page may be paler; a row of spanning cells has few lines of its own.
      const bool has_own = rows[i].lines.size() >= params_.least_lines;
      Search(rows[i], static_cast<int>(i), Median(has_own ? rows[i].lines : lines), &sightings);
    }
    std::sort(sightings.begin(), sightings.end(),
              [](const Sighting& a, const Sighting& b) { return a.x < b.x; });
    for (size_t i = 0; i < sightings.size();) {
      size_t end = i;
      std::vector<int> of_line;
      double sum = 0;
      while (end < sightings.size() &&
             sightings[end].x - sightings[i].x <= params_.same_line_pt * px_per_pt_) {
        of_line.push_back(sightings[end].row);
        sum += sightings[end++].x;
      }
      if (grid_.column_count() < params_.most_columns && IsLine(of_line))
        Insert(sum / static_cast<double>(end - i), of_line);
      i = end;
    }
  }

 private:
  RowPicture PictureOf(int index) const {
    RowPicture row;
    const double trim = params_.trim_pt * px_per_pt_;
    const cv::Rect strip = ClipRect(
        RectPx{grid_.xs.front(), Y(index) + trim, grid_.xs.back() + 1, Y(index + 1) - trim},
        clean_.size());
    if (strip.height < 6 || strip.width < 6) return row;
    row.left = strip.x;
    row.dark = 255 - clean_(strip);
    cv::dilate(row.dark, row.dark, cv::Mat::ones(1, 3, CV_8U));  // a line may step aside
    cv::reduce(row.dark, row.means, 0, cv::REDUCE_AVG, CV_32F);
    LookAtKnownLines(&row, index);
    return row;
  }

  /// Lines of the row that the grid lacks. `line`: what it must look like.
  void Search(const RowPicture& row, int index, const Darkness& line,
              std::vector<Sighting>* sightings) const {
    const int side = static_cast<int>(params_.side_pt * px_per_pt_ + 1);
    for (int x = side; x + side < row.dark.cols; ++x) {
      const double mean = row.Mean(x);
      if (mean < params_.least_darkness * line.mean) continue;
      if (mean < row.Mean(x - 1) || mean <= row.Mean(x + 1)) continue;  // the middle of its line
      const double left = row.Mean(x - side), right = row.Mean(x + side);
      const bool has_paper = std::min(left, right) <= params_.paler_side * line.mean &&
                             std::max(left, right) <= params_.darker_side * line.mean;
      if (!has_paper || !IsFree(row.left + x)) continue;
      if (Palest(row.dark, x) < params_.least_darkness * line.palest) continue;
      sightings->push_back({index, row.left + x + 0.5});
    }
  }

  /// The inner borders that are drawn in the row; the outer ones may be open.
  void LookAtKnownLines(RowPicture* row, int index) const {
    const auto& ink = grid_.right_ink[static_cast<size_t>(index)];
    for (size_t i = 1; i + 1 < grid_.xs.size(); ++i) {
      if (ink[i - 1] < drawn_) continue;
      const int middle = static_cast<int>(grid_.xs[i]) - row->left;
      int best = std::max(0, middle - 2);
      for (int x = best; x <= std::min(row->dark.cols - 1, middle + 2); ++x) {
        if (row->Mean(x) > row->Mean(best)) best = x;
      }
      row->lines.push_back({row->Mean(best), Palest(row->dark, best)});
    }
  }

  double Palest(const cv::Mat& dark, int x) const {
    std::vector<uint8_t> pixels;
    for (int y = 0; y < dark.rows; ++y) pixels.push_back(dark.at<uint8_t>(y, x));
    const auto at = static_cast<std::ptrdiff_t>(params_.palest_share * dark.rows);
    std::nth_element(pixels.begin(), pixels.begin() + at, pixels.end());
    return pixels[static_cast<size_t>(at)];
  }

  static Darkness Median(const std::vector<Darkness>& lines) {
    std::vector<double> means, palest;
    for (const Darkness& line : lines) {
      means.push_back(line.mean);
      palest.push_back(line.palest);
    }
    return {UpperMedian(std::move(means)), UpperMedian(std::move(palest))};
  }

  bool IsFree(double x) const {
    return std::none_of(grid_.xs.begin(), grid_.xs.end(), [&](double known) {
      return std::abs(known - x) < params_.free_pt * px_per_pt_;
    });
  }

  /// Below a header whose cells span several columns a line goes on down to the end of its table.
  bool IsLine(const std::vector<int>& rows) const {
    const int first = *std::min_element(rows.begin(), rows.end());
    const int below = grid_.row_count() - first;
    const auto seen = static_cast<double>(std::set<int>(rows.begin(), rows.end()).size());
    return below >= params_.least_rows && below >= params_.least_share * grid_.row_count() &&
           seen >= params_.seen_share * below;
  }

  void Insert(double x, const std::vector<int>& rows) {
    const auto at = std::upper_bound(grid_.xs.begin(), grid_.xs.end(), x) - grid_.xs.begin();
    grid_.xs.insert(grid_.xs.begin() + at, x);
    for (size_t row = 0; row < grid_.right_ink.size(); ++row) {
      auto& right = grid_.right_ink[row];
      auto& lower = grid_.lower_ink[row];
      const bool is_seen = std::find(rows.begin(), rows.end(), static_cast<int>(row)) != rows.end();
      right.insert(right.begin() + at - 1, is_seen ? 1.0 : 0.0);
      lower.insert(lower.begin() + at - 1, lower[static_cast<size_t>(at) - 1]);
    }
  }

  double Y(int i) const { return grid_.ys[static_cast<size_t>(i)]; }

  const cv::Mat& clean_;
  const double px_per_pt_;
  const double drawn_;
  const PaleColumnParams& params_;
  Grid& grid_;
};

}  // namespace

void FindPaleColumns(const cv::Mat& clean, double px_per_pt, double drawn,
                     const PaleColumnParams& params, Grid* grid) {
  PaleColumns(clean, px_per_pt, drawn, params, grid).Run();
}

}  // namespace juesuan
