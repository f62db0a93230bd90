// How text is painted, as far as a reader's eye depends on it (ISO 32000-1, 9.3.6).
#pragma once

#include "extract/content/graphics_state.h"
#include "extract/content/text_run.h"

namespace juesuan {

/// Whether it is seen on white paper needs a look.
bool IsPale(const Paint& paint);

/// Whether less than half of the height of its digits lies in the clip. A row that the end of a
/// page cuts is shown on both pages, and the larger half on one of them.
bool IsCutOff(const TextRun& run, const RectPt& clip);

/// What `state` says of the run's ink.
void TellPaint(const GraphicsState& state, TextRun* run);

}  // namespace juesuan
