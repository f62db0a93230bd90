#include "normalize/text/document_facts.h"

#include <algorithm>
#include <map>

#include "core/folded_line.h"
#include "core/text.h"

namespace juesuan {
namespace {

using Points = std::vector<char32_t>;

int DigitOf(char32_t c, const FormWords& words) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  const auto variant = words.digit_variants.find(c);
  if (variant != words.digit_variants.end()) c = variant->second;
  const size_t at = words.digits.find(c);
  return at == words.digits.npos ? -1 : static_cast<int>(at);
}

bool StartsWithAny(std::string_view text, const std::vector<std::string>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [text](const std::string& mark) { return text.starts_with(mark); });
}

bool IsShort(std::string_view text, size_t max_characters) {
  return CodePoints(text).size() <= max_characters;
}

// Words of the kind in one short line: +1 final account, -1 budget, 0 neither.
int KindOfLine(std::string_view text, const FormWords& words, const DocumentFactsParams& params) {
  const std::string key = MatchKey(text);
  if (!IsShort(key, params.max_title_characters) || words.HasPart("sentence_marks", key)) return 0;
  // 一般公共预算财政拨款支出决算表 holds both words and is a final account.
  if (words.HasPart("final_account_words", key)) return 1;
  return words.HasPart("budget_document_words", key) ? -1 : 0;
}

template <typename Visit>
void ForEachLine(const LayoutDocument& layout, Visit visit) {
  for (const TextLine& line : layout.lines) visit(line);
  for (const Table& table : layout.tables) {
    for (const TextLine& line : table.above) visit(line);
  }
}

