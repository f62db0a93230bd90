// How well the picture of a line fits a text that is given, where the likeliest text of all is
// garbled: of the few hundred names that a form may print, the right one fits best even where
// half of its characters were read as others.
//
// In: what a network saw at each step, and texts. Out: for each, how many nats its likeliest path
// lies behind the likeliest of all paths, which spells nothing in particular. A text that stands
// there clearly is less than one behind, each character that does not costs several. What may stand
// before and after a text, as numerals do before the rows of summary forms, costs nothing there.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/ocr/line_network.h"

namespace juesuan {

/// Characters that may stand before and after a text at no cost, in any number.
struct BesideText {
  std::string before, after;
};

/// One of the texts, and how well it fits: at most 0.
struct FittingText {
  size_t index = 0;
  double nats = 0;
};

class TextFit {
 public:
  /// Keeps what it needs of `model`.
  explicit TextFit(const LineModel& model);

  /// At most `count` of `texts` (UTF-8; spaces are not looked for), best first. None that cannot be
  /// spelled or has more outputs than the line has steps.
  std::vector<FittingText> Best(const LineSteps& line, const std::vector<std::string>& texts,
                                const BesideText& beside, size_t count);

 private:
  using Code = std::vector<int>;  // outputs in turn; empty for what cannot be spelled

  const Code& Spell(const std::string& text);
  std::vector<const Code*> SpellAll(const std::vector<std::string>& texts);
  std::vector<int> OutputsOf(std::string_view characters) const;

  std::map<std::string, Code, std::less<>> codes_;  // [character]
  std::unordered_map<std::string, Code> spelled_;   // [text], so far; an entry stays as it is
  std::mutex spelling_;
  int blank_;
};

}  // namespace juesuan
