// Entity, fiscal year and kind, from covers, titles and labels.
#include "normalize/text/document_facts.h"

#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

LedgerDocument FactsOf(std::vector<TextLine> lines) {
  return WithDocumentFacts(DrawDocument({}, std::move(lines)), {}, Words());
}

TEST_CASE("document facts: a cover on two lines, another year in the text") {
  const LedgerDocument facts =
      FactsOf({DrawLine("某市财政局", 0, 0), DrawLine("2024年度部门决算", 0, 1),
               DrawLine("与2023年度相比，减少1.00万元。", 5, 0),
               DrawLine("比2023年度增加2.00万元。", 5, 1)});
  CHECK(facts.entity == "某市财政局");
  CHECK(facts.fiscal_year == 2024);
  CHECK(facts.kind == DocumentKind::kFinalAccount);
  CHECK(facts.entity_basis.source == FactSource::kCover);
  CHECK(facts.year_basis.source == FactSource::kCover);
  CHECK_FALSE(facts.entity_basis.is_suspect);
  CHECK_FALSE(facts.year_basis.is_suspect);
}

TEST_CASE("document facts: a text layer that lies somewhere makes them doubtful") {
  LayoutDocument layout = DrawDocument({}, {DrawLine("某市财政局2024年度部门决算", 0, 0)});
  layout.doubted_text.push_back(3);
  const LedgerDocument facts = WithDocumentFacts(layout, {}, Words());
  CHECK(facts.entity == "某市财政局");
  CHECK(facts.entity_basis.is_suspect);
  CHECK(facts.year_basis.is_suspect);
}

TEST_CASE("document facts: a budget") {
  const LedgerDocument facts =
      FactsOf({DrawLine("某市财政局2025年部门预算", 0, 0), DrawLine("2025年部门预算公开表", 3, 0)});
  CHECK(facts.kind == DocumentKind::kBudget);
  CHECK(facts.fiscal_year == 2025);
}

TEST_CASE(
    "document facts: what stands over a table makes a budget, a note that names funds does not") {
  const auto kind = [](const char* above) {
    const std::string drawing =
        "# " + std::string(above) + "\n项目 | 金额\n一、财政拨款收入 | 1.00\n";
    return WithDocumentFacts(DrawDocument({DrawTable(drawing, {1, 0})}, {}), {}, Words()).kind;
  };
  CHECK(kind("收支预算总表") == DocumentKind::kBudget);
  CHECK(kind("注：本表列示本年度一般公共预算财政拨款的支出。") == DocumentKind::kFinalAccount);
}

TEST_CASE("document facts: nothing known of an empty report") {
  const LedgerDocument facts = FactsOf({});
  CHECK(facts.entity.empty());
  CHECK_FALSE(facts.fiscal_year.has_value());
}

TEST_CASE("missing forms: by year, and unreadable pages first") {
  const auto missing = [](int year, Ingest ingest) {
    LayoutDocument layout =
        DrawDocument({}, {DrawLine(std::to_string(year) + "年度某局部门决算", 0, 0)});
    layout.page_ingest.push_back(ingest);
    return BuildLedger(layout, {}, TestModels());
  };
  const Ledger old = missing(2017, Ingest::kText);
  CHECK(old.forms_missing.size() == 8);  // no 国有资本经营 form before 2020
  const Ledger recent = missing(2023, Ingest::kText);
  CHECK(recent.forms_missing.size() == 9);
  const auto count = [](const Ledger& ledger, Rule rule) {
    return std::count_if(ledger.findings.begin(), ledger.findings.end(),
                         [rule](const Finding& finding) { return finding.rule == rule; });
  };
  CHECK(count(recent, Rule::kMissingForm) == 9);
  const Ledger unread = missing(2023, Ingest::kOcr);
  CHECK(count(unread, Rule::kMissingForm) == 0);
  CHECK(count(unread, Rule::kPageUnreadable) == 1);
  CHECK(recent.findings.at(0).message.find("《") != std::string::npos);
}

TEST_CASE("a page that failed is a finding with its reason") {
  LayoutDocument layout = DrawDocument({}, {DrawLine("2023年度某局部门决算", 0, 0)});
  layout.page_ingest.push_back(Ingest::kText);
  layout.unreadable_pages.push_back({2, "the page cannot be drawn"});
  const Ledger ledger = BuildLedger(layout, {}, TestModels());
  const auto failed =
      std::find_if(ledger.findings.begin(), ledger.findings.end(),
                   [](const Finding& f) { return f.rule == Rule::kPageUnreadable; });
  REQUIRE(failed != ledger.findings.end());
  CHECK(failed->message == "the page cannot be drawn");
  CHECK(failed->refs.at(0).page_index == 2);
}

}  // namespace
}  // namespace juesuan
