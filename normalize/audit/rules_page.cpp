#include "normalize/audit/rules_page.h"

#include <algorithm>

#include "normalize/catalogue/identity_catalogue.h"

namespace juesuan {
namespace {

std::string EquationsOf(const Models& models, const std::string& rule, Language language) {
  std::string lines;
  for (const IdentityDefinition* definition : IdentityDefinitions(*models.identities)) {
    if (NameOf(kRuleNames, definition->rule) != rule) continue;
    lines += "- `" + definition->id + "`: ";
    lines += (language == Language::kChinese ? definition->zh : definition->en) + "\n";
  }
  return lines;
}

}  // namespace

std::string RuleInWords(const Models& models, const std::string& rule, Language language) {
  const MessageCatalogue& messages = *models.messages;
  const RuleText* text = messages.Rule(language, rule);
  if (text == nullptr) return {};
  std::string words = text->rule + "  " + text->title + "\n";
  words += messages.Text(language, "rules.holds") + ": " + text->holds + "\n";
  words += messages.Text(language, "rules.severity") + ": " + text->severity + "\n";
  words += text->explain + "\n";
  const std::string equations = EquationsOf(models, rule, language);
  if (!equations.empty()) words += messages.Text(language, "rules.equations") + ":\n" + equations;
  return words;
}

std::string RulesPage(const Models& models, Language language) {
  const MessageCatalogue& messages = *models.messages;
  std::string page = "# " + messages.Text(language, "rules.title") + "\n\n";
  page += "<!-- juesuan check --rules --lang " +
          std::string(language == Language::kChinese ? "zh" : "en") + " > docs/rules.md -->\n\n";
  page += "| " + messages.Text(language, "rules.head") + " | " +
          messages.Text(language, "rules.holds") + " | " +
          messages.Text(language, "rules.severity") + " |\n|---|---|---|\n";
  for (const RuleText& rule : messages.Rules(language)) {
    page +=
        "| `" + rule.rule + "` " + rule.title + " | " + rule.holds + " | " + rule.severity + " |\n";
  }
  for (const RuleText& rule : messages.Rules(language)) {
    page += "\n## " + rule.rule + "\n\n" + rule.explain + "\n";
    const std::string equations = EquationsOf(models, rule.rule, language);
    if (!equations.empty()) page += "\n" + equations;
  }
  return page;
}

std::string AuditSummaryLine(const Ledger& ledger, const MessageCatalogue& messages,
                             Language language) {
  const auto checks = [&](CheckOutcome outcome) {
    return std::to_string(
        std::count_if(ledger.checks.begin(), ledger.checks.end(),
                      [&](const Check& check) { return check.outcome == outcome; }));
  };
  const auto findings = [&](Severity severity) {
    return std::to_string(
        std::count_if(ledger.findings.begin(), ledger.findings.end(),
                      [&](const Finding& finding) { return finding.severity == severity; }));
  };
  return messages.Text(language, "check.summary",
                       {{"checks", std::to_string(ledger.checks.size())},
                        {"holds", checks(CheckOutcome::kHolds)},
                        {"rounding", checks(CheckOutcome::kRounding)},
                        {"broken", checks(CheckOutcome::kBroken)},
                        {"not_checkable", checks(CheckOutcome::kNotCheckable)},
                        {"findings", std::to_string(ledger.findings.size())},
                        {"errors", findings(Severity::kError)},
                        {"warnings", findings(Severity::kWarning)},
                        {"infos", findings(Severity::kInfo)}});
}

}  // namespace juesuan
