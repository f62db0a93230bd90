// The rules in words: for `juesuan check --explain` and docs/rules.md.
//
// In: the message catalogue and the identities. Out: text. Made from the data that the audit
// runs on, so that the page cannot say anything else than the program does.
#pragma once

#include <string>

#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// One rule, a few lines; empty when there is no such rule.
std::string RuleInWords(const Models& models, const std::string& rule, Language language);

/// All rules as Markdown, with every equation.
std::string RulesPage(const Models& models, Language language);

/// How many checks held, how many findings there are.
std::string AuditSummaryLine(const Ledger& ledger, const MessageCatalogue& messages,
                             Language language);

}  // namespace juesuan
