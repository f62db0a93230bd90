// Pictures of cells, what readers answer, and how the answers come into the ledger.
#include "normalize/pictures/picture_reader.h"

#include "normalize/ledger/seen_subjects.h"
#include "normalize/pictures/cell_pictures.h"
#include "normalize/pictures/own_digit_reader.h"
#include "normalize/pictures/reading_in_doubt.h"
#include "normalize/pictures/variant_readings.h"
#include "tests/normalize/normalize_fixture.h"
#include "tests/normalize/varied_reader.h"

namespace juesuan {
namespace {

Ledger OneAmount() {
  Ledger ledger;
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T1";
  table.table = DrawTable("合计 | 71.40\n", {0, 0, Source::kOcr, 0.9});
  Entry& entry = ledger.entries.emplace_back();
  entry.table = "T1";
  entry.column = 1;
  entry.printed = "71.40";
  entry.source = Source::kOcr;
  entry.status = EntryStatus::kSuspect;
  entry.evidence.readings = {{"71.40", 0.1, "amount"}};
  entry.subject.confidence = 0.3;
  return ledger;
}

TEST_CASE("answers: readings are added, words become a blank, a code makes the row sure") {
  Ledger ledger = OneAmount();
  ledger = WithAnswers({{0, {{"77.40", 0.2, "amount2"}}}}, std::move(ledger));
  REQUIRE(ledger.entries[0].evidence.readings.size() == 2);
  CHECK(ledger.entries[0].evidence.readings[1].reader == "amount2");
  CHECK(ledger.entries[0].subject.confidence == doctest::Approx(0.3));
  Answer code{0, {}};
  code.shows_code = true;
  ledger = WithAnswers({code}, std::move(ledger));
  CHECK(ledger.entries[0].subject.confidence == kSureKey);
  Answer words{0, {{"—", 0, "amount"}}};
  words.blank_text = "—";
  ledger = WithAnswers({words}, std::move(ledger));
  CHECK(ledger.entries[0].printed == "—");
  CHECK(ledger.entries[0].status == EntryStatus::kRead);
  CHECK(ledger.entries[0].evidence.readings.size() == 1);
}

TEST_CASE("cell pictures: the line of the entry's cell, nothing where none was kept") {
  Ledger ledger = OneAmount();
  CHECK(CellPictures(ledger).LineOf(ledger.entries[0]) == nullptr);
  ledger.tables[0].table.cells[1].line = VariedReader::Picture();
  CHECK(CellPictures(ledger).LineOf(ledger.entries[0]) == &ledger.tables[0].table.cells[1].line);
  ledger.entries[0].row = 7;
  CHECK(CellPictures(ledger).LineOf(ledger.entries[0]) == nullptr);
}

TEST_CASE("variant readings: the share of the variants that show what is looked for") {
  VariedReader reader("71.40", "77.40");
  GrayImage wide = VariedReader::Picture();
  ++wide.width_px;
  const auto look = [&](const std::string& wanted) {
    return LookAtVariants(&reader, {VariedReader::Picture(), wide}, OcrModel::kAmount,
                          [&](std::string_view text) { return text == wanted; });
  };
  const Sightings seen = look("77.40");
  CHECK(seen.variants == 2);
  CHECK(seen.text == "77.40");
  CHECK(seen.share() == doctest::Approx(0.5));
  CHECK(look("1.00").text.empty());
  CHECK(look("1.00").share() == 0);
  CHECK(Sightings().share() == 0);
}

TEST_CASE("own digits: without verified amounts there is nothing to learn from") {
  Ledger ledger = OneAmount();
  ledger.tables[0].table.cells[1].line = VariedReader::Picture();
  CHECK(OwnDigitReader().Read(ledger).empty());
}

TEST_CASE("reading in doubt: a ledger without pictures stays as it is") {
  VariedReader reader("71.40", "77.40");
  const Ledger before = OneAmount();
  const Ledger after = ReadInDoubt(&reader, TestModels(), before);
  REQUIRE(after.entries.size() == 1);
  CHECK(after.entries[0].printed == before.entries[0].printed);
  CHECK(after.entries[0].status == before.entries[0].status);
  CHECK(after.entries[0].evidence.readings.size() == 1);
  CHECK(reader.variants == 0);
}

}  // namespace
}  // namespace juesuan
