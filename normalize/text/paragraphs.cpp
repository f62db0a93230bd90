#include "normalize/text/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

/// Where text begins and ends on pages of one width.
struct Margins {
  double left = 0;
  double right = 0;
};

struct Context {
  const LayoutDocument& layout;
  const NarrativeModel& model;
  const ParagraphParams& params;

  Size<Pt> PageSize(int page) const {
    const auto index = static_cast<size_t>(page);
    return index < layout.page_sizes.size() ? layout.page_sizes[index] : Size<Pt>{595, 842};
  }
};

double Em(const TextLine& line) {
  return line.font_size_pt > 4 ? line.font_size_pt : std::max(line.box.height() * 0.8, 6.0);
}

bool IsPageNumber(const std::string& key) {
  size_t digits = 0;
  for (char c : key) {
    if (c >= '0' && c <= '9')
      ++digits;
    else if (c != '-' && c != '/' && c != '.' && c != ' ')
      return false;
  }
  return digits > 0 && digits <= 8;
}

bool NearEdge(const Context& r, const TextLine& line) {
  const double height = r.PageSize(line.page_index).height;
  const double share = r.params.furniture_share;
  return line.box.center().y < height * share || line.box.center().y > height * (1 - share);
}

std::string WithoutDigits(std::string key) {
  key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }),
            key.end());
  return key;
}

// Running headers and footers: the same words near the edge of several pages.
std::set<std::string> RepeatedAtEdges(const Context& r) {
  std::map<std::string, std::set<int>> pages;
  for (const TextLine& line : r.layout.lines) {
    if (NearEdge(r, line)) pages[WithoutDigits(MatchKey(line.text))].insert(line.page_index);
  }
  std::set<std::string> repeated;
  for (const auto& [key, on] : pages) {
    if (static_cast<int>(on.size()) >= r.params.repeats) repeated.insert(key);
  }
  return repeated;
}

using LinePlace = std::tuple<int, int, int>;
LinePlace PlaceOf(const TextLine& line) {
  return {line.page_index, static_cast<int>(std::lround(line.box.x0 * 4)),
          static_cast<int>(std::lround(line.box.y0 * 4))};
}

bool IsSentence(const std::string& key) {
  return key.find(MarkText(Mark::kFullStop)) != std::string::npos;
}

// Titles, labels and notes of tables belong to the tables.
std::set<LinePlace> LinesOfTables(const Context& r, const std::vector<LedgerTable>& tables) {
  std::set<LinePlace> places;
  for (const LedgerTable& table : tables) {
    if (table.form == "other" || table.form.empty()) continue;
    for (const TextLine& line : table.table.above) {
      const std::string key = MatchKey(line.text);
      const bool is_label = r.model.StartsWith("table_labels", key) ||
                            r.model.EndsWith("table_title_ends", key) ||
                            r.model.StartsWith("attachment_words", key);
      if (is_label && !IsSentence(key)) places.insert(PlaceOf(line));
    }
    bool goes_on = false;  // a note to its full stop; what stands below it is text again
    for (const TextLine& line : table.table.below) {
      const std::string key = MatchKey(line.text);
      const bool is_new = ReadHeadingNumber(line.text, r.model).level > 0;
      const bool is_note = r.model.StartsWith("table_notes", key) || (goes_on && !is_new);
      if (is_note) places.insert(PlaceOf(line));
      goes_on = is_note && !key.ends_with(MarkText(Mark::kFullStop));
    }
  }
  return places;
}

bool IsFurniture(const Context& r, const TextLine& line, const std::set<std::string>& repeated) {
  const std::string key = MatchKey(line.text);
  if (key.empty()) return true;
  if (!NearEdge(r, line)) return false;
  return IsPageNumber(key) || repeated.count(WithoutDigits(key)) > 0;
}

// Fragments that stand beside each other are one line.
void JoinRow(TextLine* line, const TextLine& next) {
  const bool behind = next.box.x0 >= line->box.x0;
  line->text = behind ? line->text + next.text : next.text + line->text;
  line->box = line->box.Union(next.box);
}

