// The parts of the HTML report that are lists: findings, suspects, facts, checks, text.
//
// In: a ledger. Out: one section of HTML each, empty when there is nothing to list.
#pragma once

#include <string>

#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"

namespace juesuan {

std::string FindingsToHtml(const Ledger& ledger, const HtmlWords& words);
std::string SuspectsToHtml(const Ledger& ledger, const HtmlWords& words);
/// What may have been overlooked, by table and subject.
std::string PossibleRowsToHtml(const Ledger& ledger, const HtmlWords& words);
std::string ChecksToHtml(const Ledger& ledger, const HtmlWords& words);
std::string NarrativeToHtml(const Ledger& ledger, const HtmlWords& words);
std::string SectionsToHtml(const Ledger& ledger, const HtmlWords& words);
std::string GlossaryToHtml(const Ledger& ledger, const HtmlWords& words);

}  // namespace juesuan
