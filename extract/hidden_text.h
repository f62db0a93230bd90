// Text that a page holds and no reader sees, and the glyphs of its watermarks.
#pragma once

#include <vector>

#include "core/image.h"
#include "extract/page.h"
#include "extract/page_facts.h"

namespace juesuan {

/// Takes glyphs out of the words, each known by its character and its place. Returns what was
/// taken, as words.
std::vector<Word> TakeMarks(const std::vector<MarkGlyph>& marks, std::vector<Word>* words);

/// What is seen of the height of a word's box: a row that the end of a page cuts stands in what is
/// left of it. Texts that run on over the side of a page stay whole.
void TrimToBody(const RectPt& body, std::vector<Word>* words);

/// Takes words out where `picture` of the page shows nothing in their boxes. `least_contrast`:
/// between the darkest and the palest pixel of a word that is seen, 0..255.
std::vector<Word> TakeUnseen(const GrayImage& picture, int least_contrast,
                             std::vector<Word>* words);

/// Where numbers of `hidden` stand alone: no word is seen in their place. What a reader takes for
/// blank there has a number that someone wrote.
std::vector<RectPt> NumbersAlone(const std::vector<Word>& hidden, const std::vector<Word>& words);

}  // namespace juesuan
