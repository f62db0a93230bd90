// Of which year is a report?
//
// In: the lines of the report, the name of its file, what a manifest says. Out: the year, and what
// speaks for it. Years stand on the cover, in titles, over tables and in sentences, in ASCII,
// full-width or Chinese digits; sentences name the year before, too, and covers the month of
// printing (2024年8月 for 2023).
#pragma once

#include <optional>
#include <string_view>

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct FiscalYearParams {
  int first_year = 2006;  // disclosure began about then; earlier years are history
  int last_year = 2050;
  size_t most_label_characters = 14;
  // Nats that each source has to give, shared among the years that it names.
  double cover = 4;
  double title = 3;  ///< a short line with 决算 or 预算
  double label = 3;  ///< a short line over a table
  double sentence = 1.5;
  double file_name = 2;
  double manifest = 6;
  double printed_in = 1;   ///< the month of printing, for the year before
  double ocr_share = 0.7;  ///< of what is read from pictures
  double repeated = 0.3;   ///< more for each factor e of mentions
  double none = 1;         ///< what speaks for none of them
  double suspect_below = 0.8;
};

struct FiscalYear {
  std::optional<int> year;
  FactBasis basis;
};

/// `told`: its file, its kind and, as a manifest has it, its year.
FiscalYear FindFiscalYear(const LayoutDocument& layout, const LedgerDocument& told,
                          const FormWords& words, const FiscalYearParams& params = {});

/// Years followed by 年 or 年度, in any digits: "二〇二三年度" -> 2023; the first one; 0 for none.
int YearInText(std::string_view text, const FormWords& words, const FiscalYearParams& params = {});

}  // namespace juesuan
