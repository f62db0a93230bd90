#include "publish/html_tables.h"

#include <array>
#include <cstdio>
#include <map>

#include "core/text.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

using Place = std::pair<int, int>;  // row, column

/// What stands where: cells by their top left corner, places below spans, entries.
struct TableMap {
  std::map<Place, const Cell*> cells;
  std::set<Place> spanned;
  std::map<Place, int> entries;
};

TableMap MapTable(const LedgerTable& table, const Ledger& ledger) {
  TableMap map;
  for (const Cell& cell : table.table.cells) {
    map.cells[{cell.row, cell.column}] = &cell;
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        if (row != cell.row || column != cell.column) map.spanned.insert({row, column});
      }
    }
  }
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.table == table.id)
      map.entries.try_emplace({entry.row, entry.column}, static_cast<int>(i));
  }
  return map;
}

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

std::string SpanAttributes(const Cell& cell) {
  std::string attributes;
  if (cell.row_span > 1) attributes += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
  if (cell.column_span > 1) attributes += " colspan=\"" + std::to_string(cell.column_span) + "\"";
  return attributes;
}

// Verified amounts stay white: colour is for what asks for attention.
std::string ClassOf(const Entry& entry, bool is_marked) {
  std::string css_class = "number";
  if (entry.status != EntryStatus::kVerified) {
    css_class += " " + std::string(NameOf(kStatusNames, entry.status));
  }
  return is_marked ? css_class + " marked" : css_class;
}

std::string EntryAttributes(int index, const Ledger& ledger, const std::set<int>& marked_entries,
                            const HtmlWords& words) {
  const Entry& entry = ledger.entries[static_cast<size_t>(index)];
  return " id=\"e" + std::to_string(index) + "\" class=\"" +
         ClassOf(entry, marked_entries.contains(index)) + "\" title=\"" +
         EscapeHtml(EntryNote(entry, words)) + "\"";
}

}  // namespace

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

std::set<int> EntriesInFindings(const Ledger& ledger) {
  std::set<int> entries;
  for (const Finding& finding : ledger.findings) {
    for (const FindingRef& ref : finding.refs) {
      if (ref.entry) entries.insert(*ref.entry);
    }
  }
  return entries;
}

std::string TableToHtml(const LedgerTable& table, const Ledger& ledger,
                        const std::set<int>& marked_entries, const HtmlWords& words) {
  const TableMap map = MapTable(table, ledger);
  const auto entry_at = [&](int index) -> const Entry& {
    return ledger.entries[static_cast<size_t>(index)];
  };
  std::string html = "<div class=\"scroll\"><table>\n";
  for (int row = 0; row < table.table.row_count; ++row) {
    const std::string name = row < table.table.header_rows ? "th" : "td";
    html += "<tr>";
    for (int column = 0; column < table.table.column_count; ++column) {
      if (map.spanned.contains({row, column})) continue;
      const auto cell = map.cells.find({row, column});
      const auto entry = map.entries.find({row, column});
      html += "<" + name;
      if (cell != map.cells.end()) html += SpanAttributes(*cell->second);
      if (entry != map.entries.end()) {
        html += EntryAttributes(entry->second, ledger, marked_entries, words);
      }
      html += ">";
      // What OCR read at first stands in the hover text.
      const bool is_repaired =
          entry != map.entries.end() && !entry_at(entry->second).ocr_read.empty();
      if (is_repaired)
        html += EscapeHtml(entry_at(entry->second).printed);
      else if (cell != map.cells.end())
        html += EscapeHtml(cell->second->text);
      html += "</" + name + ">";
    }
    html += "</tr>\n";
  }
  return html + "</table></div>\n";
}

std::string PageNumbers(const Table& table) {
  if (table.parts.empty()) return "";
  const std::string first = std::to_string(table.parts.front().page_index + 1);
  const std::string last = std::to_string(table.parts.back().page_index + 1);
  return first == last ? first : first + "-" + last;
}

}  // namespace juesuan
