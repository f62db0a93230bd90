#include "layout/page/row_evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace juesuan {
namespace {

void Append(const Heights& heights, Heights* all) {
  all->insert(all->end(), heights.begin(), heights.end());
}

/// Of the rows that lie where the others have any, those that the others have, too.
struct SharedRows {
  size_t same = 0;
  double share = 0;
};

SharedRows RowsShared(const Heights& rows, const Heights& others, double tolerance) {
  SharedRows shared;
  size_t count = 0;
  for (const double y : rows) {
    if (y < others.front() - tolerance || y > others.back() + tolerance) continue;
    ++count;
    shared.same += HasNear(others, y, tolerance);
  }
  shared.share = static_cast<double>(shared.same) / static_cast<double>(std::max<size_t>(1, count));
  return shared;
}

double WeighMatches(Heights rights, Heights lefts, bool is_ruled, size_t least_rows,
                    const BesideParams& params) {
  const double tolerance = is_ruled ? params.same_rule_pt : params.same_text_pt;
  rights = Distinct(std::move(rights), tolerance);
  lefts = Distinct(std::move(lefts), tolerance);
  if (rights.empty() || lefts.empty()) return 0;
  const SharedRows ours = RowsShared(rights, lefts, tolerance);
  const SharedRows theirs = RowsShared(lefts, rights, tolerance);
  const double most = std::max(ours.share, theirs.share);
  const double least = std::min(ours.share, theirs.share);
  const bool are_same =
      most >= params.sure_match || (most >= params.least_match && least >= params.least_other);
  if (!are_same || ours.same < least_rows) return 0;
  const bool is_top = std::abs(lefts.front() - rights.front()) <= tolerance;
  const bool is_foot = std::abs(lefts.back() - rights.back()) <= tolerance;
  double nats = std::min(params.most_rows, params.row * static_cast<double>(ours.same)) *
                (ours.share + theirs.share) / 2;
  if (is_ruled && is_top && is_foot) nats += params.same_ends;
  constexpr double kLeast = 0.1;  // the rows are the same all the same
  if (is_ruled && !is_top && !is_foot) nats = std::max(kLeast, nats + params.other_ends);
  return nats;
}

}  // namespace

double WeighRows(const std::vector<const PageSketch*>& left_pages, const PageSketch& right,
                 bool is_one_enough, const BesideParams& params) {
  const size_t least_rows = is_one_enough ? 1 : params.least_rows;
  Heights rights = LevelsOf(right), lefts;
  for (const PageSketch* left : left_pages) Append(LevelsOf(*left), &lefts);
  constexpr size_t kFewRules = 3;
  if (rights.size() >= kFewRules && lefts.size() >= kFewRules)
    return WeighMatches(std::move(rights), std::move(lefts), true, least_rows, params);
  lefts.clear();
  for (const PageSketch* left : left_pages)
    Append(MiddlesOf(BodyWords(*left, right, params)), &lefts);
  rights = MiddlesOf(BodyWords(right, *left_pages.back(), params));
  return WeighMatches(std::move(rights), std::move(lefts), false, least_rows, params);
}

}  // namespace juesuan
