// Figures under one numbering, relations between them, their causes, and the words for both.
#include "normalize/audit/relations.h"

#include "normalize/audit/causes.h"
#include "normalize/audit/completeness.h"
#include "normalize/audit/finding_wording.h"
#include "normalize/audit/remarks.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

Ledger Form(const std::string& total, const std::string& first, const std::string& second) {
  return LedgerBuilder()
      .Form("expenditure")
      .Row("item:total", "total_expenditure", total)
      .Row("functional:201", "total_expenditure", first)
      .Row("functional:208", "total_expenditure", second)
      .ledger();
}

NarrativeFact Fact(const std::string& value, int entry) {
  NarrativeFact fact;
  fact.measure = "final";
  fact.value = value;
  fact.unit = "yuan";
  fact.precision = "0.01";
  fact.printed = value;
  fact.entry = entry;
  fact.section = "二";
  return fact;
}

TEST_CASE("audit figures: entries, possible rows, facts and cells one behind the other") {
  Ledger ledger = Form("9.00", "5.00", "");
  ledger.possible_rows.emplace_back().key = "functional:205";
  ledger.narrative = {Fact("9.00", 0)};
  AuditCell cell;
  cell.fen = 700;
  const AuditFigures figures(ledger, {cell});
  CHECK(figures.size() == 6);
  CHECK(figures.EntryOf(1)->amount_fen == 500);
  CHECK(figures.EntryOf(3) == nullptr);
  CHECK(figures.PlaceOf(3)->key == "functional:205");
  CHECK(figures.FactOf(figures.OfFact(0))->printed == "9.00");
  CHECK(figures.FactOf(0) == nullptr);
  CHECK(figures.CellOf(figures.OfCell(0))->fen == 700);
  CHECK(figures.values == std::vector<int64_t>{900, 500, 0, 0, 900, 700});
  CHECK(figures.blank[2]);
}

TEST_CASE("relations: a sum holds, is off by rounding, or is broken") {
  const auto outcome = [](const std::string& total, int64_t tolerance) {
    const Ledger ledger = Form(total, "5.00", "4.00");
    const AuditFigures figures(ledger, {});
    Relation relation;
    relation.figures = {0, 1, 2};
    relation.coefficients = {1, -1, -1};
    relation.tolerance = tolerance;
    return Judged(figures, relation);
  };
  CHECK(outcome("9.00", 0).outcome == CheckOutcome::kHolds);
  CHECK(outcome("9.01", 1).outcome == CheckOutcome::kRounding);
  CHECK(outcome("9.01", 0).outcome == CheckOutcome::kBroken);
  CHECK(outcome("9.01", 0).difference == 1);
}

TEST_CASE("relations: of the identities that are due and of what the text restates") {
  Ledger ledger = Form("9.00", "5.00", "4.00");
  ledger.narrative = {Fact("9.00", 0)};
  const auto identities = BuildIdentities(ledger, *TestModels().identities);
  const AuditFigures figures(ledger, {});
  int sums = 0, restated = 0;
  for (const Relation& relation : BuildRelations(figures, identities, *TestModels().narrative)) {
    sums += relation.identity != nullptr;
    restated += relation.formula == Relation::Formula::kRestates;
  }
  CHECK(sums == 1);
  CHECK(restated == 1);
}

// 10 = 5 + 4 and 10 restated as 9: the total is wrong, and one figure explains both.
struct WrongTotal {
  WrongTotal() : ledger(Form("10.00", "5.00", "4.00")) {
    ledger.narrative = {Fact("9.00", 0)};
    identities = BuildIdentities(ledger, *TestModels().identities);
    figures.emplace(ledger, std::vector<AuditCell>());
    for (const Relation& relation : BuildRelations(*figures, identities, *TestModels().narrative))
      relations.push_back(Judged(*figures, relation));
  }
  Ledger ledger;
  std::vector<Identity> identities;
  std::optional<AuditFigures> figures;
  std::vector<Relation> relations;
};

