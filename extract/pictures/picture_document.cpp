#include "extract/pictures/picture_document.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "extract/pictures/picture_decoder.h"

namespace juesuan {
namespace {

constexpr double kLeastDpi = 100;  // nothing coarser can be read; 72 and 96 are guesses of programs
constexpr double kMostDpi = 1200;  // of scanners for paper
constexpr double kLeastSide_pt = 72;
constexpr double kMostSide_pt = 3400;  // A0
constexpr double kMostUnlike = 2.5;    // of the two; a coarse fax has 204 and 98
constexpr double kLongSide_pt = 842;   // of A4
constexpr double kShortSide_pt = 595;

struct Resolution {
  double x_dpi = 0;
  double y_dpi = 0;
};

bool IsCredible(const DecodedPicture& picture) {
  const auto is_good = [](double dpi, int pixels) {
    const double side = dpi > 0 ? 72 * pixels / dpi : 0;
    return dpi >= kLeastDpi && dpi <= kMostDpi && side >= kLeastSide_pt && side <= kMostSide_pt;
  };
  return is_good(picture.x_dpi, picture.width_px) && is_good(picture.y_dpi, picture.height_px) &&
         std::max(picture.x_dpi, picture.y_dpi) <=
             kMostUnlike * std::min(picture.x_dpi, picture.y_dpi);
}

/// What was scanned is a sheet of A4; a picture that is longer than that is as wide as one.
Resolution ResolutionOf(const DecodedPicture& picture) {
  if (IsCredible(picture)) return {picture.x_dpi, picture.y_dpi};
  const double longer = std::max(picture.width_px, picture.height_px);
  const double shorter = std::min(picture.width_px, picture.height_px);
  const double dpi = 72 * std::max(1.0, std::min(longer / kLongSide_pt, shorter / kShortSide_pt));
  return {dpi, dpi};
}

class PictureDocument : public Document {
 public:
  PictureDocument(const std::filesystem::path& path, FileKind kind, const DocumentLimits& limits)
      : file_(path.filename().string()), limits_(limits), decoder_(path, kind) {}

  /// A file of one picture is decoded at once: it is all that there is to be read.
  Status Load() {
    count_ = decoder_.CountPictures(limits_.max_pages);
    if (count_ < 1) return Error{ErrorCode::kCannotOpen, file_, kDamaged};
    if (count_ > limits_.max_pages) {
      return Error{ErrorCode::kLimitReached, file_,
                   "has more pages than the limit of " + std::to_string(limits_.max_pages) +
                       "; raise --max-pages"};
    }
    if (count_ > 1) return Done{};
    const Status decoded = Decode(0);
    if (decoded || decoded.error().code != ErrorCode::kUnreadable) return decoded;
    return Error{ErrorCode::kCannotOpen, file_, kDamaged};
  }

  int page_count() const override { return count_; }

  std::string producer() const override { return ""; }

  Result<Page> ReadPage(int page_index, const IngestParams&) override {
    if (Status status = Decode(page_index); !status) return status.error();
    Page page;
    page.page_index = page_index;
    page.size = PageSize();
    page.ingest = Ingest::kOcr;
    page.picture_areas.push_back({0, 0, page.size.width, page.size.height});
    return page;
  }

  double PictureDpi(int page_index) override {
    if (!Decode(page_index)) return 0;
    const Resolution resolution = ResolutionOf(*picture_);
    return std::max(resolution.x_dpi, resolution.y_dpi);
  }

  Result<PageRaster> Render(int page_index, double dpi, Rendering) override {
    if (Status status = Decode(page_index); !status) return status.error();
    const Size<Pt> size = PageSize();
    const double width = std::round(size.width * dpi / 72);
    const double height = std::round(size.height * dpi / 72);
    if (!(width * height <= static_cast<double>(limits_.max_pixels)))
      return TooLarge(width, height);
    PageRaster raster = ToRaster(*picture_, std::max(1, static_cast<int>(width)),
                                 std::max(1, static_cast<int>(height)), dpi);
    if (!raster.gray.empty()) return raster;
    return Error{ErrorCode::kInternal, Where(page_index), "no memory for its picture"};
  }

 private:
  static constexpr const char* kDamaged =
      "is a damaged or unfinished picture; check that the file is complete";

  std::string Where(int page_index) const {
    return count_ == 1 ? file_ : file_ + ", page " + std::to_string(page_index + 1);
  }

  Error TooLarge(double width, double height) const {
    return {ErrorCode::kLimitReached, Where(index_),
            "has " + std::to_string(static_cast<int64_t>(width)) + " x " +
                std::to_string(static_cast<int64_t>(height)) + " pixels, more than the limit of " +
                std::to_string(limits_.max_pixels / 1'000'000) + " million; raise --max-pixels"};
  }

  /// REQUIRES: a picture is decoded.
  Size<Pt> PageSize() const {
    const Resolution resolution = ResolutionOf(*picture_);
    return {72 * picture_->width_px / resolution.x_dpi,
            72 * picture_->height_px / resolution.y_dpi};
  }

  /// Keeps one picture: a page is looked at several times before the next one.
  Status Decode(int page_index) {
    if (picture_ && index_ == page_index) return Done{};
    picture_.reset();
    index_ = page_index;
    if (page_index < 0 || page_index >= count_)
      return At({ErrorCode::kUnreadable, "", "is no page of this file"});
    const auto size = decoder_.DeclaredSize(page_index);
    if (!size) return At(size.error());
    if (!(size->width * size->height <= static_cast<double>(limits_.max_pixels)))
      return TooLarge(size->width, size->height);
    auto picture = decoder_.Decode(page_index);
    if (!picture) return At(picture.error());
    picture_ = std::move(*picture);
    return Done{};
  }

  Error At(Error error) const {
    error.where = Where(index_);
    return error;
  }

  std::string file_;
  DocumentLimits limits_;
  PictureDecoder decoder_;
  int count_ = 0;
  int index_ = -1;
  std::optional<DecodedPicture> picture_;
};

}  // namespace

Result<std::unique_ptr<Document>> OpenPictures(const std::filesystem::path& path, FileKind kind,
                                               const DocumentLimits& limits) {
  auto document = std::make_unique<PictureDocument>(path, kind, limits);
  if (Status status = document->Load(); !status) return status.error();
  return std::unique_ptr<Document>(std::move(document));
}

}  // namespace juesuan
