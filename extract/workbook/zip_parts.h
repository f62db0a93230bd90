// The parts of a workbook's file, which is a ZIP archive.
//
// In: the file's bytes. Out: its XML parts by name. Nothing is written anywhere. What does not fit
// a limit is refused before it is unpacked further: a small file cannot fill the memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/result.h"

namespace juesuan {

struct ZipLimits {
  int64_t unpacked_bytes = 128 << 20;  ///< of all parts together
};

/// [name] -> text, of parts that end in .xml or .rels. Errors: kCannotOpen, kLimitReached.
Result<std::map<std::string, std::string>> ReadZipParts(const std::string& bytes,
                                                        const ZipLimits& limits = {});

}  // namespace juesuan
