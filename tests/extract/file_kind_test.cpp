// What a file is, by its first bytes.
#include "extract/file_kind.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace juesuan {
namespace {

using std::string_view_literals::operator""sv;

TEST_CASE("NatureOf: what is read is known by its content") {
  CHECK(NatureOf("%PDF-1.7\n").kind == FileKind::kPdf);
  CHECK(NatureOf("\xef\xbb\xbf%PDF-1.7\n").kind == FileKind::kPdf);
  CHECK(NatureOf("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4").kind == FileKind::kPdf);
  CHECK(NatureOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv).kind == FileKind::kPng);
  CHECK(NatureOf("\xff\xd8\xff\xe0 %PDF-1.4").kind == FileKind::kJpeg);
  CHECK(NatureOf("II*\0\x08\0\0\0"sv).kind == FileKind::kTiff);
  CHECK(NatureOf("MM\0*\0\0\0\x08"sv).kind == FileKind::kTiff);
  CHECK(NatureOf("MM\0+\0\x08\0\0"sv).kind == FileKind::kTiff);
}

TEST_CASE("NatureOf: what is something else is named") {
  struct Case {
    std::string_view bytes;
    std::string name;
  };
  const Case cases[] = {
      {"\r\n<!DOCTYPE HTML PUBLIC", "a web page"},
      {"<?xml version=\"1.0\"?><html xmlns=", "a web page"},
      {"<?xml version=\"1.0\"?><Error><Code>NoSuchKey", "an XML file"},
      {"PK\x03\x04\x14\0\0\0\0\0report.pdf"sv, "a ZIP archive"},
      {"PK\x03\x04\x14\0\0\0\0\0[Content_Types].xml"sv, "a document of Word, Excel or WPS"},
      {"PK\x03\x04\x14\0\0\0\0\0OFD.xml"sv, "an OFD document"},
      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"sv, "a document of Word, Excel or WPS"},
      {"Rar!\x1a\x07\0"sv, "a RAR archive"},
      {"GIF89a", "a GIF picture"},
      {"RIFF\0\0\0\0WEBPVP8 "sv, "a WebP picture"},
      {"\0\0\0\x18"
       "ftypheic"sv,
       "a HEIC picture"},
      {"version https://git-lfs.github.com/spec/v1\noid sha256:",
       "a pointer of Git LFS, not the file itself"},
      {"\0\0\0\0"sv, "nothing but zeros: its download failed"},
      {"403 Forbidden\n", "a text file"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const FileNature nature = NatureOf(one.bytes);
    CHECK(nature.kind == FileKind::kForeign);
    CHECK(nature.name == one.name);
  }
}

TEST_CASE("NatureOf: what may be a damaged PDF is left to its reader") {
  for (const std::string_view bytes : {""sv, "\x80\x01\x02\x03"sv, "1 0 obj <</Type /Catalog"sv,
                                       "\x89PN"sv, "\xff\xd8"sv, "II"sv, "PK"sv}) {
    CAPTURE(bytes);
    const FileKind kind = NatureOf(bytes).kind;
    CHECK((kind == FileKind::kUnknown || NatureOf(bytes).name == "a text file"));
  }
}

}  // namespace
}  // namespace juesuan
