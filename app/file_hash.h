// SHA-256 of a file: the identity of a report, whatever it is called.
//
// In: a path. Out: 64 lower-case hexadecimal digits. The file is read in blocks, so its size
// does not matter. Source: FIPS 180-4, by way of OpenSSL's EVP interface.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace juesuan {

/// Errors: kCannotOpen (missing, a directory, not readable), kMachine (the drive failed),
/// kInternal (OpenSSL failed).
Result<std::string> Sha256OfFile(const std::filesystem::path& path);

/// Whether an errno of open(2) or stat(2) tells about the file, and not about drive or machine.
bool IsFaultOfFile(int error_number);

/// Of bytes in memory. Errors: kInternal (OpenSSL failed).
Result<std::string> Sha256OfText(std::string_view text);

}  // namespace juesuan
