#include "publish/entry_note.h"

#include <array>
#include <cstdio>

#include "core/text.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

std::string HoverLine(const HtmlWords& words, const std::string& id, const std::string& value) {
  return value.empty() ? "" : words.Plain("hover." + id) + ": " + value + "\n";
}

std::string ReadingsText(const Evidence& evidence) {
  std::vector<std::string> texts;
  for (const Reading& reading : evidence.readings) {
    texts.push_back(reading.text + " (" + reading.reader + ")");
  }
  return Joined(texts, ", ");
}

std::string NotesText(const Evidence& evidence, const HtmlWords& words) {
  const std::string asked = evidence.asked_fen ? FenToYuan(*evidence.asked_fen) : "";
  std::vector<std::string> notes;
  for (const Note note : evidence.notes)
    notes.push_back(words.Plain(WordOf("note", kNoteNames, note), asked));
  return Joined(notes, "; ");
}

std::string Percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %%", share * 100);
  return text.data();
}

}  // namespace

std::string DoubtsOf(const Entry& entry, const HtmlWords& words) {
  const std::string notes = NotesText(entry.evidence, words);
  if (!notes.empty() || entry.evidence.support == Support::kTextLayer) return notes;
  return words.Plain(WordOf("support", kSupportNames, entry.evidence.support));
}

std::string EntryNote(const Entry& entry, const HtmlWords& words) {
  std::string text = words.Plain("hover." + std::string(NameOf(kStatusNames, entry.status))) + "\n";
  const bool is_blank = entry.printed.empty();
  text += HoverLine(words, "printed", is_blank ? words.Plain("hover.blank") : entry.printed);
  if (entry.amount_fen) text += HoverLine(words, "amount", FenToYuan(*entry.amount_fen));
  text += HoverLine(words, "ocr_read", entry.ocr_read);
  text += HoverLine(words, "key", entry.key + " " + entry.subject.name);
  text += HoverLine(words, "measure", words.Plain("measure." + entry.measure));
  text += HoverLine(words, "page", std::to_string(entry.page_index + 1));
  if (entry.source == Source::kOcr) {
    text += HoverLine(words, "confidence", Percent(entry.confidence));
  }
  text += HoverLine(words, "readings", ReadingsText(entry.evidence));
  if (entry.evidence.support != Support::kTextLayer)
    text += HoverLine(words, "support",
                      words.Plain(WordOf("support", kSupportNames, entry.evidence.support)));
  text += HoverLine(words, "identities", Joined(entry.evidence.identities, "; "));
  text += HoverLine(words, "note", NotesText(entry.evidence, words));
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace juesuan
