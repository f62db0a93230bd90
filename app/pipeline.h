// One report from file to ledger: extract, layout, normalize, in this order.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/page_range.h"
#include "core/result.h"
#include "extract/ocr/engine_choice.h"
#include "layout/table.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct PipelineOptions {
  std::string password;  ///< user password; empty for none
  int max_pages = 2000;  ///< above: kLimitReached
  int64_t max_bytes = int64_t{512} << 20;
  int max_megapixels = 120;  ///< of one page's picture: A0 at 275 dpi
  int max_content_mib = 64;  ///< of one page's drawing operators
  int max_points = 300'000;  ///< of one page's paths
  int max_words = 100'000;   ///< of one page
  int max_cells = 50'000;    ///< of one page's tables
  int max_findings = 100'000;
  OcrSettings ocr;
  std::shared_ptr<OcrEngine> engine;  ///< reads scans; see PrepareOcr
  PageRange pages;                    ///< that ExtractTables looks at
  int threads = 1;                    ///< pages that are read at a time; changes no result
  /// Called before each page with its index and the page count, by one thread at a time; may be
  /// empty.
  std::function<void(int page_index, int page_count)> on_page;
  /// With several threads: most processor time for one page; 0 for none.
  int64_t page_seconds = 0;
  int64_t page_wall_seconds = 0;  ///< by the clock
  /// Then called with the page that took more, by any thread; does not return.
  std::function<void(int page_index, bool is_by_clock)> on_page_over;
  /// Called once behind the last page; may be empty.
  std::function<void()> on_pages_done;
  std::string language;     ///< of findings: "zh", "en"; empty: as BuildLedger words them
  std::string told_entity;  ///< as a manifest has it; empty where it says nothing
  std::optional<int> told_year;
  std::vector<std::string> wall;  ///< layers around the reader, for the ledger
  /// Pages that an earlier attempt could not read, with the reason: left out, and told.
  std::map<int, Error> skipped_pages;
};

/// Loads what reads scans into `options`, once for all reports and before any of them is opened.
/// Errors: kUsage, naming the file and the package that has it. `options` then serves reports that
/// hold no scan; one that does ends with this error.
Status PrepareOcr(const Models& models, PipelineOptions* options);

/// Name, hash and size of a file, and what reads it. Errors: of reading it.
Result<LedgerDocument> FactsOfFile(const std::filesystem::path& file, const Models& models);

/// REQUIRES: PrepareOcr was called on `options`. Errors: kCannotOpen, kNeedsPassword,
/// kLimitReached, kInternal; kUsage for a scan where a model that reads scans cannot be used. A
/// page that cannot be read is a finding in the ledger, not an error.
Result<Ledger> ExtractReport(const std::filesystem::path& report, const PipelineOptions& options,
                             const Models& models);

/// The tables of a document, each of one page, page by page.
struct PageTables {
  std::vector<Table> tables;
  std::vector<UnreadablePage> unreadable_pages;
};

/// Any table, whatever it is about. Errors: as ExtractReport.
Result<PageTables> ExtractTables(const std::filesystem::path& file, const PipelineOptions& options);

/// Draws words, ruling lines, grid, cells and header tree of one page. Out: the bytes of a PNG.
/// Errors: as ExtractReport, and kUsage when the page does not exist.
Result<std::string> DrawDebugPage(const std::filesystem::path& report, int page_index,
                                  const PipelineOptions& options);

}  // namespace juesuan
