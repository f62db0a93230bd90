#include "app/pipeline.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "app/file_hash.h"
#include "app/page_reader.h"
#include "core/encoding.h"
#include "core/parallel.h"
#include "extract/text_trust.h"
#include "layout/draw.h"
#include "layout/ink/threads.h"
#include "layout/second_look.h"
#include "normalize/conservation/text_layer_check.h"
#include "normalize/normalize.h"
#include "publish/version.h"

namespace juesuan {
namespace {

struct OpenFile {
  const std::filesystem::path& path;
  Document* document;
};

// Pages are what is read at the same time, not parts of a picture.
void UseThreadsOf(const PipelineOptions& options) {
  UseOneThreadForImages();
  UseThreads(options.threads);
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

/// `by_picture`: pages whose text layer is not to be believed.
/// Errors: kUsage where models of ours are at fault.
Result<LayoutDocument> LayoutAllPages(const OpenFile& file, const PipelineOptions& options,
                                      const std::set<int>& by_picture) {
  const LayoutParams params;
  PageReader reader(file.path, file.document, options, params);
  reader.ReadByPicture(by_picture);
  PagesRead pages = reader.Read(PageRange());
  if (pages.fault) return *pages.fault;
  if (options.on_pages_done) options.on_pages_done();
  LayoutDocument joined = JoinPages(std::move(pages.layouts), JoinParams{});
  joined.unreadable_pages = std::move(pages.unreadable);
  joined.printed = std::move(pages.printed);
  joined.doubted_text = std::move(pages.doubted);
  joined.outside = file.document->FindOutside();
  return joined;
}

std::set<int> TextPages(const LayoutDocument& layout) {
  std::set<int> pages;
  for (size_t page = 0; page < layout.page_ingest.size(); ++page)
    if (layout.page_ingest[page] != Ingest::kOcr) pages.insert(static_cast<int>(page));
  return pages;
}

/// Where some pages were garbled: the others on which that font may have shown a number.
std::set<int> StrangePages(const LayoutDocument& layout) {
  std::set<int> pages;
  if (layout.doubted_text.empty()) return pages;
  for (const PrintedWord& printed : layout.printed)
    if (IsStrangeNumber(printed.word)) pages.insert(printed.page_index);
  return pages;
}

/// All pages with a text layer where the picture of a doubtful number shows another one: its font
/// is that of others, which less may check. Empty: none lies.
std::set<int> LyingPages(const Ledger& ledger, const LayoutDocument& layout, Document* document,
                         OcrEngine* engine) {
  for (const auto& [page, numbers] : DoubtfulNumbers(ledger)) {
    std::vector<CellPlace> places;
    for (const TextNumber& number : numbers) places.push_back({number.cell, number.text});
    const auto seen = LookAgain(page, places, document, engine, LayoutParams{});
    if (!seen) continue;
    for (size_t i = 0; i < numbers.size(); ++i)
      if (IsShownOtherwise(numbers[i], (*seen)[i])) return TextPages(layout);
  }
  return {};
}

/// What read the pictures of the report that was read last.
OcrEngines EnginesOf(const OcrEngine& engine, const OcrSettings& settings) {
  OcrEngines engines{std::string(engine.NameFor(OcrModel::kChinese)),
                     std::string(engine.NameFor(OcrModel::kAmount)), ""};
  if (!engines.words.empty()) engines.language = settings.language;
  return engines;
}

/// The ledger; pages whose text layer does not say what they show are read from their pictures.
Result<Ledger> ReadReport(const OpenFile& file, const PipelineOptions& options,
                          LedgerDocument facts, const Models& models) {
  OcrEngine* engine = options.engine.get();
  Result<LayoutDocument> layout = LayoutAllPages(file, options, {});
  if (!layout) return layout.error();
  facts.ingest = OverallIngest(*layout);
  Ledger ledger = BuildLedger(*layout, facts, models, engine);
  std::set<int> lying = LyingPages(ledger, *layout, file.document, engine);
  if (lying.empty()) lying = StrangePages(*layout);
  if (lying.empty()) return ledger;
  layout = LayoutAllPages(file, options, lying);
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

Result<LedgerDocument> FactsOfFile(const std::filesystem::path& file, const Models& models) {
  auto hash = Sha256OfFile(file);
  if (!hash) return hash.error();
  std::error_code error;
  LedgerDocument facts;
  facts.file = NameOfPath(file.filename());
  facts.sha256 = *hash;
  facts.bytes = static_cast<int64_t>(std::filesystem::file_size(file, error));
  if (error) return Error{ErrorCode::kCannotOpen, facts.file, error.message()};
  facts.tool_version = ToolVersion();
  facts.models = models.fingerprint;
  return facts;
}

Result<Ledger> ExtractReport(const std::filesystem::path& report, const PipelineOptions& options,
                             const Models& models) {
  UseThreadsOf(options);
  auto document = OpenReport(report, options);
  if (!document) return document.error();
  Result<LedgerDocument> facts = FactsOfFile(report, models);
  if (!facts) return facts.error();
  facts->page_count = (*document)->page_count();
  facts->producer = (*document)->producer();
  facts->wall = options.wall;
  facts->entity = options.told_entity;
  facts->fiscal_year = options.told_year;
  Result<Ledger> ledger =
      ReadReport({report, document->get()}, options, std::move(facts).value(), models);
  if (!ledger) return ledger;
  if (ledger->findings.size() > static_cast<size_t>(options.max_findings)) {
    return Error{ErrorCode::kLimitReached, NameOfPath(report.filename()),
                 "has more than " + std::to_string(options.max_findings) +
                     " findings; raise --max-findings"};
  }
  ledger->document.ocr = EnginesOf(*options.engine, options.ocr);
  return ledger;
}

Result<PageTables> ExtractTables(const std::filesystem::path& file,
                                 const PipelineOptions& options) {
  UseThreadsOf(options);
  auto document = OpenReport(file, options);
  if (!document) return document.error();
  LayoutParams params;
  params.any_table = true;
  PagesRead pages = PageReader(file, document->get(), options, params).Read(options.pages);
  if (pages.fault) return *pages.fault;
  if (options.on_pages_done) options.on_pages_done();
  PageTables found;
  for (PageLayout& page : pages.layouts) {
    std::vector<PageLayout> alone;
    alone.push_back(std::move(page));
    LayoutDocument joined = JoinPages(std::move(alone), JoinParams{});
    std::move(joined.tables.begin(), joined.tables.end(), std::back_inserter(found.tables));
  }
  found.unreadable_pages = std::move(pages.unreadable);
  if (pages.layouts.empty()) {
    const Error error{
        ErrorCode::kUsage, NameOfPath(file.filename()),
        "has none of the pages asked for; it has " + std::to_string((*document)->page_count())};
    found.unreadable_pages.push_back({0, error.ToString(), false});
  }
  return found;
}

Result<std::string> DrawDebugPage(const std::filesystem::path& report, int page_index,
                                  const PipelineOptions& options) {
  UseThreadsOf(options);
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
