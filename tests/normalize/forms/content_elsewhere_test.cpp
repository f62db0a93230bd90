// Attached files, and forms that viewers draw: told as far as the pages lack something.
#include "normalize/forms/content_elsewhere.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

Ledger WithForm() {
  Ledger ledger;
  ledger.tables.emplace_back().form = "income";
  return ledger;
}

/// "warning: message" of each finding, in English.
std::vector<std::string> Told(const OutsidePages& outside, Ledger ledger) {
  FindContentElsewhere(outside, &ledger);
  StateContentElsewhere(*TestModels().messages, Language::kEnglish, ledger);
  std::vector<std::string> told;
  for (const Finding& finding : ledger.findings) {
    CHECK(finding.rule == Rule::kContentElsewhere);
    told.push_back((finding.severity == Severity::kInfo ? "info: " : "warning: ") +
                   finding.message);
  }
  return told;
}

bool IsOne(const std::vector<std::string>& told, const std::string& begin) {
  return told.size() == 1 && told[0].rfind(begin, 0) == 0;
}

TEST_CASE("content elsewhere: attached files are a warning where forms are missing") {
  const OutsidePages attached{{"a.xlsx", "b.pdf"}, false, false};
  const auto told = Told(attached, Ledger());
  REQUIRE(IsOne(told, "warning: files are attached to the PDF, and the forms that are missing"));
  CHECK(told[0].find("a.xlsx, b.pdf; take them out with") != std::string::npos);
  CHECK(IsOne(Told(attached, WithForm()), "info: files are attached to the PDF; they were not"));
  Ledger partly = WithForm();
  partly.forms_missing = {"expenditure"};
  partly.findings.emplace_back().rule = Rule::kMissingForm;  // no one knows that it is
  CHECK(IsOne(Told(attached, partly), "warning: "));
  Ledger budget;
  budget.document.kind = DocumentKind::kBudget;
  budget.tables.emplace_back().form = "other";
  CHECK(IsOne(Told(attached, budget), "info: "));
}

TEST_CASE("content elsewhere: a form that viewers draw is a warning, a filled-in one is none") {
  CHECK(IsOne(Told({{}, true, true}, WithForm()), "warning: the PDF is a form of its viewer"));
  CHECK(IsOne(Told({{}, true, false}, Ledger()), "warning: the PDF is a form of its viewer"));
  CHECK(Told({{}, true, false}, WithForm()).empty());
  CHECK(Told({}, Ledger()).empty());
}

TEST_CASE("content elsewhere: of many files the first are named") {
  OutsidePages many;
  many.attachments.assign(kMostAttachments, "a.pdf");
  const auto told = Told(many, WithForm());
  REQUIRE(told.size() == 1);
  CHECK(told[0].substr(told[0].size() - 10) == "a.pdf, ...");
}

}  // namespace
}  // namespace juesuan
