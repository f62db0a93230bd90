#include "normalize/forms/title_match.h"

#include <algorithm>
#include <optional>

#include "core/folded_text.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMaxLineCharacters = 80;   // longer lines are prose
constexpr size_t kMaxTitleCharacters = 45;  // of an unknown title
constexpr size_t kMinFuzzyCharacters = 5;
constexpr double kPartsQuality = 0.9;  // of a title in words of its own

using Points = std::vector<char32_t>;

struct Window {
  int distance = 0;
  size_t start = 0;
  size_t end = 0;
};

// Best place of `title` in `line` by edit distance; what stands before and behind is free.
Window BestWindow(const Points& title, const Points& line) {
  struct State {
    int distance;
    size_t start;
  };
  std::vector<State> row(line.size() + 1);
  for (size_t j = 0; j <= line.size(); ++j) row[j] = {0, j};
  for (size_t i = 1; i <= title.size(); ++i) {
    State diagonal = row[0];
    row[0] = {static_cast<int>(i), 0};
    for (size_t j = 1; j <= line.size(); ++j) {
      const State replaced = {diagonal.distance + (title[i - 1] == line[j - 1] ? 0 : 1),
                              diagonal.start};
      const State removed = {row[j].distance + 1, row[j].start};
      const State inserted = {row[j - 1].distance + 1, row[j - 1].start};
      diagonal = row[j];
      State best = replaced;
      if (removed.distance < best.distance) best = removed;
      if (inserted.distance < best.distance) best = inserted;
      row[j] = best;
    }
  }
  const auto best = std::min_element(row.begin(), row.end(), [](const State& a, const State& b) {
    return a.distance < b.distance;
  });
  return {best->distance, best->start, static_cast<size_t>(best - row.begin())};
}

size_t CountOf(std::string_view text, const std::vector<std::string>& words) {
  size_t count = 0;
  for (const std::string& word : words) {
    for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size()))
      ++count;
  }
  return count;
}

// Words in front that make it another title: 项目|支出决算表, 财政拨款|支出决算表.
bool HasQualifier(std::string_view before, const FormWords& words) {
  const std::vector<std::string>& qualifiers = words.List("title_qualifiers");
  return std::any_of(qualifiers.begin(), qualifiers.end(),
                     [before](const std::string& word) { return before.ends_with(word); });
}

// A title found in the key of a line, by bytes.
struct Found {
  double quality = 0;
  size_t first = 0;
  size_t last = 0;
};

std::optional<Found> FindExact(const Form& form, const std::string& title, const std::string& line,
                               const FormWords& words) {
  // The name of a project may stand before the title of its self-evaluation.
  const bool anything_before = form.shape == FormShape::kPerformance;
  for (size_t at = line.find(title); at != line.npos; at = line.find(title, at + 1)) {
    if (anything_before || !HasQualifier(std::string_view(line).substr(0, at), words)) {
      return Found{1.0, at, at + title.size()};
    }
  }
  return std::nullopt;
}

// A misread title. 预算 in the place of 决算 is no misreading but another document.
std::optional<Found> FindRough(const std::string& title, const std::string& line,
                               const Points& line_points, double floor, const FormWords& words) {
  const Points points = CodePoints(title);
  if (points.size() < kMinFuzzyCharacters) return std::nullopt;
  const auto length = static_cast<double>(points.size());
  if (static_cast<double>(line_points.size()) < length * floor) return std::nullopt;
  const Window window = BestWindow(points, line_points);
  const double quality = 1 - window.distance / length;
  if (window.distance == 0 || quality < floor) return std::nullopt;
  const std::vector<std::string>& budget = words.List("budget_words");
  if (CountOf(line, budget) > CountOf(title, budget)) return std::nullopt;
  const auto start = line_points.begin() + static_cast<long>(window.start);
  const auto end = line_points.begin() + static_cast<long>(window.end);
  const std::string before = ToUtf8(Points(line_points.begin(), start));
  if (HasQualifier(before, words)) return std::nullopt;
  return Found{quality, before.size(), before.size() + ToUtf8(Points(start, end)).size()};
}

}  // namespace

