#include "publish/html_report.h"

#include "core/text.h"
#include "publish/html_lists.h"
#include "publish/html_tables.h"
#include "publish/html_text.h"
#include "publish/json_names.h"
#include "publish/ledger_summary.h"
#include "publish/version.h"

namespace juesuan {

std::string_view EmbeddedReportCss();  // cmake/embed.cmake, assets/report.css

namespace {

// Two radio buttons before <main> and the rules of report.css switch the language.
constexpr std::string_view kLanguageButtons =
    "<input class=\"language\" type=\"radio\" name=\"language\" id=\"zh\" checked>"
    "<input class=\"language\" type=\"radio\" name=\"language\" id=\"en\">\n";

std::string LanguageSwitch(const HtmlWords& words) {
  return "<div class=\"switch\"><label for=\"zh\">" + EscapeHtml(words.Plain("language.zh")) +
         "</label><label for=\"en\">" + EscapeHtml(words.Plain("language.en")) + "</label></div>";
}

std::string PageHead(const Ledger& ledger, const HtmlWords& words) {
  const std::string name =
      ledger.document.entity.empty() ? ledger.document.file : ledger.document.entity;
  return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         Element("title", "", EscapeHtml(name + " - " + words.Plain("page_title"))) +
         "\n<style>\n" + std::string(EmbeddedReportCss()) + "</style>\n</head>\n<body>\n";
}

std::string DocumentHtml(const LedgerDocument& document, const HtmlWords& words) {
  std::string line = words.Both("kind." + std::string(NameOf(kKindNames, document.kind)));
  if (document.fiscal_year) {
    line = std::to_string(*document.fiscal_year) + " " + words.Both("fiscal_year") + ", " + line;
  }
  line += ", " + words.Both("ingest." + std::string(NameOf(kIngestNames, document.ingest)));
  line += ", " + std::to_string(document.page_count) + " " + words.Both("pages");
  const std::string name = document.entity.empty() ? document.file : document.entity;
  return Element("h1", "", EscapeHtml(name)) + "\n" + Element("p", "", line) + "\n" +
         Element("p", "soft",
                 EscapeHtml(document.file) + " · SHA-256 " +
                     Element("span", "hash", EscapeHtml(document.sha256)) + " · " +
                     words.Both("tool") + " " + std::string(kToolName) + " " +
                     std::string(ToolVersion())) +
         "\n";
}

std::string Figure(const HtmlWords& words, const std::string& id, const std::string& value,
                   const std::string& css_class) {
  return Element("li", css_class, Element("b", "", value) + words.Both("figure." + id));
}

std::string FiguresHtml(const LedgerSummary& summary, const HtmlWords& words) {
  const auto figure = [&](const std::string& id, int count, const std::string& css_class) {
    return Figure(words, id, std::to_string(count), count > 0 ? css_class : "");
  };
  return "<ul class=\"figures\">" +
         Figure(words, "forms",
                std::to_string(summary.forms_found) + "/" + std::to_string(kNineForms.size()), "") +
         figure("amounts", summary.entries, "") + figure("verified", summary.verified, "") +
         figure("read", summary.read, "") + figure("repaired", summary.repaired, "repaired") +
         figure("suspect", summary.suspect, "alarm") +
         figure("possible_rows", summary.possible_rows, "alarm") +
         figure("findings", summary.findings, "") + "</ul>\n";
}

std::string LegendHtml(const HtmlWords& words) {
  std::string legend = "<div class=\"legend\">";
  for (const std::string status : {"verified", "read", "repaired", "suspect", "marked"}) {
    const std::string style =
        status == "marked" ? " style=\"box-shadow: inset 0 0 0 2px #bf8700\"" : "";
    legend += "<span><i class=\"" + status + "\"" + style + "></i>" +
              words.Both("status." + status) + "</span>";
  }
  return legend + "</div>\n";
}

std::string FormNamesHtml(const char* head, const std::vector<std::string>& forms,
                          const HtmlWords& words) {
  if (forms.empty()) return "";
  std::vector<std::string> names;
  for (const std::string& form : forms) names.push_back(words.Both("form." + form));
  return Element("p", "", words.Both(head) + Joined(names, ", ")) + "\n";
}

std::string MissingFormsHtml(const LedgerSummary& summary, const HtmlWords& words) {
  return FormNamesHtml("forms_missing", summary.forms_missing, words) +
         FormNamesHtml("forms_incomplete", summary.forms_incomplete, words);
}

std::string UnitWord(const LedgerTable& table) {
  if (!table.currency_unit) return "unit.unknown";
  return "unit." + std::string(NameOf(kUnitNames, *table.currency_unit));
}

std::string TableSection(const LedgerTable& table, const Ledger& ledger,
                         const std::set<int>& marked_entries, const HtmlWords& words) {
  const std::string title = table.title.empty() ? table.id : table.title;
  std::string html = Element("h3", "", EscapeHtml(title)) + "\n";
  std::string line = words.Both("form." + table.form) + " · ";
  if (!table.form_number.empty()) line += EscapeHtml(table.form_number) + " · ";
  line += words.Both(UnitWord(table)) + " · " + words.Both("page_range", PageNumbers(table.table));
  html += Element("p", "soft", line) + "\n";
  html += TableToHtml(table, ledger, marked_entries, words);
  for (const TextLine& note : table.table.below) {
    html += Element("p", "soft", EscapeHtml(note.text)) + "\n";
  }
  return html;
}

std::string TablesHtml(const Ledger& ledger, const HtmlWords& words) {
  const std::set<int> marked_entries = EntriesInFindings(ledger);
  std::string forms = Element("h2", "", words.Both("heading.forms")) + "\n";
  std::string others;
  int other_count = 0;
  for (const LedgerTable& table : ledger.tables) {
    const std::string html = TableSection(table, ledger, marked_entries, words);
    if (IsOneOfNineForms(table.form)) {
      forms += html;
    } else {
      others += html;
      ++other_count;
    }
  }
  if (others.empty()) return forms;
  const std::string summary =
      words.Both("heading.other_tables") + " (" + std::to_string(other_count) + ")";
  return forms + "<details>" + Element("summary", "", summary) + "\n" + others + "</details>\n";
}

}  // namespace

std::string LedgerToHtml(const Ledger& ledger) {
  const HtmlWords words;
  const LedgerSummary summary = SummarizeLedger(ledger);
  std::string html = PageHead(ledger, words);
  html += std::string(kLanguageButtons) + "<main>\n" + LanguageSwitch(words);
  html += DocumentHtml(ledger.document, words) + FiguresHtml(summary, words);
  html += MissingFormsHtml(summary, words) + LegendHtml(words);
  html += FindingsToHtml(ledger, words) + SuspectsToHtml(ledger, words);
  html += PossibleRowsToHtml(ledger, words);
  html += TablesHtml(ledger, words);
  html += ChecksToHtml(ledger, words) + NarrativeToHtml(ledger, words);
  html += SectionsToHtml(ledger, words) + GlossaryToHtml(ledger, words);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace juesuan
