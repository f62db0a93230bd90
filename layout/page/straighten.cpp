#include "layout/page/straighten.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace juesuan {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

/// Sum of squares of a projection's differences: high when rows are sharp.
double Sharpness(const std::vector<int>& rows) {
  double sum = 0;
  for (size_t i = 1; i < rows.size(); ++i) {
    const double step = rows[i] - rows[i - 1];
    sum += step * step;
  }
  return sum;
}

double SharpnessAt(const std::vector<cv::Point>& points, int height, int width, double angle) {
  const double slope = std::tan(angle);
  const int margin = static_cast<int>(std::abs(slope) * width) + 2;
  std::vector<int> shifts;  // of each column
  for (int x = 0; x < width; ++x)
    shifts.push_back(margin + static_cast<int>(std::lround(-slope * (x - width / 2.0))));
  std::vector<int> rows(static_cast<size_t>(height + 2 * margin), 0);
  for (const cv::Point& p : points) {
    const int row = p.y + shifts[static_cast<size_t>(p.x)];
    ++rows[static_cast<size_t>(row)];
  }
  return Sharpness(rows);
}

double BestAngle(const std::vector<cv::Point>& points, const cv::Size& size, double from, double to,
                 double step) {
  double best = 0;
  double best_score = -1;
  for (double angle = from; angle <= to + step / 2; angle += step) {
    const double score = SharpnessAt(points, size.height, size.width, angle * kRadians);
    if (score > best_score) {
      best_score = score;
      best = angle;
    }
  }
  return best;
}

struct Sample {
  double along, across;  // centred, scaled
  double across_px;      // what the warp has to make constant on one line
  size_t line;
  bool used = true;
};

/// Least squares for WarpAt so that across_px + warp is constant on each line.
Warp FitWarp(std::vector<Sample>* samples, size_t line_count, double max_residual_px) {
  Warp warp{};
  constexpr int kTerms = 6;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::array<double, kTerms + 1>> mean(line_count);
    std::vector<int> count(line_count, 0);
    std::vector<std::array<double, kTerms + 1>> rows;
    const auto terms = [](const Sample& s) {
      const double a = s.along, c = s.across;
      return std::array<double, kTerms + 1>{a,         a * a,     a * a * a,  a * c,
                                            a * a * c, a * c * c, s.across_px};
    };
    for (const Sample& s : *samples) {
      if (!s.used) continue;
      const auto t = terms(s);
      for (size_t k = 0; k <= kTerms; ++k) mean[s.line][k] += t[k];
      ++count[s.line];
    }
    cv::Mat normal = cv::Mat::eye(kTerms, kTerms, CV_64F) * 1e-3;  // ridge: prefer no warp
    cv::Mat right = cv::Mat::zeros(kTerms, 1, CV_64F);
    for (const Sample& s : *samples) {
      if (!s.used || count[s.line] < 4) continue;
      auto t = terms(s);
      for (size_t k = 0; k <= kTerms; ++k) t[k] -= mean[s.line][k] / count[s.line];
      for (int i = 0; i < kTerms; ++i) {
        for (int j = 0; j < kTerms; ++j) {
          normal.at<double>(i, j) += t[static_cast<size_t>(i)] * t[static_cast<size_t>(j)];
        }
        right.at<double>(i) -= t[static_cast<size_t>(i)] * t[kTerms];
      }
    }
    cv::Mat solution;
    if (!cv::solve(normal, right, solution, cv::DECOMP_CHOLESKY)) return Warp{};
    for (size_t k = 0; k < kTerms; ++k) warp[k] = solution.at<double>(static_cast<int>(k));
    std::vector<double> level(line_count, 0);
    for (const Sample& s : *samples) {
      if (s.used) level[s.line] += s.across_px + WarpAt(warp, s.along, s.across);
    }
    for (Sample& s : *samples) {
      if (count[s.line] == 0) continue;
      const double residual =
          s.across_px + WarpAt(warp, s.along, s.across) - level[s.line] / count[s.line];
      s.used = std::abs(residual) <= max_residual_px * (round == 0 ? 4 : 1);
    }
  }
  return warp;
}

/// The rows of each strip of `ink` are as sharp after the warp of y as before. A warp that was
/// fitted to lines in one part of a page, or to noise, bends the others.
bool KeepsSharp(const cv::Mat& ink, const Warp& warp, Point<Px> centre, double scale,
                const StraightenParams& params) {
  constexpr int kStrips = 4, kEvery_px = 3;
  double before = 0, after = 0;
  for (int strip = 0; strip < kStrips; ++strip) {
    std::vector<int> flat(static_cast<size_t>(ink.rows), 0), warped = flat;
    for (int y = 0; y < ink.rows; ++y) {
      const auto* row_of_ink = ink.ptr<uint8_t>(y);
      for (int x = ink.cols * strip / kStrips; x < ink.cols * (strip + 1) / kStrips;
           x += kEvery_px) {
        if (row_of_ink[x] == 0) continue;
        ++flat[static_cast<size_t>(y)];
        const double moved = y + WarpAt(warp, (x - centre.x) / scale, (y - centre.y) / scale);
        const auto row = static_cast<int>(std::lround(moved));
        if (row >= 0 && row < ink.rows) ++warped[static_cast<size_t>(row)];
      }
    }
    before += Sharpness(flat);
    after += Sharpness(warped);
  }
  return after >= params.least_gain * before;
}

