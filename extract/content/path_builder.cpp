#include "extract/content/path_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace juesuan {
namespace {

constexpr double kRule_pt = 3;         // a narrower fill or stroke is a rule
constexpr double kThin_pt = 0.02;      // a fill without height still paints a hairline (8.5.3.3.1)
constexpr double kFilledShare = 0.93;  // of its box: a rectangle, its corners may be round
constexpr double kNarrowShare = 0.4;   // of its box, for a narrow one: a triangle is half of it
constexpr size_t kMostPoints = 100000;
constexpr size_t kMostPaths = 60000;  // on one page; more is a map or a drawing

RectPt BoxAround(const std::vector<Point<Pt>>& points) {
  RectPt box{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const auto& p : points) {
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
           std::max(box.y1, p.y)};
  }
  return box;
}

/// Twice the area inside, positive when it runs clockwise as shown.
double SignedArea(const std::vector<Point<Pt>>& points) {
  double sum = 0;
  for (size_t i = 0; i < points.size(); ++i) {
    const auto& p = points[i];
    const auto& q = points[(i + 1) % points.size()];
    sum += p.x * q.y - q.x * p.y;
  }
  return sum / 2;
}

/// Cuts the segment to the box; false when nothing is left of it.
bool ClipSegment(const RectPt& box, Point<Pt>* from, Point<Pt>* to) {
  double first = 0, last = 1;
  const double dx = to->x - from->x, dy = to->y - from->y;
  const auto cut = [&](double step, double room) {
    if (step == 0) return room >= 0;
    const double at = room / step;
    (step < 0 ? first : last) = step < 0 ? std::max(first, at) : std::min(last, at);
    return first <= last;
  };
  if (!cut(-dx, from->x - box.x0) || !cut(dx, box.x1 - from->x)) return false;
  if (!cut(-dy, from->y - box.y0) || !cut(dy, box.y1 - from->y)) return false;
  const Point<Pt> start = *from;
  *from = {start.x + first * dx, start.y + first * dy};
  *to = {start.x + last * dx, start.y + last * dy};
  return true;
}

/// How wide a stroke from `from` to `to` comes out: the line width across it (8.4.3.2).
double ShownWidth(const GraphicsState& state, Point<Pt> from, Point<Pt> to) {
  const Matrix& m = state.ctm;
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  if (length == 0) return state.line_width * m.Scale();
  // The image of a circle is an ellipse; its extent across the segment.
  const double nx = -dy / length, ny = dx / length;
  return state.line_width * std::hypot(m.a * nx + m.b * ny, m.c * nx + m.d * ny);
}

PaintedPath Segment(const GraphicsState& state, Point<Pt> from, Point<Pt> to) {
  PaintedPath path;
  path.kind = PaintedPath::Kind::kStroke;
  path.from = from;
  path.to = to;
  path.width_pt = ShownWidth(state, from, to);
  path.color = state.stroke.color;
  path.alpha = state.OpacityOf(state.stroke);
  path.is_dashed = state.is_dashed;
  const double half = path.width_pt / 2;
  path.box = BoxAround({from, to});
  if (path.box.width() >= path.box.height()) {
    path.box = {path.box.x0, path.box.y0 - half, path.box.x1, path.box.y1 + half};
  } else {
    path.box = {path.box.x0 - half, path.box.y0, path.box.x1 + half, path.box.y1};
  }
  return path;
}

bool IsSame(const RectPt& a, const RectPt& b) {
  return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1;
}

/// Numbers that a page cannot have drive boxes inside out.
bool IsSound(const PaintedPath& path) {
  const RectPt& box = path.box;
  return box.x0 <= box.x1 && box.y0 <= box.y1 && std::isfinite(box.width() + box.height()) &&
         std::isfinite(path.from.x + path.from.y + path.to.x + path.to.y);
}

