#include "app/language_option.h"

#include "normalize/audit/audit.h"

namespace juesuan {

void AddLanguageOption(Command& command, std::string& language) {
  command.AddOption("--lang", language, "Language of findings, words and summary")
      .OneOf({"zh", "en"});
}

Language LanguageNamed(const std::string& language) {
  return language == "en" ? Language::kEnglish : Language::kChinese;
}

WordLanguages WordsNamed(const std::string& language) {
  if (language.empty()) return WordLanguages::kBoth;
  return language == "en" ? WordLanguages::kEnglish : WordLanguages::kChinese;
}

void WordFindings(const Models& models, const std::string& language, Ledger* ledger) {
  if (!language.empty()) AuditLedger(ledger, models, {LanguageNamed(language)});
}

}  // namespace juesuan
