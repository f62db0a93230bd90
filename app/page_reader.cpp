#include "app/page_reader.h"

#include <algorithm>
#include <utility>

#include "app/page_watch.h"
#include "core/parallel.h"
#include "core/text.h"
#include "extract/text_trust.h"

namespace juesuan {
namespace {

/// Words with digits of a page whose text layer is read, and what may be some.
std::vector<PrintedWord> PrintedWords(const Page& page) {
  std::vector<PrintedWord> printed;
  if (page.ingest == Ingest::kOcr) return printed;
  for (const Word& word : page.words) {
    if (!DigitsIn(FoldWidth(word.text)).empty() || IsStrangeNumber(word))
      printed.push_back({page.page_index, word});
  }
  return printed;
}

size_t CellsOf(const PageLayout& layout) {
  size_t count = 0;
  for (const Table& table : layout.tables) count += table.cells.size();
  return count;
}

}  // namespace

Result<std::unique_ptr<Document>> OpenReport(const std::filesystem::path& report,
                                             const PipelineOptions& options) {
  DocumentLimits limits;
  limits.max_pages = options.max_pages;
  limits.max_bytes = options.max_bytes;
  limits.max_pixels = int64_t{options.max_megapixels} * 1'000'000;
  limits.content.content_bytes = int64_t{options.max_content_mib} << 20;
  limits.content.path_points = options.max_points;
  limits.content.words = options.max_words;
  return Document::Open(report, options.password, limits);
}

PagesRead PageReader::Read(const PageRange& pages) {
  std::vector<int> asked;
  for (int i = 0; i < document_.page_count(); ++i)
    if (pages.Contains(i + 1)) asked.push_back(i);
  std::vector<PageRead> read(asked.size());
  const auto workers = static_cast<size_t>(ThreadsInUse());
  documents_.resize(workers);
  const PageWatchLimits limits{options_.page_seconds, options_.page_wall_seconds};
  PageWatch watch(workers, workers > 1 ? limits : PageWatchLimits{}, options_.on_page_over);
  ForEachIndex(asked.size(), [&](size_t i, size_t worker) {
    if (const std::lock_guard lock(telling_); options_.on_page)
      options_.on_page(asked[i], document_.page_count());
    watch.Begin(worker, asked[i]);
    const Result<Document*> document = DocumentOf(worker);
    if (document) {
      read[i] = ReadPage(asked[i], *document);
    } else {
      read[i].layout.page_index = asked[i];
      read[i].error = document.error();
    }
    watch.End(worker);
  });
  if (!params_.any_table) ReadWidePages(&read);
  PagesRead all;
  for (PageRead& page : read) {
    const int page_index = page.layout.page_index;
    if (page.error) {
      const bool is_limit = page.error->code == ErrorCode::kLimitReached;
      all.unreadable.push_back({page_index, page.error->ToString(), is_limit});
    }
    if (page.error && page.error->code == ErrorCode::kUsage) all.fault = page.error;
    if (page.is_doubted) all.doubted.push_back(page_index);
    std::move(page.printed.begin(), page.printed.end(), std::back_inserter(all.printed));
    all.layouts.push_back(std::move(page.layout));
  }
  return all;
}

void PageReader::ReadWidePages(std::vector<PageRead>* read) {
  std::vector<PageSketch> sketches;
  for (PageRead& page : *read) sketches.push_back(std::move(page.sketch));
  const std::vector<SheetRow> rows = FindWideSheets(sketches, WideSheetParams{});
  sketches.clear();
  for (const SheetRow& row : rows) ReadWidePage(row, &document_, read);
}

// Where it cannot be read so, its pages stay as they were read alone.
void PageReader::ReadWidePage(const SheetRow& row, Document* document,
                              std::vector<PageRead>* read) const {
  std::vector<Page> pages;
  for (const SheetPart& part : row) {
    auto page = document->ReadPage(part.page_index, IngestParams{});
    if (!page) return;
    pages.push_back(std::move(*page));
  }
  auto layouts = LayoutWidePage(std::move(pages), row, document, options_.engine.get(), params_);
  if (!layouts || CellsOf(layouts->front()) > static_cast<size_t>(options_.max_cells)) return;
  for (PageLayout& layout : *layouts) {
    const auto at = std::find_if(read->begin(), read->end(), [&](const PageRead& page) {
      return page.layout.page_index == layout.page_index;
    });
    at->layout = std::move(layout);
  }
}

Result<Document*> PageReader::DocumentOf(size_t worker) {
  if (worker == 0) return &document_;
  std::unique_ptr<Document>& own = documents_[worker];
  if (!own) {
    auto opened = OpenReport(report_, options_);
    if (!opened) return opened.error();
    own = std::move(*opened);
  }
  return own.get();
}

PageReader::PageRead PageReader::ReadPage(int page_index, Document* document) {
  PageRead read;
  read.layout.page_index = page_index;
  const auto skipped = options_.skipped_pages.find(page_index);
  auto page = skipped == options_.skipped_pages.end()
                  ? document->ReadPage(page_index, IngestParams{})
                  : Result<Page>(skipped->second);
  if (!page) {
    read.error = page.error();
    return read;
  }
  read.is_doubted = DropDoubtedText(&*page);
  read.printed = PrintedWords(*page);
  if (!params_.any_table) read.sketch = SketchOf(*page, SketchParams{});
  read.sketch.page_index = page_index;
  read.layout.size = page->size;
  read.layout.ingest = page->ingest;
  auto layout = LayoutPage(std::move(*page), document, options_.engine.get(), params_);
  if (layout && CellsOf(*layout) > static_cast<size_t>(options_.max_cells))
    layout = TooManyCells(page_index);
  if (layout) {
    read.layout = std::move(*layout);
  } else {
    read.error = layout.error();
  }
  return read;
}

Error PageReader::TooManyCells(int page_index) const {
  return {ErrorCode::kLimitReached,
          report_.filename().string() + ", page " + std::to_string(page_index + 1),
          "has more than " + std::to_string(options_.max_cells) + " cells; raise --max-cells"};
}

// What has no characters, or others than the page shows, is read from the picture.
bool PageReader::DropDoubtedText(Page* page) const {
  const bool is_doubted =
      by_picture_.count(page->page_index) > 0 || page->replaces_numbers || IsGarbled(page->words);
  if (page->ingest == Ingest::kOcr || !is_doubted) return false;
  page->ingest = Ingest::kOcr;
  page->words.clear();
  return true;
}

}  // namespace juesuan
