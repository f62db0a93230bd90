#include "publish/html_lists.h"

#include <array>
#include <map>
#include <string_view>

#include "publish/json_names.h"

namespace juesuan {
namespace {

// A bad scan has hundreds, and the forms below show them in their place.
constexpr size_t kMostShownSuspects = 20;

using Rows = std::vector<std::vector<std::string>>;  // cells are HTML

std::string Heading(const HtmlWords& words, const std::string& id) {
  return Element("h2", "", words.Both("heading." + id)) + "\n";
}

std::string ListTable(const HtmlWords& words, const std::vector<std::string>& columns,
                      const Rows& rows) {
  std::string html = "<div class=\"scroll\"><table>\n<tr>";
  for (const std::string& column : columns) {
    html +=
        Element("th", "", words.Both(words.Has("column." + column) ? "column." + column : column));
  }
  html += "</tr>\n";
  for (const auto& row : rows) {
    html += "<tr>";
    for (const std::string& cell : row) html += Element("td", "", cell);
    html += "</tr>\n";
  }
  return html + "</table></div>\n";
}

std::string Folded(const HtmlWords& words, const std::string& heading, size_t count,
                   const std::string& content) {
  return "<details>" +
         Element("summary", "",
                 words.Both("heading." + heading) + " (" + std::to_string(count) + ")") +
         "\n" + content + "</details>\n";
}

std::string PageText(const HtmlWords& words, int page_index) {
  return words.Both("page", std::to_string(page_index + 1));
}

std::string EntryLink(const Ledger& ledger, int index, const HtmlWords& words) {
  const Entry& entry = ledger.entries[static_cast<size_t>(index)];
  const std::string& printed_name = entry.subject.printed_name;
  const std::string name = printed_name.empty() ? entry.subject.name : printed_name;
  return "<a href=\"#e" + std::to_string(index) + "\">" + words.Both("form." + entry.form) + ", " +
         EscapeHtml(name.empty() ? entry.key : name) + ", " +
         words.Both("measure." + entry.measure) + ": " +
         EscapeHtml(entry.printed.empty() ? "-" : entry.printed) + "</a>";
}

std::string RefHtml(const Ledger& ledger, const FindingRef& ref, const HtmlWords& words) {
  if (ref.entry) return EntryLink(ledger, *ref.entry, words);
  if (ref.narrative) {
    const NarrativeFact& fact = ledger.narrative[static_cast<size_t>(*ref.narrative)];
    return PageText(words, fact.page_index) + ": " + EscapeHtml(fact.sentence);
  }
  return ref.page_index ? PageText(words, *ref.page_index) : "";
}

std::string Labelled(const HtmlWords& words, const std::string& id, const std::string& value) {
  return value.empty() ? "" : words.Both(id) + " " + Element("b", "", EscapeHtml(value)) + " ";
}

std::string FindingHtml(const Ledger& ledger, const Finding& finding, const HtmlWords& words) {
  const std::string severity(NameOf(kSeverityNames, finding.severity));
  std::string html = "<div class=\"finding " + severity + "\">";
  html += Element("p", "",
                  Element("span", "badge", words.Both("severity." + severity)) +
                      Element("b", "", words.Both(WordOf("rule", kRuleNames, finding.rule))) + " " +
                      Element("span", "soft", EscapeHtml(finding.id)));
  html += Element("p", "", EscapeHtml(finding.message));
  const std::string figures = Labelled(words, "expected", finding.expected) +
                              Labelled(words, "actual", finding.actual) +
                              Labelled(words, "tolerance", finding.tolerance);
  if (!figures.empty()) html += Element("p", "", figures);
  std::string places;
  for (const FindingRef& ref : finding.refs) {
    places += Element("li", "", RefHtml(ledger, ref, words));
  }
  if (!places.empty()) html += Element("ul", "soft", places);
  return html + "</div>\n";
}

std::string FindingsOf(const Ledger& ledger, Severity severity, const HtmlWords& words) {
  std::string html;
  for (const Finding& finding : ledger.findings) {
    if (finding.severity == severity) html += FindingHtml(ledger, finding, words);
  }
  return html;
}

size_t CountOf(const Ledger& ledger, Severity severity) {
  size_t count = 0;
  for (const Finding& finding : ledger.findings) count += finding.severity == severity;
  return count;
}

// The note that tells an amount has a place for it.
std::string NotesHtml(const Evidence& evidence, const HtmlWords& words) {
  const std::string asked = evidence.asked_fen ? FenToYuan(*evidence.asked_fen) : "";
  std::vector<std::string> notes;
  for (const Note note : evidence.notes)
    notes.push_back(words.Both(WordOf("note", kNoteNames, note), asked));
  return Joined(notes, "; ");
}

std::string FactValue(const NarrativeFact& fact) {
  return fact.unit == "percent" ? fact.value + " %" : fact.value;
}

}  // namespace

std::string FindingsToHtml(const Ledger& ledger, const HtmlWords& words) {
  std::string html = Heading(words, "findings");
  if (ledger.findings.empty()) return html + Element("p", "", words.Both("heading.no_findings"));
  html += FindingsOf(ledger, Severity::kError, words);
  html += FindingsOf(ledger, Severity::kWarning, words);
  const std::string notes = FindingsOf(ledger, Severity::kInfo, words);
  return notes.empty() ? html
                       : html + Folded(words, "notes", CountOf(ledger, Severity::kInfo), notes);
}

std::string SuspectsToHtml(const Ledger& ledger, const HtmlWords& words) {
  Rows rows;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.status != EntryStatus::kSuspect) continue;
    rows.push_back({EntryLink(ledger, static_cast<int>(i), words),
                    PageText(words, entry.page_index), NotesHtml(entry.evidence, words)});
  }
  if (rows.empty()) return "";
  const std::string list = ListTable(words, {"amount", "page", "note"}, rows);
  if (rows.size() > kMostShownSuspects) return Folded(words, "suspects", rows.size(), list);
  return Heading(words, "suspects") + list;
}

