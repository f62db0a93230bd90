#include "extract/pdf_document.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "core/text.h"
#include "extract/drawn_minus.h"
#include "extract/hidden_text.h"
#include "extract/page_facts.h"
#include "extract/raised_digits.h"
#include "extract/raster.h"
#include "extract/words.h"

namespace juesuan {
namespace {

std::string Utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

std::string PageWhere(const std::string& file, int page_index) {
  return file + ", page " + std::to_string(page_index + 1);
}

Word ToWord(const poppler::text_box& box) {
  Word word;
  word.text = Utf8(box.text());
  const poppler::rectf b = box.bbox();
  word.box = {b.left(), b.top(), b.right(), b.bottom()};
  word.quarter_turns = ((box.rotation() % 4) + 4) % 4;
  word.font_size_pt = box.has_font_info() ? box.get_font_size() : b.height();
  const auto code_points = CodePoints(word.text);
  for (size_t i = 0; i < code_points.size(); ++i) {
    const poppler::rectf g = box.char_bbox(i);
    word.glyphs.push_back(
        {ToUtf8(code_points[i]), RectPt{g.left(), g.top(), g.right(), g.bottom()}});
  }
  return word;
}

PageRaster ToRaster(const poppler::image& source, bool is_gray, double dpi) {
  const auto row = [&](int y) {
    return reinterpret_cast<const uint8_t*>(source.const_data()) +
           static_cast<std::ptrdiff_t>(y) * source.bytes_per_row();
  };
  return is_gray ? RasterOfGray(source.width(), source.height(), dpi, row)
                 : RasterOfColor(source.width(), source.height(), dpi, row);
}

/// Begins as a PDF and does not end as one (ISO 32000-1, 7.5.5: the last line is %%EOF).
bool IsCutOff(const std::filesystem::path& path) {
  constexpr std::streamoff kEndBytes = 2048;
  std::ifstream stream(path, std::ios::binary | std::ios::ate);
  const std::streamoff bytes = stream.tellg();
  if (bytes <= 0) return false;
  std::string beginning(5, '\0');
  stream.seekg(0).read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  std::string end(static_cast<size_t>(std::min(bytes, kEndBytes)), '\0');
  stream.clear();
  stream.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
  stream.read(end.data(), static_cast<std::streamsize>(end.size()));
  return beginning == "%PDF-" && end.find("%%EOF") == std::string::npos;
}

class PopplerDocument : public Document {
 public:
  PopplerDocument(std::string file, DocumentLimits limits)
      : file_(std::move(file)), limits_(limits) {}

  Status Load(const std::filesystem::path& path, const std::string& password) {
    static std::once_flag is_quiet;  // for all documents, and all threads that open some
    std::call_once(is_quiet, [] {
      poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    });
    document_.reset(poppler::document::load_from_file(path.string(), password, password));
    if (!document_) {
      return Error{ErrorCode::kCannotOpen, file_,
                   IsCutOff(path)
                       ? "is a PDF without its end: its download or copy broke off"
                       : "is not a PDF that can be opened; check that the file is complete"};
    }
    if (document_->is_locked()) {
      return Error{ErrorCode::kNeedsPassword, file_,
                   password.empty()
                       ? "is encrypted with a user password; give it with --password-file"
                       : "does not open with this password; check the password file"};
    }
    if (document_->pages() <= 0)
      return Error{ErrorCode::kCannotOpen, file_,
                   "has no pages, or states their number wrongly; check that the file is complete"};
    if (document_->pages() > limits_.max_pages) {
      return Error{ErrorCode::kLimitReached, file_,
                   "has " + std::to_string(document_->pages()) + " pages, more than the limit of " +
                       std::to_string(limits_.max_pages) + "; raise --max-pages"};
    }
    auto facts = PageFactsReader::Open(path, password, limits_.content);
    if (facts) facts_ = std::move(*facts);
    if (!facts && facts.error().code == ErrorCode::kLimitReached) return facts.error();
    if (!facts && facts.error().code == ErrorCode::kUnreadable)
      return Error{ErrorCode::kCannotOpen, file_, facts.error().message};
    return Done{};
  }

  int page_count() const override { return document_->pages(); }

  std::string producer() const override {
    const std::string producer = CollapseSpace(Utf8(document_->get_producer()));
    return producer.empty() ? CollapseSpace(Utf8(document_->get_creator())) : producer;
  }

