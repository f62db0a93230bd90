// PNG, JPEG and TIFF files as pictures of pages. Leptonica reads them.
//
// In: a file and what it is. Out: how many pictures it holds, how large one says it is (before
// anything is decoded), and one picture as it is to be looked at: turned as its camera was held,
// without palette, on white where it is transparent.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/result.h"
#include "extract/document.h"
#include "extract/file_kind.h"

struct Pix;

namespace juesuan {

struct PixRelease {
  void operator()(Pix* pix) const;
};
using PixPointer = std::unique_ptr<Pix, PixRelease>;

/// A picture with 8 bits of gray or of each colour.
struct DecodedPicture {
  PixPointer pix;
  int width_px = 0;
  int height_px = 0;
  double x_dpi = 0;  ///< as the file says; 0 where it does not
  double y_dpi = 0;
};

class PictureDecoder {
 public:
  /// REQUIRES: `kind` is a picture's.
  PictureDecoder(std::filesystem::path path, FileKind kind);

  /// At most `most` + 1 are counted; 0: there is none, the file is damaged.
  int CountPictures(int most);

  /// As declared. REQUIRES: `index` is below what CountPictures said. Errors: kUnreadable.
  Result<Size<Px>> DeclaredSize(int index) const;

  /// Errors: kUnreadable.
  Result<DecodedPicture> Decode(int index) const;

 private:
  int DirectoryOf(int index) const { return directories_[static_cast<size_t>(index)]; }

  std::filesystem::path path_;
  FileKind kind_;
  std::vector<int> directories_ = {0};  // of a TIFF, that are pages
};

/// The picture of `picture`, as large as asked for.
PageRaster ToRaster(const DecodedPicture& picture, int width_px, int height_px, double dpi);

}  // namespace juesuan
