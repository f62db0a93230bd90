// Readings as candidates, candidates as cells, cells in equations.
#include "normalize/reconcile/amount_cells.h"

#include "normalize/reconcile/amount_candidates.h"
#include "normalize/reconcile/amount_margin.h"
#include "normalize/reconcile/entry_status.h"
#include "normalize/reconcile/equation_graph.h"
#include "normalize/reconcile/joint_repairs.h"
#include "normalize/reconcile/key_doubts.h"
#include "normalize/reconcile/printed_precision.h"
#include "normalize/reconcile/reconcile_params.h"
#include "normalize/reconcile/settlement.h"
#include "normalize/reconcile/single_repairs.h"
#include "normalize/reconcile/unprinted_zeros.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;
using Kind = AmountCell::Kind;

const ReconcileParams kParams;

// 9 = 5 + 4 on a scan; amounts read by one reader, as they are told.
Ledger Sum(const std::string& total, const std::string& first, const std::string& second) {
  LedgerBuilder builder;
  builder.Form("expenditure")
      .Row("item:total", "total_expenditure", total)
      .Row("functional:201", "total_expenditure", first)
      .Row("functional:208", "total_expenditure", second);
  Ledger ledger = builder.ledger();
  int row = 0;
  for (Entry& entry : ledger.entries) {
    entry.row = row++;
    entry.source = Source::kOcr;
    entry.status = EntryStatus::kRead;
    entry.subject.match = SubjectMatch::kCodeAndName;
    if (!entry.printed.empty()) entry.evidence.readings = {{entry.printed, 0.02, "amount"}};
  }
  return ledger;
}

// All that reconciliation has when it begins to search.
struct Problem {
  explicit Problem(Ledger of) : ledger(std::move(of)) {
    readings = ParseReadings(ledger, kParams);
    cells =
        MakeAmountCells(ledger, readings, ReaderErrors(readings.readers.size(), 0.004), kParams);
    for (const AmountCell& cell : cells)
      values.push_back(cell.kind == Kind::kRead ? cell.candidates.front().fen : 0);
    identities = BuildIdentities(ledger, *TestModels().identities);
    graph.emplace(ledger, identities, cells, values);
  }
  Ledger ledger;
  ReportReadings readings;
  std::vector<AmountCell> cells;
  std::vector<int64_t> values;
  std::vector<Identity> identities;
  std::optional<EquationGraph> graph;
};

TEST_CASE("amount candidates: readings of one model are one reader's, text is none") {
  Ledger ledger = Sum("9.00", "5.00", "4.00");
  ledger.entries[0].evidence.readings = {{"9.00", 0, "amount"},
                                         {"8.00", 3, "amount@small@next"},
                                         {"9.00", 0, "eng"},
                                         {"锣鼓", 0, "eng"}};
  const ReportReadings readings = ParseReadings(ledger, kParams);
  CHECK(readings.readers == std::vector<std::string>{"amount", "eng"});
  REQUIRE(readings.of_entry[0].size() == 3);
  CHECK(readings.of_entry[0][0].candidate.fen == 900);
  CHECK(readings.of_entry[0][1].is_second_thought);
  CHECK(readings.is_scanned[0]);
  CHECK(readings.is_amount[0]);
  CHECK(FamilyOf("amount@wide@next") == "amount");
  CHECK(FamilyOf("eng") == "eng");
}

TEST_CASE("amount candidates: where a comma may be the point, both amounts are kept") {
  Ledger ledger = Sum("6,496,502,35", "5.00", "4.00");
  std::vector<int64_t> amounts;
  const ReportReadings readings = ParseReadings(ledger, kParams);
  for (const ParsedReading& reading : readings.of_entry[0])
    amounts.push_back(reading.candidate.fen);
  CHECK(std::count(amounts.begin(), amounts.end(), 649650235) == 1);
}

TEST_CASE("amount cells: read, blank, unknown, fixed") {
  Ledger ledger = Sum("9.00", "", "4.00");
  ledger.entries[2].evidence.readings.clear();
  ledger.entries[2].printed = "锣鼓";
  ledger.entries[2].amount_fen.reset();
  Problem problem(ledger);
  CHECK(problem.cells[0].kind == Kind::kRead);
  CHECK(problem.cells[1].kind == Kind::kBlank);
  CHECK(problem.cells[2].kind == Kind::kUnknown);
  ledger.entries[0].status = EntryStatus::kReviewed;
  CHECK(Problem(ledger).cells[0].kind == Kind::kFixed);
}