std::string TitleKey(std::string_view text) {
  std::string key = MatchKey(text);
  std::erase(key, '"');
  return key;
}

namespace {

// The best title of one form in the line; quality 0 for none.
TitleHit BestTitleOf(const Form& form, const FoldedText& line, const Points& points,
                     double fuzzy_floor, const FormWords& words) {
  TitleHit best;
  best.form = &form;
  const auto consider = [&](const std::string& title, bool is_weak, bool rough) {
    const std::optional<Found> found = rough
                                           ? FindRough(title, line.key, points, fuzzy_floor, words)
                                           : FindExact(form, title, line.key, words);
    if (!found) return;
    const auto length = static_cast<double>(CodePoints(title).size());
    const double quality = found->quality;
    if (length * quality * quality <= best.weight()) return;
    best = {&form, quality, length, is_weak,
            line.Printed(line.AtKeyByte(found->first), line.AtKeyByte(found->last))};
  };
  for (const bool rough : {false, true}) {
    if (rough && (best.quality > 0 || form.shape == FormShape::kOther)) continue;
    for (const std::string& title : form.titles) consider(title, false, rough);
    for (const std::string& title : form.weak_titles) consider(title, true, rough);
  }
  return best;
}

bool HasParts(const std::string& line, const TitleParts& parts) {
  const auto stands = [&line](const std::string& part) { return line.find(part) != line.npos; };
  return !parts.all.empty() && std::all_of(parts.all.begin(), parts.all.end(), stands) &&
         std::none_of(parts.none.begin(), parts.none.end(), stands);
}

}  // namespace

std::vector<TitleHit> FindTitles(std::string_view text, const FormCatalogue& catalogue,
                                 double fuzzy_floor) {
  std::vector<TitleHit> hits;
  const FormWords& words = catalogue.words();
  const FoldedText line = FoldLine(text, Folding::kKeyWithoutQuotes);
  const Points points = CodePoints(line.key);
  if (points.size() > kMaxLineCharacters || words.HasPart("sentence_marks", line.key)) return hits;
  const bool is_title = LooksLikeTitle(text, words);
  for (const Form& form : catalogue.forms()) {
    TitleHit hit = BestTitleOf(form, line, points, fuzzy_floor, words);
    if (hit.quality == 0 && is_title && HasParts(line.key, form.title_parts)) {
      const auto length = static_cast<double>(points.size());
      hit = {&form, kPartsQuality, length, true, CollapseSpace(text)};
    }
    if (hit.quality > 0) hits.push_back(std::move(hit));
  }
  return hits;
}

bool LooksLikeTitle(std::string_view line, const FormWords& words) {
  const std::string key = TitleKey(line);
  if (CodePoints(key).size() > kMaxTitleCharacters || words.HasPart("sentence_marks", key))
    return false;
  // 续表 is a part of a table, whatever stands before it.
  if (words.HasPart("continuation_marks", key)) return false;
  // A form number (公开01表) ends in 表 too; it holds digits and no title is that short.
  const bool has_digit = key.find_first_of("0123456789") != key.npos;
  if (has_digit && CodePoints(key).size() < 9) return false;
  const std::vector<std::string>& ends = words.List("title_ends");
  return CodePoints(key).size() >= 4 &&
         std::any_of(ends.begin(), ends.end(),
                     [&key](const std::string& end) { return key.ends_with(end); });
}

std::vector<std::string> SplitAtSpaces(std::string_view line) {
  std::vector<std::string> parts(1);
  for (char c : CollapseSpace(line)) {
    if (c == ' ') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  std::erase(parts, "");
  return parts;
}

const Form* TitleAlone(const std::string& text, const FormCatalogue& forms) {
  std::string key = TitleKey(text);
  while (!key.empty() && (IsAsciiDigit(key.back()) || key.back() == '.' || key.back() == '-'))
    key.pop_back();
  const Form* best = nullptr;
  double heaviest = 0;
  for (const TitleHit& hit : FindTitles(key, forms, 1)) {
    if (hit.is_weak || hit.weight() <= heaviest || !key.ends_with(TitleKey(hit.printed))) continue;
    best = hit.form;
    heaviest = hit.weight();
  }
  return best;
}

}  // namespace juesuan
