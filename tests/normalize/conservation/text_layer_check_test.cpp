// Which numbers of a text layer are held against their picture, and when they lie.
#include "normalize/conservation/text_layer_check.h"

#include <cmath>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

/// A table of codes and amounts on the third page, and an entry for each amount.
struct Told {
  Told() {
    LedgerTable table;
    table.id = "T1";
    table.columns.resize(2);
    table.columns[0].role = "code";
    table.columns[1].index = 1;
    table.columns[1].role = "amount";
    table.table = DrawTable(
        "201 | 1,201.00\n202 | 1,202.00\n203 | 1,203.00\n204 | 1,204.00\n"
        "205 | 1,205.00\n206 | 1,206.00\n207 | 1,207.00\n208 | 1,208.00\n",
        {2});
    for (int row = 0; row < 8; ++row) {
      Entry& entry = ledger.entries.emplace_back();
      entry.table = "T1";
      entry.row = row;
      entry.column = 1;
      entry.page_index = 2;
      entry.printed = table.table.CellAt(row, 1)->text;
      entry.amount_fen = 120100 + 100 * row;
      entry.subject.printed_code = table.table.CellAt(row, 0)->text;
    }
    ledger.tables.push_back(std::move(table));
  }

  void Check(CheckOutcome outcome, std::vector<int> members = {0, 1}) {
    juesuan::Check& sum = ledger.checks.emplace_back();
    sum.outcome = outcome;
    sum.members = std::move(members);
  }

  void Find(Rule rule, int entry) {
    Finding& finding = ledger.findings.emplace_back();
    finding.rule = rule;
    finding.refs.emplace_back().entry = entry;
    finding.refs.back().page_index = 2;
  }

  std::vector<std::string> Doubtful() const {
    std::vector<std::string> digits;
    for (const auto& [page, numbers] : DoubtfulNumbers(ledger)) {
      CHECK(page == 2);
      for (const TextNumber& number : numbers) digits.push_back(number.digits);
    }
    return digits;
  }

  Ledger ledger;
};

using Numbers = std::vector<std::string>;

TEST_CASE("DoubtfulNumbers: what a broken sum rests on, and the codes beside it") {
  Told told;
  CHECK(told.Doubtful().empty());
  for (int i = 0; i < 9; ++i) told.Check(CheckOutcome::kHolds);
  told.Check(CheckOutcome::kNotCheckable);
  CHECK(told.Doubtful().empty());
  told.Check(CheckOutcome::kBroken, {0, 3});
  CHECK(told.Doubtful() == Numbers{"201", "1201.00", "204", "1204.00"});
  told.ledger.tables[0].table.cells[0].source = Source::kOcr;
  CHECK(told.Doubtful() == Numbers{"1201.00", "204", "1204.00"});
}

TEST_CASE("DoubtfulNumbers: rows whose codes are strange") {
  for (const Rule rule :
       {Rule::kUnknownSubject, Rule::kNameCodeMismatch, Rule::kSubjectWithoutParent}) {
    Told told;
    told.Find(rule, 5);
    CHECK(told.Doubtful() == Numbers{"206", "1206.00"});
  }
  Told told;
  told.Find(Rule::kCurrencyUnit, 5);
  CHECK(told.Doubtful().empty());
}

TEST_CASE("DoubtfulNumbers: all of a page where many sums break, or no amount has a point") {
  Told broken;
  broken.Check(CheckOutcome::kBroken);
  CHECK(broken.Doubtful().size() == 4);
  broken.Check(CheckOutcome::kBroken);
  CHECK(broken.Doubtful().size() == 16);
  Told pointless;
  for (Entry& entry : pointless.ledger.entries) entry.printed = "120100";
  CHECK(pointless.Doubtful().size() == 16);
}

bool IsShown(const std::string& one, const std::string& other, double confidence = 0.92,
             const std::string& told = "1381.00", bool is_code = false) {
  const double cost = -std::log(confidence);
  return IsShownOtherwise({{}, {}, told, is_code},
                          {{one, cost, kAmountReader}, {other, cost, kOtherAmountReader}});
}

TEST_CASE("IsShownOtherwise: both models are sure of the same other number") {
  CHECK(IsShown("1,881.00", "1,881.00"));
  CHECK(IsShown("-1,381.00", "-1,381.00"));  // a minus that the text layer lacks
  CHECK(IsShown("138,100.00", "138,100.00"));
  CHECK(IsShown("201", "201", 0.92, "207"));
}

TEST_CASE("IsShownOtherwise: what the picture does not say for sure") {
  CHECK_FALSE(IsShown("1,381.00", "1,381.00"));
  CHECK_FALSE(IsShown("1,881.00", "1,381.00"));
  CHECK_FALSE(IsShown("1,881.00", "1,831.00"));
  CHECK_FALSE(IsShown("1,881.00", "1,881.00", 0.8));
  CHECK_FALSE(IsShown("201.06", "201.06", 0.92, "20106", true));
  CHECK(IsShown("201.06", "201.06", 0.92, "20106"));
  CHECK_FALSE(IsShown("", ""));
  CHECK_FALSE(IsShown("18.8.1", "18.8.1"));
  CHECK_FALSE(IsShown("1,381", "1,381"));  // cut off, or covered
  CHECK_FALSE(IsShown("1,381.00", "1,381.00", 0.92, "-1381.00"));
  CHECK_FALSE(IsShownOtherwise({{}, {}, "1381.00", false}, {}));
}

}  // namespace
}  // namespace juesuan
