#include "extract/pictures/exif_orientation.h"

#include <cstdint>
#include <optional>

namespace juesuan {
namespace {

using std::string_view_literals::operator""sv;

constexpr unsigned kOrientationTag = 0x0112;
constexpr size_t kEntryBytes = 12;

/// The number of `count` bytes at `at`; 0 beyond the end.
uint32_t NumberAt(std::string_view bytes, size_t at, size_t count, bool is_big_endian) {
  if (at > bytes.size() || count > bytes.size() - at) return 0;
  uint32_t number = 0;
  for (size_t i = 0; i < count; ++i) {
    const size_t place = is_big_endian ? at + i : at + count - 1 - i;
    number = number << 8 | static_cast<unsigned char>(bytes[place]);
  }
  return number;
}

/// The first directory of a TIFF header.
int OrientationOf(std::string_view tiff) {
  const bool is_big_endian = tiff.starts_with("MM");
  const size_t directory = NumberAt(tiff, 4, 4, is_big_endian);
  const size_t entries = NumberAt(tiff, directory, 2, is_big_endian);
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + i * kEntryBytes;
    if (NumberAt(tiff, entry, 2, is_big_endian) != kOrientationTag) continue;
    const uint32_t value = NumberAt(tiff, entry + 8, 2, is_big_endian);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// What the Exif block holds behind its name.
std::optional<std::string_view> ExifBlock(std::string_view jpeg) {
  constexpr unsigned kStartOfScan = 0xda, kApp1 = 0xe1;
  constexpr std::string_view kName = "Exif\0\0"sv;
  for (size_t at = 2; at + 4 <= jpeg.size();) {
    if (NumberAt(jpeg, at, 1, true) != 0xff) return std::nullopt;
    const uint32_t marker = NumberAt(jpeg, at + 1, 1, true);
    const uint32_t length = NumberAt(jpeg, at + 2, 2, true);
    if (marker == kStartOfScan || length < 2) return std::nullopt;
    const std::string_view block = jpeg.substr(at + 4, length - 2);
    if (marker == kApp1 && block.starts_with(kName)) return block.substr(kName.size());
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace

int ExifOrientation(std::string_view jpeg) {
  const auto block = ExifBlock(jpeg);
  return block ? OrientationOf(*block) : 1;
}

}  // namespace juesuan
