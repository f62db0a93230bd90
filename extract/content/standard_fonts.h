// Widths of the standard fonts, which a file may use without telling them (ISO 32000-1, 9.6.2.2).
#pragma once

#include <array>
#include <string_view>

namespace juesuan {

/// Of the characters from space to tilde, in thousandths of the size: Adobe's Core 14 AFM files.
using StandardWidths = std::array<int, 95>;

/// `name`: as /BaseFont gives it, without its slash. Null for a font that is none of them.
const StandardWidths* WidthsOfStandardFont(std::string_view name);

}  // namespace juesuan
