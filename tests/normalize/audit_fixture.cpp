#include "tests/normalize/audit_fixture.h"

#include <doctest/doctest.h>

namespace juesuan::audit_test {
namespace {

constexpr double kLineHeight = 20;
constexpr double kLeft = 70, kRight = 525;

const char* NameOf(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::kHolds:
      return "holds";
    case CheckOutcome::kRounding:
      return "rounding";
    case CheckOutcome::kBroken:
      return "broken";
    case CheckOutcome::kNotCheckable:
      return "not_checkable";
  }
  return "";
}

}  // namespace

const Models& TestModels() {
  static const Models models = [] {
    Result<Models> loaded = LoadModels(std::filesystem::path(JUESUAN_SOURCE_DIR) / "models");
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().ToString()));
    return std::move(loaded).value();
  }();
  return models;
}

LedgerBuilder::LedgerBuilder(int fiscal_year) { ledger_.document.fiscal_year = fiscal_year; }

LedgerBuilder& LedgerBuilder::Form(const std::string& form, CurrencyUnit unit) {
  form_ = form;
  unit_ = unit;
  LedgerTable table;
  table.id = "T" + std::to_string(ledger_.tables.size() + 1);
  table.form = form;
  table.currency_unit = unit;
  ledger_.tables.push_back(table);
  return *this;
}

LedgerBuilder& LedgerBuilder::Row(const std::string& key, const std::string& measure,
                                  const std::string& printed, Side side) {
  Entry entry;
  entry.table = ledger_.tables.back().id;
  entry.form = form_;
  entry.key = key;
  entry.measure = measure;
  entry.side = side;
  entry.printed = printed;
  const size_t colon = key.find(':');
  entry.subject.classification = key.substr(0, colon);
  entry.subject.code = key.substr(colon + 1);
  if (entry.subject.classification != "item") {
    const SubjectRecord* record =
        TestModels().subjects->Find(entry.subject.classification, entry.subject.code);
    if (record != nullptr) entry.subject.name = SubjectTable::NameIn(*record, 2023).name;
    entry.subject.printed_name = entry.subject.name;
    entry.subject.printed_code = entry.subject.code;
  }
  const ParsedAmount parsed = ParseAmount(printed, unit_);
  if (parsed.kind == ParsedAmount::Kind::kAmount) {
    entry.amount_fen = parsed.fen;
    entry.last_digit_fen = parsed.last_digit_fen;
  }
  ledger_.entries.push_back(entry);
  return *this;
}

LayoutDocument TextLayout(const std::vector<std::string>& lines) {
  LayoutDocument layout;
  layout.page_sizes.push_back({595, 842});
  double y = 100;
  for (const std::string& text : lines) {
    if (text == "\f") {
      layout.page_sizes.push_back({595, 842});
      y = 100;
      continue;
    }
    TextLine line;
    line.page_index = static_cast<int>(layout.page_sizes.size()) - 1;
    const bool full = text.back() == '~';  // reaches the right margin
    line.text = full ? text.substr(0, text.size() - 1) : text;
    line.font_size_pt = 12;
    line.box = {kLeft, y, full ? kRight : kLeft + 200, y + 14};
    if (line.text.rfind("  ", 0) == 0) line.box.x0 += 24;
    y += kLineHeight;
    layout.lines.push_back(line);
  }
  return layout;
}

std::vector<NarrativeFact> FactsOf(const std::string& heading, const std::string& text,
                                   const Ledger& ledger) {
  const ReportText report =
      ReadReportText(TextLayout({heading, "  " + text}), {}, *TestModels().narrative);
  REQUIRE(report.sections.size() == 1);
  return ReadNarrative(report, ledger, *TestModels().narrative);
}

Ledger AuditText(const std::string& heading, const std::string& text, Ledger ledger) {
  const ReportText report =
      ReadReportText(TextLayout({heading, "  " + text}), {}, *TestModels().narrative);
  ledger.narrative = ReadNarrative(report, ledger, *TestModels().narrative);
  ledger.sections = report.sections;
  AuditLedger(&ledger, TestModels());
  return ledger;
}

std::vector<std::string> FindingsOf(Ledger* ledger) {
  AuditLedger(ledger, TestModels());
  std::vector<std::string> found;
  const char* severities[] = {"error", "warning", "info"};
  for (const Finding& finding : ledger->findings) {
    found.push_back(std::string(NameOf(kRuleNames, finding.rule)) + " " +
                    severities[static_cast<size_t>(finding.severity)] + " " + finding.actual + " " +
                    finding.expected);
  }
  return found;
}

std::string OutcomeOf(const Ledger& ledger, const std::string& identity, const std::string& key,
                      const std::string& measure) {
  for (const Identity& candidate : BuildIdentities(ledger, *TestModels().identities)) {
    const Entry& total = ledger.entries[static_cast<size_t>(candidate.terms.front().entry)];
    if (candidate.definition->id != identity || total.key != key || total.measure != measure)
      continue;
    const IdentityOutcome outcome = EvaluateIdentity(candidate, LedgerAmounts(ledger));
    return outcome.reason.empty() ? NameOf(outcome.outcome)
                                  : NameOf(outcome.outcome) + (" " + outcome.reason);
  }
  return "none";
}

}  // namespace juesuan::audit_test
