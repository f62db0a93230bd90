// Runs a fuzz target without libFuzzer, so that any compiler and its sanitizers will do.
//
// In: FUZZ_SECONDS, FUZZ_SEED and folders or files with inputs. Out: exit status 0 when the target
// minded none of them, nor what becomes of them: bits turned, pieces cut, doubled, mixed, numbers
// driven to their ends. The input at work is in the file FUZZ_LAST; it stays there after a crash.
// Knows nothing of coverage: long runs are libFuzzer's.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "tests/fuzz/fuzz_target.h"

namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;

constexpr size_t kMostBytes = 1 << 20;
constexpr std::array<const char*, 14> kEnds = {"0",           "-1",
                                               "1e30",        "-1e30",
                                               "nan",         "2147483647",
                                               "-2147483648", "9223372036854775807",
                                               "0.00",        "\"\"",
                                               "[]",          "{}",
                                               "null",        "99999999999999999999999999"};

size_t Below(size_t count, Random* random) { return count == 0 ? 0 : (*random)() % count; }

std::string Piece(const std::string& bytes, Random* random) {
  const size_t begin = Below(bytes.size(), random);
  return bytes.substr(begin, 1 + Below(std::min<size_t>(bytes.size() - begin, 64), random));
}

void DriveNumber(std::string* bytes, Random* random) {
  constexpr const char* kNumber = "0123456789.-+";
  const size_t begin = bytes->find_first_of("0123456789", Below(bytes->size(), random));
  if (begin == std::string::npos) return;
  const size_t end = std::min(bytes->find_first_not_of(kNumber, begin), bytes->size());
  bytes->replace(begin, end - begin, kEnds[Below(kEnds.size(), random)]);
}

void Mutate(const std::vector<std::string>& seeds, std::string* bytes, Random* random) {
  const size_t at = Below(bytes->size(), random);
  switch (Below(7, random)) {
    case 0:
      if (!bytes->empty()) (*bytes)[at] ^= static_cast<char>(1 << Below(8, random));
      break;
    case 1:
      if (!bytes->empty()) (*bytes)[at] = static_cast<char>((*random)());
      break;
    case 2:
      bytes->erase(at, 1 + Below(32, random));
      break;
    case 3:
      bytes->insert(at, Piece(*bytes, random));
      break;
    case 4:
      bytes->insert(at, Piece(seeds[Below(seeds.size(), random)], random));
      break;
    case 5:
      bytes->resize(at);
      break;
    default:
      DriveNumber(bytes, random);
  }
}

std::string BytesOf(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> Seeds(int argc, char** argv) {
  std::vector<fs::path> paths;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) paths.emplace_back(argv[i]);
    if (!fs::is_directory(argv[i])) continue;
    for (const auto& entry : fs::directory_iterator(argv[i])) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds = {""};
  for (const fs::path& path : paths) seeds.push_back(BytesOf(path).substr(0, kMostBytes));
  return seeds;
}

/// Keeps the input at work where a crash leaves it.
class LastInput {
 public:
  explicit LastInput(const char* name) : name_(name) {
    const int file = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || ftruncate(file, sizeof(size_t) + kMostBytes) != 0) std::exit(2);
    void* memory =
        mmap(nullptr, sizeof(size_t) + kMostBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) std::exit(2);
    memory_ = static_cast<char*>(memory);
    close(file);
  }
  LastInput(const LastInput&) = delete;
  LastInput& operator=(const LastInput&) = delete;
  ~LastInput() { unlink(name_); }

  void Keep(const std::string& bytes) {
    const size_t size = bytes.size();
    std::memcpy(memory_, &size, sizeof size);
    std::memcpy(memory_ + sizeof size, bytes.data(), size);
  }

 private:
  const char* name_;
  char* memory_ = nullptr;
};

const char* Setting(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> seeds = Seeds(argc, argv);
  Random random(std::strtoull(Setting("FUZZ_SEED", "1"), nullptr, 10));
  LastInput last(Setting("FUZZ_LAST", "fuzz-last"));
  const auto run = [&](const std::string& bytes) {
    last.Keep(bytes);
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  };
  for (const std::string& seed : seeds) run(seed);
  const auto end = std::chrono::steady_clock::now() +
                   std::chrono::milliseconds(static_cast<int64_t>(
                       1000 * std::strtod(Setting("FUZZ_SECONDS", "1"), nullptr)));
  size_t count = seeds.size();
  for (; std::chrono::steady_clock::now() < end; ++count) {
    std::string bytes = seeds[Below(seeds.size(), &random)];
    for (size_t i = 1 + Below(8, &random); i > 0; --i) Mutate(seeds, &bytes, &random);
    bytes.resize(std::min(bytes.size(), kMostBytes));
    run(bytes);
  }
  std::printf("%zu inputs\n", count);
}
