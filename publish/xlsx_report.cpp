#include "publish/xlsx_report.h"

#include <xlsxwriter.h>

#include <set>
#include <string>

#include "core/text.h"
#include "publish/xlsx_formats.h"
#include "publish/xlsx_look_list.h"
#include "publish/xlsx_sheet.h"

namespace juesuan {
namespace {

// Excel's limits on the name of a sheet.
constexpr size_t kMostSheetNameCharacters = 31;
constexpr std::string_view kForbiddenInSheetNames = "[]:*?/\\'";

Error CannotWrite(const std::filesystem::path& path, lxw_error error) {
  return {ErrorCode::kMachine, path.string(),
          std::string("the workbook cannot be written: ") + lxw_strerror(error)};
}

bool IsForm(const LedgerTable& table) { return table.form != "other"; }

std::string Shortened(const std::string& name, size_t most_characters) {
  std::vector<char32_t> characters = CodePoints(name);
  if (characters.size() > most_characters) characters.resize(most_characters);
  return ToUtf8(characters);
}

/// A name that Excel takes and no sheet has yet.
std::string SheetName(const std::string& title, std::set<std::string>& taken) {
  std::string name;
  for (const char c : title) {
    if (kForbiddenInSheetNames.find(c) == std::string_view::npos) name += c;
  }
  if (name.empty()) name = "-";
  std::string candidate = Shortened(name, kMostSheetNameCharacters);
  for (int number = 2; taken.contains(candidate); ++number) {
    const std::string ending = " " + std::to_string(number);
    candidate = Shortened(name, kMostSheetNameCharacters - ending.size()) + ending;
  }
  taken.insert(candidate);
  return candidate;
}

void WriteSheets(const Ledger& ledger, const HtmlWords& words, lxw_workbook* workbook) {
  XlsxFormats formats(workbook);
  std::set<std::string> names;
  for (const LedgerTable& table : ledger.tables) {
    if (!IsForm(table)) continue;
    const std::string title = table.title.empty() ? table.id : table.title;
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, SheetName(title, names).c_str());
    if (sheet != nullptr) WriteTableSheet(table, ledger, words, formats, sheet);
  }
  if (HasAmountsToLookAt(ledger)) {
    const std::string name = SheetName(words.Plain("list.title"), names);
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
  lxw_workbook* workbook = workbook_new(path.c_str());
  if (workbook == nullptr) return CannotWrite(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
  lxw_doc_properties properties{};
  properties.created = 1;  // not now: equal ledgers are equal workbooks
  workbook_set_properties(workbook, &properties);
  WriteSheets(ledger, HtmlWords(languages), workbook);
  const lxw_error error = workbook_close(workbook);  // frees it, too
  if (error != LXW_NO_ERROR) return CannotWrite(path, error);
  return Done{};
}

}  // namespace juesuan
