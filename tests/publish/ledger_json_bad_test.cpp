// What LedgerFromJson refuses, and the words in which it says so.
//
// Each row of the table breaks one thing in a sound ledger: a JSON pointer, the value to put
// there (nothing: take the field away), and the message that must come.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "publish/ledger_json.h"
#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

using nlohmann::json;

struct BadField {
  const char* pointer;
  std::optional<json> value;
  std::string message;
};

json Sound() { return json::parse(LedgerToJson(SmallLedger())); }

std::string MessageFor(const std::string& text) {
  const Result<Ledger> ledger = LedgerFromJson(text);
  if (ledger.ok()) return "accepted";
  CHECK(ledger.error().code == ErrorCode::kUsage);
  return ledger.error().ToString();
}

std::string MessageFor(const BadField& bad) {
  json ledger = Sound();
  const json::json_pointer pointer(bad.pointer);
  if (bad.value) {
    ledger[pointer] = *bad.value;
  } else {
    ledger[pointer.parent_pointer()].erase(pointer.back());
  }
  return MessageFor(ledger.dump());
}

const std::vector<BadField> kBadFields = {
    {"/schema", {}, "schema: is missing; expected a string"},
    {"/schema", 1, "schema: is 1; expected a string"},
    {"/schema", "juesuan-ledger/2",
     "schema: is \"juesuan-ledger/2\"; this version reads only \"juesuan-ledger/1.1\" "
     "and \"juesuan-ledger/1\""},
    {"/document", {}, "document: is missing; expected an object"},
    {"/document", json::array(), "document: is []; expected an object"},
    {"/document/file", 3, "document.file: is 3; expected a string"},
    {"/document/bytes", -1,
     "document.bytes: is -1; expected a whole number from 0 to 9223372036854775807"},
    {"/document/bytes", uint64_t{18446744073709551615U},
     "document.bytes: is 18446744073709551615; expected a whole number from 0 to "
     "9223372036854775807"},
    {"/document/page_count", 1.5,
     "document.page_count: is 1.5; expected a whole number from 0 to 1000000"},
    {"/document/fiscal_year", 20235,
     "document.fiscal_year: is 20235; expected a whole number from 1900 to 2200"},
    {"/document/entity_basis/source", "guess",
     "document.entity_basis.source: is \"guess\"; expected one of: label, cover, title, sentence, "
     "file_name, manifest"},
    {"/document/fiscal_year_basis/candidates/0/likelihood", 2,
     "document.fiscal_year_basis.candidates[0].likelihood: is 2; expected a number from 0 to 1.0"},
    {"/document/kind", "final",
     "document.kind: is \"final\"; expected one of: final_account, budget, other"},
    {"/document/ingest", nullptr, "document.ingest: is null; expected a string"},
    {"/tables", {}, "tables: is missing; expected an array"},
    {"/tables", json::object(), "tables: is {}; expected an array"},
    {"/tables/0", "T01", "tables[0]: is \"T01\"; expected an object"},
    {"/tables/1/id", "T01", "tables[1].id: \"T01\" is used twice"},
    {"/tables/0/currency_unit", "dollar",
     "tables[0].currency_unit: is \"dollar\"; expected one of: yuan, ten_thousand_yuan"},
    {"/tables/0/header_rows", 5,
     "tables[0].header_rows: is 5; expected a whole number from 0 to 4"},
    {"/tables/0/columns/0/path", json::array({1}),
     "tables[0].columns[0].path: is [1]; expected an array of strings"},
    {"/tables/0/cells/0/column_span", 3,
     "tables[0].cells[0]: row 0, column 0 with its spans lies outside the table of 4 rows and 2 "
     "columns"},
    {"/tables/0/cells/0/row_span", 0,
     "tables[0].cells[0].row_span: is 0; expected a whole number from 1 to 1000000"},
    {"/tables/0/cells/0/page_no", 0,
     "tables[0].cells[0].page_no: is 0; expected a whole number from 1 to 1000000"},
    {"/tables/0/cells/0/bbox", json::array({1, 2, 3}),
     "tables[0].cells[0].bbox: is [1,2,3]; expected [x0, y0, x1, y1] in points"},
    {"/tables/0/cells/0/bbox/2", 1e300,
     "tables[0].cells[0].bbox: is [72.0,90.01,1e+300,110.0]; expected [x0, y0, x1, y1] in points"},
    {"/tables/0/cells/0/confidence", 1.01,
     "tables[0].cells[0].confidence: is 1.01; expected a number from 0 to 1.0"},
    {"/tables/1/cells/2/under_seal", 1,
     "tables[1].cells[2].under_seal: is 1; expected true or false"},
    {"/entries/0/table", "T09", "entries[0].table: \"T09\" is no table of this ledger"},
    {"/entries/0/row", 4, "entries[0]: row 4, column 1 lies outside its table T01"},
    {"/entries/0/side", "left",
     "entries[0].side: is \"left\"; expected one of: income, expenditure"},
    {"/entries/0/subject", {}, "entries[0].subject: is missing; expected an object"},
    {"/entries/0/amount", 9772671.37,
     "entries[0].amount: is 9772671.37; expected an amount in yuan as a string with two decimals "
     "(\"12.30\"), or null"},
    {"/entries/0/amount", "9,772,671.37",
     "entries[0].amount: is \"9,772,671.37\"; expected an amount in yuan as a string with two "
     "decimals (\"12.30\"), or null"},
    {"/entries/0/amount",
     {},
     "entries[0].amount: is missing; expected an amount in yuan as a string with two decimals "
     "(\"12.30\"), or null"},
    {"/entries/0/last_digit", nullptr,
     "entries[0].last_digit: is null; expected an amount in yuan as a string with two decimals "
     "(\"12.30\")"},
    {"/entries/2/status", "sure",
     "entries[2].status: is \"sure\"; expected one of: verified, read, repaired, suspect, "
     "reviewed"},
    {"/entries/2/evidence/readings/0/cost", -1,
     "entries[2].evidence.readings[0].cost: is -1; expected a number from 0 to 1000000000.0"},
    {"/entries/2/evidence/notes", json::array({"a feeling"}),
     "entries[2].evidence.notes: is [\"a feeling\"]; expected an array of some of: " +
         ListOfNames(kNoteNames)},
    {"/entries/2/subject/match", "luck",
     "entries[2].subject.match: is \"luck\"; expected one of: none, code, name, code_and_name, "
     "position, typed"},
    {"/possible_rows/0/table", "T09", "possible_rows[0].table: \"T09\" is no table of this ledger"},
    {"/possible_rows/0/row", 9, "possible_rows[0]: row 9 lies outside its table T02"},
    {"/possible_rows/0/reason", "hope",
     "possible_rows[0].reason: is \"hope\"; expected one of: " + ListOfNames(kReasonNames)},
    {"/narrative/0/entry", 4,
     "narrative[0].entry: points at entries[4], but the ledger has 4 entries"},
    {"/narrative/0/entry", -1,
     "narrative[0].entry: is -1; expected a whole number from 0 to 100000000"},
    {"/narrative/0/basis", json::array({0, 2}),
     "narrative[0].basis: points at narrative[2], but the ledger has 2 narrative facts"},
    {"/performance/0/budget", "1e5",
     "performance[0].budget: is \"1e5\"; expected an amount in yuan as a string with two decimals "
     "(\"12.30\"), or null"},
    {"/findings/0/severity", "fatal",
     "findings[0].severity: is \"fatal\"; expected one of: error, warning, info"},
    {"/findings/0/refs/1/narrative", 2,
     "findings[0].refs[1]: points at narrative[2], but the ledger has 2 narrative facts"},
    {"/findings/0/refs/0/entry", 99,
     "findings[0].refs[0]: points at entries[99], but the ledger has 4 entries"},
    {"/checks/0/members", json::array({0, 7}),
     "checks[0].members: points at entries[7], but the ledger has 4 entries"},
    {"/checks/0/members", json::array({0, "1"}),
     "checks[0].members: is [0,\"1\"]; expected an array of which each member is a whole number "
     "from 0 to 100000000"},
    {"/checks/0/outcome", "true",
     "checks[0].outcome: is \"true\"; expected one of: holds, rounding, broken, not_checkable"},
    {"/summary", {}, "summary: is missing; expected an object"},
};

