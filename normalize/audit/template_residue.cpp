// What a template left behind, years that do not fit, names without amounts.
#include <algorithm>
#include <map>
#include <set>

#include "core/folded_text.h"
#include "core/marks.h"
#include "core/text.h"
#include "normalize/audit/remarks.h"
#include "normalize/narrative/narrative.h"
#include "normalize/narrative/tokens.h"

namespace juesuan {
namespace {

constexpr size_t kShown = 24;          // compact characters around a rest of a template
constexpr size_t kFewestNamed = 5;     // a list shorter than this shows nothing
constexpr size_t kMostBlankNamed = 2;  // more, and the list is a template's, not the unit's

bool HasOneOf(const std::u32string& text, size_t at, const std::u32string& near) {
  return at < text.size() && near.find(text[at]) != std::u32string::npos;
}

/// Looks for template words in one text.
class ResidueSearch {
 public:
  ResidueSearch(const Remarks& remarks, std::vector<Finding>* findings)
      : remarks_(remarks), findings_(findings) {}

  void Search(const std::string& source, int page_index, const std::string& where) {
    const FoldedText folded = FoldText(source, Folding::kWords);
    const std::u32string& text = folded.points;
    for (const ResidueText& residue : remarks_.models.narrative->residue) {
      if (residue.find.empty()) continue;
      for (size_t at = text.find(residue.find); at != std::u32string::npos;
           at = text.find(residue.find, at + 1)) {
        const size_t end = at + residue.find.size();
        const bool near = residue.near.empty() || HasOneOf(text, end, residue.near) ||
                          (at > 0 && HasOneOf(text, at - 1, residue.near));
        if (!near) continue;
        Add(Around(folded, at, end), page_index, where);
        return;
      }
    }
    for (const std::string& raw : remarks_.models.narrative->List("residue.raw_texts")) {
      const size_t at = source.find(raw);
      if (at != std::string::npos) Add(raw, page_index, where);
    }
  }

 private:
  static std::string Around(const FoldedText& text, size_t at, size_t end) {
    const size_t from = at > kShown / 2 ? at - kShown / 2 : 0;
    return CollapseSpace(text.Source(from, end + kShown / 2));
  }

  void Add(const std::string& shown, int page_index, const std::string& where) {
    if (!seen_.insert({where, shown}).second) return;
    Finding finding = remarks_.Make(
        Rule::kTemplateResidue, Severity::kWarning, "residue.text",
        {{"page", std::to_string(page_index + 1)}, {"section", where}, {"text", shown}});
    finding.actual = shown;
    FindingRef ref;
    ref.page_index = page_index;
    finding.refs.push_back(ref);
    findings_->push_back(std::move(finding));
  }

