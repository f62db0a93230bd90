// What a page is made of, learnt from its content stream before any work is done on it.
//
// Poppler's C++ interface gives text and pixels, but not whether a text was shown, where
// pictures stand, or whether anything but text is painted. qpdf walks the content stream
// (ISO 32000-1, 8.5 paths, 8.8 images, 9.3 text state, 9.3.6 rendering mode) and answers
// these three questions. Coordinates come out as RectPt of the page as shown.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/result.h"
#include "extract/outside_pages.h"
#include "extract/page.h"

namespace juesuan {

/// A raster picture on the page.
struct Picture {
  RectPt box;
  double dpi = 0;        ///< native resolution, the lower of both axes
  int shown_bytes = 0;   ///< bytes of text shown over it, and so visible to a reader
  int hidden_bytes = 0;  ///< bytes of text inside it that it covers, or that are invisible (mode 3)
  bool is_gray = false;  ///< stored without colour
  bool hides = true;     ///< nothing below it is seen; a watermark's picture hides nothing
};

/// A line of text that lies aslant: a watermark, a stamp.
struct SlantedText {
  Point<Pt> origin;
  double dx = 1, dy = 0;  ///< unit vector along it, y down
  double size_pt = 0;     ///< of its type
};

/// Of one page; above them it is not read.
struct ContentLimits {
  int64_t content_bytes = int64_t{64} << 20;  ///< of operators, filters undone; maps have 20 MiB
  int64_t path_points = 300'000;  ///< Poppler takes up to 2 KB for each; a large table has 10,000
  int64_t words = 100'000;        ///< a page of a thick report has 2,000
};

/// A glyph of a watermark, or a hidden one.
struct MarkGlyph {
  char32_t character = 0;
  Point<Pt> origin;    ///< on its baseline
  double size_pt = 0;  ///< of its type
  bool is_aslant = false;
  bool is_seen_too = false;  ///< a reader sees the same character at its place
};

struct PageFacts {
  std::vector<Picture> pictures;
  std::vector<PaintedPath> paths;
  std::vector<RectPt> outlines;  ///< of filled shapes as large as glyphs, in the order of painting
  bool was_walked = false;       ///< false: nothing below is known
  bool paints_paths = true;      ///< strokes or fills something: there may be ruling lines
  int shown_bytes = 0;           ///< bytes of text shown visibly anywhere on the page
  int hidden_bytes = 0;          ///< bytes of text drawn invisibly, or covered by a picture
  bool is_gray = false;          ///< shows gray pictures and nothing else
  double most_pixels = 0;        ///< that a picture of the page, or its mask, says it has
  int text_turns = 0;  ///< quarter turns clockwise of most of the text, against the page as shown
  std::vector<SlantedText> slanted;
  std::vector<MarkGlyph> marks;      ///< as far as their fonts tell
  std::vector<MarkGlyph> hidden;     ///< that no reader sees, as far as their fonts tell
  std::vector<MarkGlyph> cut_off;    ///< of rows that the end of the page cuts, likewise
  RectPt body;                       ///< outside of it no text is seen; empty: not known
  std::vector<Point<Pt>> red_texts;  ///< where texts in red begin, on their baseline
  bool replaces_numbers = false;     ///< its text says other numbers than its glyphs
  bool may_hide_text = false;  ///< some text is pale, invisible, cut or painted over: worth a look
};

/// Reads facts page by page. One instance per file; not thread-safe.
class PageFactsReader {
 public:
  /// Errors: kCannotOpen, kNeedsPassword; kLimitReached for a page tree that is nested too deeply,
  /// kUnreadable for an encryption that is not known: then no one can read the file.
  /// A caller may go on without facts: then nothing is known to be hidden and every page is
  /// rendered.
  static Result<std::unique_ptr<PageFactsReader>> Open(const std::filesystem::path& path,
                                                       const std::string& password,
                                                       const ContentLimits& limits);
  virtual ~PageFactsReader() = default;

  /// Errors: kUnreadable when the page's content cannot be parsed at all; kLimitReached when it is
  /// too much.
  virtual Result<PageFacts> Read(int page_index) = 0;

  /// Of the whole file; nothing where it is too damaged to tell.
  virtual OutsidePages FindOutside() = 0;
};

}  // namespace juesuan
