// The few looks that cells of a workbook have, each made once.
//
// In: a workbook. Out: formats by what a cell is. Colours as on the page: verified
// amounts stay white, because colour is for what asks for attention.
#pragma once

#include <xlsxwriter.h>

#include <map>
#include <utility>

#include "normalize/ledger/ledger.h"

namespace juesuan {

class XlsxFormats {
 public:
  explicit XlsxFormats(lxw_workbook* workbook);

  lxw_format* title() const { return title_; }
  lxw_format* note() const { return note_; }
  lxw_format* header() const { return header_; }
  lxw_format* text() const { return text_; }

  /// Of an amount that is printed with so many decimals.
  lxw_format* Amount(EntryStatus status, int decimals);

 private:
  lxw_workbook* workbook_;
  lxw_format* title_;
  lxw_format* note_;
  lxw_format* header_;
  lxw_format* text_;
  std::map<std::pair<EntryStatus, int>, lxw_format*> amounts_;
};

}  // namespace juesuan
