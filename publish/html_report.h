// A ledger as one HTML page that a person reads and prints.
//
// In: a ledger. Out: a self-contained page, in Chinese with a switch to English: summary,
// findings first, then the nine forms drawn as printed (merged headers) with suspects and
// repairs coloured, then everything else folded away. Hovering over an amount shows what is
// printed, where, and how it was arrived at. No script, no network, no external file.
#pragma once

#include <string>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// UTF-8, complete from doctype to closing tag. Text of the report is escaped.
std::string LedgerToHtml(const Ledger& ledger);

}  // namespace juesuan
