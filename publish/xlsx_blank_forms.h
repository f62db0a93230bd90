// Forms to be filled in, as a workbook.
//
// In: tables without amounts, what they are to be headed with, and which of their cells are sums of
// others. Out: an .xlsx file with a sheet for each: title, a line to say each fact in (the sheets
// behind the first repeat what the first says), the table. A sum that is typed and is not that of
// its parts turns red. Sums are typed, not computed: a total that follows from its parts could not
// bear them out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct SumTerm {
  int row = 0;
  int column = 0;
  bool is_part = true;  ///< it counts against the total; else with it
};

/// The terms add up to zero, the parts taken off; the first is the total.
struct FormSum {
  std::string table;
  std::vector<SumTerm> terms;
};

struct BlankForms {
  Ledger ledger;              ///< tables; an entry for each place of an amount whose row is known
  std::vector<FormSum> sums;  ///< of one table each
  std::vector<std::string> fact_labels;  ///< "编制单位："
};

/// Overwrites `path`. Errors: kMachine.
Status BlankFormsToXlsx(const BlankForms& forms, const std::filesystem::path& path);

}  // namespace juesuan