bool SameRow(const Context& r, const TextLine& a, const TextLine& b) {
  if (a.page_index != b.page_index) return false;
  const double overlap = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
  const bool beside = a.box.x1 <= b.box.x0 + 2 || b.box.x1 <= a.box.x0 + 2;
  return beside && overlap > r.params.same_row_overlap * std::min(a.box.height(), b.box.height());
}

std::vector<TextLine> TextLines(const Context& r, const std::vector<LedgerTable>& tables) {
  const std::set<std::string> repeated = RepeatedAtEdges(r);
  const std::set<LinePlace> of_tables = LinesOfTables(r, tables);
  std::vector<TextLine> lines;
  for (const TextLine& line : r.layout.lines) {
    if (IsFurniture(r, line, repeated) || of_tables.count(PlaceOf(line)) > 0) continue;
    if (!lines.empty() && SameRow(r, lines.back(), line))
      JoinRow(&lines.back(), line);
    else
      lines.push_back(line);
  }
  return lines;
}

double Quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

// By page width, so that landscape pages have their own.
std::map<int, Margins> FindMargins(const Context& r, const std::vector<TextLine>& lines) {
  std::map<int, std::pair<std::vector<double>, std::vector<double>>> edges;
  for (const TextLine& line : lines) {
    const double width = r.PageSize(line.page_index).width;
    if (line.box.width() < r.params.wide_line_share * width) continue;
    auto& [lefts, rights] = edges[static_cast<int>(width)];
    lefts.push_back(line.box.x0);
    rights.push_back(line.box.x1);
  }
  std::map<int, Margins> margins;
  for (auto& [width, sides] : edges) {
    margins[width] = {Quantile(sides.first, 0.1), Quantile(sides.second, 0.8)};
  }
  return margins;
}

bool IsOpening(char32_t c) { return c == U'(' || IsMark(Mark::kOpening, c); }
bool IsClosing(char32_t c) {
  return c == U')' || c == U',' || c == U';' || c == U':' || IsMark(Mark::kClosing, c) ||
         IsMark(Mark::kEnumeration, c) || IsMark(Mark::kFullStop, c);
}

// Width beyond one character of what cannot be broken at the start of a line: a number, a
// Latin word, a character with its brackets and marks.
double FirstWordEm(const TextLine& line) {
  const std::vector<char32_t> points =
      CodePoints(FoldWidth(std::string_view(line.text).substr(0, 48)));
  size_t at = 0, narrow = 0;
  while (at < points.size() && IsOpening(points[at])) ++at;
  while (at < points.size() && points[at] > U' ' && points[at] < 0x7F && !IsClosing(points[at]))
    ++at, ++narrow;
  size_t wide = at - narrow;
  if (narrow == 0 && at < points.size()) ++at, ++wide;
  while (at < points.size() && IsClosing(points[at])) ++at, ++wide;
  return std::max(0.0, static_cast<double>(narrow) * 0.55 + static_cast<double>(wide) - 1);
}

bool EndsClause(const TextLine& line) {
  const std::vector<char32_t> points = CodePoints(MatchKey(line.text));
  if (points.empty()) return true;
  const char32_t last = points.back();
  return IsMark(Mark::kFullStop, last) || last == U';' || last == U':' || last == U'!' ||
         last == U'?';
}

bool EndsInColon(const TextLine& line) { return MatchKey(line.text).ends_with(':'); }

bool EndsInWord(const TextLine& line) {
  const std::vector<char32_t> points = CodePoints(MatchKey(line.text));
  return !points.empty() && IsIdeograph(points.back());
}

struct Joiner {
  const Context& r;
  const std::map<int, Margins>& margins;

