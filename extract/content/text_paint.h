// How text is painted, as far as a reader's eye depends on it (ISO 32000-1, 9.3.6).
#pragma once

#include "extract/content/graphics_state.h"
#include "extract/content/text_run.h"

namespace juesuan {

/// Whether it is seen on white paper needs a look.
bool IsPale(const Paint& paint);

/// What `state` says of the run's ink.
void TellPaint(const GraphicsState& state, TextRun* run);

}  // namespace juesuan