std::optional<int> FindYear(const LayoutDocument& layout, const FormWords& words,
                            const DocumentFactsParams& params) {
  std::map<int, int> votes;
  ForEachLine(layout, [&](const TextLine& line) {
    const int year = YearInText(line.text, words, params);
    if (year == 0) return;
    int weight = 1;
    const bool is_title = IsShort(MatchKey(line.text), params.max_title_characters);
    if (is_title && line.page_index < params.cover_pages) weight = params.cover_weight;
    if (is_title && KindOfLine(line.text, words, params) != 0) weight += params.title_weight;
    votes[year] += weight;
  });
  if (votes.empty()) return std::nullopt;
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

DocumentKind FindKind(const LayoutDocument& layout, const FormWords& words,
                      const DocumentFactsParams& params) {
  int balance = 0;
  ForEachLine(layout, [&](const TextLine& line) {
    const int kind = KindOfLine(line.text, words, params);
    balance += line.page_index < params.cover_pages ? kind * params.title_weight : kind;
  });
  // 收支预算总表: over a table the word alone says what the table is.
  for (const Table& table : layout.tables) {
    for (const TextLine& line : table.above) {
      const std::string key = MatchKey(line.text);
      if (!IsShort(key, params.max_title_characters)) continue;
      if (words.HasPart("final_account_words", key)) continue;
      balance -= words.HasPart("budget_words", key) ? 1 : 0;
    }
  }
  return balance < 0 ? DocumentKind::kBudget : DocumentKind::kFinalAccount;
}

std::string MostVoted(const std::map<std::string, int>& votes) {
  if (votes.empty()) return "";
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::string FindEntity(const LayoutDocument& layout, const FormWords& words,
                       const DocumentFactsParams& params) {
  std::map<std::string, int> labelled;
  for (const Table& table : layout.tables) {
    for (const TextLine& line : table.above) {
      const std::string entity = EntityInLine(line.text, words);
      if (!entity.empty() && IsShort(entity, params.max_entity_characters)) ++labelled[entity];
    }
  }
  if (!labelled.empty()) return MostVoted(labelled);
  std::map<std::string, int> titled;
  const TextLine* previous = nullptr;
  for (const TextLine& line : layout.lines) {
    const int weight = line.page_index < params.cover_pages ? 5 : 1;
    std::string entity = EntityInTitle(line.text, words, params);
    const bool follows = previous != nullptr && previous->page_index == line.page_index;
    // The name may stand on the line over "2024年度部门决算".
    if (entity.empty() && follows && KindOfLine(line.text, words, params) != 0) {
      entity = EntityInTitle(previous->text + line.text, words, params);
    }
    if (!entity.empty()) titled[entity] += weight;
    previous = &line;
  }
  return MostVoted(titled);
}

}  // namespace

int YearInText(std::string_view text, const FormWords& words, const DocumentFactsParams& params) {
  const Points points = CodePoints(MatchKey(text.substr(0, 2000)));
  for (size_t i = 0; i + 4 < points.size(); ++i) {
    if (i > 0 && DigitOf(points[i - 1], words) >= 0) continue;
    int year = 0;
    size_t digits = 0;
    while (digits < 4 && DigitOf(points[i + digits], words) >= 0) {
      year = year * 10 + DigitOf(points[i + digits], words);
      ++digits;
    }
    if (digits < 4 || year < params.first_year || year > params.last_year) continue;
    const std::string behind =
        ToUtf8(Points(points.begin() + static_cast<long>(i + 4), points.end()));
    if (StartsWithAny(behind, words.List("year_marks"))) return year;
  }
  return 0;
}

std::string EntityInLine(std::string_view text, const FormWords& words) {
  const FoldedLine line = FoldLine(text);
  size_t best_start = line.key.npos;
  for (const std::string& label : words.List("entity_labels")) {
    const std::string labelled = label + ":";
    const size_t at = line.key.find(labelled);
    if (at == line.key.npos) continue;
    // 金额单位： holds 单位：; the label must not be the tail of a longer one.
    const bool is_tail =
        at > 0 && StartsWithAny(line.key.substr(at > 6 ? at - 6 : 0), words.List("unit_labels"));
    if (is_tail) continue;
    if (best_start == line.key.npos || at + labelled.size() < best_start)
      best_start = at + labelled.size();
  }
  if (best_start == line.key.npos) return "";
  const std::string_view rest = std::string_view(line.key).substr(best_start);
  if (StartsWithAny(rest, words.List("yuan")) ||
      StartsWithAny(rest, words.List("ten_thousand_yuan")))
    return "";
  size_t end = line.key.size();
  for (const std::string& stop : words.List("entity_stops")) {
    for (const char* mark : {":", "0", "1", "2"}) {
      const size_t at = line.key.find(stop + mark, best_start);
      if (at != line.key.npos && at > best_start) end = std::min(end, at);
    }
  }
  return PrintedBetween(line, best_start, end);
}

std::string EntityInTitle(std::string_view text, const FormWords& words,
                          const DocumentFactsParams& params) {
  const FoldedLine line = FoldLine(text);
  if (line.printed.size() > params.max_title_characters ||
      words.HasPart("sentence_marks", line.key))
    return "";
  size_t end = line.key.npos;
  for (const std::string& word : words.List("document_title_ends")) {
    if (line.key.ends_with(word)) {
      end = line.key.size() - word.size();
      break;
    }
  }
  if (end == line.key.npos) return "";
  // A year may stand before or behind the name.
  size_t first = 0;
  size_t last = CharacterAtByte(line, end);
  const auto skip_year = [&](size_t at) {
    size_t i = at;
    while (i < last && i - at < 4 && DigitOf(CodePoints(line.folded[i]).front(), words) >= 0) ++i;
    if (i - at < 4) return at;
    const std::string_view behind = std::string_view(line.key).substr(line.byte_of[i]);
    for (const std::string& mark : words.List("year_marks")) {
      if (behind.starts_with(mark)) return CharacterAtByte(line, line.byte_of[i] + mark.size());
    }
    return at;
  };
  first = skip_year(0);
  for (size_t at = first; at < last; ++at) {
    if (skip_year(at) != at) {
      last = at;
      break;
    }
  }
  if (last <= first + 1) return "";
  std::string entity = ToUtf8(Points(line.printed.begin() + static_cast<long>(first),
                                     line.printed.begin() + static_cast<long>(last)));
  for (const std::string& filler : words.List("entity_fillers")) {
    while (entity.starts_with(filler)) entity.erase(0, filler.size());
  }
  return CodePoints(entity).size() >= 2 ? entity : "";
}

DocumentFacts FindDocumentFacts(const LayoutDocument& layout, const FormWords& words,
                                const DocumentFactsParams& params) {
  return {FindEntity(layout, words, params), FindYear(layout, words, params),
          FindKind(layout, words, params)};
}

}  // namespace juesuan
