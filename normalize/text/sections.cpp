#include "normalize/text/sections.h"

#include <algorithm>
#include <map>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kLongestHeading = 48;  // code points; headings with a unit's full name in them
constexpr size_t kLongestContents = 60;
constexpr int kMostContentsPages = 4;
constexpr double kTitleSize = 1.2;  // of the body's size (linxia: 24 to 12 pt)

/// Code points that end a sentence or a clause.
bool IsClauseEnd(char32_t c) {
  return c == U';' || c == U',' || c == U':' || IsMark(Mark::kFullStop, c) ||
         IsMark(Mark::kSemicolon, c) || IsMark(Mark::kComma, c) || IsMark(Mark::kColon, c);
}

size_t MarksInside(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(text);
  size_t marks = 0;
  for (size_t i = 0; i + 1 < points.size(); ++i) marks += IsClauseEnd(points[i]);
  return marks;
}

bool EndsSentence(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(text);
  if (points.empty()) return false;
  const char32_t last = points.back();
  return last == U';' || IsMark(Mark::kFullStop, last) || IsMark(Mark::kSemicolon, last);
}

bool HasDecimalNumber(const std::string& text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '.' && text[i - 1] >= '0' && text[i - 1] <= '9' && text[i + 1] >= '0' &&
        text[i + 1] <= '9')
      return true;
  }
  return false;
}

/// Builds sections while walking over the paragraphs.
class SectionReader {
 public:
  SectionReader(const NarrativeModel& model, ReportText* report) : model_(model), report_(report) {}

  void Read(std::vector<Paragraph> paragraphs) {
    FindBodySize(paragraphs);
    for (Paragraph& paragraph : SkipContents(std::move(paragraphs))) Take(std::move(paragraph));
  }

 private:
  std::string CurrentTitle() const {
    return report_->sections.empty() ? std::string() : MatchKey(report_->sections.back().title);
  }

  bool InSilentSection() const {
    for (int s = static_cast<int>(report_->sections.size()) - 1; s >= 0;
         s = ParentSection(report_->sections, s)) {
      if (model_.HasPart("silent_words", MatchKey(report_->sections[static_cast<size_t>(s)].title)))
        return true;
    }
    return false;
  }

  // Numbered, short, one clause, no figures. Inside the duties of a unit, numbered clauses that
  // end like sentences are text.
  bool IsHeading(const Paragraph& paragraph, const HeadingNumber& heading) const {
    if (heading.level == 0 || heading.rest.empty()) return heading.level == 1;
    const size_t length = CodePoints(heading.rest).size();
    if (heading.level == 1) return length <= kLongestContents && !EndsSentence(paragraph.text);
    if (length > kLongestHeading || MarksInside(heading.rest) > 0 || HasDecimalNumber(heading.rest))
      return false;
    if (EndsSentence(paragraph.text) && (heading.level == 4 || InSilentSection())) return false;
    if (model_.HasPart("pairs", MatchKey(heading.rest))) return false;  // a subject, not a title
    return true;
  }

  bool IsUnnumberedTitle(const Paragraph& paragraph) const {
    const std::string key = MatchKey(paragraph.text);
    return CodePoints(key).size() <= kLongestHeading && MarksInside(paragraph.text) == 0 &&
           !EndsSentence(paragraph.text) && model_.EndsWith("title_ends", key) &&
           (paragraph.centered || paragraph.font_size_pt > kTitleSize * body_size_pt_);
  }

  // The size of most of the text.
  void FindBodySize(const std::vector<Paragraph>& paragraphs) {
    std::map<double, size_t> text_of_size;
    for (const Paragraph& paragraph : paragraphs)
      text_of_size[paragraph.font_size_pt] += paragraph.text.size();
    size_t most = 0;
    for (const auto& [size, text] : text_of_size) {
      if (text <= most) continue;
      most = text;
      body_size_pt_ = size;
    }
  }

  bool IsTableTitle(const Paragraph& paragraph) const {
    const std::string key = MatchKey(paragraph.text);
    const bool is_short =
        CodePoints(key).size() <= kLongestHeading && !EndsSentence(paragraph.text);
    if (model_.StartsWith("table_notes", key)) return true;
    return is_short &&
           (model_.StartsWith("attachment_words", key) || model_.StartsWith("table_labels", key) ||
            (model_.EndsWith("table_title_ends", key) && paragraph.centered));
  }

  void StartSection(const Paragraph& paragraph, int level, std::string number, std::string title) {
    const std::string& full_stop = MarkText(Mark::kFullStop);
    if (title.ends_with(full_stop)) title.resize(title.size() - full_stop.size());
    report_->sections.push_back(
        {level, std::move(number), std::move(title), paragraph.page_index(), ""});
  }

  void Take(Paragraph paragraph) {
    const HeadingNumber heading = ReadHeadingNumber(paragraph.text, model_);
    if (IsHeading(paragraph, heading)) {
      StartSection(paragraph, heading.level, heading.number, heading.rest);
    } else if (IsUnnumberedTitle(paragraph)) {
      StartSection(paragraph, 1, "", CollapseSpace(paragraph.text));
    } else if (!IsTableTitle(paragraph)) {
      AddText(std::move(paragraph), heading);
    }
  }