TEST_CASE("ledger json: a broken field is refused with its path and what was expected") {
  for (const BadField& bad : kBadFields) {
    CAPTURE(bad.pointer);
    CHECK(MessageFor(bad) == bad.message);
  }
}

TEST_CASE("ledger json: what is no ledger at all is refused") {
  CHECK(MessageFor("[]") == "is JSON, but no object; expected a ledger");
  CHECK(MessageFor("null") == "is JSON, but no object; expected a ledger");
  CHECK(MessageFor("{}") == "schema: is missing; expected a string");
  for (const char* text : {"", " ", "{", "{\"schema\": \"juesuan-ledger/1\"", "\xff\xfe",
                           "{\"schema\": \"juesuan-ledger/1\xff\"}", "{} {}"}) {
    CAPTURE(text);
    CHECK(MessageFor(text).starts_with("is no ledger: not JSON at line "));
  }
}

TEST_CASE("ledger json: what stands in its place is named") {
  CHECK(MessageFor("{\n \"a\": x}") == "is no ledger: not JSON at line 2, column 7");
  CHECK(MessageFor("%PDF-1.7") ==
        "is a PDF, no ledger; juesuan extract REPORT.pdf -o LEDGER.json makes one");
  CHECK(MessageFor("SQLite format 3") ==
        "is a database, no ledger; export takes one under a name in .sqlite");
}

TEST_CASE("ledger json: a ledger cut off anywhere is refused") {
  const std::string whole = LedgerToJson(SmallLedger());
  for (size_t length = 0; length + 2 < whole.size(); length += 97) {
    CHECK(MessageFor(whole.substr(0, length)).starts_with("is no ledger: not JSON at line "));
  }
}

TEST_CASE("ledger json: deep nesting is refused, not followed") {
  const std::string deep(100'000, '[');
  CHECK(MessageFor(deep) == "is nested too deep to be a ledger");
  CHECK(MessageFor("{\"schema\": " + deep + std::string(100'000, ']') + "}") ==
        "is nested too deep to be a ledger");
}

}  // namespace
}  // namespace juesuan
