// The page that people read: complete, self-contained, and safe whatever a report prints.
#include "publish/html_report.h"

#include <doctest/doctest.h>

#include "publish/html_text.h"
#include "publish/json_names.h"
#include "publish/ledger_summary.h"
#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

bool Holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

size_t Count(const std::string& text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("html text: what could be markup is escaped, controls are dropped") {
  CHECK(EscapeHtml("a<b>&\"c\"'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;");
  CHECK(EscapeHtml(std::string("\x00\x01\x1b[2J\x7f", 7)) == "[2J");
  CHECK(EscapeHtml("公开01表\n\t") == "公开01表\n\t");
  CHECK(EscapeHtml("") == "");
}

TEST_CASE("html words: every identifier that a page can show has a word") {
  const HtmlWords words;
  for (const std::string_view form : kNineForms) CHECK(words.Has("form." + std::string(form)));
  for (const auto& row : kStatusNames) CHECK(words.Has("hover." + std::string(row.name)));
  for (const auto& row : kSeverityNames) CHECK(words.Has("severity." + std::string(row.name)));
  for (const auto& row : kOutcomeNames) CHECK(words.Has("outcome." + std::string(row.name)));
  for (const auto& row : kKindNames) CHECK(words.Has("kind." + std::string(row.name)));
  for (const auto& row : kIngestNames) CHECK(words.Has("ingest." + std::string(row.name)));
  for (const auto& row : kUnitNames) CHECK(words.Has("unit." + std::string(row.name)));
}

TEST_CASE("html words: an identifier without a word is shown as it is, escaped") {
  CHECK(HtmlWords().Both("rule.<new>") == "rule.&lt;new&gt;");
}

TEST_CASE("html report: amounts carry anchor, status and hover text") {
  const std::string html = LedgerToHtml(SmallLedger());
  CHECK(Holds(html, "<td id=\"e0\" class=\"number\" title=\""));
  CHECK(Holds(html, "id=\"e1\" class=\"number marked\""));
  CHECK(Holds(html, "id=\"e2\" class=\"number repaired\""));
  CHECK(Holds(html, "id=\"e3\" class=\"number suspect\""));
  CHECK(Holds(html, "8.50 (amount), 3.50 (eng)"));
  CHECK(Holds(html, "99.1 %"));
}

TEST_CASE(
    "html report: a repaired amount is shown as it was decided, with what OCR read behind it") {
  Ledger ledger = SmallLedger();
  ledger.tables[1].table.cells[2].text = "8.50";
  const std::string html = LedgerToHtml(ledger);
  CHECK(Holds(html, ">3.50</td>"));
  CHECK(!Holds(html, ">8.50</td>"));
}

TEST_CASE("html report: why an amount is in doubt is told in both languages") {
  Ledger ledger = SmallLedger();
  ledger.entries[3].evidence.notes = {Note::kUnproposed};
  ledger.entries[3].evidence.asked_fen = 350;
  CHECK(Holds(LedgerToHtml(ledger), "勾稽关系要求 3.50，"));
  ledger.entries[3].evidence.notes = {Note::kSubjectUnsure};
  CHECK(Holds(LedgerToHtml(ledger), "这一行是哪个科目，不能确定"));
}

TEST_CASE("html report: rows that may have been overlooked are listed with their reason") {
  const std::string html = LedgerToHtml(SmallLedger());
  CHECK(Holds(html, "公务用车购置及运行维护费"));
  CHECK(Holds(html, "这张表总是印有这一行"));
}

TEST_CASE("html report: header cells keep their spans, spanned places are left out") {
  const std::string html = LedgerToHtml(SmallLedger());
  CHECK(Holds(html, "<tr><th colspan=\"2\">收入</th></tr>"));
}

TEST_CASE("html report: every link leads to an anchor on the page") {
  const std::string html = LedgerToHtml(SmallLedger());
  size_t links = 0;
  for (size_t at = html.find("href=\"#"); at != std::string::npos;
       at = html.find("href=\"#", at + 1)) {
    const size_t start = at + 7;
    const std::string target = html.substr(start, html.find('"', start) - start);
    CHECK(Holds(html, "id=\"" + target + "\""));
    ++links;
  }
  CHECK(links >= 2);
}

TEST_CASE("html report: nothing is fetched and no script runs") {
  const std::string html = LedgerToHtml(SmallLedger());
  for (const char* part : {"<script", "http://", "https://", "<link", "<img", "url(", "@import"}) {
    CAPTURE(part);
    CHECK_FALSE(Holds(html, part));
  }
}

TEST_CASE("html report: a report cannot put markup into the page") {
  const std::string attack = "\"><script>alert(1)</script>";
  Ledger ledger = SmallLedger();
  ledger.document.entity = ledger.document.file = ledger.document.sha256 = attack;
  ledger.tables[0].title = ledger.tables[0].form_number = ledger.tables[0].form = attack;
  ledger.tables[1].table.cells[2].text = ledger.tables[0].table.below[0].text = attack;
  for (Entry& entry : ledger.entries) {
    entry.form = entry.key = entry.measure = entry.printed = entry.ocr_read = attack;
    entry.subject.printed_name = attack;
    entry.evidence.readings = {{attack, 0, attack}};
    entry.evidence.identities = {attack};
  }
  for (PossibleRow& row : ledger.possible_rows) row.subject.name = row.form = row.key = attack;
  ledger.narrative[0].subject = ledger.narrative[0].measure = ledger.narrative[0].sentence = attack;
  ledger.narrative[0].printed = ledger.narrative[0].value = attack;
  ledger.findings[0].message = ledger.findings[0].expected = attack;
  ledger.sections[0].title = ledger.sections[0].text = attack;
  ledger.glossary[0].term = ledger.glossary[0].definition = attack;
  ledger.forms_missing = {attack};
  const std::string html = LedgerToHtml(ledger);
  CHECK_FALSE(Holds(html, "<script"));
  CHECK(Holds(html, "&lt;script&gt;"));
}

TEST_CASE("html report: elements are closed") {
  const std::string html = LedgerToHtml(SmallLedger());
  for (const std::string name : {"table", "tr", "td", "th", "div", "span", "p", "ul", "li",
                                 "details", "summary", "main", "body", "html", "h2", "h3"}) {
    CAPTURE(name);
    CHECK(Count(html, "<" + name + ">") + Count(html, "<" + name + " ") ==
          Count(html, "</" + name + ">"));
  }
}

TEST_CASE("html report: an empty ledger makes a page") {
  const std::string html = LedgerToHtml(Ledger{});
  CHECK(Holds(html, "</html>"));
  CHECK(Holds(html, "<b>0/9</b>"));
}

}  // namespace
}  // namespace juesuan
