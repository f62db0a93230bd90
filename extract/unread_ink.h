// What a page shows as text and its text layer does not have.
//
// In: what was learnt of a page (page_facts.h) and its words. Out: boxes of ink that may be text
// and that no word explains: shapes like glyphs (text turned into outlines), small pictures on
// lines of text, words whose glyphs have no characters, which are dropped. Their pictures must be
// read.
#pragma once

#include <vector>

#include "extract/page_facts.h"

namespace juesuan {

struct UnreadInkParams {
  double least_glyph_pt = 3;    ///< high: shapes that are all lower are bullets
  int least_shapes = 2;         ///< as high as that: fewer are a sign, not a number
  double least_picture_pt = 5;  ///< both sides of a picture that may hold a number
  int least_beside = 4;         ///< words beside a picture that is a part of a table
  double least_dpi = 50;        ///< a coarser one holds none
  /// Visible text per 1000 pt² of a picture's area, above which the picture lies below it.
  double background_bytes_per_kpt2 = 2.0;
};

/// Lines of text go on beside it: it is a part of their table, and holds none of its own.
bool StandsAmongWords(const RectPt& picture, const std::vector<Word>& words,
                      const UnreadInkParams& params);

/// `words` loses those that have no characters.
std::vector<RectPt> FindUnreadInk(const PageFacts& facts, const UnreadInkParams& params,
                                  std::vector<Word>* words);

}  // namespace juesuan
