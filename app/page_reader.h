// The pages of a document, read several at a time.
//
// In: an open document. Out: the layouts of its pages in their order, whatever the number of
// threads. Each page is read alone; what then turns out to be one sheet over pages side by side is
// read again as one wide page (layout/wide_page.h). Each thread has a document of its own
// (Poppler's are not to be shared), and all ask one OCR engine.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "app/pipeline.h"
#include "extract/document.h"
#include "layout/layout.h"
#include "layout/wide_page.h"

namespace juesuan {

/// Errors: those of Document::Open.
Result<std::unique_ptr<Document>> OpenReport(const std::filesystem::path& report,
                                             const PipelineOptions& options);

struct PagesRead {
  std::vector<PageLayout> layouts;
  std::vector<UnreadablePage> unreadable;
  std::vector<PrintedWord> printed;  ///< with digits, of pages whose text layer is read
  std::vector<int> doubted;          ///< pages whose text layer was not believed
  std::optional<Error> fault;        ///< of models of ours, not of a page
};

class PageReader {
 public:
  /// REQUIRES: all that is given outlives the reader; `document` is open on `report`.
  PageReader(const std::filesystem::path& report, Document* document,
             const PipelineOptions& options, const LayoutParams& params)
      : report_(report), document_(*document), options_(options), params_(params) {}

  /// Pages whose text layer is not to be believed.
  void ReadByPicture(std::set<int> pages) { by_picture_ = std::move(pages); }

  /// A page that cannot be read leaves an empty layout and its reason.
  PagesRead Read(const PageRange& pages);

 private:
  struct PageRead {
    PageLayout layout;
    PageSketch sketch;
    std::vector<PrintedWord> printed;
    bool is_doubted = false;
    std::optional<Error> error;
  };

  PageRead ReadPage(int page_index, Document* document);
  void ReadWidePages(std::vector<PageRead>* read);
  void ReadWidePage(const SheetRow& row, Document* document, std::vector<PageRead>* read) const;
  bool DropDoubtedText(Page* page) const;
  Error TooManyCells(int page_index) const;
  Result<Document*> DocumentOf(size_t worker);

  const std::filesystem::path& report_;
  Document& document_;
  const PipelineOptions& options_;
  const LayoutParams& params_;
  std::set<int> by_picture_;
  std::vector<std::unique_ptr<Document>> documents_;  // [worker]; the first has document_
  std::mutex telling_;
};

}  // namespace juesuan
