// Opening, and what a page is made of, on the generated samples.
#include "extract/document.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace juesuan {
namespace {

const std::filesystem::path kSamples =
    std::filesystem::path(JUESUAN_SOURCE_DIR) / "samples" / "reports";

std::unique_ptr<Document> OpenSample(const std::string& name) {
  auto document = Document::Open(kSamples / name, "", DocumentLimits{});
  REQUIRE_MESSAGE(document.ok(), name);
  return std::move(*document);
}

Page ReadSample(const std::string& name, int page_index) {
  auto page = OpenSample(name)->ReadPage(page_index, IngestParams{});
  REQUIRE(page.ok());
  return std::move(*page);
}

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content)
      : path_(std::filesystem::temp_directory_path() / "juesuan-document-test.pdf") {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

ErrorCode CodeOf(const std::filesystem::path& path, const std::string& password = "",
                 const DocumentLimits& limits = {}) {
  auto document = Document::Open(path, password, limits);
  REQUIRE(!document.ok());
  CHECK(!document.error().message.empty());
  return document.error().code;
}

TEST_CASE("Document: what is no PDF does not open") {
  CHECK(CodeOf(kSamples / "no-such-file.pdf") == ErrorCode::kCannotOpen);
  CHECK(CodeOf(kSamples) == ErrorCode::kCannotOpen);
  for (const char* content : {"", "%PDF-", "%PDF-1.7\n%%EOF", "not a PDF at all", "PK\x03\x04"}) {
    CAPTURE(content);
    CHECK(CodeOf(TemporaryFile(content).path()) == ErrorCode::kCannotOpen);
  }
}

TEST_CASE("Document: limits are kept before any work") {
  DocumentLimits few_pages;
  few_pages.max_pages = 1;
  CHECK(CodeOf(kSamples / "yuan-2023.pdf", "", few_pages) == ErrorCode::kLimitReached);
  DocumentLimits few_bytes;
  few_bytes.max_bytes = 100;
  CHECK(CodeOf(kSamples / "yuan-2023.pdf", "", few_bytes) == ErrorCode::kLimitReached);
}

TEST_CASE("Document: a page larger than the pixel limit is not rendered") {
  DocumentLimits limits;
  limits.max_pixels = 1000;
  auto document = Document::Open(kSamples / "yuan-2023.pdf", "", limits);
  REQUIRE(document.ok());
  auto raster = (*document)->Render(0, 100, Document::Rendering::kLines);
  REQUIRE(!raster.ok());
  CHECK(raster.error().code == ErrorCode::kLimitReached);
}

TEST_CASE("Document: an owner password does not lock, a user password does") {
  CHECK(OpenSample("owner-password.pdf")->page_count() > 0);
  CHECK(CodeOf(kSamples / "user-password.pdf") == ErrorCode::kNeedsPassword);
  CHECK(CodeOf(kSamples / "user-password.pdf", "wrong") == ErrorCode::kNeedsPassword);
  auto opened = Document::Open(kSamples / "user-password.pdf", "secret", DocumentLimits{});
  CHECK(opened.ok());
}

TEST_CASE("ReadPage: the text layer of a born-digital page is trusted") {
  const Page page = ReadSample("yuan-2023.pdf", 0);
  CHECK(page.ingest == Ingest::kText);
  CHECK(!page.words.empty());
}

TEST_CASE("ReadPage: a scan has no words, and is to be read") {
  const Page page = ReadSample("scan-1.pdf", 0);
  CHECK(page.ingest == Ingest::kOcr);
  CHECK(page.words.empty());
}

TEST_CASE("ReadPage: a layer that a scan hides is not trusted") {
  const Page page = ReadSample("lying-layer.pdf", 0);
  CHECK(page.ingest == Ingest::kOcr);
  CHECK(page.words.empty());
}

TEST_CASE("ReadPage: words lie inside the page as shown, rotated or cropped") {
  for (const char* name : {"rotated.pdf", "cropped.pdf", "yuan-2023.pdf"}) {
    CAPTURE(name);
    const Page page = ReadSample(name, 0);
    const RectPt sheet = RectPt{0, 0, page.size.width, page.size.height}.Grow(2);
    for (const Word& word : page.words) {
      CAPTURE(word.text);
      CHECK(sheet.Contains(word.box.center()));
    }
  }
}

TEST_CASE("ReadPage: a page that does not exist cannot be read") {
  auto page = OpenSample("yuan-2023.pdf")->ReadPage(100000, IngestParams{});
  REQUIRE(!page.ok());
  CHECK(page.error().code == ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace juesuan
