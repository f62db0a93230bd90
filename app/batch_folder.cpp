#include "app/batch_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include "app/output_file.h"
#include "publish/ledger_rows.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr int kMostShards = 100'000;

bool ReadNumber(std::string_view text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

Error CannotMake(const fs::path& path, const std::string& reason) {
  return {ErrorCode::kCannotOpen, path.string(), "cannot be made: " + reason};
}

// 256 folders, so that a million files need not share one.
fs::path ByContent(const std::string& sha256, const std::string& extension) {
  return fs::path(sha256.substr(0, 2)) / (sha256 + extension);
}

Status MakeFolder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (fs::is_directory(path)) return Done{};
  return CannotMake(path, error.message());
}

}  // namespace

bool Shard::Holds(const std::string& sha256) const {
  return DocumentNumber(sha256) % count == index - 1;
}

Result<Shard> ParseShard(const std::string& text) {
  Shard shard;
  const size_t slash = text.find('/');
  const bool is_pair = slash != std::string::npos &&
                       ReadNumber(std::string_view(text).substr(0, slash), shard.index) &&
                       ReadNumber(std::string_view(text).substr(slash + 1), shard.count);
  const bool is_shard =
      is_pair && shard.index >= 1 && shard.index <= shard.count && shard.count <= kMostShards;
  if (is_shard) return shard;
  return Error{ErrorCode::kUsage, "--shard",
               "is \"" + text + "\"; expected I/N with I from 1 to N, as in 3/16"};
}

fs::path ShardStem(const fs::path& root, const Shard& shard) {
  return root / "shards" / (std::to_string(shard.index) + "-of-" + std::to_string(shard.count));
}

Result<BatchFolder> BatchFolder::Open(const fs::path& root, const std::optional<Shard>& shard) {
  BatchFolder folder(root, shard);
  if (Status status = folder.MakeFolders(); !status) return status.error();
  if (Status status = folder.Lock(); !status) return status.error();
  // Other shards may be writing theirs; `merge` clears up after all of them.
  if (!shard) folder.RemoveTemporaryFiles();
  return folder;
}

BatchFolder::BatchFolder(BatchFolder&& other) noexcept
    : root_(std::move(other.root_)), shard_(other.shard_), lock_(std::exchange(other.lock_, -1)) {}

BatchFolder::~BatchFolder() {
  if (lock_ >= 0) close(lock_);
}

fs::path BatchFolder::Stem() const {
  return shard_ ? ShardStem(root_, *shard_) : root_ / "juesuan";
}

fs::path BatchFolder::Database() const { return Stem().string() + ".sqlite"; }

fs::path BatchFolder::Summary() const {
  return shard_ ? fs::path(Stem().string() + ".json") : root_ / "summary.json";
}

fs::path BatchFolder::Ledger(const std::string& sha256) const {
  return root_ / "ledgers" / ByContent(sha256, ".json");
}

fs::path BatchFolder::Workbook(const std::string& sha256) const {
  return root_ / "workbooks" / ByContent(sha256, ".xlsx");
}

Status BatchFolder::MakeFolders() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (shard_) {
    if (Status status = MakeFolder(root_ / "shards"); !status) return status;
  }
  for (const char first : kDigits) {
    for (const char second : kDigits) {
      const std::string name = {first, second};
      if (Status status = MakeFolder(root_ / "ledgers" / name); !status) return status;
    }
  }
  return Done{};
}

// A record lock goes with its process, however that ends, and children do not inherit it.
Status BatchFolder::Lock() {
  const fs::path path = Stem().string() + ".lock";
  lock_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) return CannotMake(path, std::strerror(errno));
  struct flock whole_file {};
  whole_file.l_type = F_WRLCK;
  whole_file.l_whence = SEEK_SET;
  if (fcntl(lock_, F_SETLK, &whole_file) == 0) return Done{};
  return Error{ErrorCode::kInUse, root_.string(),
               "another run is writing here; wait for it, or name another folder with -o"};
}

void BatchFolder::RemoveTemporaryFiles() const {
  std::vector<fs::path> files;
  std::error_code error;
  const auto keep = [&](const fs::path& path) {
    if (path.filename().string().starts_with(kTemporaryPrefix)) files.push_back(path);
  };
  for (const auto& file : fs::directory_iterator(root_, error)) keep(file.path());
  for (const char* kind : {"datapackage", "ledgers", "workbooks"}) {
    for (const auto& file : fs::recursive_directory_iterator(root_ / kind, error)) {
      keep(file.path());
    }
  }
  for (const fs::path& file : files) fs::remove(file, error);
}

void BatchFolder::RemoveSummary() const {
  std::error_code error;
  fs::remove(Summary(), error);
}

}  // namespace juesuan