void AddStroke(const GraphicsState& state, Point<Pt> from, Point<Pt> to,
               std::vector<PaintedPath>* painted) {
  if (painted->size() >= kMostPaths) return;
  const double margin = ShownWidth(state, from, to) / 2;
  if (!ClipSegment(state.clip.Grow(margin), &from, &to)) return;
  PaintedPath path = Segment(state, from, to);
  path.box = path.box.Intersect(state.clip.Grow(kThin_pt));
  if (!IsSound(path)) return;
  const bool is_level = std::abs(from.x - to.x) < 0.1 || std::abs(from.y - to.y) < 0.1;
  if (is_level && path.width_pt > kRule_pt) path.kind = PaintedPath::Kind::kFill;
  painted->push_back(path);
}

}  // namespace

void AddFill(const RectPt& box, const GraphicsState& state, PaintedPath::Kind kind,
             std::vector<PaintedPath>* painted) {
  if (painted->size() >= kMostPaths) return;
  RectPt shown = box;
  if (shown.width() < kThin_pt) shown.x1 = shown.x0 + kThin_pt;
  if (shown.height() < kThin_pt) shown.y1 = shown.y0 + kThin_pt;
  shown = shown.Intersect(state.clip);
  if (shown.empty()) return;
  PaintedPath path;
  path.kind = kind;
  path.box = shown;
  path.from = {shown.x0, shown.y0};
  path.to = {shown.x1, shown.y1};
  path.width_pt = std::min(shown.width(), shown.height());
  path.color = state.fill.color;
  path.alpha = state.OpacityOf(state.fill);
  if (IsSound(path)) painted->push_back(path);
}

void PathBuilder::Append(Point<Pt> p, bool is_curve) {
  if (subpaths_.empty()) subpaths_.emplace_back();
  Subpath& last = subpaths_.back();
  if (last.is_closed) {  // goes on where the closed one began (8.5.2.1)
    const Point<Pt> start = last.points.front();
    subpaths_.push_back({{start}, {false}, false});
  }
  Subpath& open = subpaths_.back();
  if (open.points.size() >= kMostPoints) return;
  open.points.push_back(p);
  open.is_curve.push_back(is_curve);
}

void PathBuilder::MoveTo(const Matrix& ctm, double x, double y) {
  if (!subpaths_.empty() && subpaths_.back().points.size() == 1) subpaths_.pop_back();
  if (subpaths_.size() >= kMostPoints) return;
  subpaths_.emplace_back();
  Append(ctm.Apply(x, y), false);
}

void PathBuilder::LineTo(const Matrix& ctm, double x, double y) { Append(ctm.Apply(x, y), false); }

void PathBuilder::CurveTo(const Matrix& ctm, double x, double y) { Append(ctm.Apply(x, y), true); }

void PathBuilder::Rectangle(const Matrix& ctm, double x, double y, double width, double height) {
  MoveTo(ctm, x, y);
  LineTo(ctm, x + width, y);
  LineTo(ctm, x + width, y + height);
  LineTo(ctm, x, y + height);
  Close();
}

void PathBuilder::Close() {
  if (!subpaths_.empty() && !subpaths_.back().points.empty()) subpaths_.back().is_closed = true;
}

void PathBuilder::Clear() { subpaths_.clear(); }

RectPt PathBuilder::Box() const {
  bool any = false;
  RectPt box;
  for (const Subpath& subpath : subpaths_) {
    if (subpath.points.empty()) continue;
    const RectPt own = BoxAround(subpath.points);
    box = any ? RectPt{std::min(box.x0, own.x0), std::min(box.y0, own.y0), std::max(box.x1, own.x1),
                       std::max(box.y1, own.y1)}
              : own;
    any = true;
  }
  return box;
}

void PathBuilder::Stroke(const GraphicsState& state, std::vector<PaintedPath>* painted) const {
  for (const Subpath& subpath : subpaths_) {
    const auto& points = subpath.points;
    for (size_t i = 1; i < points.size(); ++i) {
      if (!subpath.is_curve[i]) AddStroke(state, points[i - 1], points[i], painted);
    }
    if (subpath.is_closed && points.size() > 2)
      AddStroke(state, points.back(), points.front(), painted);
  }
}