TEST_CASE(
    "amount cells: a like digit is a cheaper misreading than garbage, a reading the cheapest") {
  const Problem problem(Sum("3.00", "2.00", "1.00"));
  const AmountCell& cell = problem.cells[0];
  const double same = cell.CostOf(300, kParams), alike = cell.CostOf(800, kParams);
  CHECK(same == 0);
  CHECK(alike > same);
  CHECK(cell.CostOf(123456, kParams) > alike);
  AmountCell blank;
  blank.kind = Kind::kBlank;
  CHECK(blank.CostOf(0, kParams) == 0);
  CHECK(blank.CostOf(100, kParams) == kParams.missed_ink_cost);
}

TEST_CASE("equation graph: a sum that holds, one that does not, and one that cannot tell") {
  const Problem holds(Sum("9.00", "5.00", "4.00"));
  REQUIRE(holds.graph->equations().size() == 1);
  CHECK(holds.graph->Difference(0, holds.values) == 0);
  CHECK(holds.graph->OfCell(1) == std::vector<int>{0});
  CHECK(CoefficientOf(holds.graph->At(0), 0) == -CoefficientOf(holds.graph->At(0), 1));
  CHECK(CoefficientOf(holds.graph->At(0), 7) == 0);
  const Problem broken(Sum("9.00", "5.00", "3.00"));
  REQUIRE(broken.graph->equations().size() == 1);
  CHECK_FALSE(broken.graph->At(0).Holds(broken.graph->Difference(0, broken.values)));
  Ledger unknown = Sum("9.00", "5.00", "3.00");
  unknown.entries[2].evidence.readings.clear();
  unknown.entries[2].printed = "锣鼓";
  unknown.entries[2].amount_fen.reset();
  CHECK(Problem(unknown).graph->equations().empty());
}

TEST_CASE("single repairs: the change that mends more than it costs, and no other") {
  Ledger misread = Sum("9.00", "5.00", "1.00");
  misread.entries[2].evidence.readings.push_back({"4.00", 0.5, "eng"});
  const Problem problem(misread);
  const auto values = DescendToMended(*problem.graph, problem.cells, kParams, problem.values);
  CHECK(values[2] == 400);
  CHECK(values[0] == problem.values[0]);
  const Problem right(Sum("9.00", "5.00", "4.00"));
  CHECK(DescendToMended(*right.graph, right.cells, kParams, right.values) == right.values);
}

// Total and both parts misread, as another reader saw.
Problem TwoMisread() {
  Ledger ledger = Sum("9.00", "6.00", "1.00");
  ledger.entries[1].evidence.readings.push_back({"5.00", 0.5, "eng"});
  ledger.entries[2].evidence.readings.push_back({"4.00", 0.5, "eng"});
  return Problem(std::move(ledger));
}

TEST_CASE("joint repairs: two changes at once mend what no single one does") {
  const Problem problem = TwoMisread();
  ReconcileParams params;
  params.own_mistake_cost = 100;  // so that the report itself is right
  const auto changes = FindChanges(*problem.graph, problem.cells, problem.values, params);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].cell == 1);
  CHECK(changes[0].fen == 500);
  CHECK(changes[1].fen == 400);
  CHECK(changes[1].is_proposed);
  CHECK(FindChanges(*problem.graph, problem.cells, {900, 500, 400}, params).empty());
}

TEST_CASE("joint repairs: a count of states ends the search, for a group and for the report") {
  const Problem problem = TwoMisread();
  ReconcileParams params;
  params.own_mistake_cost = 100;
  params.most_states = 1;
  CHECK(FindChanges(*problem.graph, problem.cells, problem.values, params).empty());
  params.most_states = 1500;
  params.most_report_states = 1;
  CHECK(FindChanges(*problem.graph, problem.cells, problem.values, params).empty());
  params.most_report_states = 60000;
  CHECK(FindChanges(*problem.graph, problem.cells, problem.values, params).size() == 2);
}

TEST_CASE("amount margin: an amount that a sum vouches for leads by more than its readings") {
  const Problem problem(Sum("9.00", "5.00", "4.00"));
  const MarginJudge judge(*problem.graph, problem.cells, problem.values, kParams);
  const AmountMargin margin = judge.MarginOf(1);
  CHECK(margin.equations == std::vector<int>{0});
  CHECK(margin.margin > margin.reading_margin);
  CHECK_FALSE(margin.is_contradicted);
  const Problem broken(Sum("9.00", "5.00", "3.00"));
  const MarginJudge doubt(*broken.graph, broken.cells, broken.values, kParams);
  CHECK(doubt.MarginOf(1).is_contradicted);
  CHECK(doubt.MarginOf(1).equations.empty());
}

