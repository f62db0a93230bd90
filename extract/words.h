// Words from glyphs: drawn once, ordered by position, never by content order.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

/// Drops a glyph that repeats the same character within `same_glyph_pt` of another one
/// (bold faked by drawing twice). Words left without glyphs vanish.
void DropDoubledGlyphs(double same_glyph_pt, std::vector<Word>* words);

/// Drops words that no reader sees: where `picture` of the page shows nothing in their boxes.
/// `least_contrast`: between the darkest and the palest pixel of a word that is seen, 0..255.
void DropUnseenWords(const GrayImage& picture, int least_contrast, std::vector<Word>* words);

/// Top to bottom, left to right: words whose vertical middles lie within half a line of each
/// other count as one line.
void SortByPosition(std::vector<Word>* words);

}  // namespace juesuan
