#include "normalize/text/entity_mentions.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "core/folded_text.h"
#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/text/cover_lines.h"
#include "normalize/text/unit_names.h"

namespace juesuan {
namespace {

bool StartsWithAny(std::string_view text, const std::vector<std::string>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [text](const std::string& mark) { return text.starts_with(mark); });
}

std::string WithoutFillers(std::string name, const FormWords& words) {
  for (const std::string& filler : words.List("entity_fillers")) {
    while (name.starts_with(filler)) name.erase(0, filler.size());
  }
  return name;
}

// OCR does not tell the widths of brackets apart; in names of units they are wide.
std::string WithWideBrackets(const std::string& name) {
  constexpr char32_t kWideFromAscii = 0xFEE0;  // Unicode, block FF00: ASCII as wide as an ideograph
  std::string wide;
  for (const char32_t c : CodePoints(name))
    wide += ToUtf8(c == '(' || c == ')' ? c + kWideFromAscii : c);
  return wide;
}

std::string PrintedWithoutSpaces(std::string_view text) {
  const FoldedText line = FoldLine(text);
  return line.Printed(0, line.points.size());
}

// The byte behind the first label with its mark; npos for none.
size_t BehindLabel(const FoldedText& line, const FormWords& words) {
  size_t first = line.key.npos;
  for (const std::string& label : words.List("entity_labels")) {
    const size_t at = line.key.find(label + ":");
    if (at == line.key.npos) continue;
    // 金额单位： holds 单位：; the label must not be the tail of a longer one.
    const bool is_tail =
        at > 0 && StartsWithAny(line.key.substr(at > 6 ? at - 6 : 0), words.List("unit_labels"));
    if (!is_tail) first = std::min(first, at + label.size() + 1);
  }
  return first;
}

// The same at the head of a line that OCR read, the mark of which may be another one.
size_t BehindMisreadLabel(const FoldedText& line, const FormWords& words,
                          const EntityMentionParams& params) {
  const size_t most = std::min(params.most_label_characters, line.points.size());
  for (size_t i = 2; i < most; ++i) {
    if (!words.Has("entity_label_marks", ToUtf8(line.points[i]))) continue;
    const std::string read = line.key.substr(0, line.places[i].key);
    if (BestAgreement(read, words.List("unit_labels")) == 1) return line.key.npos;
    const bool is_label =
        BestAgreement(read, words.List("entity_labels")) >= params.least_label_similarity;
    return is_label ? line.places[i + 1].key : line.key.npos;
  }
  return line.key.npos;
}

class MentionFinder {
 public:
  MentionFinder(const LayoutDocument& layout, const FormWords& words,
                const EntityMentionParams& params)
      : layout_(layout), words_(words), params_(params) {}

  std::vector<EntityMention> Find(const LedgerDocument& told) {
    ForEachLine(layout_, [this](const TextLine& line) { ReadLine(line); });
    for (size_t i = 0; i < layout_.lines.size(); ++i) ReadCover(i);
    const std::string name = std::filesystem::path(told.file).stem().string();
    std::string in_name = EntityInTitle(name, words_);
    if (in_name.empty()) in_name = EntityInSentence(name, words_, params_);
    if (in_name.empty() && IsName(name)) in_name = name;
    Add(in_name, FactSource::kFileName);
    Add(told.entity, FactSource::kManifest);
    return std::move(mentions_);
  }

 private:
  bool IsName(std::string_view text) const {
    return UnitNameLikelihood(text, words_) >= params_.least_likelihood;
  }

  void Add(const std::string& text, FactSource source, const TextLine* line = nullptr) {
    if (text.empty() || !IsShort(text, params_.max_entity_characters)) return;
    EntityMention mention{text, source};
    if (line != nullptr) {
      mention.page_index = line->page_index;
      mention.is_ocr = line->source == Source::kOcr;
      if (mention.is_ocr) mention.text = WithWideBrackets(text);
    }
    mentions_.push_back(std::move(mention));
  }

  void ReadLine(const TextLine& line) {
    if (!seen_.insert({line.page_index, line.box.y0, line.text}).second) return;
    const std::string labelled = EntityInLine(line.text, words_, line.source == Source::kOcr);
    if (!labelled.empty()) return Add(labelled, FactSource::kLabel, &line);
    const std::string titled = EntityInTitle(line.text, words_);
    const bool is_cover = line.page_index < kCoverPages;
    if (!titled.empty()) {
      Add(titled, is_cover ? FactSource::kCover : FactSource::kTitle, &line);
    } else {
      Add(EntityInSentence(line.text, words_, params_), FactSource::kSentence, &line);
    }
  }

