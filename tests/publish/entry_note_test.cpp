// The note beside an amount: what a person needs to know, in both languages.
#include "publish/entry_note.h"

#include <doctest/doctest.h>

#include "publish/html_text.h"
#include "publish/json_names.h"
#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

bool Holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("html text: what could be markup is escaped, controls are dropped") {
  CHECK(EscapeHtml("a<b>&\"c\"'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;");
  CHECK(EscapeHtml(std::string("\x00\x01\x1b[2J\x7f", 7)) == "[2J");
  CHECK(EscapeHtml("公开01表\n\t") == "公开01表\n\t");
  CHECK(EscapeHtml("") == "");
}

TEST_CASE("words: every status and unit has one, others are shown as they are") {
  const HtmlWords words;
  for (const auto& row : kStatusNames) CHECK(words.Has("hover." + std::string(row.name)));
  for (const auto& row : kUnitNames) CHECK(words.Has("unit." + std::string(row.name)));
  CHECK(words.Plain("rule.new") == "rule.new");
}

TEST_CASE("entry note: status, what is printed, and who read what") {
  const Ledger ledger = SmallLedger();
  const std::string note = EntryNote(ledger.entries[2], HtmlWords());
  CHECK(Holds(note, "repaired"));
  CHECK(Holds(note, "8.50 (amount), 3.50 (eng)"));
  CHECK(Holds(EntryNote(ledger.entries[3], HtmlWords()), "suspect"));
}

TEST_CASE("entry note: why an amount is in doubt is told in both languages") {
  Entry entry = SmallLedger().entries[3];
  entry.evidence.notes = {Note::kUnproposed};
  entry.evidence.asked_fen = 350;
  CHECK(Holds(EntryNote(entry, HtmlWords()), "勾稽关系要求 3.50，"));
  entry.evidence.notes = {Note::kSubjectUnsure};
  CHECK(Holds(EntryNote(entry, HtmlWords()), "这一行是哪个科目，不能确定"));
}

}  // namespace
}  // namespace juesuan
