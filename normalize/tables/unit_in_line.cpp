#include "normalize/tables/unit_in_line.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMaxLineBytes = 600;  // longer lines are prose

// 元谋县水务局 starts like a unit, but goes on as a name.
bool EndsUnit(std::string_view behind, const FormWords& words) {
  const std::vector<char32_t> points = CodePoints(behind.substr(0, 12));
  const std::vector<std::string>& followers = words.List("unit_followers");
  return points.empty() || !IsIdeograph(points.front()) ||
         std::any_of(followers.begin(), followers.end(),
                     [behind](const std::string& word) { return behind.starts_with(word); });
}

// The unit word that `text` starts with. 万元 is tried first: 元 is a part of it.
std::optional<CurrencyUnit> UnitInFront(std::string_view text, const FormWords& words) {
  const auto starts = [&](const char* list) {
    const std::vector<std::string>& all = words.List(list);
    return std::any_of(all.begin(), all.end(), [&](const std::string& word) {
      return text.starts_with(word) && EndsUnit(text.substr(word.size()), words);
    });
  };
  if (starts("ten_thousand_yuan") || starts("ten_thousand_yuan_alone"))
    return CurrencyUnit::kTenThousandYuan;
  if (starts("yuan")) return CurrencyUnit::kYuan;
  return std::nullopt;
}

bool DropInFront(const std::vector<std::string>& all, std::string_view* text) {
  for (const std::string& word : all) {
    if (!text->starts_with(word)) continue;
    text->remove_prefix(word.size());
    return true;
  }
  return false;
}

bool DropBehind(const std::vector<std::string>& all, std::string_view* text) {
  for (const std::string& word : all) {
    if (!text->ends_with(word)) continue;
    text->remove_suffix(word.size());
    return true;
  }
  return false;
}

// What its sentence says before.
std::string_view Clause(std::string_view text) {
  const std::string& stop = MarkText(Mark::kFullStop);
  const size_t sentence = text.rfind(stop), part = text.find_last_of(",;");
  if (sentence != text.npos && (part == text.npos || sentence > part))
    return text.substr(sentence + stop.size());
  return part == text.npos ? text : text.substr(part + 1);
}

// 注:1.本表金额 speaks of the whole table.
bool IsOfTable(std::string_view subject, const FormWords& words) {
  const std::string_view marks = "0123456789.:()\"*#";
  while (!subject.empty()) {
    if (marks.find(subject.front()) != marks.npos)
      subject.remove_prefix(1);
    else if (!DropInFront(words.List("unit_subjects"), &subject))
      return false;
  }
  return true;
}

// 本表以"万元"为 in front of the label.
std::optional<CurrencyUnit> UnitBeforeLabel(std::string_view front, const FormWords& words) {
  const std::vector<std::string> quote = {"\""};
  if (!DropBehind(words.List("unit_copulas"), &front)) return std::nullopt;
  DropBehind(quote, &front);
  std::optional<CurrencyUnit> unit;
  if (DropBehind(words.List("ten_thousand_yuan"), &front))
    unit = CurrencyUnit::kTenThousandYuan;
  else if (DropBehind(words.List("yuan"), &front))
    unit = CurrencyUnit::kYuan;
  DropBehind(quote, &front);
  const bool is_said = unit && DropBehind(words.List("unit_openers"), &front);
  return is_said && IsOfTable(Clause(front), words) ? unit : std::nullopt;
}

// 为"元" behind the label.
std::optional<CurrencyUnit> UnitBehindLabel(std::string_view front, std::string_view behind,
                                            const FormWords& words) {
  if (!DropInFront(words.List("unit_copulas"), &behind) || !IsOfTable(Clause(front), words))
    return std::nullopt;
  DropInFront({"\""}, &behind);
  return UnitInFront(behind, words);
}

std::optional<CurrencyUnit> UnitInNoteKey(std::string_view key, const FormWords& words) {
  for (const std::string& label : words.List("unit_labels")) {
    for (size_t at = key.find(label); at != key.npos; at = key.find(label, at + 1)) {
      const std::string_view front = key.substr(0, at), behind = key.substr(at + label.size());
      if (const auto unit = UnitBeforeLabel(front, words)) return unit;
      if (const auto unit = UnitBehindLabel(front, behind, words)) return unit;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<CurrencyUnit> UnitInNote(std::string_view line, const FormWords& words) {
  return UnitInNoteKey(MatchKey(line.substr(0, kMaxLineBytes)), words);
}

std::optional<CurrencyUnit> UnitInLine(std::string_view line, const FormWords& words) {
  const std::string key = MatchKey(line.substr(0, kMaxLineBytes));
  for (const std::string& label : words.List("unit_labels")) {
    for (size_t at = key.find(label); at != key.npos; at = key.find(label, at + 1)) {
      std::string_view behind = std::string_view(key).substr(at + label.size());
      while (!behind.empty() && (behind[0] == ':' || behind[0] == ';' || behind[0] == '('))
        behind.remove_prefix(1);
      if (const auto unit = UnitInFront(behind, words)) return unit;
    }
  }
  for (size_t at = key.find('('); at != key.npos; at = key.find('(', at + 1)) {
    const size_t end = key.find(')', at);
    if (end == key.npos) break;
    const std::string_view inside = std::string_view(key).substr(at + 1, end - at - 1);
    if (words.Has("ten_thousand_yuan", inside)) return CurrencyUnit::kTenThousandYuan;
    if (words.Has("yuan", inside)) return CurrencyUnit::kYuan;
  }
  return UnitInNoteKey(key, words);
}

}  // namespace juesuan
