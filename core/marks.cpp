#include "core/marks.h"

#include <array>
#include <cassert>
#include <map>
#include <sstream>
#include <string_view>

#include "core/csv.h"
#include "core/text.h"

namespace juesuan {

std::string_view EmbeddedMarks();  // cmake/embed.cmake: models/narrative/marks.csv

namespace {

constexpr std::array kNames = {
    "minus",       "currency",          "dash_numeral", "stroke",  "full_stop",     "comma",
    "enumeration", "semicolon",         "colon",        "opening", "opening_quote", "closing",
    "year",        "unit_start",        "leader",       "note",    "group",         "point",
    "yuan",        "ten_thousand_yuan", "currency_word"};

static_assert(kNames.size() == static_cast<size_t>(Mark::kCurrencyWord) + 1);

struct MarkSet {
  std::vector<std::string> texts;
  std::u32string characters;  // of the texts that are one
};

MarkSet SetOf(const std::string& marks) {
  MarkSet set;
  std::istringstream words(marks);
  for (std::string text; words >> text;) {
    const std::vector<char32_t> points = CodePoints(text);
    if (points.size() == 1) set.characters.push_back(points.front());
    set.texts.push_back(std::move(text));
  }
  return set;
}

std::array<MarkSet, kNames.size()> ReadSets() {
  std::map<std::string, MarkSet> by_name;
  std::istringstream lines{std::string(EmbeddedMarks())};
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> fields = SplitCsvLine(line);
    if (fields.size() > 1) by_name[fields[0]] = SetOf(fields[1]);
  }
  std::array<MarkSet, kNames.size()> sets;
  for (size_t i = 0; i < kNames.size(); ++i) {
    sets[i] = std::move(by_name[kNames[i]]);
    assert(!sets[i].texts.empty());
  }
  return sets;
}

const MarkSet& Set(Mark mark) {
  static const std::array<MarkSet, kNames.size()> kSets = ReadSets();
  return kSets[static_cast<size_t>(mark)];
}

}  // namespace

bool IsMark(Mark mark, char32_t c) { return Set(mark).characters.find(c) != std::u32string::npos; }

const std::vector<std::string>& MarkTexts(Mark mark) { return Set(mark).texts; }

const std::string& MarkText(Mark mark) { return Set(mark).texts.front(); }

}  // namespace juesuan
