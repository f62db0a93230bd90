#include "app/batch_progress.h"

#include <unistd.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

#include "app/console.h"
#include "publish/rounded.h"

namespace juesuan {
namespace {

constexpr const char* kRewriteLine = "\r\x1b[K";  // carriage return, erase to the line's end
constexpr double kSecondsBetweenLines = 0.2;      // so that fast batches do not wait for a terminal

std::string Duration(double seconds) {
  if (seconds < 90) return std::to_string(std::lround(seconds)) + " s";
  if (seconds < 90 * 60) return std::to_string(std::lround(seconds / 60)) + " min";
  return OneDecimal(seconds / 3600) + " h";
}

nlohmann::ordered_json EventJson(const BatchEvent& event) {
  nlohmann::ordered_json json = {
      {"event", "report"}, {"path", event.path}, {"outcome", event.outcome}};
  if (!event.sha256.empty()) json["sha256"] = event.sha256;
  if (!event.reason.empty()) json["reason"] = event.reason;
  if (!event.message.empty()) json["message"] = event.message;
  if (event.is_known) json["known"] = true;
  json["wall_seconds"] = RoundedSeconds(event.wall_seconds);
  json["cpu_seconds"] = RoundedSeconds(event.cpu_seconds);
  json["peak_memory_kib"] = event.peak_memory_kib;
  return json;
}

}  // namespace

std::string Grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (int64_t place = static_cast<int64_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<size_t>(place), ",");
  }
  return digits;
}

std::string ProgressText(const BatchCounts& counts, int64_t done_now, double seconds) {
  const int64_t done = counts.inputs - counts.due;
  std::string text = Grouped(done) + " of " + Grouped(counts.inputs);
  if (done_now > 0 && seconds > 0) {
    const double rate = static_cast<double>(done_now) / seconds;
    text += ", " + OneDecimal(rate) + "/s";
    if (counts.due > 0) text += ", " + Duration(static_cast<double>(counts.due) / rate) + " left";
  }
  text += ": " + Grouped(counts.ok) + " ok, " + Grouped(counts.suspect) + " suspect, ";
  if (counts.no_form > 0) text += Grouped(counts.no_form) + " without forms, ";
  return text + Grouped(counts.failed) + " failed";
}

BatchProgress::BatchProgress(LogStyle style, Loudness loudness, const BatchCounts& counts)
    : style_(style),
      loudness_(loudness),
      rewrites_line_(style == LogStyle::kText && loudness == Loudness::kNormal &&
                     isatty(STDERR_FILENO) != 0),
      counts_(counts) {}

BatchProgress::~BatchProgress() {
  if (is_shown_) std::fputs(kRewriteLine, stderr);
}

void BatchProgress::Count(const std::string& outcome) {
  if (outcome == "pending") return;
  ++done_now_;
  --counts_.due;
  if (outcome == "ok") ++counts_.ok;
  if (outcome == "suspect") ++counts_.suspect;
  if (outcome == "no_form") ++counts_.no_form;
  if (outcome == "failed") ++counts_.failed;
}

void BatchProgress::Report(const BatchEvent& event) {
  Count(event.outcome);
  if (style_ == LogStyle::kJson) {
    Log(EventJson(event));
  } else if (loudness_ == Loudness::kVerbose) {
    const std::string why = event.message.empty() ? "" : ": " + event.message;
    PrintLine(event.path + ": " + event.outcome + why);
  } else if (rewrites_line_) {
    ShowLine();
  }
}

void BatchProgress::Log(const nlohmann::ordered_json& line) {
  if (style_ != LogStyle::kJson) return;
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::fprintf(stderr, "%s\n", text.c_str());
}

void BatchProgress::ShowLine() {
  const double seconds = Seconds();
  if (counts_.due > 0 && seconds - last_shown_seconds_ < kSecondsBetweenLines) return;
  last_shown_seconds_ = seconds;
  std::fprintf(stderr, "%s%s", kRewriteLine, ProgressText(counts_, done_now_, seconds).c_str());
  is_shown_ = true;
}

}  // namespace juesuan
