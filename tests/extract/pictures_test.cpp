// Pictures as documents: the pages of a generated scan, written again by Leptonica.
#include <doctest/doctest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/pictures/exif_orientation.h"
#include "extract/pictures/picture_file.h"
#include "extract/pictures/tiff_pages.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using std::string_literals::operator""s;

const std::filesystem::path kScan =
    std::filesystem::path(JUESUAN_SOURCE_DIR) / "samples/reports/scan-1.pdf";
constexpr double kDpi = 200;  // of the scan

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixHandle = std::unique_ptr<Pix, PixDeleter>;

PageRaster RenderScan(int page_index, double dpi = kDpi) {
  auto document = Document::Open(kScan, "", DocumentLimits{});
  REQUIRE(document.ok());
  auto raster = (*document)->Render(page_index, dpi, Document::Rendering::kOcr);
  REQUIRE(raster.ok());
  return *std::move(raster);
}

PixHandle ToPix(const GrayImage& image, int resolution = static_cast<int>(kDpi)) {
  PixHandle pix(pixCreate(image.width_px, image.height_px, 8));
  pixSetResolution(pix.get(), resolution, resolution);
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x)
      pixSetPixel(pix.get(), x, y, static_cast<l_uint32>(image.row(y)[x]));
  }
  return pix;
}

