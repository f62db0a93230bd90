// A string that a content stream shows.
#pragma once

#include <vector>

#include "core/color.h"
#include "core/geometry.h"
#include "extract/content/font_codes.h"

namespace juesuan {

struct TextRun {
  Point<Pt> origin;       ///< where it begins
  double dx = 1, dy = 0;  ///< unit vector along the text, y down
  double size_pt = 0;     ///< of the type, as shown
  int bytes = 0;
  bool invisible = false;
  bool is_red = false;
  bool is_pale = false;        ///< nearly white, or nearly transparent
  bool is_faint = false;       ///< a watermark may be
  bool is_cut = false;         ///< begins outside of the clip: what is shown of it, if anything?
  RectPt clip;                 ///< that it is painted in
  size_t pictures_before = 0;  ///< pictures painted before this run
  size_t paths_before = 0;     ///< painted paths likewise
  Color color;                 ///< that it is painted with
  double alpha = 1;
  std::vector<ShownGlyph> glyphs;  ///< where its font tells
};

/// Neither level nor upright.
bool IsAslant(const TextRun& run);

/// Along the page rather than up or down.
bool IsLevel(const TextRun& run);

/// Whether less than half of the height of its digits lies in its clip. A row that the end of a
/// page cuts is shown on both pages, and the larger half on one of them. Not told of what is
/// aslant.
bool IsCutOff(const TextRun& run);

}  // namespace juesuan
