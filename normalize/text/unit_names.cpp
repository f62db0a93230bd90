#include "normalize/text/unit_names.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

size_t LongestEnding(std::string_view core, const FormWords& words) {
  size_t longest = 0;
  for (const std::string& ending : words.List("unit_endings")) {
    if (core.ends_with(ending)) longest = std::max(longest, CodePoints(ending).size());
  }
  return longest;
}

// A place stands before what the unit is: 上海市普陀区财政局, but not at the very end.
bool HasPlace(std::string_view core, const FormWords& words) {
  for (const std::string& opening : words.List("unit_openings")) {
    if (core.starts_with(opening) && core.size() > opening.size()) return true;
  }
  return std::any_of(words.List("place_endings").begin(), words.List("place_endings").end(),
                     [core](const std::string& ending) {
                       const size_t at = core.find(ending);
                       return at != core.npos && at > 0 && at + ending.size() < core.size();
                     });
}

// 省检察院: of which 省?
bool LacksItsPlace(std::string_view core, const FormWords& words) {
  return std::any_of(words.List("place_endings").begin(), words.List("place_endings").end(),
                     [core](const std::string& ending) { return core.starts_with(ending); });
}

bool IsForeign(char32_t c) {
  return c != '(' && c != ')' && c != U'、' && c != U'·' && c != '-' && !IsIdeograph(c) &&
         !(c >= 'a' && c <= 'z');
}

}  // namespace

std::string UnitNameCore(std::string_view name, const FormWords& words) {
  std::string core = MatchKey(name);
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string& bracket : words.List("unit_name_brackets")) {
      if (!core.ends_with(bracket) || core.size() <= bracket.size()) continue;
      core.erase(core.size() - bracket.size());
      goes_on = true;
    }
  }
  return core;
}

double UnitNameLikelihood(std::string_view name, const FormWords& words,
                          const UnitNameParams& params) {
  const std::string core = UnitNameCore(name, words);
  const size_t ending = LongestEnding(core, words);
  if (ending == 0 || words.HasPart("unit_name_placeholders", core)) return params.no_unit;
  const std::vector<char32_t> characters = CodePoints(core);
  double nats = ending > 1 ? params.long_ending : params.ending;
  const bool has_place = HasPlace(core, words);
  if (has_place) nats += params.place;
  if (words.Has("half_unit_names", core) || (!has_place && LacksItsPlace(core, words)))
    nats += params.half_name;
  for (const std::string& word : words.List("not_in_unit_names")) {
    if (core.find(word) != core.npos) nats += params.foreign_word;
  }
  nats += params.foreign_mark *
          static_cast<double>(std::count_if(characters.begin(), characters.end(), IsForeign));
  if (characters.size() < params.fewest_characters || characters.size() > params.most_characters)
    nats += params.odd_length;
  return nats;
}

}  // namespace juesuan
