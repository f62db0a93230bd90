#include "app/console.h"

#include <unistd.h>

#include <cstdio>

#include "core/text.h"
#include "normalize/forms/content_elsewhere.h"
#include "publish/ledger_summary.h"

namespace juesuan {
namespace {

constexpr const char* kRewriteLine = "\r\x1b[K";  // carriage return, erase to the line's end

std::string Counted(int count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string Entries(int count) {
  return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

std::string PagesOf(const Table& table) {
  if (table.parts.empty()) return "";
  const int first = table.parts.front().page_index + 1;
  const int last = table.parts.back().page_index + 1;
  if (first == last) return "page " + std::to_string(first);
  return "pages " + std::to_string(first) + "-" + std::to_string(last);
}

int EntriesOf(const Ledger& ledger, const std::string& table_id) {
  int count = 0;
  for (const Entry& entry : ledger.entries) count += entry.table == table_id;
  return count;
}

}  // namespace

std::string OneDecimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

ExitCode PrintError(const Error& error) {
  PrintLine("juesuan: " + error.ToString());
  return ExitCodeOf(error.code);
}

void PrintLine(const std::string& line, std::FILE* stream) {
  std::fprintf(stream, "%s\n", VisibleText(line).c_str());
}

std::string SummaryLine(const Ledger& ledger, double seconds) {
  const LedgerSummary summary = SummarizeLedger(ledger);
  std::string line = ledger.document.file + ": ";
  if (ledger.document.kind == DocumentKind::kBudget) line += "a budget, not a final account, ";
  if (ledger.document.kind == DocumentKind::kOther) line += "not a unit's final account, ";
  line += std::to_string(summary.forms_found) + " of " + std::to_string(kNineForms.size()) +
          " forms, " + Entries(summary.entries) + ", " + Counted(summary.suspect, "suspect") +
          (summary.possible_rows > 0 ? ", " + Counted(summary.possible_rows, "possible row") : "") +
          ", " + Counted(summary.findings, "finding") + ", " + OneDecimal(seconds) + " s";
  return line;
}

std::string SummaryLine(const Ledger& ledger, double seconds, const MessageCatalogue& messages) {
  const LedgerSummary summary = SummarizeLedger(ledger);
  const auto text = [&](const std::string& id, const MessageValues& values = {}) {
    return messages.Text(Language::kChinese, id, values);
  };
  std::string kind;
  if (ledger.document.kind == DocumentKind::kBudget) kind = text("summary.budget");
  if (ledger.document.kind == DocumentKind::kOther) kind = text("summary.other");
  const std::string possible = std::to_string(summary.possible_rows);
  return text("summary.extract",
              {{"file", ledger.document.file},
               {"kind", kind},
               {"found", std::to_string(summary.forms_found)},
               {"due", std::to_string(kNineForms.size())},
               {"entries", std::to_string(summary.entries)},
               {"suspects", std::to_string(summary.suspect)},
               {"possible",
                summary.possible_rows > 0 ? text("summary.possible", {{"count", possible}}) : ""},
               {"findings", std::to_string(summary.findings)},
               {"seconds", OneDecimal(seconds)}});
}

std::string ElsewhereLines(const Ledger& ledger, const MessageCatalogue& messages,
                           Language language) {
  Ledger told;
  for (const Finding& finding : ledger.findings) {
    if (finding.rule == Rule::kContentElsewhere && finding.severity == Severity::kWarning)
      told.findings.push_back(finding);
  }
  StateContentElsewhere(messages, language, told);
  std::string lines;
  for (const Finding& finding : told.findings) lines += "\n" + VisibleText(finding.message);
  return lines;
}

std::string TableLines(const Ledger& ledger) {
  std::string lines;
  for (const LedgerTable& table : ledger.tables) {
    lines += "  " + table.id + " " + table.form + ", " + PagesOf(table.table) + ", " +
             Entries(EntriesOf(ledger, table.id));
    if (!table.title.empty()) lines += ": " + VisibleText(table.title);
    lines += '\n';
  }
  return lines;
}

ProgressLine::ProgressLine(Loudness loudness) : style_(Style::kSilent) {
  if (loudness == Loudness::kVerbose) style_ = Style::kLines;
  if (loudness == Loudness::kNormal && isatty(STDERR_FILENO) != 0) style_ = Style::kRewrite;
}

ProgressLine::~ProgressLine() { Clear(); }

void ProgressLine::Show(int page_index, int page_count) {
  if (style_ == Style::kSilent) return;
  const bool rewrite = style_ == Style::kRewrite;
  std::fprintf(stderr, "%spage %d of %d%s", rewrite ? kRewriteLine : "", page_index + 1, page_count,
               rewrite ? "" : "\n");
  is_shown_ = rewrite;
}

void ProgressLine::Clear() {
  if (is_shown_) std::fputs(kRewriteLine, stderr);
  is_shown_ = false;
}

}  // namespace juesuan
