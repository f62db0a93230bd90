// Which codes of a font have characters, and how wide they are.
//
// In: the dictionary of a composite font with codes of two bytes and a map to Unicode of its own
// (ISO 32000-1, 9.7.4.3 widths, 9.7.5 CMaps, 9.10.3 ToUnicode). Out: what of a shown string has no
// way to a character: the text layer is without it, though it is painted. Of other fonts nothing is
// said.
#pragma once

#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/geometry.h"
#include "extract/content/matrix.h"
#include "extract/content/objects.h"

namespace juesuan {

struct TextState;

struct FontCodes {
  std::vector<bool> named;                 ///< empty: nothing is known
  std::unordered_map<int, double> widths;  ///< in thousandths of the size
  double default_width = 1000;

  bool IsNamed(int code) const { return named.empty() || named[static_cast<size_t>(code)]; }
  double Width(int code) const {
    const auto found = widths.find(code);
    return found == widths.end() ? default_width : found->second;
  }
};

FontCodes CodesOfFont(QPDFObjectHandle font);

/// Of the fonts of one file, read once each.
class FontCache {
 public:
  /// Null for a font that tells nothing.
  const FontCodes* Of(QPDFObjectHandle font);

 private:
  std::map<QPDFObjGen, FontCodes> codes_;
};

/// Where the operands of Tj and TJ show codes without a character, by the matrix of the text.
/// `advance`: along the line, in unscaled text space (9.4.4); goes on.
std::vector<RectPt> NamelessBoxes(const FontCodes& font, const Operands& operands,
                                  const TextState& text, const Matrix& matrix, double* advance);

/// Those that a ToUnicode map names. Ranges end where codes of two bytes do.
std::vector<bool> NamedCodes(std::string_view map);

}  // namespace juesuan
