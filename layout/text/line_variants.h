// The picture of one line, changed a little: narrower, wider, softer, sharper, paler, darker.
//
// A network that was trained on many pictures reads a doubtful one now this way, now that way, as
// the picture changes; how often it reads an amount says how likely it takes it to be (test-time
// augmentation).
#pragma once

#include <vector>

#include "core/image.h"

namespace juesuan {

/// Pictures of the height of `line`; paper light, ink dark. REQUIRES: !line.empty().
std::vector<GrayImage> VariantsOf(const GrayImage& line);

/// Two of a line of words, whose network reads them about as well as the line itself: narrower,
/// darker.
std::vector<GrayImage> WordVariantsOf(const GrayImage& line);

}  // namespace juesuan
