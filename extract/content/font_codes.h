// Which characters the codes of a font have, and how wide they are.
//
// In: the dictionary of a font (ISO 32000-1, 9.6.2 and 9.6.5 simple fonts and Type 3, 9.7.4.3
// widths of composite fonts, 9.10.3 ToUnicode). Out: the glyphs of a shown string, each where it is
// painted. One of a composite font that its map does not name is missing in the text layer.
// Composite fonts with codes of another kind tell nothing.
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
  std::vector<char32_t> characters;        ///< [code] -> the first one; 0: none. Empty: not known
  std::unordered_map<int, double> widths;  ///< of the size
  double default_width = 1;
  size_t code_bytes = 2;
  bool are_all = true;  ///< what has no character here has none; false: its encoding may tell
  bool is_told = true;  ///< by a map or a usual encoding; false: taken for ASCII

  double Width(int code) const {
    const auto found = widths.find(code);
    return found == widths.end() ? default_width : found->second;
  }
};

/// A glyph where it is painted.
struct ShownGlyph {
  char32_t character = 0;  ///< 0: its font names none
  Point<Pt> origin;        ///< on the baseline
  RectPt box;              ///< upright, around all of its em
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

/// What the operands of Tj and TJ show, by the matrix of the text. `advance`: along the line, in
/// text space (9.4.4); goes on.
std::vector<ShownGlyph> ShownGlyphs(const FontCodes& font, const Operands& operands,
                                    const TextState& text, const Matrix& matrix, double* advance);

/// [code] -> what a ToUnicode map says. Ranges end where codes of two bytes do.
std::vector<char32_t> CharactersOf(std::string_view map);

}  // namespace juesuan
