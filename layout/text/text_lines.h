// Glyphs -> lines of text, by position alone.
//
// Used inside cells (a name that wraps becomes one text) and outside tables (titles, units,
// notes, narrative). Content order plays no part: producers lift amounts above their rows.
#pragma once

#include <string>
#include <vector>

#include "extract/page.h"
#include "layout/table.h"

namespace juesuan {

struct TextLineParams {
  double same_line = 0.4;    ///< of the type size: middles closer than this are one line
  double stray = 0.6;        ///< of the type size: how far a stray piece may be from its line
  double space_gap = 0.3;    ///< of the type size: a wider gap is printed as a space
  double segment_gap = 2.2;  ///< of the type size: a wider gap begins another line
};

/// A piece of text with its place: a glyph, or a word that OCR read.
struct PlacedText {
  std::string text;
  RectPt box;
  double confidence = 1.0;
  Source source = Source::kText;
  double font_size_pt = 0;
};

std::vector<PlacedText> GlyphsOf(const Word& word);

/// Lines top to bottom, each left to right.
std::vector<std::vector<PlacedText>> GroupLines(std::vector<PlacedText> pieces,
                                                const TextLineParams& params);

/// One line's text, a space where a gap is printed.
std::string JoinLine(const std::vector<PlacedText>& line, const TextLineParams& params);

/// Lines of a page outside tables; a wide gap splits a line in two (部门：…   金额单位：元).
std::vector<TextLine> MakeTextLines(const std::vector<Word>& words, int page_index,
                                    const TextLineParams& params);

/// Top to bottom; lines at one height left to right.
void SortLines(std::vector<TextLine>* lines);

}  // namespace juesuan