  OutsidePages FindOutside() override { return facts_ ? facts_->FindOutside() : OutsidePages{}; }

  Result<Page> ReadPage(int page_index, const IngestParams& params) override {
    if (Status status = CheckContent(page_index); !status) return status.error();
    std::unique_ptr<poppler::page> source(document_->create_page(page_index));
    if (!source) return Unreadable(page_index);
    Page page;
    page.page_index = page_index;
    page.size = ShownSize(*source);
    for (const auto& box : source->text_list(poppler::page::text_list_include_font)) {
      Word word = ToWord(box);
      if (!word.text.empty()) page.words.push_back(std::move(word));
    }
    if (static_cast<int64_t>(page.words.size()) > limits_.content.words) {
      return Error{
          ErrorCode::kLimitReached, PageWhere(file_, page_index),
          "has more than " + std::to_string(limits_.content.words) + " words; raise --max-words"};
    }
    DropFormatMarks(&page.words);
    CorrectSizes(&page.words);
    DecideIngest(FactsOf(page_index), params, &page);
    TakeMarks(FactsOf(page_index).marks, &page.words);
    TakeMarks(FactsOf(page_index).cut_off, &page.words);
    TrimToBody(FactsOf(page_index).body, &page.words);
    DropSlantedWords(FactsOf(page_index).slanted, &page.words);
    if (FactsOf(page_index).may_hide_text && page.ingest == Ingest::kText)
      DropHidden(page_index, params, &page);
    if (page.text_turns != 0) PartMisturnedWords(page.text_turns, &page.words);
    DropShadows(&page.words);
    DropDoubledGlyphs(params.same_glyph_pt, &page.words);
    PartTouchingAmounts(&page.words);
    AddDrawnMinuses(page.paths, &page.words);
    RaiseNoteDigits(&page.words);
    if (page.ingest == Ingest::kText)
      page.unread_ink = FindUnreadInk(FactsOf(page_index), params.unread_ink, &page.words);
    SortByPosition(&page.words);
    return page;
  }

  double PictureDpi(int page_index) override {
    double dpi = 0;
    double area = 0;
    for (const Picture& picture : FactsOf(page_index).pictures) {
      if (picture.box.area() <= area) continue;
      area = picture.box.area();
      dpi = picture.dpi;
    }
    return dpi;
  }

  Result<PageRaster> Render(int page_index, double dpi, Rendering rendering) override {
    if (Status status = CheckContent(page_index); !status) return status.error();
    if (Status status = CheckPictures(page_index); !status) return status.error();
    std::unique_ptr<poppler::page> source(document_->create_page(page_index));
    if (!source) return Unreadable(page_index);
    const Size<Pt> size = ShownSize(*source);
    const double pixels = size.width * size.height * dpi * dpi / (72.0 * 72.0);
    if (!(pixels <= static_cast<double>(limits_.max_pixels))) {
      return Error{ErrorCode::kLimitReached, PageWhere(file_, page_index),
                   "is too large to render at " + std::to_string(static_cast<int>(dpi)) +
                       " dpi: more than " + std::to_string(limits_.max_pixels / 1'000'000) +
                       " million pixels; raise --max-pixels"};
    }
    poppler::page_renderer renderer;
    const bool lines = rendering == Rendering::kLines;
    const bool gray = lines || FactsOf(page_index).is_gray;
    renderer.set_image_format(gray ? poppler::image::format_gray8 : poppler::image::format_rgb24);
    renderer.set_render_hint(poppler::page_renderer::antialiasing, !lines);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, !lines);
    renderer.set_line_mode(poppler::page_renderer::line_solid);
    const poppler::image image = renderer.render_page(source.get(), dpi, dpi);
    // Where memory ends Poppler returns a picture of one pixel.
    const bool is_whole = image.is_valid() && image.width() + 2 >= size.width * dpi / 72 &&
                          image.height() + 2 >= size.height * dpi / 72;
    if (!is_whole) return Unreadable(page_index);
    return ToRaster(image, gray, dpi);
  }

 private:
  Error Unreadable(int page_index) const {
    return {ErrorCode::kUnreadable, PageWhere(file_, page_index),
            "cannot be read; the file may be damaged here"};
  }

  static Size<Pt> ShownSize(const poppler::page& page) {
    const poppler::rectf rect = page.page_rect();
    const auto turned = page.orientation() == poppler::page::landscape ||
                        page.orientation() == poppler::page::seascape;
    if (turned) return {rect.height(), rect.width()};
    return {rect.width(), rect.height()};
  }

