#include "extract/workbook/zip_parts.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <string_view>

namespace juesuan {
namespace {

Error Damaged(archive* zip) {
  const char* why = archive_error_string(zip);
  return {ErrorCode::kCannotOpen, "",
          std::string("is no workbook: ") + (why == nullptr ? "damaged" : why)};
}

bool IsXml(std::string_view name) { return name.ends_with(".xml") || name.ends_with(".rels"); }

Result<std::string> ReadPart(archive* zip, int64_t* left) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const la_ssize_t count = archive_read_data(zip, buffer.data(), buffer.size());
    if (count < 0) return Damaged(zip);
    if (count == 0) return text;
    *left -= count;
    if (*left < 0)
      return Error{ErrorCode::kLimitReached, "", "unpacks to more than a workbook may have"};
    text.append(buffer.data(), static_cast<size_t>(count));
  }
}

}  // namespace

Result<std::map<std::string, std::string>> ReadZipParts(const std::string& bytes,
                                                        const ZipLimits& limits) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(),
                                                                   &archive_read_free);
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return Damaged(zip.get());
  std::map<std::string, std::string> parts;
  int64_t left = limits.unpacked_bytes;
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(zip.get(), &entry);
    if (status == ARCHIVE_EOF) return parts;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return Damaged(zip.get());
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !IsXml(name)) continue;
    Result<std::string> part = ReadPart(zip.get(), &left);
    if (!part) return part.error();
    parts[name] = std::move(part).value();
  }
}

}  // namespace juesuan