  const Remarks& remarks_;
  std::vector<Finding>* findings_;
  std::set<std::pair<std::string, std::string>> seen_;
};

// "2022年度…": the year in a heading, 0 for none.
int YearIn(const std::string& title, const NarrativeModel& model) {
  const std::string key = MatchKey(title);
  if (!model.HasPart("residue.heading_words", key)) return 0;
  for (size_t at = 0; at + 4 < key.size(); ++at) {
    const bool digits =
        std::all_of(key.begin() + static_cast<long>(at), key.begin() + static_cast<long>(at) + 4,
                    [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (at > 0 && key[at - 1] >= '0' && key[at - 1] <= '9')) continue;
    if (!model.StartsWith("residue.heading_year_words", std::string_view(key).substr(at + 4)))
      continue;
    const int year = std::stoi(key.substr(at, 4));
    if (year >= 2000 && year < 2100) return year;
  }
  return 0;
}

struct Heading {
  std::string title;
  int page_index;
};

std::vector<Heading> Headings(const Ledger& ledger) {
  std::vector<Heading> headings;
  for (const Section& section : ledger.sections)
    headings.push_back({section.title, section.page_index});
  for (const LedgerTable& table : ledger.tables) {
    const bool is_form = table.form != "other" && !table.form.empty();
    if (is_form && !table.table.parts.empty())
      headings.push_back({table.title, table.table.parts.front().page_index});
  }
  return headings;
}

void AddYears(const Remarks& remarks, std::vector<Finding>* findings) {
  const auto fiscal_year = remarks.ledger.document.fiscal_year;
  if (!fiscal_year) return;
  std::vector<std::pair<Heading, int>> wrong;
  size_t right = 0;
  for (const Heading& heading : Headings(remarks.ledger)) {
    const int year = YearIn(heading.title, *remarks.models.narrative);
    if (year == *fiscal_year)
      ++right;
    else if (year != 0)
      wrong.push_back({heading, year});
  }
  // Where most headings say another year, it is ours that is wrong.
  if (wrong.size() > right) return;
  for (const auto& [heading, year] : wrong) {
    Finding finding = remarks.Make(Rule::kTemplateResidue, Severity::kWarning, "residue.year",
                                   {{"page", std::to_string(heading.page_index + 1)},
                                    {"section", heading.title},
                                    {"printed", std::to_string(year)},
                                    {"expected", std::to_string(*fiscal_year)}});
    finding.actual = std::to_string(year);
    finding.expected = std::to_string(*fiscal_year);
    FindingRef ref;
    ref.page_index = heading.page_index;
    finding.refs.push_back(ref);
    findings->push_back(std::move(finding));
  }
}

// ---- names of parts ----

/// Rows of the basic expenditure form by name.
std::map<std::u32string, int> BasicRows(const Ledger& ledger) {
  std::map<std::u32string, int> rows;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.form != "basic_expenditure" || entry.measure != "final" ||
        entry.subject.code.size() != 5)
      continue;
    for (const std::string* name : {&entry.subject.printed_name, &entry.subject.name}) {
      rows.emplace(CompactWord(*name), static_cast<int>(i));
    }
  }
  return rows;
}

bool IsListMark(char32_t c) {
  return c == U',' || c == U';' || c == U':' || IsMark(Mark::kEnumeration, c) ||
         IsMark(Mark::kFullStop, c);
}
bool EndsList(char32_t c) { return c == U';' || IsMark(Mark::kFullStop, c); }

/// The rows that each list of names in a text names.
std::vector<std::vector<int>> NamedRows(const std::string& text,
                                        const std::map<std::u32string, int>& rows) {
  std::vector<std::vector<int>> lists(1);
  std::u32string word;
  for (const char32_t c : CompactWord(text)) {
    if (!IsListMark(c)) {
      word.push_back(c);
      continue;
    }
    const auto row = rows.find(word);
    if (row != rows.end()) lists.back().push_back(row->second);
    word.clear();
    if (EndsList(c) && !lists.back().empty()) lists.emplace_back();
  }
  return lists;
}

void AddBlankNames(const Remarks& remarks, const Section& section, const std::vector<int>& named,
                   std::vector<Finding>* findings) {
  std::vector<int> blank;
  for (int row : named) {
    if (remarks.ledger.entries[static_cast<size_t>(row)].amount_fen.value_or(0) == 0)
      blank.push_back(row);
  }
  if (named.size() < kFewestNamed || blank.empty() || blank.size() > kMostBlankNamed) return;
  for (int row : blank) {
    const Entry& entry = remarks.ledger.entries[static_cast<size_t>(row)];
    if (entry.status == EntryStatus::kSuspect) continue;
    Finding finding =
        remarks.Make(Rule::kNarrativeMatchesTable, Severity::kWarning, "narrative.named_blank",
                     {{"page", std::to_string(section.page_index + 1)},
                      {"section", section.number + section.title},
                      {"name", entry.subject.printed_name},
                      {"code", entry.subject.code},
                      {"form_page", std::to_string(entry.page_index + 1)}});
    finding.actual = entry.subject.printed_name;
    FindingRef ref;
    ref.entry = row;
    ref.page_index = entry.page_index;
    ref.box = entry.box;
    finding.refs.push_back(ref);
    findings->push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Finding> ResidueFindings(const Remarks& remarks) {
  std::vector<Finding> findings;
  ResidueSearch search(remarks, &findings);
  for (const Section& section : remarks.ledger.sections) {
    search.Search(section.title + '\n' + section.text, section.page_index,
                  section.number + section.title);
  }
  AddYears(remarks, &findings);
  return findings;
}

std::vector<Finding> NamedPartsFindings(const Remarks& remarks) {
  std::vector<Finding> findings;
  const auto rows = BasicRows(remarks.ledger);
  if (rows.empty()) return findings;
  const auto& sections = remarks.ledger.sections;
  for (size_t i = 0; i < sections.size(); ++i) {
    if (ContextOf(sections, static_cast<int>(i), *remarks.models.narrative) != "basic") continue;
    for (const auto& named : NamedRows(sections[i].text, rows))
      AddBlankNames(remarks, sections[i], named, &findings);
  }
  return findings;
}

}  // namespace juesuan
