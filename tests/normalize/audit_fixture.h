// Small ledgers and texts for the tests of identities, narrative and audit.
//
// In: rows as one would write them down, lines of text. Out: ledgers and layouts that look as
// if a report had been read. Amounts are in yuan; the unit of a form decides the last digit.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "normalize/audit/audit.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/identities/identities.h"
#include "normalize/narrative/narrative.h"
#include "normalize/text/sections.h"

namespace juesuan::audit_test {

/// The models of the source tree, loaded once.
const Models& TestModels();

/// A ledger under construction.
class LedgerBuilder {
 public:
  explicit LedgerBuilder(int fiscal_year = 2023);
  /// Following rows belong to this form; its amounts are printed in `unit`.
  LedgerBuilder& Form(const std::string& form, CurrencyUnit unit = CurrencyUnit::kYuan);
  /// "functional:201" or "item:total"; amount as a form prints it, "" for blank.
  LedgerBuilder& Row(const std::string& key, const std::string& measure, const std::string& printed,
                     Side side = Side::kNone);
  Ledger& ledger() { return ledger_; }

 private:
  Ledger ledger_;
  std::string form_;
  CurrencyUnit unit_ = CurrencyUnit::kYuan;
};

/// Lines of one page each of the same width, top to bottom; "\f" as a line starts a new page.
LayoutDocument TextLayout(const std::vector<std::string>& lines);

/// Reads one paragraph below a heading ("二、收入决算情况说明") against the ledger.
std::vector<NarrativeFact> FactsOf(const std::string& heading, const std::string& text,
                                   const Ledger& ledger);

/// "rule severity actual expected" of each finding, after an audit.
std::vector<std::string> FindingsOf(Ledger* ledger);

/// Puts heading and text into the ledger, with facts, and audits.
Ledger AuditText(const std::string& heading, const std::string& text, Ledger ledger);

/// Outcome of the check of one identity, by rule, key and measure; "none" when it was not due.
std::string OutcomeOf(const Ledger& ledger, const std::string& identity, const std::string& key,
                      const std::string& measure);

}  // namespace juesuan::audit_test

namespace doctest {

/// So that a failing check shows the lines.
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n    \"" + line + "\"";
    return text.c_str();
  }
};

}  // namespace doctest