// The warp is smooth: exact on a coarse mesh, linear in between.
constexpr int kMesh_px = 16;

/// Where the pixels of row `y` come from. CV_32FC2, one row.
cv::Mat SourcesAlong(int y, int columns, const PageTransform& transform) {
  const auto at = [&](int x) {
    const Point<Px> p = transform.StraightToSource({x + 0.5, y + 0.5});
    return cv::Vec2f(static_cast<float>(p.x - 0.5), static_cast<float>(p.y - 0.5));
  };
  cv::Mat sources(1, columns, CV_32FC2);
  cv::Vec2f left = at(0), right;
  for (int begin = 0; begin < columns; begin += kMesh_px, left = right) {
    right = at(begin + kMesh_px);
    for (int x = begin; x < std::min(begin + kMesh_px, columns); ++x) {
      const float share = static_cast<float>(x - begin) / kMesh_px;
      sources.at<cv::Vec2f>(x) = left * (1 - share) + right * share;
    }
  }
  return sources;
}

/// The same for `rows` rows from `upper` down; `lower` is kMesh_px below it.
cv::Mat Between(const cv::Mat& upper, const cv::Mat& lower, int rows) {
  cv::Mat sources(rows, upper.cols, CV_32FC2);
  const auto *above = upper.ptr<float>(), *below = lower.ptr<float>();
  for (int y = 0; y < rows; ++y) {
    const float share = static_cast<float>(y) / kMesh_px;
    auto* out = sources.ptr<float>(y);
    for (int i = 0; i < 2 * upper.cols; ++i) out[i] = above[i] * (1 - share) + below[i] * share;
  }
  return sources;
}

}  // namespace

double FindSkew(const cv::Mat& ink, const StraightenParams& params) {
  const double shrink = std::max(1.0, std::max(ink.cols, ink.rows) / 900.0);
  cv::Mat small;
  cv::resize(ink, small, {}, 1 / shrink, 1 / shrink, cv::INTER_AREA);
  cv::threshold(small, small, 70, 255, cv::THRESH_BINARY);
  // The outermost strip holds scanner borders, which say nothing about the page.
  const int rim = std::max(2, small.cols / 60);
  small = small(
      cv::Rect(rim, rim, std::max(1, small.cols - 2 * rim), std::max(1, small.rows - 2 * rim)));
  std::vector<cv::Point> points;
  cv::findNonZero(small, points);
  if (points.size() < 50) return 0;
  const double coarse = BestAngle(points, small.size(), -params.max_skew_deg, params.max_skew_deg,
                                  params.coarse_step_deg);
  const double fine = BestAngle(points, small.size(), coarse - params.coarse_step_deg,
                                coarse + params.coarse_step_deg, params.fine_step_deg);
  return fine * kRadians;
}

PageTransform FindStraightening(const cv::Mat& clean, const cv::Mat& ink, double dpi,
                                const RulingParams& ruling, const StraightenParams& params) {
  const double px_per_pt = dpi / 72;
  const Point<Px> centre{ink.cols / 2.0, ink.rows / 2.0};
  const double scale = std::max(ink.cols, ink.rows) / 2.0;
  const double skew = FindSkew(ink, params);
  const PageTransform rotation(dpi, centre, scale, skew, Warp{}, Warp{});
  const bool is_level = std::abs(skew) < params.min_skew_deg * kRadians;
  cv::Mat turned = ink;
  if (!is_level)
    cv::threshold(Straighten(ink, rotation, 0, cv::INTER_LINEAR), turned, 127, 255,
                  cv::THRESH_BINARY);
  turned = ThickInk(turned, ruling);
  const auto lines = FindRulingLines(clean, turned, px_per_pt, ruling, true);
  std::vector<Sample> horizontal, vertical;
  size_t line_index = 0;
  for (const RulingLine& line : lines) {
    if (line.length() < params.min_track_pt * px_per_pt) continue;
    auto& samples = line.horizontal ? horizontal : vertical;
    for (const Point<Px>& p : line.track) {
      const double x = p.x - centre.x, y = p.y - centre.y;
      samples.push_back(line.horizontal ? Sample{x / scale, y / scale, y, line_index}
                                        : Sample{y / scale, x / scale, x, line_index});
    }
    ++line_index;
  }
  const double residual = params.max_residual_pt * px_per_pt;
  Warp warp_y = FitWarp(&horizontal, line_index, residual);
  const Warp warp_x = FitWarp(&vertical, line_index, residual);
  if (!KeepsSharp(turned, warp_y, centre, scale, params)) warp_y = Warp{};
  return {dpi, centre, scale, skew, warp_x, warp_y};
}

cv::Mat Straighten(const cv::Mat& picture, const PageTransform& transform, int border,
                   int interpolation) {
  cv::Mat straight(picture.size(), picture.type());
  cv::Mat upper = SourcesAlong(0, picture.cols, transform), lower;
  for (int top = 0; top < picture.rows; top += kMesh_px, upper = lower) {
    lower = SourcesAlong(top + kMesh_px, picture.cols, transform);
    cv::Mat strip = straight.rowRange(top, std::min(top + kMesh_px, picture.rows));
    cv::remap(picture, strip, Between(upper, lower, strip.rows), cv::noArray(), interpolation,
              cv::BORDER_CONSTANT, cv::Scalar::all(border));
  }
  return straight;
}

}  // namespace juesuan
