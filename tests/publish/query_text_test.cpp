// Query results as CSV and JSON Lines: quoting, amounts, blanks; and the data package.
#include "publish/query_text.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "publish/data_package.h"
#include "publish/sqlite_connection.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

std::string Csv(const std::string& query, const CsvOptions& options = {}) {
  std::ostringstream stream;
  const Status status = QueryToCsv(*OpenSqlite("").value(), query, stream, options);
  REQUIRE_MESSAGE(status.ok(), (status.ok() ? "" : status.error().message));
  return stream.str();
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string JsonLines(const std::string& query) {
  std::ostringstream stream;
  REQUIRE(QueryToJsonLines(*OpenSqlite("").value(), query, stream).ok());
  return stream.str();
}

TEST_CASE("query text: CSV quotes what needs it and nothing else") {
  CHECK(Csv("SELECT 'a' AS x, 'b,c' AS y, 'd\"e' AS z") == "x,y,z\r\na,\"b,c\",\"d\"\"e\"\r\n");
  CHECK(Csv("SELECT 'two' || char(10) || 'lines' AS x") == "x\r\n\"two\nlines\"\r\n");
}

TEST_CASE("query text: amounts come out in yuan, exact") {
  CHECK(Csv("SELECT 9007199254740993 AS amount_fen, -5 AS other_fen") ==
        "amount,other\r\n90071992547409.93,-0.05\r\n");
  CHECK(JsonLines("SELECT 9007199254740993 AS amount_fen") ==
        "{\"amount\":\"90071992547409.93\"}\n");
}

TEST_CASE("query text: blank is not empty") {
  CHECK(Csv("SELECT NULL AS a, '' AS b, NULL AS c_fen") == "a,b,c\r\n,\"\",\r\n");
  CHECK(JsonLines("SELECT NULL AS a, '' AS b") == "{\"a\":null,\"b\":\"\"}\n");
}

TEST_CASE("query text: no row still has a heading, and a mark where asked for") {
  CHECK(Csv("SELECT 1 AS a WHERE 0") == "a\r\n");
  CHECK(Csv("SELECT 1 AS a WHERE 0", {true}) ==
        "\xEF\xBB\xBF"
        "a\r\n");
  CHECK(JsonLines("SELECT 1 AS a WHERE 0").empty());
}

TEST_CASE("query text: for Excel no text is a formula, and every number stays one") {
  struct Row {
    const char* text;
    const char* guarded;
  };
  const Row rows[] = {
      {"=1+1", "'=1+1"},  {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
      {"-2+3", "'-2+3"},  {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},  {"--", "'--"},
      {"-1.50", "-1.50"}, {"+7", "+7"},
      {"-", "-"},         {"a=b", "a=b"},
      {"1-2", "1-2"},     {"'x", "'x"},
  };
  for (const Row& row : rows) {
    const std::string query = "SELECT '" + Replaced(row.text, "'", "''") + "' AS x";
    CHECK(Csv(query) == std::string("x\r\n") + row.text + "\r\n");
    CHECK(Csv(query, {true}) == "\xEF\xBB\xBFx\r\n" + std::string(row.guarded) + "\r\n");
  }
  CHECK(Csv("SELECT '-1,234.00' AS x", {true}) == "\xEF\xBB\xBFx\r\n\"-1,234.00\"\r\n");
  CHECK(Csv("SELECT -500 AS x_fen", {true}) == "\xEF\xBB\xBFx\r\n-5.00\r\n");
}

TEST_CASE("query text: numbers read back as they were") {
  CHECK(Csv("SELECT 0.1 AS a, 3 AS b, 1e-9 AS c") == "a,b,c\r\n0.1,3,1e-09\r\n");
}

TEST_CASE("query text: a bad query and a full disk are errors") {
  std::ostringstream stream;
  const Status bad = QueryToCsv(*OpenSqlite("").value(), "SELECT nonsense", stream);
  REQUIRE_FALSE(bad.ok());
  CHECK(bad.error().message == "SQLite says: no such column: nonsense");
  std::ofstream full("/dev/full");
  CHECK_FALSE(QueryToCsv(*OpenSqlite("").value(), "SELECT 1 AS a", full).ok());
  CHECK_FALSE(QueryToJsonLines(*OpenSqlite("").value(), "SELECT 1 AS a", full).ok());
}

TEST_CASE("data package: each resource has a query, and its fields are the query's columns") {
  const auto package = LoadDataPackage(std::string(JUESUAN_SOURCE_DIR) + "/models");
  REQUIRE(package.ok());
  const auto descriptor = nlohmann::json::parse(package->descriptor);
  CHECK(descriptor["profile"] == "fiscal-data-package");
  CHECK(package->files.size() == descriptor["resources"].size());
}

TEST_CASE("data package: what is malformed is refused with its file") {
  const std::pair<std::string, std::string> cases[] = {
      {"", "is not JSON with `queries` and a `package` with `resources`"},
      {"[]", "is not JSON with `queries` and a `package` with `resources`"},
      {R"({"queries": {}, "package": {}})",
       "is not JSON with `queries` and a `package` with `resources`"},
      {R"({"queries": {}, "package": {"resources": [{"name": "a"}]}})",
       "has no query for the resource \"a\""},
  };
  for (const auto& [text, message] : cases) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "exports");
    std::ofstream(folder.path() / "exports/datapackage.json") << text;
    const auto package = LoadDataPackage(folder.path());
    CAPTURE(text);
    REQUIRE_FALSE(package.ok());
    CHECK(package.error().message == message);
  }
}

}  // namespace
}  // namespace juesuan
