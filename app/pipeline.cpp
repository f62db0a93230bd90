#include "app/pipeline.h"

#include <utility>
#include <vector>

#include "app/file_hash.h"
#include "core/text.h"
#include "extract/document.h"
#include "extract/ocr/ocr_engine.h"
#include "layout/draw.h"
#include "layout/layout.h"
#include "normalize/normalize.h"
#include "publish/version.h"

namespace juesuan {
namespace {

Result<std::unique_ptr<Document>> OpenReport(const std::filesystem::path& report,
                                             const PipelineOptions& options) {
  DocumentLimits limits;
  limits.max_pages = options.max_pages;
  limits.max_bytes = options.max_bytes;
  limits.max_pixels = options.max_pixels;
  return Document::Open(report, options.password, limits);
}

/// How the pages that hold tables were read; all pages when none does.
Ingest OverallIngest(const LayoutDocument& layout) {
  bool text = false;
  bool ocr = false;
  const auto count = [&](Ingest ingest) {
    text = text || ingest != Ingest::kOcr;
    ocr = ocr || ingest == Ingest::kOcr;
  };
  for (const Table& table : layout.tables) {
    for (const TablePart& part : table.parts) {
      count(layout.page_ingest[static_cast<size_t>(part.page_index)]);
    }
  }
  if (layout.tables.empty()) {
    for (const Ingest ingest : layout.page_ingest) count(ingest);
  }
  if (text && ocr) return Ingest::kMixed;
  return ocr ? Ingest::kOcr : Ingest::kText;
}

/// Reads the pages asked for; one that cannot be read leaves an empty page and its reason.
class PageReader {
 public:
  PageReader(Document* document, OcrEngine* engine, const PipelineOptions& options,
             const LayoutParams& params)
      : document_(document), engine_(engine), options_(options), params_(params) {}

  std::vector<PageLayout> Read(const PageRange& pages) {
    std::vector<PageLayout> layouts;
    for (int i = 0; i < document_->page_count(); ++i) {
      if (!pages.Contains(i + 1)) continue;
      if (options_.on_page) options_.on_page(i, document_->page_count());
      layouts.push_back(ReadPage(i));
    }
    return layouts;
  }

  std::vector<UnreadablePage> TakeUnreadable() { return std::move(unreadable_); }

 private:
  PageLayout ReadPage(int page_index) {
    PageLayout blank;
    blank.page_index = page_index;
    const auto skipped = options_.skipped_pages.find(page_index);
    auto page = skipped == options_.skipped_pages.end()
                    ? document_->ReadPage(page_index, IngestParams{})
                    : Result<Page>(Error{ErrorCode::kLimitReached, "", skipped->second});
    if (!page) {
      unreadable_.push_back({page_index, page.error().ToString()});
      return blank;
    }
    blank.size = page->size;
    blank.ingest = page->ingest;
    auto layout = LayoutPage(std::move(*page), document_, engine_, params_);
    if (layout) return std::move(*layout);
    unreadable_.push_back({page_index, layout.error().ToString()});
    return blank;
  }

  Document* document_;
  OcrEngine* engine_;
  const PipelineOptions& options_;
  const LayoutParams& params_;
  std::vector<UnreadablePage> unreadable_;
};

LayoutDocument LayoutAllPages(Document* document, OcrEngine* engine,
                              const PipelineOptions& options) {
  const LayoutParams params;
  PageReader reader(document, engine, options, params);
  std::vector<PageLayout> pages = reader.Read(PageRange());
  if (options.on_pages_done) options.on_pages_done();
  LayoutDocument joined = JoinPages(std::move(pages), JoinParams{});
  joined.unreadable_pages = reader.TakeUnreadable();
  return joined;
}

}  // namespace

Result<Ledger> ExtractReport(const std::filesystem::path& report, const PipelineOptions& options,
                             const Models& models) {
  auto document = OpenReport(report, options);
  if (!document) return document.error();
  auto hash = Sha256OfFile(report);
  if (!hash) return hash.error();
  const auto engine = MakeLineEngine(models.directory / "tessdata");
  const LayoutDocument layout = LayoutAllPages(document->get(), engine.get(), options);

  LedgerDocument facts;
  facts.file = WellFormedUtf8(report.filename().string());
  facts.sha256 = *hash;
  facts.bytes = static_cast<int64_t>(std::filesystem::file_size(report));
  facts.page_count = (*document)->page_count();
  facts.producer = (*document)->producer();
  facts.ingest = OverallIngest(layout);
  facts.tool_version = ToolVersion();
  facts.models = models.fingerprint;
  return BuildLedger(layout, facts, models, engine.get());
}

Result<PageTables> ExtractTables(const std::filesystem::path& file, const PipelineOptions& options,
                                 const Models& models) {
  auto document = OpenReport(file, options);
  if (!document) return document.error();
  const auto engine = MakeLineEngine(models.directory / "tessdata");
  LayoutParams params;
  params.any_table = true;
  PageReader reader(document->get(), engine.get(), options, params);
  PageTables found;
  std::vector<PageLayout> pages = reader.Read(options.pages);
  if (options.on_pages_done) options.on_pages_done();
  for (PageLayout& page : pages) {
    std::vector<PageLayout> alone;
    alone.push_back(std::move(page));
    LayoutDocument joined = JoinPages(std::move(alone), JoinParams{});
    std::move(joined.tables.begin(), joined.tables.end(), std::back_inserter(found.tables));
  }
  found.unreadable_pages = reader.TakeUnreadable();
  return found;
}

Result<std::string> DrawDebugPage(const std::filesystem::path& report, int page_index,
                                  const PipelineOptions& options, const Models& models) {
  auto document = OpenReport(report, options);
  if (!document) return document.error();
  if (page_index < 0 || page_index >= (*document)->page_count()) {
    return Error{ErrorCode::kUsage, report.filename().string(),
                 "has no page " + std::to_string(page_index + 1) + "; it has " +
                     std::to_string((*document)->page_count())};
  }
  auto page = (*document)->ReadPage(page_index, IngestParams{});
  if (!page) return page.error();
  const auto engine = MakeLineEngine(models.directory / "tessdata");
  LayoutTrace trace;
  auto layout = LayoutPage(std::move(*page), document->get(), engine.get(), LayoutParams{}, &trace);
  if (!layout) return layout.error();
  return DrawTrace(trace, *layout);
}

}  // namespace juesuan
