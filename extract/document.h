// An open PDF or picture: its pages as words and pictures.
//
// In: a path and limits. Out: facts about the file, trusted words of each page ordered by
// position, renderings at the resolution that a stage asks for. What a file is, its content says
// (file_kind.h). Poppler reads PDFs (libpoppler-cpp, pdf_document.h); page_facts.h adds what its
// interface does not tell. Words that a reader of the page cannot see (an old OCR layer below a
// scan) never leave this folder. Leptonica reads PNG, JPEG and TIFF (pictures/).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "extract/outside_pages.h"
#include "extract/page.h"
#include "extract/page_facts.h"
#include "extract/unread_ink.h"

namespace juesuan {

struct DocumentLimits {
  int max_pages = 2000;
  int64_t max_bytes = int64_t{512} << 20;
  int64_t max_pixels = 120'000'000;  ///< of one page's picture, checked before it is made
  ContentLimits content;
};

struct IngestParams {
  /// A picture below this share of the page is a logo or a signature. 0.04 of A4 is a strip
  /// of three table rows; a seal of 4 cm is 0.026.
  double min_picture_share = 0.04;
  /// Above this share of the page, one picture is the page: a scan.
  double scan_picture_share = 0.6;
  /// Words inside a picture are dropped when more than this share of its text is hidden.
  double hidden_text_share = 0.5;
  /// Boxes of the same character closer than this are one glyph drawn twice (fake bold).
  double same_glyph_pt = 1.0;
  /// A picture that carries more visible text than this per 1000 pt² is a background.
  double background_bytes_per_kpt2 = 2.0;
  double look_dpi = 100;    ///< where some text may not be seen, the page is looked at so coarsely
  int least_contrast = 20;  ///< of a word that is seen; yellow on white has 29
  UnreadInkParams unread_ink;
};

/// A page picture. `red` is how much redder than gray a pixel is: seals stand out in it.
struct PageRaster {
  GrayImage gray;  ///< the red channel for coloured pages: seals fade, black ink stays
  GrayImage red;   ///< empty when the page has no colour, or was rendered without it
};

class Document {
 public:
  /// Errors: kCannotOpen, kNeedsPassword, kLimitReached.
  static Result<std::unique_ptr<Document>> Open(const std::filesystem::path& path,
                                                const std::string& password,
                                                const DocumentLimits& limits);
  virtual ~Document() = default;

  virtual int page_count() const = 0;
  /// Producer, or creator where there is none; may be empty.
  virtual std::string producer() const = 0;

  /// What it holds beside its pages.
  virtual OutsidePages FindOutside() { return {}; }

  /// Words, pictures and the way to read the page. Errors: kLimitReached, kUnreadable.
  virtual Result<Page> ReadPage(int page_index, const IngestParams& params) = 0;

  /// Native resolution of the page's largest picture; 0 when there is none.
  virtual double PictureDpi(int page_index) = 0;

  enum class Rendering {
    kLines,  ///< no anti-aliasing, hairlines solid: for ruling lines of born-digital pages
    kOcr,    ///< anti-aliased, colour looked at: for reading
  };
  /// Errors: kLimitReached (pixels), kUnreadable.
  virtual Result<PageRaster> Render(int page_index, double dpi, Rendering rendering) = 0;
};

}  // namespace juesuan
