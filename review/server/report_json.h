// A report as the page gets it.
//
// In: a ledger with its corrections. Out: JSON: the ledger itself (docs/ledger.md), and what the
// page draws beside it: the queue with alternatives, all sums with their members, messages of the
// findings in English, and the corrections. Amounts are strings, as everywhere.
#pragma once

#include <string>

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "review/corrections/correction_log.h"

namespace juesuan {

enum class ReportParts {
  kAll,
  kWhatCorrectionsChange,  ///< without tables and text, unless corrections change tables
};

struct ReportToShow {
  const Ledger& ledger;
  const CorrectionList& corrections;
  const Models& models;
  ReportParts parts = ReportParts::kAll;
  int page_pictures = 0;  ///< pages of which there are pictures
};

std::string ReportJson(const ReportToShow& report);

}  // namespace juesuan
