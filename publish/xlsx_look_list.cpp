#include "publish/xlsx_look_list.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/text.h"
#include "publish/entry_note.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

struct ListColumn {
  const char* word;  // id of its heading
  double width;      // characters
};
constexpr std::array<ListColumn, 8> kColumns = {{{"list.status", 10},
                                                 {"list.form", 36},
                                                 {"hover.page", 6},
                                                 {"list.row", 36},
                                                 {"hover.measure", 24},
                                                 {"hover.ocr_read", 18},
                                                 {"list.now", 18},
                                                 {"hover.note", 60}}};

bool IsToLookAt(const Entry& entry) {
  return entry.status == EntryStatus::kSuspect || entry.status == EntryStatus::kRepaired;
}

class LookList {
 public:
  LookList(const Ledger& ledger, const HtmlWords& words, XlsxFormats& formats, lxw_worksheet* sheet)
      : ledger_(ledger), words_(words), formats_(formats), sheet_(sheet) {
    for (const LedgerTable& table : ledger.tables) tables_[table.id] = &table;
  }

  void Write() {
    for (size_t i = 0; i < kColumns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, kColumns[i].width, nullptr);
      Text(i, words_.Plain(kColumns[i].word), formats_.header());
    }
    for (const Entry& entry : ledger_.entries) {
      if (IsToLookAt(entry)) WriteEntry(entry);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    PrintOnePageWide(sheet_, 0, 0, true);
  }

 private:
  void Text(size_t column, const std::string& text, lxw_format* format) {
    worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), text.c_str(), format);
  }

  void WriteEntry(const Entry& entry) {
    ++row_;
    const LedgerTable* table = tables_.contains(entry.table) ? tables_.at(entry.table) : nullptr;
    const CurrencyUnit unit = table == nullptr ? CurrencyUnit::kYuan : UnitOf(*table);
    lxw_format* amount = formats_.Amount(entry.status, DecimalsOf(entry, unit));
    const std::string status(NameOf(kStatusNames, entry.status));
    Text(0, words_.Plain("hover." + status), formats_.text());
    Text(1, table == nullptr ? entry.form : table->title, formats_.text());
    worksheet_write_number(sheet_, row_, 2, entry.page_index + 1, formats_.text());
    Text(3, NameBeside(entry.subject), formats_.text());
    Text(4, words_.Plain("measure." + entry.measure), formats_.text());
    Text(5, entry.AsRead(), formats_.text());
    if (entry.amount_fen) {
      worksheet_write_number(sheet_, row_, 6, InUnit(*entry.amount_fen, unit), amount);
    } else {
      Text(6, entry.printed, amount);
    }
    Text(7, DoubtsOf(entry, words_), formats_.text());
  }

  const Ledger& ledger_;
  const HtmlWords& words_;
  XlsxFormats& formats_;
  lxw_worksheet* sheet_;
  std::map<std::string, const LedgerTable*> tables_;
  lxw_row_t row_ = 0;
};

}  // namespace

bool HasAmountsToLookAt(const Ledger& ledger) {
  return std::any_of(ledger.entries.begin(), ledger.entries.end(), IsToLookAt);
}

void WriteLookList(const Ledger& ledger, const HtmlWords& words, XlsxFormats& formats,
                   lxw_worksheet* sheet) {
  LookList(ledger, words, formats, sheet).Write();
}

}  // namespace juesuan