  void AddText(Paragraph paragraph, const HeadingNumber& heading) {
    if (report_->sections.empty()) return;  // cover and what stands before the first heading
    std::string& text = report_->sections.back().text;
    if (!text.empty()) text += '\n';
    text += paragraph.text;
    if (InGlossary()) AddTerm(paragraph, heading);
    paragraph.section = static_cast<int>(report_->sections.size()) - 1;
    report_->paragraphs.push_back(std::move(paragraph));
  }

  bool InGlossary() const {
    for (int s = static_cast<int>(report_->sections.size()) - 1; s >= 0;
         s = ParentSection(report_->sections, s)) {
      if (model_.HasPart("glossary_words",
                         MatchKey(report_->sections[static_cast<size_t>(s)].title)))
        return true;
    }
    return false;
  }

  // "一、财政拨款收入：指…": the term stands before the colon, or before 是指.
  void AddTerm(const Paragraph& paragraph, const HeadingNumber& heading) {
    const std::string& text = heading.level > 0 ? heading.rest : paragraph.text;
    const std::string& wide_colon = MarkText(Mark::kColon);
    size_t at = std::min(text.find(wide_colon), text.find(':'));
    size_t skip = at != std::string::npos && text[at] == ':' ? 1 : wide_colon.size();
    for (const std::string& verb : model_.List("glossary_verbs")) {
      if (at != std::string::npos && CodePoints(text.substr(0, at)).size() <= kLongestContents)
        break;
      at = text.find(verb);
      skip = 0;
    }
    const bool is_term = at != std::string::npos && at > 0 &&
                         CodePoints(text.substr(0, at)).size() <= kLongestContents;
    if (is_term && (heading.level > 0 || skip > 0)) {
      report_->glossary.push_back({CollapseSpace(text.substr(0, at)),
                                   CollapseSpace(text.substr(at + skip)), paragraph.page_index()});
    } else if (!report_->glossary.empty()) {
      report_->glossary.back().definition += paragraph.text;
    }
  }

  // ---- contents ----

  static bool HasLeader(const std::string& text) {
    const std::vector<std::string>& leaders = MarkTexts(Mark::kLeader);
    return std::any_of(leaders.begin(), leaders.end(), [&](const std::string& leader) {
      return text.find(leader) != std::string::npos;
    });
  }

  static std::string ContentsKey(const std::string& text) {
    std::string key = MatchKey(text);
    while (!key.empty() && (key.back() == '.' || (key.back() >= '0' && key.back() <= '9')))
      key.pop_back();
    return key;
  }

  // The contents end where their first line is printed again, as the first heading of the text.
  bool StartsAgain(const Paragraph& first, const Paragraph& now) const {
    const HeadingNumber a = ReadHeadingNumber(first.text, model_),
                        b = ReadHeadingNumber(now.text, model_);
    if (a.level == 1 && b.level == 1 && MatchKey(a.number) == MatchKey(b.number)) return true;
    return ContentsKey(first.text) == ContentsKey(now.text);
  }

  std::vector<Paragraph> SkipContents(std::vector<Paragraph> paragraphs) const {
    const auto is_contents = [&](const Paragraph& p) {
      const std::string key = MatchKey(p.text);
      const auto& words = model_.List("contents_words");
      return std::find(words.begin(), words.end(), key) != words.end();
    };
    const auto start = std::find_if(paragraphs.begin(), paragraphs.end(), is_contents);
    if (start != paragraphs.end()) paragraphs.erase(start, EndOfContents(start, paragraphs.end()));
    std::erase_if(paragraphs, [](const Paragraph& p) { return HasLeader(p.text); });
    return paragraphs;
  }

  using Place = std::vector<Paragraph>::iterator;
  Place EndOfContents(Place start, Place end) const {
    const Place first = start + 1;
    if (first == end) return end;
    Place now = first + 1;
    for (; now != end; ++now) {
      if (StartsAgain(*first, *now)) return now;
      if (now->page_index() > start->page_index() + kMostContentsPages) break;
      const bool is_long = CodePoints(now->text).size() > kLongestContents && !HasLeader(now->text);
      if (is_long && EndsSentence(now->text)) break;
    }
    // Text came before the first heading came again: go back over the headings just before it.
    while (now != first && ReadHeadingNumber((now - 1)->text, model_).level > 0 &&
           (now - 1)->page_index() != start->page_index()) {
      --now;
    }
    return now;
  }

  const NarrativeModel& model_;
  ReportText* report_;
  double body_size_pt_ = 0;
};

}  // namespace

int ParentSection(const std::vector<Section>& sections, int section) {
  const int level = sections[static_cast<size_t>(section)].level;
  for (int i = section - 1; i >= 0; --i) {
    if (sections[static_cast<size_t>(i)].level < level) return i;
  }
  return -1;
}

ReportText ReadReportText(const LayoutDocument& layout, const std::vector<LedgerTable>& tables,
                          const NarrativeModel& model) {
  ReportText report;
  SectionReader(model, &report).Read(LinesToParagraphs(layout, tables, model));
  return report;
}

}  // namespace juesuan
