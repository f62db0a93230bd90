// One report from file to ledger: extract, layout, normalize, in this order.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct PipelineOptions {
  std::string password;  ///< user password; empty for none
  int max_pages = 2000;  ///< above: kLimitReached
  int64_t max_bytes = int64_t{512} << 20;
  int64_t max_pixels = int64_t{120} << 20;  ///< of one rendered page
  /// Called before each page with its index and the page count; may be empty.
  std::function<void(int page_index, int page_count)> on_page;
};

/// Errors: kCannotOpen, kNeedsPassword, kLimitReached, kInternal. A page that cannot be read
/// is a finding in the ledger, not an error.
Result<Ledger> ExtractReport(const std::filesystem::path& report, const PipelineOptions& options,
                             const Models& models);

/// Draws words, ruling lines, grid, cells and header tree of one page as a PNG.
/// Errors: as ExtractReport, and kUsage when the page does not exist.
Status DrawDebugPage(const std::filesystem::path& report, int page_index,
                     const PipelineOptions& options, const Models& models,
                     const std::filesystem::path& png);

}  // namespace juesuan