void PathBuilder::Fill(const GraphicsState& state, bool even_odd,
                       std::vector<PaintedPath>* painted) {
  if (FillRing(state, even_odd, painted)) return;
  for (const Subpath& subpath : subpaths_) {
    if (subpath.points.size() > 1) FillOne(subpath, state, painted);
  }
}

/// A frame drawn as one rectangle inside another is four rules.
bool PathBuilder::FillRing(const GraphicsState& state, bool even_odd,
                           std::vector<PaintedPath>* painted) const {
  if (subpaths_.size() != 2) return false;
  RectPt outer = BoxAround(subpaths_[0].points), inner = BoxAround(subpaths_[1].points);
  if (outer.area() < inner.area()) std::swap(outer, inner);
  const double first = SignedArea(subpaths_[0].points), second = SignedArea(subpaths_[1].points);
  if (!even_odd && first * second > 0) return false;
  const bool are_boxes =
      std::abs(first) + std::abs(second) > kFilledShare * (outer.area() + inner.area());
  const RectPt reach = inner.Grow(kRule_pt);
  const bool is_inside = IsSame(outer.Grow(kThin_pt).Intersect(inner), inner);
  if (!are_boxes || !is_inside || !IsSame(reach.Intersect(outer), outer)) return false;
  for (const RectPt& side : {RectPt{outer.x0, outer.y0, outer.x1, inner.y0},
                             RectPt{outer.x0, inner.y1, outer.x1, outer.y1},
                             RectPt{outer.x0, outer.y0, inner.x0, outer.y1},
                             RectPt{inner.x1, outer.y0, outer.x1, outer.y1}}) {
    if (!side.empty()) AddFill(side, state, PaintedPath::Kind::kFill, painted);
  }
  return true;
}

void PathBuilder::AddOutlines(const RectPt& clip, std::vector<RectPt>* outlines) const {
  constexpr double kLeast_pt = 1, kMost_pt = 40;  // of the longer side: a point, a title
  constexpr double kStroke_pt = 0.1;              // of the shorter one: a hairline is no glyph
  for (const Subpath& subpath : subpaths_) {
    if (subpath.points.size() < 3 || outlines->size() >= kMostPaths) continue;
    const RectPt box = BoxAround(subpath.points);
    const double longer = std::max(box.width(), box.height());
    if (!(longer >= kLeast_pt && longer <= kMost_pt)) continue;
    if (std::min(box.width(), box.height()) < kStroke_pt) continue;
    const double share = std::abs(SignedArea(subpath.points)) / std::max(1e-9, box.area());
    if (share < kFilledShare && clip.Contains(box.center())) outlines->push_back(box);
  }
}

void PathBuilder::FillOne(const Subpath& subpath, const GraphicsState& state,
                          std::vector<PaintedPath>* painted) {
  const RectPt box = BoxAround(subpath.points);
  const double share = std::abs(SignedArea(subpath.points)) / std::max(1e-9, box.area());
  const bool is_curved = std::count(subpath.is_curve.begin(), subpath.is_curve.end(), true) > 0;
  if (is_curved && box.area() < 0.01) return;  // what it fills lies beside its points
  const bool is_narrow = std::min(box.width(), box.height()) <= kRule_pt;
  const std::optional<RectPt> before = std::exchange(triangle_, std::nullopt);
  if (share >= kFilledShare || (is_narrow && (share >= kNarrowShare || box.area() < 0.01))) {
    AddFill(box, state, PaintedPath::Kind::kFill, painted);
  } else if (share > 0.49 && share < 0.51) {
    const auto near = [](double a, double b) { return std::abs(a - b) < 0.3; };
    if (before && near(before->x0, box.x0) && near(before->y0, box.y0) &&
        near(before->x1, box.x1) && near(before->y1, box.y1)) {
      AddFill(box, state, PaintedPath::Kind::kFill, painted);
    } else {
      triangle_ = box;
    }
  }
}

}  // namespace juesuan
