// What extract/ hands to layout/: one page as words and, where needed, as a picture.
#pragma once

#include <string>
#include <vector>

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
};

struct Page {
  int page_index = 0;  ///< from 0
  Size<Pt> size;       ///< as shown: after /Rotate, inside the CropBox
  Ingest ingest = Ingest::kText;
  std::vector<Word> words;  ///< trusted words only, by position: top to bottom, left to right
  std::vector<RectPt> picture_areas;  ///< where pictures stand that may hold text
  bool has_ruling_marks = true;       ///< false: nothing is painted but text, no need to render
};

}  // namespace juesuan
