// What a batch reads: lists, manifests, folders, shards; and the words it reports in.
#include "app/batch_inputs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "app/batch_folder.h"
#include "app/batch_progress.h"
#include "app/batch_results.h"
#include "app/file_hash.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using Reading = Status (*)(std::istream&, const std::string&, const InputReader&);

/// "path|entity|year|region|url" for each input, or the error.
std::string Inputs(Reading read, const std::string& text) {
  std::istringstream stream(text);
  std::string list;
  const Status status = read(stream, "list", [&](const BatchInput& input) {
    const std::string year = input.fiscal_year ? std::to_string(*input.fiscal_year) : "";
    list +=
        input.path + "|" + input.entity + "|" + year + "|" + input.region + "|" + input.url + "\n";
    return Status(Done{});
  });
  return status ? list : status.error().ToString();
}

TEST_CASE("batch inputs: a list has a path or an object a line") {
  CHECK(Inputs(ReadPathList, "a.pdf\nb c.pdf\r\n\n") == "a.pdf||||\nb c.pdf||||\n");
  CHECK(Inputs(ReadPathList, "{\"path\": \"a.pdf\", \"year\": 2023}\n") == "a.pdf||2023||\n");
  CHECK(Inputs(ReadPathList, "").empty());
}

TEST_CASE("batch inputs: a CSV manifest is known by its heading, in any order") {
  CHECK(Inputs(ReadCsvManifest, "year,path,note,entity\n2023,a.pdf,x,\"u, v\"\n,b.pdf,,\n") ==
        "a.pdf|u, v|2023||\nb.pdf||||\n");
  CHECK(Inputs(ReadCsvManifest, "\xEF\xBB\xBFpath,region,url\r\na.pdf,r,http://x\r\n") ==
        "a.pdf|||r|http://x\n");
}

TEST_CASE("batch inputs: a JSON manifest takes numbers and texts, passes over the rest") {
  CHECK(Inputs(ReadJsonManifest,
               "{\"path\":\"a.pdf\",\"year\":\"2016\",\"entity\":null,\"tags\":[1]}\n") ==
        "a.pdf||2016||\n");
}

TEST_CASE("batch inputs: a manifest from Excel in China is GBK") {
  CHECK(Inputs(ReadCsvManifest,
               "path,entity\r\n\xBE\xF6\xCB\xE3.pdf,\xB2\xC6\xD5\xFE\xBE\xD6\r\nb.pdf,x\r\n") ==
        "决算.pdf|财政局|||\nb.pdf|x|||\n");
  // Its second byte is a backslash.
  CHECK(Inputs(ReadJsonManifest, "{\"path\":\"a.pdf\",\"entity\":\"\x81\x5C\"}\n") ==
        "a.pdf|乗|||\n");
}

TEST_CASE("batch inputs: a malformed manifest is refused with its line") {
  struct Row {
    Reading read;
    const char* text;
    const char* error;
  };
  const Row rows[] = {
      {ReadCsvManifest, "", "list, line 1: is empty; expected a heading"},
      {ReadCsvManifest, "file\na.pdf\n", "list, line 1: has no column \"path\""},
      {ReadCsvManifest, "path,year\na.pdf\n", "list, line 2: has 1 fields, the heading has 2"},
      {ReadCsvManifest, "path,year\na.pdf,soon\n", "list, line 2: year is \"soon\""},
      {ReadCsvManifest, "path,year\na.pdf,20233\n", "list, line 2: year is \"20233\""},
      {ReadCsvManifest, "path,year\n,2023\n", "list, line 2: has no path"},
      {ReadCsvManifest, "path,sha256\na.pdf,abc\n", "list, line 2: sha256 is \"abc\""},
      {ReadJsonManifest, "{\"path\":\"a\"}\nnonsense\n", "list, line 2: is no JSON object"},
      {ReadJsonManifest, "[1]\n", "list, line 1: is no JSON object"},
      {ReadJsonManifest, "{\"file\":\"a.pdf\"}\n", "list, line 1: has no \"path\""},
      {ReadJsonManifest, "{\"path\":\"a\",\"year\":1.5}\n", "list, line 1: year is \"1.5\""},
      {ReadPathList, "a.pdf\n{\"path\":}\n", "list, line 2: is no JSON object"},
      {ReadCsvManifest, "path,entity\na.pdf,\xFF\xFE\n",
       "list, line 2: is neither UTF-8 nor GB18030 (GBK); save the list as CSV UTF-8"},
  };
  for (const Row& row : rows) CHECK(Inputs(row.read, row.text) == row.error);
}

