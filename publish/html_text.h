// Text for pages and workbooks: escaping for HTML, and words in two languages.
//
// In: any UTF-8 text; identifiers like "hover.suspect". Out: text that is safe in elements and in
// attribute values; both language versions of a word.
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

/// "note.broken_identity": the word of a name in one of the tables of evidence.h.
template <typename Names, typename Enum>
std::string WordOf(const std::string& group, const Names& names, Enum value) {
  return group + "." + std::string(NameOf(names, value));
}

enum class WordLanguages { kBoth, kChinese, kEnglish };

class HtmlWords {
 public:
  /// REQUIRES: the compiled-in word list is well-formed (a test reads it).
  explicit HtmlWords(WordLanguages languages = WordLanguages::kBoth);

  bool Has(const std::string& id) const { return words_.contains(id); }

  /// The languages asked for as plain text, of both "印刷 printed"; the place in braces in the word
  /// is replaced by `argument`. An identifier without a word is shown as it is. Not escaped.
  std::string Plain(const std::string& id, const std::string& argument = "") const;

 private:
  struct Word {
    std::string zh;
    std::string en;
  };
  WordLanguages languages_;
  std::map<std::string, Word> words_;
};

}  // namespace juesuan