  const PageFacts& FactsOf(int page_index) {
    if (cached_index_ == page_index) return cached_;
    cached_index_ = page_index;
    cached_ = PageFacts{};
    refused_.reset();
    if (facts_) {
      auto facts = facts_->Read(page_index);
      if (facts) {
        cached_ = std::move(*facts);
      } else if (facts.error().code == ErrorCode::kLimitReached) {
        refused_ = facts.error();
        refused_->where = PageWhere(file_, page_index);
      }
    }
    return cached_;
  }

  void DropHidden(int page_index, const IngestParams& params, Page* page) {
    std::vector<Word> hidden = TakeMarks(FactsOf(page_index).hidden, &page->words);
    const auto look = Render(page_index, params.look_dpi, Rendering::kLines);
    if (look) {
      auto unseen = TakeUnseen(look->gray, params.least_contrast, &page->words);
      std::move(unseen.begin(), unseen.end(), std::back_inserter(hidden));
    }
    page->hidden_numbers = NumbersAlone(hidden, page->words);
  }

  /// Before Poppler runs the operators.
  Status CheckContent(int page_index) {
    FactsOf(page_index);
    return refused_ ? Status(*refused_) : Status(Done{});
  }

  /// Before Poppler decodes them.
  Status CheckPictures(int page_index) {
    const double pixels = FactsOf(page_index).most_pixels;
    if (pixels <= static_cast<double>(limits_.max_pixels)) return Done{};
    return Error{ErrorCode::kLimitReached, PageWhere(file_, page_index),
                 "has a picture of " + std::to_string(std::llround(pixels / 1e6)) +
                     " million pixels, more than " +
                     std::to_string(limits_.max_pixels / 1'000'000) + "; raise --max-pixels"};
  }

  // A picture that may hold text is kept; the words that it hides are dropped. What is left
  // decides how the page is read.
  static void DecideIngest(const PageFacts& facts, const IngestParams& params, Page* page) {
    const RectPt sheet{0, 0, page->size.width, page->size.height};
    bool scan = false;
    for (const Picture& picture : facts.pictures) {
      const RectPt box = picture.box.Intersect(sheet);
      const double share = box.area() / std::max(1.0, sheet.area());
      if (share < params.min_picture_share) continue;
      const int bytes = picture.hidden_bytes + picture.shown_bytes;
      if (picture.hidden_bytes > params.hidden_text_share * bytes) DropWordsInside(box, page);
      const double density = picture.shown_bytes / (box.area() / 1000);
      if (density > params.background_bytes_per_kpt2) {
        page->lined_pictures.push_back(box);
        continue;
      }
      if (share < params.scan_picture_share &&
          StandsAmongWords(box, page->words, params.unread_ink))
        continue;
      page->picture_areas.push_back(box);
      scan = scan || share > params.scan_picture_share;
    }
    page->paths = facts.paths;
    page->has_paths = facts.was_walked;
    page->text_turns = facts.text_turns;
    page->replaces_numbers = facts.replaces_numbers;
    page->red_texts = facts.red_texts;
    page->has_ruling_marks = facts.paints_paths || !page->picture_areas.empty();
    if (page->words.empty() && page->has_ruling_marks) {
      page->ingest = Ingest::kOcr;
    } else if (!page->picture_areas.empty()) {
      page->ingest = page->words.empty() ? Ingest::kOcr : Ingest::kMixed;
    }
    if (scan && page->words.size() < 3) page->ingest = Ingest::kOcr;
  }

  static void DropWordsInside(const RectPt& box, Page* page) {
    std::erase_if(page->words, [&](const Word& word) { return box.Contains(word.box.center()); });
  }

  std::string file_;
  DocumentLimits limits_;
  std::unique_ptr<poppler::document> document_;
  std::unique_ptr<PageFactsReader> facts_;
  int cached_index_ = -1;
  PageFacts cached_;
  std::optional<Error> refused_;  // the page of cached_index_
};

}  // namespace

Result<std::unique_ptr<Document>> OpenPdf(const std::filesystem::path& path,
                                          const std::string& password,
                                          const DocumentLimits& limits) {
  auto document = std::make_unique<PopplerDocument>(path.filename().string(), limits);
  const Status status = document->Load(path, password);
  if (!status) return status.error();
  return std::unique_ptr<Document>(std::move(document));
}

}  // namespace juesuan
