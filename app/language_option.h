// --lang zh|en: in which language a command tells people what it found.
//
// In: a command, or what was given. Out: the option; findings, words and the line of summary in
// that language. One switch for the ledger's findings, and so for the database and all exports of
// it, the page, the workbook and the summary. Without it findings are Chinese, words of workbooks
// in both languages, and the program's own lines English.
#pragma once

#include <string>

#include "app/command_line.h"
#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"

namespace juesuan {

/// `language` becomes "zh" or "en"; it stays empty where the option is not given.
void AddLanguageOption(Command& command, std::string& language);

/// Of "en"; any other text is Chinese.
Language LanguageNamed(const std::string& language);

/// Of workbooks: both where none is asked for.
WordLanguages WordsNamed(const std::string& language);

/// Words the findings anew where a language is asked for.
void WordFindings(const Models& models, const std::string& language, Ledger* ledger);

}  // namespace juesuan
