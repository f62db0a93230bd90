// A file that is none: its bytes are in memory.
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/fuzz_target.h"

namespace juesuan {

std::filesystem::path FileOf(std::string_view bytes) {
  static const int file = memfd_create("input", 0);
  const bool is_written = ftruncate(file, 0) == 0 && pwrite(file, bytes.data(), bytes.size(), 0) ==
                                                         static_cast<ssize_t>(bytes.size());
  Expect(is_written, "memory for a file");
  return "/proc/self/fd/" + std::to_string(file);
}

}  // namespace juesuan
