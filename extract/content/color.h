// Colours as a reader sees them, near enough to tell a rule from its paper.
//
// In: a colour space of a content stream and its operands (ISO 32000-1, 8.6). Out: red, green and
// blue. Profiles are not evaluated: a space of n components is gray, RGB or CMYK.
#pragma once

#include "core/color.h"
#include "extract/content/objects.h"

namespace juesuan {

/// `space`: a name or an array, as `cs` or a picture's dictionary has it; `resources` knows names.
Color ToColor(QPDFObjectHandle space, const Operands& operands, QPDFObjectHandle resources);

/// Components of a colour space; 0 when it is unknown.
int ComponentsOf(QPDFObjectHandle space, QPDFObjectHandle resources);

Color FromGray(double gray);
Color FromRgb(double red, double green, double blue);
Color FromCmyk(double cyan, double magenta, double yellow, double black);

}  // namespace juesuan
