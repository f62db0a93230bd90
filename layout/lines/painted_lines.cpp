#include "layout/lines/painted_lines.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "layout/lines/band_edges.h"
#include "layout/lines/line_pieces.h"

namespace juesuan {
namespace {

using Lines = std::vector<RulingLine>;

/// Pieces of rules in both directions, in pixels.
struct Pieces {
  Lines horizontals, verticals;
};

RulingLine Level(const RectPt& box, double px_per_pt) {
  return {true,
          (box.y0 + box.y1) / 2 * px_per_pt,
          box.x0 * px_per_pt,
          box.x1 * px_per_pt,
          box.height() * px_per_pt,
          {}};
}

RulingLine Upright(const RectPt& box, double px_per_pt) {
  return {false,
          (box.x0 + box.x1) / 2 * px_per_pt,
          box.y0 * px_per_pt,
          box.y1 * px_per_pt,
          box.width() * px_per_pt,
          {}};
}

bool IsSlanted(const PaintedPath& path, double level_pt) {
  return path.kind == PaintedPath::Kind::kStroke &&
         std::min(std::abs(path.from.x - path.to.x), std::abs(path.from.y - path.to.y)) > level_pt;
}

bool IsBand(const PaintedPath& path, const Size<Pt>& page, const PaintedLineParams& params) {
  return path.kind != PaintedPath::Kind::kStroke && path.width_pt >= params.least_band_pt &&
         path.box.area() < params.most_page_share * page.width * page.height;
}

/// A dot is a piece of a line in both directions.
void AddPiece(const PaintedPath& path, double px_per_pt, const PaintedLineParams& params,
              Pieces* pieces) {
  const RectPt& box = path.box;
  const bool is_stroke = path.kind == PaintedPath::Kind::kStroke;
  if (!is_stroke && path.width_pt > params.rule_pt) return;
  if (IsSlanted(path, params.level_pt)) return;
  const bool is_dot = std::max(box.width(), box.height()) <= params.rule_pt;
  if (is_dot || box.width() >= box.height()) pieces->horizontals.push_back(Level(box, px_per_pt));
  if (is_dot || box.width() < box.height()) pieces->verticals.push_back(Upright(box, px_per_pt));
}

JoinPiecesParams InPixels(double px_per_pt, const PaintedLineParams& params) {
  return {params.same_rule_pt * px_per_pt, params.join_gap_pt * px_per_pt, params.dash_gap,
          params.most_dash_gap_pt * px_per_pt, params.most_dash_pt * px_per_pt};
}

void AppendLong(const Lines& lines, double least, Lines* all) {
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(*all),
               [least](const RulingLine& line) { return line.length() >= least; });
}

}  // namespace

PaintedLines FindPaintedLines(const std::vector<PaintedPath>& paths, const Size<Pt>& page,
                              double px_per_pt, const PaintedLineParams& params) {
  PaintedLines found;
  Pieces pieces;
  for (const PaintedPath& path : paths) {
    if (IsBand(path, page, params) && path.seen != Seen::kTransparent) {
      const RectPt& box = path.box;
      found.bands.push_back(
          {RectPx{box.x0 * px_per_pt, box.y0 * px_per_pt, box.x1 * px_per_pt, box.y1 * px_per_pt},
           path.color, path.alpha});
    }
    if (path.seen == Seen::kYes) AddPiece(path, px_per_pt, params, &pieces);
  }
  const JoinPiecesParams join = InPixels(px_per_pt, params);
  const double least = params.min_length_pt * px_per_pt;
  AppendLong(JoinPieces(std::move(pieces.horizontals), join), least, &found.rules);
  AppendLong(JoinPieces(std::move(pieces.verticals), join), least, &found.rules);
  const Lines edges = FindBandEdges(found.bands, found.rules, px_per_pt, params);
  Pieces parts;
  for (const RulingLine& edge : edges)
    (edge.horizontal ? parts.horizontals : parts.verticals).push_back(edge);
  AppendLong(JoinPieces(std::move(parts.horizontals), join), least, &found.edges);
  AppendLong(JoinPieces(std::move(parts.verticals), join), least, &found.edges);
  return found;
}

}  // namespace juesuan
