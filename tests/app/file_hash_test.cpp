// SHA-256 of files, against the examples of FIPS 180-4 and NIST's test vectors.
#include "app/file_hash.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

std::string HashOf(const std::string& content) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "file";
  std::ofstream(path, std::ios::binary) << content;
  return Sha256OfFile(path).value();
}

TEST_CASE("file hash: known values") {
  CHECK(HashOf("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(HashOf("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // Longer than one block of the reader.
  CHECK(HashOf(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("file hash: text has the hash of a file with that text") {
  CHECK(Sha256OfText("abc").value() == HashOf("abc"));
  CHECK(Sha256OfText("").value() == HashOf(""));
}

TEST_CASE("file hash: what cannot be read is an error that names the file") {
  const TemporaryFolder folder;
  const auto missing = Sha256OfFile(folder.path() / "missing");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().code == ErrorCode::kCannotOpen);
  CHECK(missing.error().ToString() ==
        (folder.path() / "missing").string() + ": cannot be read: No such file or directory");
  const auto directory = Sha256OfFile(folder.path());
  REQUIRE_FALSE(directory.ok());
  CHECK(directory.error().message == "cannot be read: Is a directory");
}

}  // namespace
}  // namespace juesuan
