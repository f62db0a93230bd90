// Pages whose text runs up, down or upside down, though the page itself is not turned.
//
// In: a page. Out: the page turned, so that its text stands upright. A landscape table is often
// drawn on a portrait page this way, with /Rotate 0.
#pragma once

#include "extract/page.h"

namespace juesuan {

/// The page after that many quarter turns clockwise: its size, and all that stands on it.
Page TurnedPage(Page page, int quarter_turns);

}  // namespace juesuan
