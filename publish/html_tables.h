// One table of the ledger as an HTML table, cell for cell as printed.
//
// In: a table, its ledger. Out: rows and merged cells as on the page; an amount is coloured
// by its status, and hovering over it shows what is printed, where, and how it was arrived
// at. Cells carry the number of their entry as an anchor (#e41), so that findings link to
// them.
#pragma once

#include <set>
#include <string>

#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"

namespace juesuan {

/// What there is to know about an amount, in plain text: status, what is printed, what was
/// read, why it is doubted.
std::string EntryNote(const Entry& entry, const HtmlWords& words);

/// Indices of the entries that some finding points at.
std::set<int> EntriesInFindings(const Ledger& ledger);

/// <div class="scroll"><table>…</table></div>
std::string TableToHtml(const LedgerTable& table, const Ledger& ledger,
                        const std::set<int>& marked_entries, const HtmlWords& words);

/// "12" or "12-14": pages that the table runs over, from 1.
std::string PageNumbers(const Table& table);

}  // namespace juesuan