TEST_CASE("causes: one wrong figure that breaks two relations is one cause") {
  const WrongTotal report;
  const std::vector<Cause> causes = FindCauses(*report.figures, report.relations);
  REQUIRE(causes.size() == 1);
  CHECK(causes[0].figure == 0);
  CHECK(causes[0].should_be == 900);
  CHECK(causes[0].relations.size() == 2);
  const Ledger right = Form("9.00", "5.00", "4.00");
  CHECK(FindCauses(AuditFigures(right, {}), {}).empty());
}

TEST_CASE("finding wording: where, what is printed, what it should be") {
  const WrongTotal report;
  const FindingWriter writer(*report.figures, report.relations, *TestModels().messages,
                             Language::kEnglish);
  CHECK(writer.PrintedOf(0).starts_with("10.00"));
  CHECK(writer.AmountAt(0, 900).starts_with("9.00"));
  CHECK(writer.PlaceOf(1).find("201") != std::string::npos);
  CHECK(writer.PlaceOf(report.figures->OfFact(0)).find("二") != std::string::npos);
  const Finding finding = writer.OfCause(FindCauses(*report.figures, report.relations)[0]);
  CHECK(finding.actual == "10.00");
  CHECK(finding.expected == "9.00");
  CHECK(finding.severity == Severity::kError);
  CHECK(finding.message.find('{') == std::string::npos);
  CHECK(finding.refs.size() >= 3);
}

TEST_CASE("remarks: a code that no classification has, and a name of another subject") {
  Ledger ledger = Form("9.00", "5.00", "4.00");
  const Remarks remarks{ledger, TestModels(), Language::kEnglish};
  CHECK(SubjectFindings(remarks).empty());
  ledger.entries[1].subject.code = ledger.entries[1].subject.printed_code = "299";
  ledger.entries[1].key = "functional:299";
  ledger.entries[1].subject.match = SubjectMatch::kNone;
  ledger.entries[2].subject.printed_name = "外交支出";
  std::vector<Rule> rules;
  for (const Finding& finding : SubjectFindings(remarks)) rules.push_back(finding.rule);
  CHECK(std::count(rules.begin(), rules.end(), Rule::kUnknownSubject) == 1);
  CHECK(std::count(rules.begin(), rules.end(), Rule::kNameCodeMismatch) == 1);
}

TEST_CASE("remarks: what a template leaves behind is pointed at") {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  ledger.sections.push_back({1, "一、", "收入情况", 4, "本年收入合计5万元。"});
  CHECK(ResidueFindings({ledger, TestModels(), Language::kEnglish}).empty());
  ledger.sections[0].text = "XX局2023年度收入合计XX万元，增长（下降）5%。";
  const auto found = ResidueFindings({ledger, TestModels(), Language::kEnglish});
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].rule == Rule::kTemplateResidue);
  CHECK(found[0].refs[0].page_index == 4);
}

TEST_CASE("completeness: forms of those due, deepest levels, units, prose") {
  Ledger ledger = Form("9.00", "5.00", "4.00");
  ledger.document.edition = "nine_forms";
  Completeness complete = ReadCompleteness(ledger, *TestModels().forms);
  CHECK(complete.forms == "1/9");
  CHECK(complete.functional_level == "类");
  CHECK(complete.economic_level.empty());
  CHECK(complete.unit_stated);
  CHECK_FALSE(complete.prose);
  CHECK(complete.tables == "text");
  ledger.entries[1].source = Source::kOcr;
  ledger.entries[1].subject.code = "20101";
  ledger.tables[0].currency_unit.reset();
  complete = ReadCompleteness(ledger, *TestModels().forms);
  CHECK(complete.tables == "mixed");
  CHECK(complete.functional_level == "款");
  CHECK_FALSE(complete.unit_stated);
  ledger.document.kind = DocumentKind::kBudget;
  CHECK(ReadCompleteness(ledger, *TestModels().forms).forms.empty());
}

}  // namespace
}  // namespace juesuan::audit_test