  Margins MarginsOf(const TextLine& line) const {
    const double width = r.PageSize(line.page_index).width;
    const auto found = margins.find(static_cast<int>(width));
    return found == margins.end() ? Margins{width * 0.12, width * 0.88} : found->second;
  }
  bool IsCentered(const TextLine& line) const {
    const double width = r.PageSize(line.page_index).width;
    const Margins m = MarginsOf(line);
    return std::abs(line.box.center().x - width / 2) < r.params.centered_share * width &&
           line.box.x0 > m.left + 1.5 * Em(line) && line.box.x1 < m.right - 1.5 * Em(line);
  }
  // The next line's first word would have fitted: the line ended because the paragraph did.
  bool IsShort(const TextLine& line, const TextLine& next) const {
    const double gap = MarginsOf(line).right - line.box.x1;
    return gap > (r.params.short_line_em + FirstWordEm(next)) * Em(line);
  }
  // A line that stops in the middle of a sentence goes on, at the next page however that is set.
  bool BreaksSentence(const TextLine& before, const TextLine& line) const {
    const double width = r.PageSize(before.page_index).width;
    const bool next_page = line.page_index == before.page_index + 1;
    if (!next_page && (IsIndented(line) || !EndsInWord(before))) return false;
    return !EndsClause(before) && !IsCentered(before) && !IsCentered(line) &&
           ReadHeadingNumber(before.text, r.model).level == 0 &&
           before.box.width() > r.params.wide_line_share * 0.8 * width;
  }
  // Text of another size is something else.
  bool SameSize(const TextLine& a, const TextLine& b) const {
    return a.font_size_pt <= 0 || b.font_size_pt <= 0 || a.source == Source::kOcr ||
           std::abs(a.font_size_pt - b.font_size_pt) < r.params.font_jump * a.font_size_pt;
  }
  bool IsIndented(const TextLine& line) const {
    return line.box.x0 > MarginsOf(line).left + r.params.indent_em * Em(line);
  }
  // A title that runs over two centered lines of one size.
  bool TitleGoesOn(const TextLine& before, const TextLine& line) const {
    return before.page_index == line.page_index && IsCentered(line) &&
           (IsCentered(before) || Em(before) > r.params.title_font_pt) &&
           std::abs(Em(before) - Em(line)) < 0.7 && !EndsClause(before) &&
           !r.model.EndsWith("title_ends", MatchKey(before.text)) &&
           line.box.y0 - before.box.y1 < 1.5 * Em(line);
  }
  bool GoesOn(const TextLine& before, const TextLine& line) const {
    const bool full = MarginsOf(before).right - before.box.x1 < Em(before);
    if (!full && !SameSize(before, line)) return false;
    const int level = ReadHeadingNumber(line.text, r.model).level;
    if (level > 0)
      return level == 4 && !EndsClause(before) && !IsIndented(line) && !IsShort(before, line);
    if (TitleGoesOn(before, line) || BreaksSentence(before, line)) return true;
    return !IsIndented(line) && (!IsShort(before, line) || EndsInColon(before));
  }
};

void Append(Paragraph* paragraph, const TextLine& line) {
  const std::string text = CollapseSpace(line.text);
  const size_t begin = paragraph->text.size();
  paragraph->text += text;
  paragraph->lines.push_back(
      {begin, paragraph->text.size(), line.page_index, line.box, line.source});
  paragraph->font_size_pt = std::max(paragraph->font_size_pt, line.font_size_pt);
}

}  // namespace

std::vector<Paragraph> LinesToParagraphs(const LayoutDocument& layout,
                                         const std::vector<LedgerTable>& tables,
                                         const NarrativeModel& model,
                                         const ParagraphParams& params) {
  const Context r{layout, model, params};
  const std::vector<TextLine> lines = TextLines(r, tables);
  const std::map<int, Margins> margins = FindMargins(r, lines);
  const Joiner joiner{r, margins};
  std::vector<Paragraph> paragraphs;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || !joiner.GoesOn(lines[i - 1], lines[i])) {
      paragraphs.emplace_back();
      paragraphs.back().centered = joiner.IsCentered(lines[i]);
    }
    Append(&paragraphs.back(), lines[i]);
  }
  return paragraphs;
}

}  // namespace juesuan
