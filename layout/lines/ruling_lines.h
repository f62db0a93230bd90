// Ruling lines of a page picture.
//
// In: ink mask, thickened. Out: straight horizontal and vertical segments. A stretch is a line when
// nearly every pixel along a window of some points is ink while the mark is thin; text has
// gaps, so it does not pass. Broken lines pass because "nearly" leaves room, and collinear
// pieces are joined. Same code for born-digital renderings and for scans.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/geometry.h"

namespace juesuan {

struct RulingParams {
  int tolerance_px = 1;   ///< how far a line may step aside within the window; 0 for renderings
  double window_pt = 20;  ///< along the line; wider than any glyph of a table's text
  double vertical_window_pt = 32;  ///< more than three rows: strokes line up over two by chance
  double short_window_pt = 8;      ///< for vertical lines that cross one row only
  double fill = 0.845;             ///< share of the window that is ink
  double short_fill = 0.947;
  double side_pt = 1.7;            ///< beside a short mark, where a line has paper
  double max_side_ink = 0.12;      ///< share of ink there: with more it is a stroke of a glyph
  double max_text_side_ink = 0.7;  ///< the other side, where a cell's text begins at the rule
  /// A stroke of a glyph pales before it reaches the rules above and below it. The palest tenth
  /// of a mark is at least so dark as this share of its middle darkness.
  double even_darkness = 0.7;
  double max_thickness_pt = 4.5;
  double text_length_pt = 100;  ///< a shorter horizontal mark may be the middle of a text
  /// Such a mark is text when it is so many times as thick as half of the marks.
  double text_thickness = 3;
  double min_length_pt = 24;
  double min_short_length_pt = 7;
  size_t least_teeth = 4;       ///< vertical marks that cross one rule alike, for them to be lines
  double least_tooth_pt = 6;    ///< how far they reach above and below it
  double same_tooth_pt = 3;     ///< how far apart their ends may be
  double join_gap_pt = 10;      ///< collinear pieces closer than this are one line
  double join_offset_pt = 1.2;  ///< how far apart across the line the pieces may lie
};

/// One segment, in pixels of the straightened picture.
struct RulingLine {
  bool horizontal = true;
  double position = 0;  ///< y of a horizontal line, x of a vertical one (middle)
  double from = 0;      ///< along the line
  double to = 0;
  double thickness = 1;
  std::vector<Point<Px>> track;  ///< points along the middle, for straightening; may be empty

  double length() const { return to - from; }
};

/// What the line covers, and `beside_px` to both sides of it.
RectPx BoxAround(const RulingLine& line, double beside_px);

/// How many of `lines` cross `line`, not nearer to its ends than `inside_px`; less than 0: or so
/// near beyond them.
int CountCrossings(const RulingLine& line, const std::vector<RulingLine>& lines, double inside_px);

/// Ink with what lies up to the tolerance above and below it: a level line that steps aside has no
/// gaps in it.
cv::Mat ThickInk(const cv::Mat& ink, const RulingParams& params);

/// Lines in both directions. `clean`: the gray picture that the ink was made of, paper 255. `ink`:
/// as ThickInk makes it. With `tracks`, each line carries points every few pixels.
std::vector<RulingLine> FindRulingLines(const cv::Mat& clean, const cv::Mat& ink, double px_per_pt,
                                        const RulingParams& params, bool tracks = false);

}  // namespace juesuan
