// Ledgers in SQLite: what goes in comes out, views answer what they promise, bad rows are
// refused.
#include <doctest/doctest.h>

#include <map>

#include "normalize/catalogue/subject_table.h"
#include "publish/ledger_rows.h"
#include "publish/ledger_store.h"
#include "publish/sqlite_connection.h"
#include "tests/publish/small_ledger.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

const std::string kModels = std::string(JUESUAN_SOURCE_DIR) + "/models";

Models SubjectModels() {
  static const auto subjects =
      std::make_shared<const SubjectTable>(SubjectTable::Load(kModels + "/subjects").value());
  Models models;
  models.directory = kModels;
  models.fingerprint = "f";
  models.subjects = subjects;
  return models;
}

LedgerStore EmptyStore() {
  return LedgerStore::Open(OpenSqlite("").value(), SubjectModels()).value();
}

void PutWithInput(LedgerStore& store, const Ledger& ledger, const std::string& path) {
  const LedgerRows rows = LedgerToRows(ledger);
  REQUIRE(store.Begin().ok());
  REQUIRE(store.Put(rows).ok());
  REQUIRE(
      store.connection()
          .Run("INSERT INTO inputs (path, state, sha256, document) VALUES ($1, 'ledger', $2, $3)",
               {path, ledger.document.sha256, rows.document})
          .ok());
  REQUIRE(store.Commit().ok());
}

int64_t Number(LedgerStore& store, const std::string& query) {
  const auto rows = store.connection().Query(query);
  REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : rows.error().message));
  REQUIRE(rows->size() == 1);
  return IntegerOf(rows->front().front());
}

std::string Text(LedgerStore& store, const std::string& query) {
  const auto rows = store.connection().Query(query);
  REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : rows.error().message));
  REQUIRE(rows->size() == 1);
  return TextOf(rows->front().front());
}

Ledger YearlyLedger(const std::string& sha256, int year, const std::string& code, int64_t fen) {
  Ledger ledger;
  ledger.document.sha256 = sha256;
  ledger.document.file = sha256.substr(0, 1) + ".pdf";
  ledger.document.entity = "unit";
  ledger.document.fiscal_year = year;
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T01";
  table.form = "expenditure";
  Entry& entry = ledger.entries.emplace_back();
  entry.table = "T01";
  entry.form = "expenditure";
  entry.key = "functional:" + code;
  entry.subject.classification = "functional";
  entry.subject.code = code;
  entry.measure = "total_expenditure";
  entry.amount_fen = fen;
  return ledger;
}

TEST_CASE("database: the number of a document is the first 60 bits of its hash") {
  CHECK(DocumentNumber("000000000000001f" + std::string(48, '0')) == 1);
  CHECK(DocumentNumber(std::string(64, 'f')) == (int64_t{1} << 60) - 1);
  CHECK(DocumentNumber("") == 0);
}

TEST_CASE("database: every part of a ledger is there, amounts exact") {
  LedgerStore store = EmptyStore();
  const Ledger ledger = SmallLedger();
  PutWithInput(store, ledger, "a.pdf");
  CHECK(Number(store, "SELECT COUNT(*) FROM documents") == 1);
  CHECK(Number(store, "SELECT COUNT(*) FROM tables") == static_cast<int64_t>(ledger.tables.size()));
  CHECK(Number(store, "SELECT COUNT(*) FROM narrative") ==
        static_cast<int64_t>(ledger.narrative.size()));
  CHECK(Number(store, "SELECT COUNT(*) FROM findings") ==
        static_cast<int64_t>(ledger.findings.size()));
  const auto rows = store.connection().Query("SELECT amount_fen FROM entries ORDER BY number");
  REQUIRE(rows->size() == ledger.entries.size());
  for (size_t i = 0; i < rows->size(); ++i) {
    const std::optional<int64_t>& fen = ledger.entries[i].amount_fen;
    CHECK(std::holds_alternative<int64_t>((*rows)[i].front()) == fen.has_value());
    CHECK(IntegerOf((*rows)[i].front()) == fen.value_or(0));
  }
}

TEST_CASE("database: a document that comes again replaces itself, and leaves no row behind") {
  LedgerStore store = EmptyStore();
  Ledger ledger = SmallLedger();
  PutWithInput(store, ledger, "a.pdf");
  ledger.entries.resize(1);
  ledger.narrative.clear();
  ledger.findings.clear();
  PutWithInput(store, ledger, "b.pdf");
  CHECK(Number(store, "SELECT COUNT(*) FROM documents") == 1);
  CHECK(Number(store, "SELECT COUNT(*) FROM entries") == 1);
  CHECK(Number(store, "SELECT COUNT(*) FROM finding_refs") == 0);
  CHECK(Number(store, "SELECT COUNT(*) FROM inputs") == 2);
}

