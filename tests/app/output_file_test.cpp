// Files that are written whole or not at all.
#include "app/output_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

std::string ContentOf(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

size_t FilesIn(const fs::path& folder) {
  size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) count += entry.exists();
  return count;
}

TEST_CASE("output file: a new file has its content and nothing is left beside it") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "ledger.json";
  REQUIRE(WriteOutput(path, "text").ok());
  CHECK(ContentOf(path) == "text");
  CHECK(FilesIn(folder.path()) == 1);
}

TEST_CASE("output file: an old file is replaced, its permissions stay") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "ledger.json";
  std::ofstream(path) << "a longer old text";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  REQUIRE(WriteOutput(path, "new").ok());
  CHECK(ContentOf(path) == "new");
  CHECK((fs::status(path).permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("output file: a link that leads nowhere yet stays a link") {
  const TemporaryFolder folder;
  fs::create_symlink("made.json", folder.path() / "link.json");
  fs::create_symlink("link.json", folder.path() / "second.json");
  REQUIRE(WriteOutput(folder.path() / "second.json", "text").ok());
  CHECK(fs::is_symlink(folder.path() / "link.json"));
  CHECK(ContentOf(folder.path() / "made.json") == "text");
}

TEST_CASE("output file: a new file gets the permissions that the umask leaves") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "ledger.json";
  const mode_t before = umask(022);
  REQUIRE(WriteOutput(path, "text").ok());
  umask(before);
  CHECK((fs::status(path).permissions() & fs::perms::others_read) != fs::perms::none);
  CHECK((fs::status(path).permissions() & fs::perms::others_write) == fs::perms::none);
}

TEST_CASE("output file: a pending file that is not committed disappears") {
  const TemporaryFolder folder;
  const fs::path target = folder.path() / "page.png";
  {
    const Result<PendingFile> pending = PendingFile::Create(target);
    REQUIRE(pending.ok());
    CHECK(pending->path().extension() == ".png");
    CHECK(FilesIn(folder.path()) == 1);
  }
  CHECK(FilesIn(folder.path()) == 0);
}

TEST_CASE("output file: a moved pending file is committed once") {
  const TemporaryFolder folder;
  const fs::path target = folder.path() / "page.png";
  Result<PendingFile> pending = PendingFile::Create(target);
  REQUIRE(pending.ok());
  {
    PendingFile moved = std::move(*pending);
    std::ofstream(moved.path()) << "picture";
    REQUIRE(moved.Commit().ok());
  }
  CHECK(ContentOf(target) == "picture");
}

TEST_CASE("output file: a missing folder is an error that names the target") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "no" / "ledger.json";
  const Status status = WriteOutput(path, "text");
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().code == ErrorCode::kMachine);
  CHECK(status.error().ToString() ==
        path.string() + ": cannot be written: No such file or directory");
}

TEST_CASE("output file: a full device is an error") {
  const Status status = WriteOutput("/dev/full", "text");
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().message == "cannot be written: No space left on device");
}

TEST_CASE("output check: places that cannot work are found before the work") {
  const TemporaryFolder folder;
  const fs::path report = folder.path() / "report.pdf";
  std::ofstream(report) << "%PDF-";
  CHECK(CheckOutput("-", report).ok());
  CHECK(CheckOutput("/dev/null", report).ok());
  CHECK(CheckOutput(folder.path() / "ledger.json", report).ok());
  CHECK(CheckOutput(folder.path(), report).error().code == ErrorCode::kCannotOpen);
  CHECK(CheckOutput(folder.path() / "no/x.json", report).error().code == ErrorCode::kCannotOpen);
  CHECK(CheckOutput(report, report).error().code == ErrorCode::kUsage);
  fs::create_hard_link(report, folder.path() / "same.json");
  CHECK(CheckOutput(folder.path() / "same.json", report).error().code == ErrorCode::kUsage);
}

}  // namespace
}  // namespace juesuan
