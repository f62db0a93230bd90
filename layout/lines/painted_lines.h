// Ruling lines and bands from what a page itself paints.
//
// In: the painted paths of a born-digital page (extract/page.h). Out: its ruling lines, joined
// where they touch, and the borders of its bands of colour. Dashes and dots in a row are one line,
// a double hairline is one rule, and what is drawn twice counts once. The border of a fill, or
// between two fills, is a line where it goes on a rule or on another fill's border: so do cells,
// while the colour behind a word stands alone. A fill is no rule, and hides none drawn on it.
#pragma once

#include <vector>

#include "core/color.h"
#include "extract/page.h"
#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct PaintedLineParams {
  double rule_pt = 3;         ///< a wider fill is a band
  double level_pt = 0.35;     ///< by how much a level stroke may slant
  double same_rule_pt = 2.6;  ///< parallel pieces closer than this are one rule (double lines)
  double join_gap_pt = 1.6;   ///< collinear pieces closer than this are one line
  double dash_gap = 2.5;  ///< so are dashes and dots this close, in lengths of the shorter piece
  double most_dash_gap_pt = 9;   ///< between two dashes
  double most_dash_pt = 10;      ///< length of a dash: boxes in a row are none
  double min_length_pt = 5;      ///< of a line, joined
  double least_band_pt = 4;      ///< both sides of a band
  double most_page_share = 0.8;  ///< of the page, or a fill is its paper
  double sample_pt = 0.8;        ///< beside a border, where its colours are looked at
  double support_pt = 30;        ///< how far along a line the next one is that it goes on with
  int least_supported = 2;       ///< sides of a band on other lines, for it to be a cell
  int least_contrast = 6;        ///< between the colours on both sides of a border (0..255)
};

/// A filled rectangle that is seen, in pixels.
struct Band {
  RectPx box;
  Color color;
  double alpha = 1;
};

struct PaintedLines {
  std::vector<RulingLine> rules;  ///< drawn
  std::vector<RulingLine> edges;  ///< borders of bands along which no rule is drawn
  std::vector<Band> bands;        ///< in the order of painting
};

/// Positions in pixels of `px_per_pt`.
PaintedLines FindPaintedLines(const std::vector<PaintedPath>& paths, const Size<Pt>& page,
                              double px_per_pt, const PaintedLineParams& params);

}  // namespace juesuan
