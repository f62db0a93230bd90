#include "extract/pictures/picture_decoder.h"

#include <fcntl.h>
#include <leptonica/allheaders.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "extract/pictures/exif_orientation.h"
#include "extract/pictures/tiff_pages.h"
#include "extract/raster.h"

namespace juesuan {
namespace {

struct FileClose {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePointer = std::unique_ptr<std::FILE, FileClose>;

FilePointer OpenFile(const std::filesystem::path& path) {
  return FilePointer(std::fopen(path.c_str(), "rb"));
}

Error Damaged() {
  return {ErrorCode::kUnreadable, "",
          "is a damaged or unfinished picture; check that the file is complete"};
}

/// Nothing is said on the standard error while it lives: libpng and libjpeg write there by
/// themselves. REQUIRES: no other thread has anything to say (files of one picture only).
class Silence {
 public:
  Silence() : kept_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)) {
    // A pipe that no one reads: behind the wall no file can be opened to write. What does not fit
    // is lost.
    if (kept_ < 0 || pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    dup2(ends_[1], STDERR_FILENO);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (kept_ >= 0) dup2(kept_, STDERR_FILENO);
    for (const int descriptor : {kept_, ends_[0], ends_[1]})
      if (descriptor >= 0) close(descriptor);
  }

 private:
  int kept_;
  std::array<int, 2> ends_ = {-1, -1};
};

PixPointer ReadPix(std::FILE* file, FileKind kind, int index) {
  if (kind == FileKind::kTiff) return PixPointer(pixReadStreamTiff(file, index));
  const Silence silence;
  if (kind == FileKind::kPng) return PixPointer(pixReadStreamPng(file));
  return PixPointer(pixReadStreamJpeg(file, 0, 1, nullptr, 0));
}

/// As the picture is to be seen (TIFF 6.0, Orientation).
PixPointer Turned(PixPointer pix, int orientation) {
  constexpr int kQuarters[] = {0, 0, 2, 2, 1, 1, 3, 3};  // clockwise
  constexpr bool kMirrors[] = {false, true, false, true, true, false, true, false};
  const int quarters = kQuarters[orientation - 1];
  if (quarters != 0) pix.reset(pixRotateOrth(pix.get(), quarters));
  if (pix && kMirrors[orientation - 1]) pixFlipLR(pix.get(), pix.get());
  return pix;
}

/// 8 bits of gray, or 32 of colour without transparency.
PixPointer Plain(PixPointer pix) {
  if (pixGetColormap(pix.get()) != nullptr)
    pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (!pix) return pix;
  const int depth = pixGetDepth(pix.get());
  if (depth == 32 && pixGetSpp(pix.get()) == 4) {
    constexpr l_uint32 kWhite = 0xffffff00;
    pix.reset(pixAlphaBlendUniform(pix.get(), kWhite));
  } else if (depth == 24) {
    pix.reset(pixConvert24To32(pix.get()));
  } else if (depth != 32) {
    pix.reset(pixConvertTo8(pix.get(), 0));
  }
  return pix;
}

}  // namespace

void PixRelease::operator()(Pix* pix) const { pixDestroy(&pix); }

PictureDecoder::PictureDecoder(std::filesystem::path path, FileKind kind)
    : path_(std::move(path)), kind_(kind) {
  setMsgSeverity(L_SEVERITY_NONE);
}

int PictureDecoder::CountPictures(int most) {
  if (kind_ == FileKind::kTiff) directories_ = TiffPages(path_, most);
  return static_cast<int>(directories_.size());
}

Result<Size<Px>> PictureDecoder::DeclaredSize(int index) const {
  const FilePointer file = OpenFile(path_);
  if (!file) return Damaged();
  int width = 0, height = 0;
  int failed = 1;
  if (kind_ == FileKind::kTiff) {
    failed = freadHeaderTiff(file.get(), DirectoryOf(index), &width, &height, nullptr, nullptr,
                             nullptr, nullptr, nullptr);
  } else {
    const Silence silence;
    failed = kind_ == FileKind::kPng
                 ? freadHeaderPng(file.get(), &width, &height, nullptr, nullptr, nullptr)
                 : freadHeaderJpeg(file.get(), &width, &height, nullptr, nullptr, nullptr);
  }
  if (failed != 0 || width < 1 || height < 1) return Damaged();
  return Size<Px>{static_cast<double>(width), static_cast<double>(height)};
}

Result<DecodedPicture> PictureDecoder::Decode(int index) const {
  const FilePointer file = OpenFile(path_);
  PixPointer pix = file ? ReadPix(file.get(), kind_, DirectoryOf(index)) : nullptr;
  if (!pix) return Damaged();
  const double x_dpi = pixGetXRes(pix.get()), y_dpi = pixGetYRes(pix.get());
  const int orientation =
      kind_ == FileKind::kJpeg ? ExifOrientation(BeginningOf(path_, kExifReach)) : 1;
  pix = Plain(std::move(pix));
  if (pix) pix = Turned(std::move(pix), orientation);
  if (!pix) return Error{ErrorCode::kInternal, "", "no memory for its picture"};
  DecodedPicture picture;
  picture.width_px = pixGetWidth(pix.get());
  picture.height_px = pixGetHeight(pix.get());
  const bool is_turned = orientation > 4;
  picture.x_dpi = is_turned ? y_dpi : x_dpi;
  picture.y_dpi = is_turned ? x_dpi : y_dpi;
  picture.pix = std::move(pix);
  return picture;
}

namespace {

/// `pix` scaled; the same one again where nothing is to be done.
PixPointer Scaled(Pix* pix, int width_px, int height_px) {
  const int width = pixGetWidth(pix), height = pixGetHeight(pix);
  if (width == width_px && height == height_px) return PixPointer(pixClone(pix));
  constexpr float kNoSharpening = 0;
  return PixPointer(pixScaleGeneral(pix, static_cast<float>(width_px) / static_cast<float>(width),
                                    static_cast<float>(height_px) / static_cast<float>(height),
                                    kNoSharpening, 0));
}

}  // namespace

PageRaster ToRaster(const DecodedPicture& picture, int width_px, int height_px, double dpi) {
  const PixPointer pix = Scaled(picture.pix.get(), width_px, height_px);
  if (!pix) return {};
  const int width = pixGetWidth(pix.get()), height = pixGetHeight(pix.get());
  const bool is_gray = pixGetDepth(pix.get()) == 8;
  std::vector<uint8_t> pixels(static_cast<size_t>(width) * (is_gray ? 1 : 3));
  const auto row = [&](int y) {
    const l_uint32* words =
        pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < width; ++x) {
      const auto place = static_cast<size_t>(x);
      if (is_gray) {
        pixels[place] = static_cast<uint8_t>(GET_DATA_BYTE(words, x));
        continue;
      }
      pixels[place * 3] = static_cast<uint8_t>(words[x] >> L_RED_SHIFT);
      pixels[place * 3 + 1] = static_cast<uint8_t>(words[x] >> L_GREEN_SHIFT & 255);
      pixels[place * 3 + 2] = static_cast<uint8_t>(words[x] >> L_BLUE_SHIFT & 255);
    }
    return pixels.data();
  };
  return is_gray ? RasterOfGray(width, height, dpi, row) : RasterOfColor(width, height, dpi, row);
}

}  // namespace juesuan
