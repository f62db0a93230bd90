#include "layout/cells/border_places.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace juesuan {
namespace {

/// Where the borders `next`, moved by x * scale + shift, stand among those of `first`; empty when
/// one does not. `error` is the sum of their distances.
std::optional<std::vector<int>> PlacesAmong(const std::vector<double>& first,
                                            const std::vector<double>& next, double scale,
                                            double shift, double reach, double* error) {
  std::vector<int> places;
  *error = 0;
  for (const double x : next) {
    const double moved = x * scale + shift;
    const auto nearest = std::min_element(first.begin(), first.end(), [&](double a, double b) {
      return std::abs(a - moved) < std::abs(b - moved);
    });
    const int place = static_cast<int>(nearest - first.begin());
    *error += std::abs(*nearest - moved);
    if (std::abs(*nearest - moved) > reach) return std::nullopt;
    if (!places.empty() && place <= places.back()) return std::nullopt;
    places.push_back(place);
  }
  return places;
}

}  // namespace

std::optional<std::vector<int>> MapBorders(const std::vector<double>& first,
                                           const std::vector<double>& next, double shift_share) {
  const double width = first.back() - first.front();
  const double other = next.back() - next.front();
  if (width <= 0 || other <= 0 || std::abs(width - other) > 0.04 * width) return std::nullopt;
  const double scale = width / other;
  double error = 0;
  return PlacesAmong(first, next, scale, first.front() - next.front() * scale, shift_share * width,
                     &error);
}

std::optional<std::vector<int>> MapScannedBorders(const std::vector<double>& first,
                                                  const std::vector<double>& next,
                                                  const JoinParams& params) {
  if (next.size() < params.min_scanned_borders || next.size() > first.size()) return std::nullopt;
  const double width = first.back() - first.front();
  // Borders that all have their like tell more than where and how large a photographed sheet lies.
  const bool is_whole = next.size() == first.size();
  const double stretch = is_whole ? params.photographed_stretch : params.scanned_stretch;
  std::optional<std::vector<int>> best;
  double best_error = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    for (size_t j = i + next.size() - 1; j < first.size(); ++j) {
      const double scale = (first[j] - first[i]) / (next.back() - next.front());
      const double shift = first[i] - next.front() * scale;
      if (std::abs(scale - 1) > stretch) continue;
      const bool is_near = std::abs(first[i] - next.front()) <= params.scanned_shift * width;
      if (!is_whole && !is_near) continue;
      double error = 0;
      auto places =
          PlacesAmong(first, next, scale, shift, params.scanned_column_shift * width, &error);
      if (!places || (best && error >= best_error)) continue;
      best = std::move(places);
      best_error = error;
    }
  }
  return best;
}

std::optional<std::vector<int>> MapInnerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params) {
  if (next.size() != first.size() || next.size() <= params.min_scanned_borders) return std::nullopt;
  for (const std::ptrdiff_t skip : {0, 1}) {  // borders left out at the left end, not at the right
    const auto inner = [&](const std::vector<double>& all) {
      return std::vector<double>(all.begin() + skip, all.end() - (1 - skip));
    };
    if (!MapScannedBorders(inner(first), inner(next), params)) continue;
    std::vector<int> places(next.size());
    std::iota(places.begin(), places.end(), 0);
    return places;
  }
  return std::nullopt;
}

std::optional<std::vector<int>> MapFinerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params) {
  const auto places = MapScannedBorders(next, first, params);
  if (!places || places->front() != 0 || places->back() + 1 != static_cast<int>(next.size()))
    return std::nullopt;
  std::vector<int> coarse;
  for (int border = 0; border < static_cast<int>(next.size()); ++border) {
    const auto above = std::upper_bound(places->begin(), places->end(), border);
    coarse.push_back(static_cast<int>(above - places->begin()) - 1);
  }
  return coarse;
}

}  // namespace juesuan