std::set<std::string> NamesIn(const fs::path& folder) {
  std::set<std::string> names;
  REQUIRE(ReadInputs({folder.string()}, [&](const BatchInput& input) {
            names.insert(fs::path(input.path).lexically_relative(folder).string());
            return Status(Done{});
          }).ok());
  return names;
}

TEST_CASE("batch inputs: a folder gives its PDF files at every depth, and no circles") {
  const TemporaryFolder folder;
  const fs::path& root = folder.path();
  fs::create_directories(root / "a/b");
  fs::create_directories(root / "folder.pdf");
  for (const char* name : {"1.pdf", "a/2.PDF", "a/b/3.pdf", "a/notes.txt"}) {
    std::ofstream(root / name) << "x";
  }
  fs::create_symlink("loop.pdf", root / "loop.pdf");
  fs::create_directory_symlink(root, root / "a/circle");
  CHECK(NamesIn(root) ==
        std::set<std::string>{"1.pdf", "a/2.PDF", "a/b/3.pdf", "folder.pdf", "loop.pdf"});
}

TEST_CASE("batch inputs: a report that is not there is an input, a manifest is an error") {
  std::string path;
  const auto keep = [&](const BatchInput& input) {
    path = input.path;
    return Status(Done{});
  };
  REQUIRE(ReadInputs({"/nowhere/a.pdf"}, keep).ok());
  CHECK(path == "/nowhere/a.pdf");
  CHECK(ReadInputs({"/nowhere/a.csv"}, keep).error().code == ErrorCode::kCannotOpen);
  CHECK(ReadInputs({"/nowhere/a.jsonl"}, keep).error().code == ErrorCode::kCannotOpen);
}

TEST_CASE("shard: I/N and nothing else") {
  CHECK(ParseShard("3/16").value().index == 3);
  CHECK(ParseShard("1/1").value().count == 1);
  for (const char* text :
       {"", "3", "0/4", "5/4", "-1/4", "a/4", "1/b", "1/4x", "1//4", "1/0", "/"}) {
    CAPTURE(text);
    const auto shard = ParseShard(text);
    REQUIRE_FALSE(shard.ok());
    CHECK(shard.error().code == ErrorCode::kUsage);
  }
}

TEST_CASE("shard: every report is in one shard, and shards are of like size") {
  std::vector<int> sizes(7);
  for (int i = 0; i < 7000; ++i) {
    const std::string sha256 = Sha256OfText(std::to_string(i)).value();
    int holders = 0;
    for (int index = 1; index <= 7; ++index) {
      if (!Shard{index, 7}.Holds(sha256)) continue;
      ++holders;
      ++sizes[static_cast<size_t>(index - 1)];
    }
    REQUIRE(holders == 1);
  }
  for (const int size : sizes) {
    CHECK(size > 850);
    CHECK(size < 1150);
  }
}

TEST_CASE("batch progress: rate, rest and counts in words") {
  BatchCounts counts;
  counts.inputs = 2000;
  counts.due = 796;
  counts.ok = 1190;
  counts.suspect = 9;
  counts.failed = 5;
  CHECK(ProgressText(counts, 390, 100) ==
        "1,204 of 2,000, 3.9/s, 3 min left: 1,190 ok, 9 suspect, 5 failed");
  CHECK(ProgressText(counts, 0, 0) == "1,204 of 2,000: 1,190 ok, 9 suspect, 5 failed");
  counts.due = 0;
  counts.no_form = 1234567;
  CHECK(ProgressText(counts, 1, 2) ==
        "2,000 of 2,000, 0.5/s: 1,190 ok, 9 suspect, 1,234,567 without forms, 5 failed");
}

TEST_CASE("batch exit code: the worst that a person must look at") {
  BatchCounts counts;
  CHECK(ExitCodeOf(counts) == ExitCode::kOk);
  counts.no_form = 1;
  CHECK(ExitCodeOf(counts) == ExitCode::kNothingFound);
  counts.suspect = 1;
  CHECK(ExitCodeOf(counts) == ExitCode::kSuspects);
  counts.failed = 1;
  CHECK(ExitCodeOf(counts) == ExitCode::kSomeFailed);
}

}  // namespace
}  // namespace juesuan
