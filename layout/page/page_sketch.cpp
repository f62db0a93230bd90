#include "layout/page/page_sketch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "core/text.h"

namespace juesuan {
namespace {

SketchWord SketchOfWord(const Word& word) {
  std::string key = MatchKey(word.text);
  SketchWord sketch;
  sketch.box = word.box;
  sketch.type_pt = word.font_size_pt > 0 ? word.font_size_pt : word.box.height();
  sketch.has_words = HasIdeograph(key);
  const bool has_digit = std::any_of(key.begin(), key.end(), IsAsciiDigit);
  const bool has_mark = key.find_first_of(".,") != std::string::npos;
  sketch.is_amount = has_digit && has_mark && !sketch.has_words;
  sketch.is_label = key.find(':') != std::string::npos && sketch.has_words;
  constexpr size_t kMostDigits = 3;
  if (IsDigits(key) && key.size() <= kMostDigits && key.front() != '0')
    sketch.count = std::stoi(key);
  sketch.text = std::hash<std::string>()(key);
  if (sketch.has_words) sketch.words = key;
  std::erase_if(key, IsAsciiDigit);
  sketch.bare_text = std::hash<std::string>()(key);
  return sketch;
}

std::vector<SketchRule> RulesOf(const std::vector<RulingLine>& lines, bool horizontal,
                                bool is_drawn, double px_per_pt, double least_pt) {
  std::vector<SketchRule> rules;
  for (const RulingLine& line : lines) {
    if (line.horizontal != horizontal || line.length() < least_pt * px_per_pt) continue;
    rules.push_back(
        {line.position / px_per_pt, line.from / px_per_pt, line.to / px_per_pt, is_drawn});
  }
  return rules;
}

/// Words that stand close to each other in one line, longer than `least_pt`.
size_t CountLongLines(const std::vector<SketchWord>& words, double least_pt) {
  size_t count = 0;
  for (size_t i = 0; i < words.size();) {
    RectPt line = words[i].box;
    size_t next = i + 1;
    for (; next < words.size(); ++next) {
      const RectPt& box = words[next].box;
      const bool goes_on = std::abs(box.center().y - line.center().y) < line.height() / 2 &&
                           box.x0 - line.x1 < line.height() && box.x0 >= line.x0;
      if (!goes_on) break;
      line.x1 = std::max(line.x1, box.x1);
    }
    count += line.width() > least_pt;
    i = next;
  }
  return count;
}

}  // namespace

PageSketch SketchOf(const Page& page, const SketchParams& params) {
  PageSketch sketch;
  sketch.page_index = page.page_index;
  sketch.size = page.size;
  if (page.ingest != Ingest::kText || page.text_turns != 0 || !page.has_paths ||
      !page.lined_pictures.empty() || !page.unread_ink.empty())
    return sketch;
  const double px_per_pt = params.lines_dpi / 72;
  const PaintedLines lines = FindPaintedLines(page.paths, page.size, px_per_pt, params.painted);
  for (const auto* found : {&lines.rules, &lines.edges}) {
    const bool is_drawn = found == &lines.rules;
    const auto levels = RulesOf(*found, true, is_drawn, px_per_pt, params.least_level_pt);
    const auto uprights = RulesOf(*found, false, is_drawn, px_per_pt, 0);
    sketch.levels.insert(sketch.levels.end(), levels.begin(), levels.end());
    sketch.uprights.insert(sketch.uprights.end(), uprights.begin(), uprights.end());
  }
  for (const Word& word : page.words) {
    sketch.words.push_back(SketchOfWord(word));
  }
  sketch.may_be_part =
      CountLongLines(sketch.words, params.long_line * page.size.width) <= params.most_long_lines;
  if (sketch.may_be_part) return sketch;
  sketch.words.clear();
  sketch.levels.clear();
  sketch.uprights.clear();
  return sketch;
}

}  // namespace juesuan
