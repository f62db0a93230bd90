// Words from glyphs: drawn once, ordered by position, never by content order.
#pragma once

#include <vector>

#include "extract/page.h"
#include "extract/page_facts.h"

namespace juesuan {

/// Text and box as its glyphs say.
void Rebuild(Word* word);

/// Drops a glyph that repeats the same character within `same_glyph_pt` of another one
/// (bold faked by drawing twice). Words left without glyphs vanish.
void DropDoubledGlyphs(double same_glyph_pt, std::vector<Word>* words);

/// Drops format marks (zero width, marks of direction): no reader sees them, and they turn the
/// text wherever it is shown. Beside digits one that takes room on the page stands for a glyph that
/// a reader may see: it becomes U+FFFD, which no amount has.
void DropFormatMarks(std::vector<Word>* words);

/// Drops a word that says the same as one that stands less than half a digit away: a shadow.
void DropShadows(std::vector<Word>* words);

/// Fonts whose glyphs are drawings (Type 3) have a scale of their own: where the size that the text
/// layer tells is far above what the glyphs show, theirs is taken. An ideograph is as wide as its
/// type is large, a digit half as wide.
void CorrectSizes(std::vector<Word>* words);

/// Drops glyphs of large text that lies aslant over the page: they stand in no row and no column.
void DropSlantedWords(const std::vector<SlantedText>& slanted, std::vector<Word>* words);

/// Amounts that touch come as one word: 12.5034.60 is two, each with its two decimals.
void PartTouchingAmounts(std::vector<Word>* words);

/// Words whose glyphs run otherwise than the page's text were put together wrongly: each of their
/// glyphs becomes a word.
void PartMisturnedWords(int text_turns, std::vector<Word>* words);

/// Top to bottom, left to right: words whose vertical middles lie within half a line of each
/// other count as one line.
void SortByPosition(std::vector<Word>* words);

}  // namespace juesuan
