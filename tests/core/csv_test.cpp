// The small CSV of models/: fields, and what is no row and no number.
#include "core/csv.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

// The error's line and message, or "" for a file that is read.
std::string FaultOf(const std::string& text) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "x.csv";
  std::ofstream(file) << text;
  const auto rows = ReadCsv(file, {{"code", "year"}, {"year", "level"}});
  if (rows.ok()) return "";
  return rows.error().ToString().substr(file.string().size());
}

TEST_CASE("csv: fields in quotes hold commas and doubled quotes") {
  using Fields = std::vector<std::string>;
  CHECK(SplitCsvLine("a,b,") == Fields{"a", "b", ""});
  CHECK(SplitCsvLine("\"a,b\",c\r") == Fields{"a,b", "c"});
  CHECK(SplitCsvLine("\"say \"\"no\"\"\"") == Fields{"say \"no\""});
  CHECK(SplitCsvLine("") == Fields{""});
}

TEST_CASE("csv: a row knows its line and its numbers") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "x.csv") << "code,year\n201,2019\n\n202,\n";
  const auto rows = ReadCsv(folder.path() / "x.csv", {{"code"}, {"year"}});
  REQUIRE(rows.ok());
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].Number("year") == 2019);
  CHECK((*rows)[1].line == 4);
  CHECK((*rows)[1].Number("year") == 0);
  CHECK((*rows)[1]["nowhere"].empty());
}

TEST_CASE("csv: a number that is none is an error at its line") {
  CHECK(FaultOf("code,year\n201,2019\n").empty());
  CHECK(FaultOf("code,year,level\n201,,\n").empty());
  const std::string expected = "; expected a whole number or nothing";
  for (const std::string year :
       {"2O19", "2019x", "x", " 2019", "2019 ", "-1", "-0", "+1", "1.5", "99999999999"}) {
    CAPTURE(year);
    CHECK(FaultOf("code,year\n201,2018\n\n202," + year + "\n") ==
          ", line 4: year is \"" + year + "\"" + expected);
  }
  CHECK(FaultOf("code,year,level\n201,2018,l\n") == ", line 2: level is \"l\"" + expected);
}

TEST_CASE("csv: what is no row is an error at its line") {
  CHECK(FaultOf("code,year\n201\n") == ", line 2: has 1 fields, the header has 2");
  CHECK(FaultOf("code,year\n201,2019,\n") == ", line 2: has 3 fields, the header has 2");
  CHECK(FaultOf("code\n201\n") == ": has no column \"year\"");
  CHECK(FaultOf("") == ": has no column \"code\"");
  CHECK_FALSE(ReadCsv("/nowhere/x.csv", {}).ok());
}

}  // namespace
}  // namespace juesuan