class Written {
 public:
  Written(Pix* pix, int format, const std::string& name = "picture")
      : path_(folder_.path() / name) {
    pixWrite(path_.c_str(), pix, format);
  }
  explicit Written(const std::string& bytes) : path_(folder_.path() / "picture") {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  void Append(Pix* pix, int format) const { pixWriteTiff(path_.c_str(), pix, format, "a"); }
  const std::filesystem::path& path() const { return path_; }
  std::string bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

std::unique_ptr<Document> Open(const Written& file) {
  auto document = Document::Open(file.path(), "", DocumentLimits{});
  REQUIRE_MESSAGE(document.ok(), (document.ok() ? "" : document.error().ToString()));
  return std::move(*document);
}

Error ErrorOf(const Written& file, const DocumentLimits& limits = {}) {
  auto document = Document::Open(file.path(), "", limits);
  REQUIRE(!document.ok());
  return document.error();
}

double MeanDifference(const GrayImage& a, const GrayImage& b) {
  REQUIRE(a.width_px == b.width_px);
  REQUIRE(a.height_px == b.height_px);
  double sum = 0;
  for (int y = 0; y < a.height_px; ++y)
    for (int x = 0; x < a.width_px; ++x) sum += std::abs(a.row(y)[x] - b.row(y)[x]);
  return sum / a.width_px / a.height_px;
}

TEST_CASE("Pictures: a scan has the same pixels as PNG and TIFF as it has in a PDF") {
  const PageRaster raster = RenderScan(0);
  const PixHandle pix = ToPix(raster.gray);
  for (const int format : {IFF_PNG, IFF_TIFF, IFF_TIFF_LZW, IFF_TIFF_ZIP}) {
    CAPTURE(format);
    const Written file(pix.get(), format);
    const auto document = Open(file);
    CHECK(document->page_count() == 1);
    CHECK(document->PictureDpi(0) == doctest::Approx(kDpi).epsilon(0.01));
    auto page = document->ReadPage(0, IngestParams{});
    REQUIRE(page.ok());
    CHECK(page->ingest == Ingest::kOcr);
    CHECK(page->size.width == doctest::Approx(595.4).epsilon(0.002));
    auto seen = document->Render(0, document->PictureDpi(0), Document::Rendering::kOcr);
    REQUIRE(seen.ok());
    CHECK(seen->red.empty());
    CHECK(MeanDifference(seen->gray, raster.gray) == 0);
  }
}

TEST_CASE("Pictures: colour, palettes, transparency and few bits are seen as they are shown") {
  const PageRaster raster = RenderScan(0);
  const PixHandle gray = ToPix(raster.gray);
  const PixHandle color(pixConvertTo32(gray.get()));
  const PixHandle clear(pixConvertTo32(gray.get()));
  pixSetSpp(clear.get(), 4);
  pixSetComponentArbitrary(clear.get(), L_ALPHA_CHANNEL, 0);
  const PixHandle palette(pixConvertTo4(gray.get()));
  const PixHandle bits(pixConvertTo1(gray.get(), 160));
  const auto difference = [&](Pix* pix, int format) {
    const Written file(pix, format);
    const auto document = Open(file);
    auto seen = document->Render(0, document->PictureDpi(0), Document::Rendering::kOcr);
    REQUIRE(seen.ok());
    CHECK(seen->red.empty());
    return MeanDifference(seen->gray, raster.gray);
  };
  CHECK(difference(color.get(), IFF_PNG) == 0);
  CHECK(difference(color.get(), IFF_JFIF_JPEG) < 4);
  CHECK(difference(palette.get(), IFF_PNG) < 8);
  CHECK(difference(bits.get(), IFF_PNG) < 16);
  CHECK(difference(bits.get(), IFF_TIFF_G4) < 16);
  CHECK(difference(bits.get(), IFF_TIFF_G3) < 16);
  const Written see_through(clear.get(), IFF_PNG);
  auto seen = Open(see_through)->Render(0, 100, Document::Rendering::kOcr);
  REQUIRE(seen.ok());
  CHECK(*std::min_element(seen->gray.pixels->begin(), seen->gray.pixels->end()) == 255);
}

TEST_CASE("Pictures: red is told apart, as on a page") {
  const PixHandle pix(pixCreate(400, 300, 32));
  pixSetAllArbitrary(pix.get(), 0xd0202000);
  auto seen = Open(Written(pix.get(), IFF_PNG))->Render(0, 72, Document::Rendering::kOcr);
  REQUIRE(seen.ok());
  CHECK(seen->gray.row(10)[10] == 0xd0);
  REQUIRE(!seen->red.empty());
  CHECK(seen->red.row(10)[10] == 0xd0 - 0x20);
}

TEST_CASE("EncodePicture: what is written is what is read again") {
  const GrayImage gray = RenderScan(0, 100).gray;
  auto png = EncodePicture(gray, PictureFormat::kPng, 0);
  REQUIRE(png.ok());
  const auto again = Open(Written(*png));
  auto same = again->Render(0, again->PictureDpi(0), Document::Rendering::kOcr);
  REQUIRE(same.ok());
  CHECK(MeanDifference(same->gray, gray) == 0);
  auto webp = EncodePicture(gray, PictureFormat::kWebp, 60);
  REQUIRE(webp.ok());
  CHECK(webp->substr(8, 4) == "WEBP");
  CHECK(webp->size() < png->size());
  CHECK(!EncodePicture({}, PictureFormat::kPng, 0).ok());
  const std::vector<uint8_t> black(300 * 3, 0);
  auto colors = EncodeColors(300, 200, [&](int) { return black.data(); });
  REQUIRE(colors.ok());
  CHECK(Open(Written(*colors))->page_count() == 1);
}

TEST_CASE("Pictures: a resolution that is missing or cannot be true makes a sheet of A4") {
  const PageRaster raster = RenderScan(0);
  for (const int resolution : {0, 1, 72, 96, 30000}) {
    CAPTURE(resolution);
    const PixHandle pix = ToPix(raster.gray, resolution);
    const auto document = Open(Written(pix.get(), IFF_PNG));
    auto page = document->ReadPage(0, IngestParams{});
    REQUIRE(page.ok());
    CHECK(page->size.height == doctest::Approx(842).epsilon(0.01));
    CHECK(page->size.width == doctest::Approx(595).epsilon(0.01));
  }
  const PixHandle fax(pixScaleGeneral(ToPix(raster.gray).get(), 1, 0.5F, 0, 0));
  pixSetResolution(fax.get(), 200, 100);
  const auto document = Open(Written(fax.get(), IFF_TIFF_LZW));
  auto page = document->ReadPage(0, IngestParams{});
  REQUIRE(page.ok());
  CHECK(page->size.height == doctest::Approx(842).epsilon(0.01));
  auto seen = document->Render(0, kDpi, Document::Rendering::kOcr);
  REQUIRE(seen.ok());
  CHECK(seen->gray.height_px == doctest::Approx(raster.gray.height_px).epsilon(0.001));
}

TEST_CASE("Pictures: a TIFF of several pages, also turned and of several kinds") {
  const PixHandle first = ToPix(RenderScan(0).gray), third = ToPix(RenderScan(2).gray);
  const PixHandle bits(pixConvertTo1(first.get(), 160));
  const Written file(first.get(), IFF_TIFF_LZW);
  file.Append(bits.get(), IFF_TIFF_G4);
  file.Append(third.get(), IFF_TIFF_ZIP);
  const auto document = Open(file);
  REQUIRE(document->page_count() == 3);
  for (const int i : {2, 0, 1}) {
    CAPTURE(i);
    auto page = document->ReadPage(i, IngestParams{});
    REQUIRE(page.ok());
    CHECK(page->page_index == i);
    CHECK((page->size.width > page->size.height) == (i == 2));
  }
  CHECK(!document->ReadPage(3, IngestParams{}).ok());
  CHECK(!document->ReadPage(-1, IngestParams{}).ok());
  DocumentLimits limits;
  limits.max_pages = 2;
  CHECK(ErrorOf(file, limits).code == ErrorCode::kLimitReached);
}

TEST_CASE("Pictures: pages that a TIFF lost are pages that cannot be read") {
  const PixHandle pix = ToPix(RenderScan(0, 100).gray);
  const Written whole(pix.get(), IFF_TIFF_LZW);
  whole.Append(pix.get(), IFF_TIFF_LZW);
  whole.Append(pix.get(), IFF_TIFF_LZW);
  const std::string bytes = whole.bytes();
  const Written cut(bytes.substr(0, bytes.size() / 2));
  CHECK(TiffPages(whole.path(), 100) == std::vector<int>{0, 1, 2});
  const auto document = Open(cut);
  const int count = document->page_count();
  CHECK(count > 1);
  auto lost = document->ReadPage(count - 1, IngestParams{});
  REQUIRE(!lost.ok());
  CHECK(lost.error().code == ErrorCode::kUnreadable);
}

TEST_CASE("TiffPages: a chain that bites its tail, and small pictures that stand for a page") {
  const auto directory = [](int subfile, int next) {
    return "\1\0\xfe\0\4\0\1\0\0\0"s + static_cast<char>(subfile) + "\0\0\0"s +
           static_cast<char>(next) + "\0\0\0"s;
  };
  const std::string header = "II*\0\x08\0\0\0"s;  // directories at 8, 26, 44
  CHECK(TiffPages(Written(header + directory(0, 26) + directory(1, 44) + directory(0, 0)).path(),
                  9) == std::vector<int>{0, 2});
  CHECK(TiffPages(Written(header + directory(0, 26) + directory(0, 8)).path(), 9) ==
        std::vector<int>{0, 1, 2});
  CHECK(TiffPages(Written(header + directory(0, 99)).path(), 9) == std::vector<int>{0, 1});
  CHECK(TiffPages(Written(header).path(), 9) == std::vector<int>{0});
  CHECK(TiffPages(Written("II*\0\0\0\0\0"s).path(), 9).empty());
}

TEST_CASE("Pictures: what is damaged or too large says so before anything is decoded") {
  const PixHandle pix = ToPix(RenderScan(0, 100).gray);
  for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW}) {
    CAPTURE(format);
    const std::string bytes = Written(pix.get(), format).bytes();
    for (const size_t size : {size_t{16}, bytes.size() / 2}) {
      const Error error = ErrorOf(Written(bytes.substr(0, size)));
      CHECK(error.code == ErrorCode::kCannotOpen);
      CHECK(error.message.find("check that the file is complete") != std::string::npos);
    }
  }
  std::string bomb = Written(pix.get(), IFF_PNG).bytes();
  bomb.replace(16, 8, "\0\0\xea\x60\0\0\xea\x60"s);  // 60,000 x 60,000
  CHECK(ErrorOf(Written(bomb)).code == ErrorCode::kLimitReached);
  DocumentLimits limits;
  limits.max_pixels = 1000;
  CHECK(ErrorOf(Written(pix.get(), IFF_PNG), limits).code == ErrorCode::kLimitReached);
}

