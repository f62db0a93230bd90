// What there is to know about an amount, as a note beside it.
//
// In: an entry of the ledger. Out: plain text in two languages: status, what is printed, what was
// read by whom, what it rests on, why it is doubted.
#pragma once

#include <string>

#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"

namespace juesuan {

/// Why it is doubted, or what it rests on; the part of its note that says so.
std::string DoubtsOf(const Entry& entry, const HtmlWords& words);

std::string EntryNote(const Entry& entry, const HtmlWords& words);

}  // namespace juesuan
