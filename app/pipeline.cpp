#include "app/pipeline.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "app/file_hash.h"
#include "core/encoding.h"
#include "extract/document.h"
#include "extract/text_trust.h"
#include "layout/draw.h"
#include "layout/layout.h"
#include "normalize/conservation/text_layer_check.h"
#include "normalize/normalize.h"
#include "publish/version.h"

namespace juesuan {
namespace {

Result<std::unique_ptr<Document>> OpenReport(const std::filesystem::path& report,
                                             const PipelineOptions& options) {
  DocumentLimits limits;
  limits.max_pages = options.max_pages;
  limits.max_bytes = options.max_bytes;
  limits.max_pixels = int64_t{options.max_megapixels} * 1'000'000;
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

/// Words with digits of a page whose text layer is read.
void KeepPrintedWords(const Page& page, std::vector<PrintedWord>* printed) {
  if (page.ingest == Ingest::kOcr) return;
  for (const Word& word : page.words) {
    if (!DigitsIn(FoldWidth(word.text)).empty()) printed->push_back({page.page_index, word});
  }
}

/// Reads the pages asked for; one that cannot be read leaves an empty page and its reason.
class PageReader {
 public:
  PageReader(Document* document, OcrEngine* engine, const PipelineOptions& options,
             const LayoutParams& params)
      : document_(document), engine_(engine), options_(options), params_(params) {}

  /// Pages whose text layer is not to be believed.
  void ReadByPicture(std::set<int> pages) { by_picture_ = std::move(pages); }

  std::vector<PageLayout> Read(const PageRange& pages) {
    std::vector<PageLayout> layouts;
    for (int i = 0; i < document_->page_count(); ++i) {
      if (!pages.Contains(i + 1)) continue;
      if (options_.on_page) options_.on_page(i, document_->page_count());
      layouts.push_back(ReadPage(i));
    }
    return layouts;
  }

  /// Set where models of ours are at fault, not a page.
  const std::optional<Error>& fault() const { return fault_; }
  std::vector<UnreadablePage> TakeUnreadable() { return std::move(unreadable_); }
  std::vector<PrintedWord> TakePrinted() { return std::move(printed_); }
  std::vector<int> TakeDoubted() { return std::move(doubted_); }

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
    DropDoubtedText(&*page);
    KeepPrintedWords(*page, &printed_);
    blank.size = page->size;
    blank.ingest = page->ingest;
    auto layout = LayoutPage(std::move(*page), document_, engine_, params_);
    if (layout) return std::move(*layout);
    if (layout.error().code == ErrorCode::kUsage) fault_ = layout.error();
    unreadable_.push_back({page_index, layout.error().ToString()});
    return blank;
  }

  // What has no characters, or others than the page shows, is read from the picture.
  void DropDoubtedText(Page* page) {
    const bool is_doubted = by_picture_.count(page->page_index) > 0 || IsGarbled(page->words);
    if (page->ingest == Ingest::kOcr || !is_doubted) return;
    doubted_.push_back(page->page_index);
    page->ingest = Ingest::kOcr;
    page->words.clear();
  }

  Document* document_;
  OcrEngine* engine_;
  const PipelineOptions& options_;
  const LayoutParams& params_;
  std::set<int> by_picture_;
  std::optional<Error> fault_;
  std::vector<UnreadablePage> unreadable_;
  std::vector<PrintedWord> printed_;
  std::vector<int> doubted_;
};

/// `by_picture`: pages whose text layer is not to be believed.
/// Errors: kUsage where models of ours are at fault.
Result<LayoutDocument> LayoutAllPages(Document* document, OcrEngine* engine,
                                      const PipelineOptions& options,
                                      const std::set<int>& by_picture) {
  const LayoutParams params;
  PageReader reader(document, engine, options, params);
  reader.ReadByPicture(by_picture);
  std::vector<PageLayout> pages = reader.Read(PageRange());
  if (reader.fault()) return *reader.fault();
  if (options.on_pages_done) options.on_pages_done();
  LayoutDocument joined = JoinPages(std::move(pages), JoinParams{});
  joined.unreadable_pages = reader.TakeUnreadable();
  joined.printed = reader.TakePrinted();
  joined.doubted_text = reader.TakeDoubted();
  return joined;
}

/// The doubtful pages of the first few on which the picture shows something else; empty: none.
std::set<int> LyingPages(const Ledger& ledger, const LayoutDocument& layout, Document* document,
                         OcrEngine* engine) {
  constexpr size_t kMostCompared = 3;  // pages: a text layer lies on all of them, or on none
  const std::vector<int> doubtful = DoubtfulTextPages(ledger);
  for (size_t i = 0; i < std::min(kMostCompared, doubtful.size()); ++i) {
    auto page = document->ReadPage(doubtful[i], IngestParams{});
    if (!page || page->ingest == Ingest::kOcr) continue;
    page->ingest = Ingest::kOcr;
    page->words.clear();
    auto seen = LayoutPage(std::move(*page), document, engine, LayoutParams{});
    if (seen && DiffersFromPicture(layout, seen->tables, doubtful[i]))
      return {doubtful.begin(), doubtful.end()};
  }
  return {};
}

/// The ledger; pages whose text layer does not say what they show are read from their pictures.
Result<Ledger> ReadReport(Document* document, OcrEngine* engine, const PipelineOptions& options,
                          LedgerDocument facts, const Models& models) {
  Result<LayoutDocument> layout = LayoutAllPages(document, engine, options, {});
  if (!layout) return layout.error();
  facts.ingest = OverallIngest(*layout);
  Ledger ledger = BuildLedger(*layout, facts, models, engine);
  const std::set<int> lying = LyingPages(ledger, *layout, document, engine);
  if (lying.empty()) return ledger;
  layout = LayoutAllPages(document, engine, options, lying);
  if (!layout) return layout.error();
  facts.ingest = OverallIngest(*layout);
  return BuildLedger(*layout, facts, models, engine);
}

}  // namespace

Status PrepareOcr(const Models& models, PipelineOptions* options) {
  options->engine =
      MakeOcrEngine(options->ocr, FilesOf(options->ocr, models.directory / "tessdata"));
  return options->engine->Prepare(OcrModel::kChinese);
}

Result<Ledger> ExtractReport(const std::filesystem::path& report, const PipelineOptions& options,
                             const Models& models) {
  auto document = OpenReport(report, options);
  if (!document) return document.error();
  auto hash = Sha256OfFile(report);
  if (!hash) return hash.error();

  LedgerDocument facts;
  facts.file = NameOfPath(report.filename());
  facts.sha256 = *hash;
  facts.bytes = static_cast<int64_t>(std::filesystem::file_size(report));
  facts.page_count = (*document)->page_count();
  facts.producer = (*document)->producer();
  facts.tool_version = ToolVersion();
  facts.models = models.fingerprint;
  facts.wall = options.wall;
  return ReadReport(document->get(), options.engine.get(), options, std::move(facts), models);
}

Result<PageTables> ExtractTables(const std::filesystem::path& file,
                                 const PipelineOptions& options) {
  auto document = OpenReport(file, options);
  if (!document) return document.error();
  LayoutParams params;
  params.any_table = true;
  PageReader reader(document->get(), options.engine.get(), options, params);
  PageTables found;
  std::vector<PageLayout> pages = reader.Read(options.pages);
  if (reader.fault()) return *reader.fault();
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
                                  const PipelineOptions& options) {
  auto document = OpenReport(report, options);
  if (!document) return document.error();
  if (page_index < 0 || page_index >= (*document)->page_count()) {
    return Error{ErrorCode::kUsage, report.filename().string(),
                 "has no page " + std::to_string(page_index + 1) + "; it has " +
                     std::to_string((*document)->page_count())};
  }
  auto page = (*document)->ReadPage(page_index, IngestParams{});
  if (!page) return page.error();
  LayoutTrace trace;
  auto layout =
      LayoutPage(std::move(*page), document->get(), options.engine.get(), LayoutParams{}, &trace);
  if (!layout) return layout.error();
  return DrawTrace(trace, *layout);
}

}  // namespace juesuan
