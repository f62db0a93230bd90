// Text for HTML pages: escaping, and words in two languages.
//
// In: any UTF-8 text; identifiers like "status.suspect". Out: text that is safe in elements
// and in attribute values; both language versions of a word, of which the page shows one.
// The words are data, compiled into the program: publish/assets/report_words.json, and those of
// models/messages for notes, supports and reasons (normalize/ledger/evidence.h).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/enum_names.h"

namespace juesuan {

/// Escapes & < > " ' and drops control characters other than line feeds and tabs.
std::string EscapeHtml(std::string_view text);

/// <name class="…">content</name>; `content` is HTML, the class may be empty.
std::string Element(std::string_view name, std::string_view css_class, std::string_view content);

/// "note.broken_identity": the word of a name in one of the tables of evidence.h.
template <typename Names, typename Enum>
std::string WordOf(const std::string& group, const Names& names, Enum value) {
  return group + "." + std::string(NameOf(names, value));
}

class HtmlWords {
 public:
  /// REQUIRES: the compiled-in word list is well-formed (a test reads it).
  HtmlWords();

  bool Has(const std::string& id) const { return words_.contains(id); }

  /// Both languages as two spans; the place in braces in the word is replaced by `argument`. An
  /// identifier without a word is shown as it is.
  std::string Both(const std::string& id, const std::string& argument = "") const;

  /// Both languages as plain text, for attribute values: "印刷 printed". Not escaped.
  std::string Plain(const std::string& id, const std::string& argument = "") const;

 private:
  struct Word {
    std::string zh;
    std::string en;
  };
  std::map<std::string, Word> words_;
};

}  // namespace juesuan
