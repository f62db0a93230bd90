// Glyphs of a content stream that no reader sees.
#pragma once

#include <vector>

#include "extract/content/content_walker.h"

namespace juesuan {

/// Painted by no ink, in the colour of what lies below, or under something opaque. Not those over
/// pictures, whose colours are not known.
std::vector<MarkGlyph> HiddenGlyphs(const PaintedContent& content);

}  // namespace juesuan
