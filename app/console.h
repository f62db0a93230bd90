// What a person sees on the terminal while a command runs: progress, errors, one summary.
//
// All of it goes to the standard error; the standard output carries data only. Progress is
// one line that rewrites itself, and only where there is a terminal to rewrite it.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "app/exit_code.h"
#include "core/result.h"
#include "normalize/catalogue/messages.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

enum class Loudness { kQuiet, kNormal, kVerbose };

/// "3.9"
std::string OneDecimal(double value);

/// Prints "juesuan: where: message" and returns the exit code that belongs to the error.
ExitCode PrintError(const Error& error);

/// Prints a line to the standard error, or to where `stream` goes. Names of files and texts of
/// reports cannot move the cursor (VisibleText).
void PrintLine(const std::string& line, std::FILE* stream = stderr);

/// "report.pdf: 9 of 9 forms, 812 entries, 0 suspects, 4 findings, 0.9 s"
std::string SummaryLine(const Ledger& ledger, double seconds);

/// The same in Chinese.
std::string SummaryLine(const Ledger& ledger, double seconds, const MessageCatalogue& messages);

/// A line for each finding that says why forms are missing: they are in attached files, or drawn
/// by a viewer.
std::string ElsewhereLines(const Ledger& ledger, const MessageCatalogue& messages,
                           Language language);

/// One line for each table: id, form, title, pages, unit, entries. For --verbose.
std::string TableLines(const Ledger& ledger);

/// "page 3 of 31", rewritten in place on a terminal, line by line with --verbose, else silent.
class ProgressLine {
 public:
  explicit ProgressLine(Loudness loudness);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Show(int page_index, int page_count);
  void Clear();

 private:
  enum class Style { kSilent, kRewrite, kLines };
  Style style_;
  bool is_shown_ = false;
};

class Stopwatch {
 public:
  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace juesuan
