// Which painted paths no reader sees: drawn in the colour of what lies below, or painted over.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

/// Sets `seen` of all paths of a page, which stand in the order of painting (ISO 32000-1, 8.2: what
/// is painted later lies on top). The paper is white.
void MarkUnseenPaths(std::vector<PaintedPath>* paths);

}  // namespace juesuan
