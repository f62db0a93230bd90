// A page in a few strokes: as much as tells which pages are parts of one sheet (wide_sheets.h).
//
// In: a page as it was extracted. Out: where its words and ruling lines stand, and what kind each
// word is of. Texts are kept as numbers, so that the sketches of a whole report are small. Pages
// that are scans, lie turned or hold pictures of lines are no parts of a sheet, nor are those of
// running text: their sketch is empty.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/page.h"
#include "layout/lines/painted_lines.h"

namespace juesuan {

struct SketchParams {
  PaintedLineParams painted;
  double lines_dpi = 144;
  double least_level_pt = 12;  ///< shorter rules are parts of something else
  double long_line = 0.6;      ///< of the page: so long a run of text is a paragraph's line
  size_t most_long_lines = 4;  ///< notes below a table; more is running text
};

struct SketchWord {
  RectPt box;
  size_t text = 0;       ///< the same for the same text
  size_t bare_text = 0;  ///< the same, digits left out
  std::string words;     ///< the text, where it has ideographs
  double type_pt = 0;
  bool is_amount = false;  ///< digits with a point or a comma
  bool has_words = false;  ///< ideographs
  bool is_label = false;   ///< with a colon: whose report it is, or in what unit
  int count = 0;           ///< a number of a row or column; 0 for anything else
};

struct SketchRule {
  double at = 0;  ///< y of a level rule, x of an upright one
  double from = 0, to = 0;
  bool is_drawn = true;  ///< else the border of a band of colour
};

struct PageSketch {
  int page_index = 0;
  Size<Pt> size;
  bool may_be_part = false;
  std::vector<SketchWord> words;
  std::vector<SketchRule> levels;
  std::vector<SketchRule> uprights;
};

PageSketch SketchOf(const Page& page, const SketchParams& params);

}  // namespace juesuan