std::string PossibleRowsToHtml(const Ledger& ledger, const HtmlWords& words) {
  if (ledger.possible_rows.empty()) return "";
  Rows rows;
  for (const PossibleRow& row : ledger.possible_rows) {
    const std::string name = row.subject.name.empty() ? row.key : row.subject.name;
    rows.push_back({words.Both("form." + row.form), EscapeHtml(row.subject.code), EscapeHtml(name),
                    words.Both("measure." + row.measure), PageText(words, row.page_index),
                    words.Both(WordOf("reason", kReasonNames, row.reason))});
  }
  return Folded(words, "possible_rows", rows.size(),
                ListTable(words, {"form", "code", "subject", "measure", "page", "reason"}, rows));
}

std::string ChecksToHtml(const Ledger& ledger, const HtmlWords& words) {
  if (ledger.checks.empty()) return "";
  std::map<std::string_view, std::array<int, kOutcomeNames.size()>> counts;
  for (const Check& check : ledger.checks) {
    ++counts[NameOf(kRuleNames, check.rule)].at(static_cast<size_t>(check.outcome));
  }
  std::vector<std::string> columns = {"rule"};
  for (const auto& outcome : kOutcomeNames)
    columns.push_back("outcome." + std::string(outcome.name));
  Rows rows;
  for (const auto& [rule, by_outcome] : counts) {
    std::vector<std::string> row = {words.Both("rule." + std::string(rule))};
    for (const auto& outcome : kOutcomeNames) {
      row.push_back(std::to_string(by_outcome.at(static_cast<size_t>(outcome.value))));
    }
    rows.push_back(row);
  }
  return Folded(words, "checks", ledger.checks.size(), ListTable(words, columns, rows));
}

std::string NarrativeToHtml(const Ledger& ledger, const HtmlWords& words) {
  if (ledger.narrative.empty()) return "";
  Rows rows;
  for (const NarrativeFact& fact : ledger.narrative) {
    rows.push_back({EscapeHtml(fact.subject), words.Both("measure." + fact.measure),
                    EscapeHtml(fact.printed), EscapeHtml(FactValue(fact)),
                    EscapeHtml(fact.sentence), std::to_string(fact.page_index + 1),
                    fact.entry ? EntryLink(ledger, *fact.entry, words) : ""});
  }
  return Folded(
      words, "narrative", rows.size(),
      ListTable(words, {"subject", "measure", "printed", "value", "sentence", "page", "table_cell"},
                rows));
}

std::string SectionsToHtml(const Ledger& ledger, const HtmlWords& words) {
  if (ledger.sections.empty()) return "";
  std::string content;
  for (const Section& section : ledger.sections) {
    content += Element("h3", "",
                       EscapeHtml(section.number + " " + section.title) + " " +
                           Element("span", "soft", PageText(words, section.page_index)));
    if (!section.text.empty()) content += Element("p", "text", EscapeHtml(section.text));
  }
  return Folded(words, "sections", ledger.sections.size(), content);
}

std::string GlossaryToHtml(const Ledger& ledger, const HtmlWords& words) {
  if (ledger.glossary.empty()) return "";
  std::string content;
  for (const GlossaryTerm& term : ledger.glossary) {
    content += Element("p", "text",
                       Element("b", "", EscapeHtml(term.term)) + " " + EscapeHtml(term.definition));
  }
  return Folded(words, "glossary", ledger.glossary.size(), content);
}

}  // namespace juesuan