std::string JpegWithExif(const std::string& jpeg, int orientation) {
  const std::string tiff = "MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0"s +
                           static_cast<char>(orientation) + "\0\0\0\0\0\0"s;
  const std::string block = "Exif\0\0"s + tiff;
  return jpeg.substr(0, 2) + "\xff\xe1\0"s + static_cast<char>(block.size() + 2) + block +
         jpeg.substr(2);
}

TEST_CASE("Pictures: a photo is turned as its camera was held") {
  const PixHandle upright(pixCreate(300, 200, 8));
  pixSetAll(upright.get());
  const PixHandle corner(pixCreate(60, 60, 8));  // black, at the top left
  pixRasterop(upright.get(), 0, 0, 60, 60, PIX_SRC, corner.get(), 0, 0);
  const std::function<void(Pix*)> mirror = [](Pix* pix) { pixFlipLR(pix, pix); };
  struct Case {
    int orientation;
    int quarters;  // clockwise, from what is seen to what is stored
    bool is_mirrored;
  };
  for (const Case& one :
       {Case{1, 0, false}, Case{2, 0, true}, Case{3, 2, false}, Case{4, 2, true}, Case{5, 3, true},
        Case{6, 3, false}, Case{7, 1, true}, Case{8, 1, false}}) {
    CAPTURE(one.orientation);
    PixHandle stored(pixCopy(nullptr, upright.get()));
    if (one.is_mirrored) mirror(stored.get());
    if (one.quarters != 0) stored.reset(pixRotateOrth(stored.get(), one.quarters));
    const std::string jpeg = Written(stored.get(), IFF_JFIF_JPEG).bytes();
    const std::string photo = JpegWithExif(jpeg, one.orientation);
    CHECK(ExifOrientation(photo) == one.orientation);
    const auto document = Open(Written(photo));
    auto page = document->ReadPage(0, IngestParams{});
    REQUIRE(page.ok());
    CHECK(page->size.width > page->size.height);
    auto seen = document->Render(0, document->PictureDpi(0), Document::Rendering::kOcr);
    REQUIRE(seen.ok());
    const GrayImage& gray = seen->gray;
    CHECK(gray.row(10)[10] < 50);
    CHECK(gray.row(10)[gray.width_px - 10] > 200);
    CHECK(gray.row(gray.height_px - 10)[10] > 200);
  }
}

TEST_CASE("ExifOrientation: what is no Exif block says nothing") {
  const std::string good = JpegWithExif("\xff\xd8\xff\xda"s, 6);
  CHECK(ExifOrientation(good) == 6);
  for (size_t size = 0; size < good.size() - 10; ++size)
    CHECK(ExifOrientation(good.substr(0, size)) == 1);
  CHECK(ExifOrientation(JpegWithExif("\xff\xd8"s, 9)) == 1);
  CHECK(ExifOrientation(JpegWithExif("\xff\xd8"s, 0)) == 1);
  CHECK(ExifOrientation("\xff\xd8\xff\xe0\0\x01"s) == 1);
}

}  // namespace
}  // namespace juesuan
