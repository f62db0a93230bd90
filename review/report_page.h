// A report as one file that can be mailed: the page of `review`, read-only, with its data inside.
//
// In: a report with its corrections. Out: HTML from doctype to closing tag, with script, style,
// words, ledger and page pictures in it; it fetches nothing. Modules become functions that hand
// each other what they export, because a file has no addresses to import from. Text of the report
// comes as JSON in which no "<" stands, and its policy lets no other script run.
#pragma once

#include <string>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "review/server/reviewed_report.h"

namespace juesuan {

struct ReportPageParams {
  /// Of all page pictures together: with base64 and the ledger below 10 MB, which mail takes.
  int64_t picture_bytes = 6 << 20;
};

/// Without pictures where the PDF is not known. Errors: of the models' messages.
Result<std::string> ReportPage(ReviewedReport& report, const Models& models,
                               const ReportPageParams& params = {});

/// The modules as one script. REQUIRES: the page's own modules, imports one a line at the top.
std::string BundledScript();

}  // namespace juesuan
