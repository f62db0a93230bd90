// The manifest that `batch --list` writes: every input with its SHA-256.
//
// In: sources as of `batch`. Out: a line of JSON for each input, with what a manifest among
// the sources said about it. An input that cannot be read has no sha256; its shard follows
// from its path.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

/// "-" is the standard output. Errors: kCannotOpen, kUsage (a malformed manifest).
Status WriteManifest(const std::vector<std::string>& sources, int64_t most_bytes,
                     const std::filesystem::path& target);

}  // namespace juesuan
