// The few figures that stand for a whole ledger.
//
// In: a ledger. Out: the counts of its `summary` object (docs/ledger.md, section 1), which
// the command line, the JSON and the page all print. Nothing here is stored in the
// Ledger itself, so that it cannot disagree with the entries.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// The nine forms of a final account (docs/ledger.md, section 2), in their usual order.
inline constexpr std::array<std::string_view, 9> kNineForms = {"income_expenditure_summary",
                                                               "income",
                                                               "expenditure",
                                                               "appropriation_summary",
                                                               "general_budget_expenditure",
                                                               "basic_expenditure",
                                                               "gov_fund",
                                                               "state_capital",
                                                               "three_public"};

struct LedgerSummary {
  int tables = 0;
  int forms_found = 0;  ///< of the nine; a form printed twice counts once
  std::vector<std::string> forms_missing;
  std::vector<std::string> forms_not_published;
  std::vector<std::string> forms_incomplete;
  int entries = 0;
  int verified = 0;
  int repaired = 0;
  int read = 0;
  int suspect = 0;
  int reviewed = 0;
  int possible_rows = 0;
  int amounts_printed = 0;  ///< on all pages
  int amounts_placed = 0;
  int findings = 0;
  bool has_unread_parts = false;  ///< pages, attachments; not printed: the findings name them
};

/// True when a person must look at something: at a suspect, for a row that may be missing, at a
/// form that was not read whole, at an amount without a place, at a page of which nothing was read,
/// or at attached files that may hold what the pages lack.
inline bool AsksForALook(const LedgerSummary& summary) {
  const bool is_lossless = summary.amounts_placed == summary.amounts_printed;
  return summary.suspect + summary.possible_rows > 0 || !summary.forms_incomplete.empty() ||
         !is_lossless || summary.has_unread_parts;
}

LedgerSummary SummarizeLedger(const Ledger& ledger);

/// True for one of kNineForms.
bool IsOneOfNineForms(std::string_view form);

}  // namespace juesuan
