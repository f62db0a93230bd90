#include "extract/file_kind.h"

#include <algorithm>
#include <cctype>
#include <fstream>

namespace juesuan {
namespace {

using std::string_view_literals::operator""sv;

constexpr size_t kBeginning =
    1024;  // PDF readers look for the header so far (ISO 32000-1, H.3.4.1)

struct Signature {
  size_t offset;
  std::string_view bytes;
  FileKind kind;
  const char* name;
};

// Pictures, before PDF: their bytes may hold anything.
constexpr Signature kPictures[] = {
    {0, "\x89PNG\r\n\x1a\n"sv, FileKind::kPng, ""},
    {0, "\xff\xd8\xff"sv, FileKind::kJpeg, ""},
    {0, "II*\0"sv, FileKind::kTiff, ""},
    {0, "MM\0*"sv, FileKind::kTiff, ""},
    {0, "II+\0"sv, FileKind::kTiff, ""},
    {0, "MM\0+"sv, FileKind::kTiff, ""},
};

constexpr Signature kForeign[] = {
    {0, "GIF8"sv, FileKind::kForeign, "a GIF picture"},
    {8, "WEBP"sv, FileKind::kForeign, "a WebP picture"},
    {4, "ftyphe"sv, FileKind::kForeign, "a HEIC picture"},
    {4, "ftypmif1"sv, FileKind::kForeign, "a HEIC picture"},
    {4, "ftypavif"sv, FileKind::kForeign, "an AVIF picture"},
    {4, "jP  \r\n\x87\n"sv, FileKind::kForeign, "a JPEG 2000 picture"},
    {0, "BM"sv, FileKind::kForeign, "a BMP picture"},
    {0, "Rar!\x1a\x07"sv, FileKind::kForeign, "a RAR archive"},
    {0, "7z\xbc\xaf\x27\x1c"sv, FileKind::kForeign, "a 7z archive"},
    {0, "\x1f\x8b"sv, FileKind::kForeign, "a gzip archive"},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, FileKind::kForeign,
     "a document of Word, Excel or WPS"},
    {0, "{\\rtf"sv, FileKind::kForeign, "an RTF document"},
    {0, "%!PS"sv, FileKind::kForeign, "a PostScript file"},
    {0, "version https://git-lfs.github.com/"sv, FileKind::kForeign,
     "a pointer of Git LFS, not the file itself"},
};

FileNature Foreign(const char* name) { return {FileKind::kForeign, name}; }

bool Has(std::string_view bytes, const Signature& mark) {
  return bytes.size() >= mark.offset + mark.bytes.size() &&
         bytes.substr(mark.offset, mark.bytes.size()) == mark.bytes;
}

template <size_t N>
const Signature* Find(std::string_view bytes, const Signature (&marks)[N]) {
  const Signature* found =
      std::find_if(marks, marks + N, [&](const Signature& mark) { return Has(bytes, mark); });
  return found == marks + N ? nullptr : found;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The names of the first members stand in the clear.
FileNature NatureOfZip(std::string_view bytes) {
  const auto names = [&](std::string_view name) {
    return bytes.find(name) != std::string_view::npos;
  };
  if (names("OFD.xml")) return Foreign("an OFD document");
  if (names("[Content_Types].xml")) return Foreign("a document of Word, Excel or WPS");
  return Foreign("a ZIP archive");
}

bool IsWebPage(const std::string& lower) {
  for (const char* tag :
       {"<!doctype html", "<html", "<head", "<body", "<script", "<meta", "<title"})
    if (lower.find(tag) != std::string::npos) return true;
  return false;
}

/// Text without a control character that text does not hold.
bool IsText(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](unsigned char c) {
    return c == 0x7f || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
  });
}

FileNature NatureOfText(std::string_view bytes) {
  const std::string lower = Lower(bytes);
  if (lower.find(" obj") != std::string::npos) return {};  // a PDF that lost its header
  if (IsWebPage(lower)) return Foreign("a web page");
  if (lower.find("<?xml") != std::string::npos) return Foreign("an XML file");
  return Foreign("a text file");
}

}  // namespace

FileNature NatureOf(std::string_view beginning) {
  const std::string_view bytes = beginning.substr(0, kBeginning);
  if (const Signature* mark = Find(bytes, kPictures)) return {mark->kind, ""};
  if (bytes.find("%PDF") != std::string_view::npos) return {FileKind::kPdf, ""};
  if (const Signature* mark = Find(bytes, kForeign)) return Foreign(mark->name);
  if (bytes.starts_with("PK\x03\x04")) return NatureOfZip(bytes);
  if (bytes.empty()) return {};
  if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == 0; }))
    return Foreign("nothing but zeros: its download failed");
  return IsText(bytes) ? NatureOfText(bytes) : FileNature{};
}

FileNature NatureOfFile(const std::filesystem::path& path) {
  return NatureOf(BeginningOf(path, kBeginning));
}

std::string BeginningOf(const std::filesystem::path& path, size_t most) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(most, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file.gcount()));
  return bytes;
}

}  // namespace juesuan
