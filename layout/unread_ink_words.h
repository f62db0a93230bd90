// Words of a text page that its text layer does not have, or that no reader sees.
//
// In: a page that stands upright, with boxes of ink that no word explains (extract/unread_ink.h)
// and of hidden numbers (extract/hidden_text.h). Out: what a reader of its picture makes of that
// ink, as words beside the others, so that whatever finds tables finds them, too. The ink of the
// other words and of the rules is left out. A hidden number is a word without a character.
#pragma once

#include "layout/layout.h"

namespace juesuan {

/// Adds to `page->words`. Errors: those of rendering and of the engine.
Status AddUnreadWords(int quarter_turns, Document* document, const LayoutParams& params,
                      OcrEngine* engine, Page* page);

}  // namespace juesuan
