// What every fuzz target is: a function that takes any bytes and must not mind.
//
// libFuzzer calls it (preset fuzz), and so does driver.cpp, which needs no clang. A target checks
// with Expect what must hold whatever the bytes are; what does not ends the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace juesuan {

inline std::string_view TextOf(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void Expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// A file with these bytes, the same one each time: nothing is left behind.
std::filesystem::path FileOf(std::string_view bytes);

inline std::filesystem::path SourceFile(const char* name) {
  return std::filesystem::path(JUESUAN_SOURCE_DIR) / name;
}

}  // namespace juesuan
