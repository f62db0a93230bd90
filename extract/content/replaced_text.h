// Text that a page gives in place of what its glyphs say: /ActualText of marked content (ISO
// 32000-1, 14.6 and 14.9.4).
//
// In: the operators of marked content, and the glyphs that are shown between them. Out: whether a
// number is replaced by another one. A reader of the page sees the glyphs; whoever takes its text
// gets the other. Ligatures, hyphens and numbers that stay what they are make no difference, unless
// one text stands for numbers far apart: then it is not told where each of them stands. Glyphs that
// are shown once more for bold type, with an empty text, make none. Where a font does not tell its
// characters, nothing is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/content/font_codes.h"
#include "extract/content/objects.h"
#include "extract/content/text_run.h"

namespace juesuan {

class ReplacedText {
 public:
  /// False: no operator of marked content.
  bool Mark(const std::string& op, const Operands& operands, QPDFObjectHandle resources);

  /// `font`: of the glyphs; null where nothing is known of it. `before`: what was shown so far.
  void Show(const std::vector<ShownGlyph>& glyphs, const FontCodes* font,
            const std::vector<TextRun>& before);

  bool replaces_numbers() const { return replaces_numbers_; }

 private:
  struct Span {
    int depth = 0;
    std::string said;
    std::string digits = {};  ///< of its glyphs
    bool is_known = true;
    bool is_spread = false;
    RectPt last = {};  ///< digit
  };

  void End();

  std::optional<Span> span_;  // the outermost that replaces its text
  int depth_ = 0;
  bool replaces_numbers_ = false;
};

}  // namespace juesuan
