// What extract/ hands to layout/: one page as words and, where needed, as a picture.
#pragma once

#include <string>
#include <vector>

#include "core/color.h"
#include "core/geometry.h"
#include "core/image.h"

namespace juesuan {

/// Where a piece of text came from.
enum class Source {
  kText,
  kOcr,
  kTyped,  ///< by a person (review/)
};

/// How a page is read, decided from facts before any work (extract/page_facts.h).
enum class Ingest {
  kText,   ///< the text layer is what the reader sees
  kOcr,    ///< a picture of a page: no text layer, or one that is not shown
  kMixed,  ///< text layer, and pictures that may hold tables
};

/// Whether a reader of the page sees what is painted.
enum class Seen {
  kYes,
  kPale,         ///< coloured like what lies below it
  kTransparent,  ///< its alpha is 0
  kCovered,      ///< something opaque was painted over it
};

/// One character of the text layer. A ligature or a surrogate pair is one glyph.
struct Glyph {
  std::string text;  ///< UTF-8, exactly as the text layer has it
  RectPt box;
};

/// A run of characters that stand together.
struct Word {
  std::string text;  ///< exactly as read
  RectPt box;
  double confidence = 1.0;  ///< 0..1
  Source source = Source::kText;
  std::vector<Glyph> glyphs;  ///< left to right; empty for OCR words
  double font_size_pt = 0;
  int quarter_turns = 0;  ///< clockwise, of the text against the page as shown
};

/// From this alpha on, what lies below is not seen.
constexpr double kOpaque = 0.95;

/// A straight piece of what a page paints, as shown: after its matrix, clip, /Rotate and CropBox.
struct PaintedPath {
  enum class Kind {
    kStroke,   ///< a segment, in any direction
    kFill,     ///< an upright rectangle, however it was drawn
    kPicture,  ///< a picture that shows one colour or is as narrow as a rule
  };
  Kind kind = Kind::kStroke;
  Seen seen = Seen::kYes;
  Point<Pt> from, to;   ///< ends of a stroke; opposite corners of a fill
  RectPt box;           ///< all that it covers, the width of a stroke included
  double width_pt = 0;  ///< of a stroke; the shorter side of a fill
  Color color;
  double alpha = 1;
  bool is_dashed = false;
};

struct Page {
  int page_index = 0;  ///< from 0
  Size<Pt> size;       ///< as shown: after /Rotate, inside the CropBox
  Ingest ingest = Ingest::kText;
  bool replaces_numbers = false;  ///< /ActualText says other numbers than the glyphs that are seen
  int text_turns = 0;  ///< quarter turns clockwise of most of the text, against the page as shown
  std::vector<Word> words;  ///< trusted words only, by position: top to bottom, left to right
  std::vector<RectPt> picture_areas;  ///< where pictures stand that may hold text
  std::vector<PaintedPath> paths;     ///< what the page draws, in the order of painting
  bool has_paths = false;             ///< false: the page could not be walked, `paths` says nothing
  std::vector<Point<Pt>> red_texts;   ///< where texts in red begin, on their baseline
  bool has_ruling_marks = true;       ///< false: nothing is painted but text, no need to render
  std::vector<RectPt> lined_pictures;  ///< pictures below the text, which may hold ruling lines
  std::vector<RectPt> hidden_numbers;  ///< of a text page: numbers that no reader sees
  std::vector<RectPt> unread_ink;      ///< of a text page: what may be text and has no words
};

}  // namespace juesuan
