// The few looks that cells of a workbook have, each made once.
//
// In: a workbook. Out: formats by what a cell is. Colours as on the page: verified
// amounts stay white, because colour is for what asks for attention.
#pragma once

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <utility>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// The unit that amounts of a table are shown in: the printed one.
CurrencyUnit UnitOf(const LedgerTable& table);
/// Decimals that the page prints: of 万元 with two, the last digit is worth 10,000 fen of
/// 1,000,000.
int DecimalsOf(const Entry& entry, CurrencyUnit unit);
double InUnit(int64_t fen, CurrencyUnit unit);

/// "一般公共服务支岀 [一般公共服务支出]": the known name beside a reading that is another; as
/// printed where it is the same.
std::string NameBeside(const Subject& subject);

/// A4, as wide as one page, landscape where asked for; rows `first` to `last` on every page.
void PrintOnePageWide(lxw_worksheet* sheet, lxw_row_t first, lxw_row_t last, bool is_landscape);

class XlsxFormats {
 public:
  explicit XlsxFormats(lxw_workbook* workbook);

  lxw_format* title() const { return title_; }
  lxw_format* note() const { return note_; }
  lxw_format* header() const { return header_; }
  lxw_format* text() const { return text_; }
  lxw_format* broken() const { return broken_; }  ///< for conditions: what turns red

  /// Of an amount that is printed with so many decimals.
  lxw_format* Amount(EntryStatus status, int decimals);

 private:
  lxw_workbook* workbook_;
  lxw_format* title_;
  lxw_format* note_;
  lxw_format* header_;
  lxw_format* text_;
  lxw_format* broken_;
  std::map<std::pair<EntryStatus, int>, lxw_format*> amounts_;
};

}  // namespace juesuan
