#include "extract/pictures/tiff_pages.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <set>
#include <string>

namespace juesuan {
namespace {

constexpr uint64_t kNewSubfileType = 254;
constexpr uint64_t kReducedPicture = 1;

class TiffDirectories {
 public:
  explicit TiffDirectories(const std::filesystem::path& path) : file_(path, std::ios::binary) {
    std::string order(2, '\0');
    file_.read(order.data(), 2);
    is_big_endian_ = order == "MM";
    is_big_tiff_ = Number(2, 2) == 43;
  }

  uint64_t First() { return Number(is_big_tiff_ ? 8 : 4, OffsetBytes()).value_or(0); }

  bool IsReduced(uint64_t directory) {
    const uint64_t entries = Number(directory, CountBytes()).value_or(0);
    // Entries are sorted by tag; this one is the lowest that is in use.
    const uint64_t entry = directory + CountBytes();
    if (entries == 0 || Number(entry, 2) != kNewSubfileType) return false;
    return (Number(entry + (is_big_tiff_ ? 12 : 8), 4).value_or(0) & kReducedPicture) != 0;
  }

  /// 0: the last one. Nothing: the file ends before.
  std::optional<uint64_t> After(uint64_t directory) {
    const auto entries = Number(directory, CountBytes());
    if (!entries) return std::nullopt;
    const uint64_t bytes = *entries * (is_big_tiff_ ? 20 : 12);
    return Number(directory + CountBytes() + bytes, OffsetBytes());
  }

 private:
  unsigned CountBytes() const { return is_big_tiff_ ? 8 : 2; }
  unsigned OffsetBytes() const { return is_big_tiff_ ? 8 : 4; }

  std::optional<uint64_t> Number(uint64_t at, unsigned count) {
    std::string bytes(count, '\0');
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(at & INT64_MAX));
    if (!file_.read(bytes.data(), count)) return std::nullopt;
    uint64_t number = 0;
    for (unsigned i = 0; i < count; ++i)
      number = number << 8 | static_cast<unsigned char>(bytes[is_big_endian_ ? i : count - 1 - i]);
    return number;
  }

  std::ifstream file_;
  bool is_big_endian_ = false;
  bool is_big_tiff_ = false;
};

}  // namespace

std::vector<int> TiffPages(const std::filesystem::path& path, int most) {
  TiffDirectories directories(path);
  std::vector<int> pages;
  std::set<uint64_t> seen;
  uint64_t directory = directories.First();
  for (int number = 0; directory != 0 && static_cast<int>(pages.size()) <= most; ++number) {
    const std::optional<uint64_t> next = directories.After(directory);
    const bool is_broken = !next || !seen.insert(directory).second;
    if (is_broken || !directories.IsReduced(directory)) pages.push_back(number);
    if (is_broken) break;
    directory = *next;
  }
  return pages;
}

}  // namespace juesuan
