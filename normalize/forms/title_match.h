// Known titles in one line of text: the longest that stands there, exactly or misread.
//
// In: the line ("附件4 财政拨款收入支出决算总表 公开04表"). Out: per form the best hit. A hit is
// ruled out when the words before it make it another title, or the line is a sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

struct TitleHit {
  const Form* form = nullptr;
  double quality = 0;    ///< 1 exact, otherwise 1 - edits / length
  double length = 0;     ///< code points of the title
  bool is_weak = false;  ///< a title that several forms use
  std::string printed;   ///< the title as it stands in the line

  /// Longer titles say more, misread ones less.
  double weight() const { return length * quality * quality; }
};

/// MatchKey without quotes: “三公” is often printed without them.
std::string TitleKey(std::string_view text);

/// All forms whose title stands in `line` with at least `fuzzy_floor` quality.
std::vector<TitleHit> FindTitles(std::string_view line, const FormCatalogue& catalogue,
                                 double fuzzy_floor);

/// The form whose title ends the line: nothing but a name, a number or a page number beside it;
/// nullptr for none.
const Form* TitleAlone(const std::string& text, const FormCatalogue& forms);

/// True when the line looks like the title of some table: short, and ends in 表.
bool LooksLikeTitle(std::string_view line, const FormWords& words);

/// The parts of a line between spaces.
std::vector<std::string> SplitAtSpaces(std::string_view line);

}  // namespace juesuan
