// A report as one file that can be mailed: the page of `review`, read-only, with its data inside.
//
// In: a ledger with its corrections, and who draws its pages. Out: HTML from doctype to closing
// tag, with script, style, words, ledger and page pictures in it; it fetches nothing. Modules
// become functions that hand each other what they export, because a file has no addresses to import
// from. Text of the report comes as JSON in which no "<" stands, and its policy lets no other
// script run.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"
#include "extract/document.h"
#include "review/server/report_json.h"
#include "review/server/reviewed_report.h"

namespace juesuan {

struct ReportPageParams {
  bool is_english = false;  ///< the language that it opens in
  /// Of all page pictures together: with base64 and the ledger below 10 MB, which mail takes.
  int64_t picture_bytes = 6 << 20;
};

/// A page as WebP. Where it fails the page has no picture.
using DrawPage = std::function<Result<std::string>(int page_index, double dpi, int quality)>;

/// REQUIRES: `document` outlives what is returned.
DrawPage DrawPagesOf(Document& document);

/// Errors: of the models' messages.
Result<std::string> ReportPage(const ReportToShow& report, const DrawPage& draw,
                               const ReportPageParams& params = {});

/// The same, of a report with the corrections beside it; without pictures where the PDF is not
/// known.
Result<std::string> ReportPage(ReviewedReport& report, const Models& models,
                               const ReportPageParams& params = {});

/// The modules as one script. REQUIRES: the page's own modules, imports one a line at the top.
std::string BundledScript();

}  // namespace juesuan
