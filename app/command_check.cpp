// juesuan check LEDGER.json: audits a ledger again, without its PDF; explains rules.
//
// In: a ledger file. Out: on the standard output what was found, in Chinese or English, and a
// line of counts. --severity hides findings from the display only; the counts tell all of
// them. --explain RULE says what a rule means, --rules prints docs/rules.md.
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/console.h"
#include "app/language_option.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/report_options.h"
#include "normalize/audit/audit.h"
#include "normalize/audit/rules_page.h"
#include "publish/ledger_json.h"
#include "review/corrections/replay.h"

namespace juesuan {
namespace {

struct CheckOptions {
  std::filesystem::path ledger;
  std::filesystem::path output;
  std::filesystem::path models;
  std::string language;
  std::string severity = "info";
  std::string explain;
  bool rules = false;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan check ledger.json\n"
    "  juesuan check ledger.json --lang en --severity warning\n"
    "  juesuan check ledger.json -o audited.json   the ledger with checks and findings anew\n"
    "  juesuan check --explain children_sum\n"
    "\n"
    "Findings do not change the exit code; they are about the report.";

struct SeverityName {
  const char* name;
  Severity severity;
};
constexpr SeverityName kSeverities[] = {
    {"error", Severity::kError}, {"warning", Severity::kWarning}, {"info", Severity::kInfo}};

Language LanguageOf(const CheckOptions& options) { return LanguageNamed(options.language); }

Severity SeverityOf(const CheckOptions& options) {
  for (const SeverityName& name : kSeverities) {
    if (options.severity == name.name) return name.severity;
  }
  return Severity::kInfo;
}

ExitCode Explain(const Models& models, const CheckOptions& options) {
  const Language language = LanguageOf(options);
  const std::string text = RuleInWords(models, options.explain, language);
  if (!text.empty()) {
    std::fputs(text.c_str(), stdout);
    return ExitCode::kOk;
  }
  const std::string unknown =
      models.messages->Text(language, "rules.unknown", {{"rule", options.explain}});
  std::fprintf(stderr, "juesuan: %s\n", unknown.c_str());
  return ExitCode::kNothingFound;
}

void PrintFindings(const Ledger& ledger, const Models& models, const CheckOptions& options) {
  const Language language = LanguageOf(options);
  const Severity least = SeverityOf(options);
  int hidden = 0;
  for (const Finding& finding : ledger.findings) {
    if (finding.severity > least) {
      ++hidden;
      continue;
    }
    const char* name = kSeverities[static_cast<size_t>(finding.severity)].name;
    const std::string severity = models.messages->Text(language, std::string("severity.") + name);
    PrintLine(finding.id + " " + severity + " " + std::string(NameOf(kRuleNames, finding.rule)) +
                  ": " + finding.message,
              stdout);
  }
  if (ledger.findings.empty())
    std::printf("%s\n", models.messages->Text(language, "check.none").c_str());
  if (hidden > 0) {
    std::printf("%s\n",
                models.messages->Text(language, "check.hidden", {{"count", std::to_string(hidden)}})
                    .c_str());
  }
}

ExitCode Check(const Models& models, const CheckOptions& options) {
  Result<Ledger> ledger = ReadReviewedLedger(options.ledger, models);
  if (!ledger) return PrintError(ledger.error());
  AuditLedger(&ledger.value(), models, {LanguageOf(options)});
  if (!options.output.empty()) {
    const Result<OutputClaim> claim = ClaimOutput(options.output, {});
    if (!claim) return PrintError(claim.error());
    if (const Status status = WriteOutput(options.output, LedgerToJson(*ledger)); !status)
      return PrintError(status.error());
    if (options.output == "-") return ExitCode::kOk;
  }
  PrintFindings(*ledger, models, options);
  std::printf("%s\n", AuditSummaryLine(*ledger, *models.messages, LanguageOf(options)).c_str());
  return ExitCode::kOk;
}

ExitCode RunCheck(const CheckOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return PrintError(models.error());
  if (options.rules) {
    std::fputs(RulesPage(*models, LanguageOf(options)).c_str(), stdout);
    return ExitCode::kOk;
  }
  if (!options.explain.empty()) return Explain(*models, options);
  if (options.ledger.empty())
    return PrintError({ErrorCode::kUsage, "", "no ledger; name LEDGER.json or --explain RULE"});
  return Check(*models, options);
}

}  // namespace

void AddCheckCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("check", "Audit a ledger again, or explain a rule");
  const auto options = std::make_shared<CheckOptions>();
  command.AddOption("ledger", options->ledger, "A ledger that extract wrote")
      .Placeholder("LEDGER.json");
  command.AddOption("--explain", options->explain, "What a rule means and how it is checked")
      .Placeholder("RULE");
  command.AddFlag("--rules", options->rules, "All rules, as Markdown");
  AddLanguageOption(command, options->language);
  command.AddOption("--severity", options->severity, "Least severe finding to show")
      .OneOf({"error", "warning", "info"});
  command
      .AddOption("-o,--output", options->output,
                 "The audited ledger as JSON; - for standard output")
      .Placeholder("AUDITED.json");
  AddModelsOption(command, options->models);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunCheck(*options); });
}

}  // namespace juesuan
