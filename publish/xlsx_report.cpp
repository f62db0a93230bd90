#include "publish/xlsx_report.h"

#include <string>

#include "publish/xlsx_formats.h"
#include "publish/xlsx_look_list.h"
#include "publish/xlsx_sheet.h"
#include "publish/xlsx_workbook.h"

namespace juesuan {
namespace {

bool IsForm(const LedgerTable& table) { return table.form != "other"; }

void WriteSheets(const Ledger& ledger, const HtmlWords& words, lxw_workbook* workbook) {
  XlsxFormats formats(workbook);
  SheetNames names;
  for (const LedgerTable& table : ledger.tables) {
    if (!IsForm(table)) continue;
    const std::string title = table.title.empty() ? table.id : table.title;
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, names.Take(title).c_str());
    if (sheet != nullptr) WriteTableSheet(table, ledger, words, formats, sheet);
  }
  if (HasAmountsToLookAt(ledger)) {
    const std::string name = names.Take(words.Plain("list.title"));
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, name.c_str());
    if (sheet != nullptr) WriteLookList(ledger, words, formats, sheet);
  }
  if (!names.empty()) return;
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, nullptr);
  if (sheet != nullptr) worksheet_write_string(sheet, 0, 0, ledger.document.file.c_str(), nullptr);
}

}  // namespace

Status LedgerToXlsx(const Ledger& ledger, const std::filesystem::path& path,
                    WordLanguages languages) {
  return WriteXlsx(
      path, [&](lxw_workbook* workbook) { WriteSheets(ledger, HtmlWords(languages), workbook); });
}

}  // namespace juesuan
