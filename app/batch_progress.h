// What a batch shows while it runs: a line on a terminal, or JSON lines for programs.
//
// In: counts, and each outcome as it comes. Out: on the standard error. On a terminal one line
// that rewrites itself ("1,204 of 2,000, 3.9/s, 3 min left: 1,190 ok, 9 suspect, 5 failed");
// with --log json a line for each outcome and one for the summary; else nothing.
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/batch_journal.h"
#include "app/console.h"

namespace juesuan {

enum class LogStyle { kText, kJson };

/// One input that is done.
struct BatchEvent {
  std::string path;
  std::string outcome;  ///< "ok", "suspect", "no_form", "failed"; "pending": later
  std::string reason;   ///< of a failure, or why it waits
  std::string message;
  std::string sha256;
  bool is_known = false;  ///< the same content was there already
  double wall_seconds = 0;
  double cpu_seconds = 0;
  int64_t peak_memory_kib = 0;
};

/// "1,204"
std::string Grouped(int64_t number);

/// "1,204 of 2,000, 3.9/s, 3 min left: 1,190 ok, 9 suspect, 5 failed"
std::string ProgressText(const BatchCounts& counts, int64_t done_now, double seconds);

class BatchProgress {
 public:
  BatchProgress(LogStyle style, Loudness loudness, const BatchCounts& counts);
  ~BatchProgress();
  BatchProgress(const BatchProgress&) = delete;
  BatchProgress& operator=(const BatchProgress&) = delete;

  void Report(const BatchEvent& event);
  void Log(const nlohmann::ordered_json& line);

  const BatchCounts& counts() const { return counts_; }
  int64_t done_now() const { return done_now_; }
  double Seconds() const { return stopwatch_.Seconds(); }

 private:
  void Count(const std::string& outcome);
  void ShowLine();

  LogStyle style_;
  Loudness loudness_;
  bool rewrites_line_;
  bool is_shown_ = false;
  BatchCounts counts_;
  int64_t done_now_ = 0;
  Stopwatch stopwatch_;
  double last_shown_seconds_ = -1;
};

}  // namespace juesuan