TEST_CASE("key doubts: a row known by its place only is doubtful, one with code and name is not") {
  Ledger ledger = Sum("9.00", "5.00", "4.00");
  ledger.entries[1].subject.match = SubjectMatch::kPosition;
  ledger.entries[1].subject.confidence = 0.3;
  const Problem problem(ledger);
  const auto doubts = DoubtfulKeys(problem.ledger, *TestModels().identities, *problem.graph,
                                   problem.cells, problem.values);
  REQUIRE(doubts.size() == 3);
  CHECK(doubts[1]);
  CHECK_FALSE(doubts[2]);
}

TEST_CASE("printed precision: what most amounts show, if enough of them do") {
  UsualStep steps;
  CHECK_FALSE(steps.Find(0.5));
  for (int i = 0; i < 3; ++i) steps.Add(1);
  steps.Add(100);
  CHECK(steps.Find(0.75) == 1);
  CHECK_FALSE(steps.Find(0.8));
}

TEST_CASE("settlement: what was settled is written, what was not stays") {
  Ledger ledger = Sum("9.00", "5.00", "4.00");
  Settlement settlement(3);
  settlement[1].emplace(ledger.entries[1]);
  settlement[1]->amount_fen = 700;
  settlement[1]->ocr_read = "5.00";
  settlement[1]->status = EntryStatus::kRepaired;
  settlement[1]->notes = {Note::kRivalAmount};
  settlement[1]->asked_fen = 800;
  CHECK(settlement[1]->AsRead() == "5.00");
  WriteSettlement(settlement, &ledger);
  CHECK(ledger.entries[1].amount_fen == 700);
  CHECK(ledger.entries[1].status == EntryStatus::kRepaired);
  CHECK(ledger.entries[1].evidence.Has(Note::kRivalAmount));
  CHECK(ledger.entries[1].evidence.asked_fen == 800);
  CHECK(ledger.entries[0].status == EntryStatus::kRead);
  CHECK(ledger.entries[0].amount_fen == 900);
}

TEST_CASE("entry status: what is trusted of a sum that holds, and of one that does not") {
  const auto settle = [](const std::string& second) {
    const Problem problem(Sum("9.00", "5.00", second));
    const std::vector<KeyDoubt> no_doubts(problem.cells.size());
    return SettleEntries({*problem.graph, problem.cells, problem.values, no_doubts}, kParams,
                         problem.ledger);
  };
  const Settlement holds = settle("4.00"), broken = settle("3.00");
  REQUIRE(holds.size() == 3);
  CHECK(holds[0]->identities.size() == 1);
  CHECK(holds[0]->amount_fen == 900);
  CHECK(holds[0]->margin > broken[0]->margin);
  CHECK(broken[0]->status == EntryStatus::kSuspect);
  CHECK(broken[0]->identities.empty());
}

// A column of `zeros` printed zeros and one blank cell.
bool IsOverlooked(int zeros) {
  LedgerBuilder builder;
  builder.Form("expenditure");
  for (int i = 0; i <= zeros; ++i)
    builder.Row("functional:" + std::to_string(201 + i), "basic_expenditure",
                i == zeros ? "" : "0.00");
  Ledger ledger = builder.ledger();
  int row = 0;
  for (Entry& entry : ledger.entries) {
    entry.row = row++;
    entry.source = Source::kOcr;
    entry.status = EntryStatus::kRead;
    if (!entry.printed.empty()) entry.evidence.readings = {{entry.printed, 0.02, "amount"}};
  }
  const Problem problem(ledger);
  const std::vector<KeyDoubt> no_doubts(problem.cells.size());
  const OverlookedZeros zeros_of({*problem.graph, problem.cells, problem.values, no_doubts},
                                 kParams, problem.ledger);
  CHECK_FALSE(zeros_of.HasAmounts(problem.ledger.entries.back()));
  return zeros_of.IsLikely(problem.ledger.entries.back());
}

TEST_CASE("unprinted zeros: a blank among zeros is rather one") {
  CHECK(IsOverlooked(10));
  CHECK_FALSE(IsOverlooked(0));
}

}  // namespace
}  // namespace juesuan