  // A title over several lines, the name on the first of them; or the name alone.
  void ReadCover(size_t first) {
    const TextLine& line = layout_.lines[first];
    if (line.page_index >= kCoverPages) return;
    std::string title = line.text;
    for (size_t i = first + 1; i < layout_.lines.size() && i < first + params_.most_title_lines;
         ++i) {
      if (layout_.lines[i].page_index != line.page_index) break;
      title += layout_.lines[i].text;
      const std::string titled = EntityInTitle(title, words_);
      if (UnitNameLikelihood(titled, words_) >= params_.least_in_title)
        Add(titled, FactSource::kCover, &line);
    }
    if (line.page_index == layout_.lines.front().page_index && IsName(line.text))
      Add(PrintedWithoutSpaces(line.text), FactSource::kCover, &line);
  }

  const LayoutDocument& layout_;
  const FormWords& words_;
  const EntityMentionParams& params_;
  std::set<std::tuple<int, double, std::string>> seen_;  ///< lines over tables are lines, too
  std::vector<EntityMention> mentions_;
};

}  // namespace

std::string EntityInLine(std::string_view text, const FormWords& words, bool is_ocr) {
  const FoldedText line = FoldLine(text);
  size_t start = BehindLabel(line, words);
  if (start == line.key.npos && is_ocr) start = BehindMisreadLabel(line, words, {});
  if (start == line.key.npos) return "";
  const std::string_view rest = std::string_view(line.key).substr(start);
  if (StartsWithAny(rest, words.List("yuan")) ||
      StartsWithAny(rest, words.List("ten_thousand_yuan")))
    return "";
  size_t end = line.key.size();
  for (const std::string& stop : words.List("entity_stops")) {
    for (const char* mark : {":", "0", "1", "2"}) {
      const size_t at = line.key.find(stop + mark, start);
      if (at != line.key.npos && at > start) end = std::min(end, at);
    }
  }
  return line.Printed(line.AtKeyByte(start), line.AtKeyByte(end));
}

std::string EntityInTitle(std::string_view text, const FormWords& words) {
  const FoldedText line = FoldLine(text);
  if (line.points.size() > kMostTitleCharacters || words.HasPart("sentence_marks", line.key))
    return "";
  size_t end = line.key.npos;
  for (const std::string& word : words.List("document_title_ends")) {
    if (!line.key.ends_with(word)) continue;
    end = line.key.size() - word.size();
    break;
  }
  if (end == line.key.npos) return "";
  // A year may stand before or behind the name.
  size_t last = line.AtKeyByte(end);
  const size_t first = BehindYear(line, 0, words);
  for (size_t at = first; at < last; ++at) {
    if (BehindYear(line, at, words) == at) continue;
    last = at;
    break;
  }
  if (last <= first + 1) return "";
  const std::string entity = WithoutFillers(line.Printed(first, last), words);
  return CodePoints(entity).size() >= 2 ? entity : "";
}

std::string EntityInSentence(std::string_view text, const FormWords& words,
                             const EntityMentionParams& params) {
  const std::string sentence(text.substr(0, 4 * params.max_entity_characters));
  const FoldedText line = FoldLine(sentence);
  size_t end = line.key.npos;
  for (const std::string& word : words.List("sentence_name_ends")) {
    end = std::min(end, line.key.find(word));
  }
  for (size_t at = 0; at < line.points.size() && line.places[at].key < end; ++at) {
    if (BehindYear(line, at, words) != at) end = line.places[at].key;
  }
  if (end == line.key.npos) return "";
  const std::string name = WithoutFillers(line.Printed(0, line.AtKeyByte(end)), words);
  return UnitNameLikelihood(name, words) >= params.least_likelihood ? name : "";
}

std::vector<EntityMention> FindEntityMentions(const LayoutDocument& layout,
                                              const LedgerDocument& told, const FormWords& words,
                                              const EntityMentionParams& params) {
  return MentionFinder(layout, words, params).Find(told);
}

}  // namespace juesuan
