// Writing ledgers as JSON and reading them back.
//
// The golden file tests/publish/golden/small_ledger.json is what a person reviews; it is
// validated against docs/ledger.schema.json by tests/publish/schema_test.py.
#include "publish/ledger_json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

std::string GoldenFile(const std::string& name) {
  std::ifstream file(std::string(JUESUAN_SOURCE_DIR) + "/tests/publish/golden/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string ToolOf(const std::string& json) {
  return nlohmann::ordered_json::parse(json)["document"]["tool"].dump();
}

TEST_CASE("ledger json: a small ledger is written as the golden file") {
  const std::string json = LedgerToJson(SmallLedger());
  const std::string golden = GoldenFile("small_ledger.json");
  if (json != golden) {
    std::ofstream("small_ledger.actual.json") << json;
    MESSAGE("see small_ledger.actual.json in the working directory");
  }
  CHECK(json == golden);
}

TEST_CASE("ledger json: reading back and writing again gives the same bytes") {
  const std::string json = LedgerToJson(SmallLedger());
  const Result<Ledger> ledger = LedgerFromJson(json);
  REQUIRE_MESSAGE(ledger.ok(), ledger.error().ToString());
  CHECK(LedgerToJson(*ledger) == json);
}

TEST_CASE("ledger json: what an audit needs survives the round trip") {
  const Ledger before = SmallLedger();
  const Ledger after = LedgerFromJson(LedgerToJson(before)).value();
  REQUIRE(after.entries.size() == before.entries.size());
  for (size_t i = 0; i < before.entries.size(); ++i) {
    CAPTURE(i);
    const Entry& a = before.entries[i];
    const Entry& b = after.entries[i];
    CHECK(a.amount_fen == b.amount_fen);
    CHECK(a.last_digit_fen == b.last_digit_fen);
    CHECK(a.key == b.key);
    CHECK(a.side == b.side);
    CHECK(a.status == b.status);
    CHECK(a.line_no == b.line_no);
    CHECK(a.page_index == b.page_index);
    CHECK(a.ocr_read == b.ocr_read);
    CHECK(a.evidence.readings.size() == b.evidence.readings.size());
    CHECK(a.evidence.identities == b.evidence.identities);
    CHECK(a.evidence.support == b.evidence.support);
    CHECK(a.evidence.notes == b.evidence.notes);
    CHECK(a.evidence.asked_fen == b.evidence.asked_fen);
  }
  CHECK(after.tables[1].currency_unit == CurrencyUnit::kTenThousandYuan);
  CHECK(after.tables[1].table.cells[3].has_ink);
  CHECK(after.tables[1].table.cells[2].under_seal);
  CHECK(after.tables[0].columns[1].path == before.tables[0].columns[1].path);
  CHECK(after.performance[1].project == "信息化");
  CHECK(after.checks[1].outcome == CheckOutcome::kNotCheckable);
  CHECK_FALSE(after.checks[1].difference_fen.has_value());
  CHECK(after.findings[0].refs[2].page_index == 4);
  CHECK(after.forms_missing == before.forms_missing);
  REQUIRE(after.possible_rows.size() == 1);
  CHECK(after.possible_rows[0].key == before.possible_rows[0].key);
  CHECK(after.possible_rows[0].reason == before.possible_rows[0].reason);
  CHECK(after.possible_rows[0].subject.code == before.possible_rows[0].subject.code);
}

TEST_CASE("ledger json: a ledger of schema 1 is read, its notes in words are passed over") {
  auto json = nlohmann::ordered_json::parse(LedgerToJson(SmallLedger()));
  json["schema"] = "juesuan-ledger/1";
  json.erase("possible_rows");
  auto& evidence = json["entries"][3]["evidence"];
  evidence.erase("notes");
  evidence["note"] = "something is printed that could not be read";
  const Result<Ledger> ledger = LedgerFromJson(json.dump());
  REQUIRE_MESSAGE(ledger.ok(), ledger.error().ToString());
  CHECK(ledger->possible_rows.empty());
  CHECK(ledger->entries[3].evidence.notes.empty());
  CHECK(ledger->entries[3].evidence.support == Support::kUnreadable);
}

TEST_CASE("ledger json: an empty ledger is a ledger") {
  const std::string json = LedgerToJson(Ledger{});
  CHECK(LedgerFromJson(json).ok());
}

TEST_CASE("ledger json: numbers that JSON cannot hold are written as 0") {
  Ledger ledger = SmallLedger();
  ledger.entries[0].confidence = std::nan("");
  ledger.entries[0].box.x0 = std::numeric_limits<double>::infinity();
  const Result<Ledger> read = LedgerFromJson(LedgerToJson(ledger));
  REQUIRE(read.ok());
  CHECK(read->entries[0].confidence == 0);
  CHECK(read->entries[0].box.x0 == 0);
}

TEST_CASE("ledger json: bytes that are no UTF-8 are replaced, the rest is kept") {
  Ledger ledger = SmallLedger();
  ledger.document.file = "report\xff.pdf";
  const Result<Ledger> read = LedgerFromJson(LedgerToJson(ledger));
  REQUIRE(read.ok());
  CHECK(read->document.file == "report\xEF\xBF\xBD.pdf");
}

TEST_CASE("ledger json: the largest amounts stay exact") {
  Ledger ledger = SmallLedger();
  for (const int64_t fen : {int64_t{9'000'000'000'000'000}, int64_t{-1}, int64_t{0}, int64_t{99}}) {
    ledger.entries[0].amount_fen = fen;
    CHECK(LedgerFromJson(LedgerToJson(ledger)).value().entries[0].amount_fen == fen);
  }
}

TEST_CASE("ledger json: the tool names itself and its version") {
  CHECK(ToolOf(LedgerToJson(Ledger{})).starts_with(R"({"name":"juesuan","version":")"));
}

TEST_CASE("ledger json: a ledger that is read back keeps the tool and models that made it") {
  Ledger ledger = SmallLedger();
  ledger.document.tool_version = "0.0.9";
  ledger.document.models = std::string(64, 'b');
  ledger.document.wall = {"rlimits", "seccomp"};
  ledger.document.ocr = {"tesseract", "fast", "chi_tra+eng"};
  const Ledger read = LedgerFromJson(LedgerToJson(ledger)).value();
  CHECK(read.document.tool_version == "0.0.9");
  CHECK(read.document.models == std::string(64, 'b'));
  CHECK(read.document.wall == std::vector<std::string>{"rlimits", "seccomp"});
  CHECK(read.document.ocr.words == "tesseract");
  CHECK(read.document.ocr.amounts == "fast");
  CHECK(read.document.ocr.language == "chi_tra+eng");
}

TEST_CASE("ledger json: without cells the rest is the same") {
  Ledger ledger = SmallLedger();
  ledger.tables[0].title = R"("cells": [1, {"cells": []}] \\")";
  const std::string text = LedgerToJson(ledger);
  for (LedgerTable& table : ledger.tables) table.table.cells.clear();
  CHECK(LedgerToJson(LedgerWithoutCellsFromJson(text).value()) == LedgerToJson(ledger));
}

TEST_CASE("ledger json: without cells, what is no ledger is refused as ever") {
  const std::string whole = LedgerToJson(SmallLedger());
  for (size_t length = 0; length + 2 < whole.size(); length += 97) {
    CHECK_FALSE(LedgerWithoutCellsFromJson(whole.substr(0, length)).ok());
  }
  for (const char* text :
       {"\"cells\"", "{\"cells\": [", "{\"cells\" [1]}", "\"\\", "{\"cells\": ]}"}) {
    CHECK_FALSE(LedgerWithoutCellsFromJson(text).ok());
  }
}

TEST_CASE("ledger json: fields that we do not know are passed over") {
  auto json = nlohmann::ordered_json::parse(LedgerToJson(SmallLedger()));
  json["of_a_later_version"] = 1;
  json["entries"][0]["of_a_later_version"] = {1, 2};
  CHECK(LedgerFromJson(json.dump()).ok());
}

}  // namespace
}  // namespace juesuan