TEST_CASE("database: a document goes when no input holds it any more, not before") {
  LedgerStore store = EmptyStore();
  PutWithInput(store, SmallLedger(), "a.pdf");
  const int64_t document = Number(store, "SELECT document FROM documents");
  REQUIRE(store.DropDocumentWithoutInput(document).ok());
  CHECK(Number(store, "SELECT COUNT(*) FROM documents") == 1);
  REQUIRE(store.connection().Execute("DELETE FROM inputs").ok());
  REQUIRE(store.DropDocumentWithoutInput(document).ok());
  CHECK(Number(store, "SELECT COUNT(*) FROM documents") == 0);
  CHECK(Number(store, "SELECT COUNT(*) FROM entries") == 0);
}

TEST_CASE("database: the panel lines 2016 and 2024 up over a moved code") {
  LedgerStore store = EmptyStore();
  PutWithInput(store, YearlyLedger(std::string(64, 'a'), 2016, "2089901", 100), "a.pdf");
  PutWithInput(store, YearlyLedger(std::string(64, 'b'), 2024, "2089999", 700), "b.pdf");
  const auto rows = store.connection().Query(
      "SELECT fiscal_year, key, amount_fen, codes FROM panel ORDER BY fiscal_year");
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0] == SqlRow{int64_t{2016}, "functional:2089999", int64_t{100}, int64_t{1}});
  CHECK((*rows)[1] == SqlRow{int64_t{2024}, "functional:2089999", int64_t{700}, int64_t{1}});
}

TEST_CASE("database: what is one subject today is one row, the sum of its old codes") {
  LedgerStore store = EmptyStore();
  Ledger ledger = YearlyLedger(std::string(64, 'a'), 2016, "20115", 100);
  Entry second = ledger.entries.front();
  second.row = 1;
  second.key = "functional:20117";
  second.subject.code = "20117";
  second.amount_fen = 23;
  ledger.entries.push_back(second);
  PutWithInput(store, ledger, "a.pdf");
  CHECK(Number(store, "SELECT amount_fen FROM panel WHERE key = 'functional:20138'") == 123);
  CHECK(Number(store, "SELECT codes FROM panel WHERE key = 'functional:20138'") == 2);
}

TEST_CASE("database: what the manifest says goes before what is printed") {
  LedgerStore store = EmptyStore();
  PutWithInput(store, SmallLedger(), "a.pdf");
  CHECK(Number(store, "SELECT fiscal_year FROM reports") == 2023);
  REQUIRE(store.connection()
              .Execute("UPDATE inputs SET entity = 'known', fiscal_year = 2022, region = 'r'")
              .ok());
  CHECK(Text(store, "SELECT entity FROM reports") == "known");
  CHECK(Number(store, "SELECT fiscal_year FROM reports") == 2022);
  CHECK(Number(store, "SELECT entries FROM coverage WHERE region = 'r'") ==
        static_cast<int64_t>(SmallLedger().entries.size()));
}

TEST_CASE("database: units and years that are doubtful, and two spellings of one unit") {
  LedgerStore store = EmptyStore();
  Ledger sure = SmallLedger();
  sure.document.year_basis.is_suspect = false;
  PutWithInput(store, sure, "a.pdf");
  CHECK(Number(store, "SELECT COUNT(*) FROM entities") == 0);
  Ledger other = SmallLedger();
  other.document.sha256 = std::string(64, 'b');
  other.document.entity = "某市 财政局";
  PutWithInput(store, other, "b.pdf");
  CHECK(Number(store, "SELECT spellings FROM units") == 2);
  CHECK(Number(store, "SELECT COUNT(*) FROM entities WHERE entity_doubt = 'spelling'") == 2);
  CHECK(Text(store, "SELECT year_doubt FROM entities WHERE path = 'b.pdf'") == "suspect");
  CHECK(Number(store, "SELECT MIN(spellings) FROM panel") == 2);
  CHECK(Number(store, "SELECT COUNT(DISTINCT unit) FROM panel") == 1);
  CHECK(Number(store, "SELECT entities FROM coverage WHERE kind = 'final_account'") == 1);
  CHECK(Number(store, "SELECT spellings FROM coverage") == 2);
  REQUIRE(store.connection()
              .Execute("UPDATE inputs SET entity = 'known', entity_key = 'known', fiscal_year = "
                       "2022 WHERE path = 'b.pdf'")
              .ok());
  CHECK(Text(store, "SELECT entity_doubt FROM entities WHERE path = 'b.pdf'") == "manifest");
  CHECK(Text(store, "SELECT year_doubt FROM entities WHERE path = 'b.pdf'") == "manifest");
}

TEST_CASE("database: suspects and contradictions are those of the ledger") {
  LedgerStore store = EmptyStore();
  Ledger ledger = SmallLedger();
  ledger.findings.front().severity = Severity::kError;
  PutWithInput(store, ledger, "a.pdf");
  int64_t suspects = 0;
  int64_t errors = 0;
  for (const Entry& entry : ledger.entries) suspects += entry.status == EntryStatus::kSuspect;
  for (const Finding& finding : ledger.findings) errors += finding.severity == Severity::kError;
  REQUIRE(suspects > 0);
  REQUIRE(errors > 0);
  CHECK(Number(store, "SELECT COUNT(*) FROM suspects") == suspects);
  CHECK(Number(store, "SELECT COUNT(*) FROM possible_rows WHERE reason = 'always_printed'") == 1);
  CHECK(Number(store, "SELECT possible_count FROM reports") == 1);
  CHECK(Number(store, "SELECT COUNT(*) FROM contradictions") == errors);
  CHECK(Number(store, "SELECT COUNT(*) FROM contradictions WHERE page_no IS NULL") == 0);
}

TEST_CASE("database: rows that the schema does not allow are refused") {
  const std::string bad[] = {
      "INSERT INTO inputs (path, state) VALUES ('a', 'ledger')",
      "INSERT INTO inputs (path, state) VALUES ('a', 'lost')",
      "INSERT INTO failures VALUES ('nowhere', 'crashed', 'm', '0.1.0', NULL)",
      "INSERT INTO inputs (path, state, document) VALUES ('a', 'ledger', 12345)",
      "INSERT INTO tables VALUES (1, 'T01', 'other', NULL, '', NULL, 1, 1, 1, 1, 1)",
  };
  LedgerStore store = EmptyStore();
  for (const std::string& statement : bad) {
    CAPTURE(statement);
    CHECK_FALSE(store.connection().Run(statement, {}).ok());
  }
  CHECK(Number(store, "SELECT COUNT(*) FROM inputs") == 0);
}

TEST_CASE("database: a file of another schema is refused, the same one is taken again") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.sqlite";
  REQUIRE(LedgerStore::Open(OpenSqlite(path).value(), SubjectModels()).ok());
  REQUIRE(LedgerStore::Open(OpenSqlite(path).value(), SubjectModels()).ok());
  REQUIRE(
      OpenSqlite(path).value()->Execute("UPDATE meta SET value = 'x' WHERE name = 'schema'").ok());
  const auto other = LedgerStore::Open(OpenSqlite(path).value(), SubjectModels());
  REQUIRE_FALSE(other.ok());
  CHECK(other.error().code == ErrorCode::kUsage);
  CHECK(
      other.error().message ==
      "has the schema \"x\"; this version writes \"juesuan-database/1.3\" only; name a new folder "
      "or database");
}

TEST_CASE("database: changed models load their subjects again") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.sqlite";
  Models models = SubjectModels();
  LedgerStore first = LedgerStore::Open(OpenSqlite(path).value(), models).value();
  REQUIRE(first.connection().Execute("DELETE FROM subjects").ok());
  LedgerStore same = LedgerStore::Open(OpenSqlite(path).value(), models).value();
  CHECK(Number(same, "SELECT COUNT(*) FROM subjects") == 0);
  models.fingerprint = "g";
  LedgerStore changed = LedgerStore::Open(OpenSqlite(path).value(), models).value();
  CHECK(Number(changed, "SELECT COUNT(*) FROM subjects") > 2000);
}

TEST_CASE("database: what is no database cannot be opened") {
  const TemporaryFolder folder;
  CHECK(OpenSqlite(folder.path()).error().code == ErrorCode::kCannotOpen);
  CHECK(OpenSqliteToRead(folder.path() / "missing").error().code == ErrorCode::kCannotOpen);
}

}  // namespace
}  // namespace juesuan
