#include "app/batch_results.h"

#include <nlohmann/json.hpp>

#include "app/export_files.h"
#include "app/output_file.h"
#include "publish/rounded.h"
#include "publish/version.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

// More are a list to be read in results.csv.
constexpr int kMostNamedFailures = 10;

/// {"reason": count} for the failures, most frequent first.
Result<Json> FailureReasons(SqlConnection& connection) {
  const auto rows = connection.Query(
      "SELECT reason, COUNT(*) FROM failures GROUP BY reason ORDER BY COUNT(*) DESC, reason");
  if (!rows) return rows.error();
  Json reasons = Json::object();
  for (const SqlRow& row : *rows) reasons[TextOf(row[0])] = IntegerOf(row[1]);
  return reasons;
}

Result<Json> DatabaseCounts(SqlConnection& connection) {
  const auto rows = connection.Query(
      "SELECT COUNT(*), SUM(entry_count), SUM(suspect_count), SUM(finding_count), "
      "SUM(page_count) FROM documents");
  if (!rows) return rows.error();
  const SqlRow& row = rows->front();
  return Json{{"documents", IntegerOf(row[0])},
              {"entries", IntegerOf(row[1])},
              {"suspects", IntegerOf(row[2])},
              {"findings", IntegerOf(row[3])},
              {"pages", IntegerOf(row[4])}};
}

Json ToolJson(const Models& models) {
  return {{"name", kToolName}, {"version", ToolVersion()}, {"models", models.fingerprint}};
}

Json CountsJson(const BatchCounts& counts) {
  return {{"inputs", counts.inputs},   {"due", counts.due},         {"ok", counts.ok},
          {"suspect", counts.suspect}, {"no_form", counts.no_form}, {"failed", counts.failed}};
}

Json RunJson(const BatchSummary& summary) {
  return {{"done", summary.done_now},
          {"read", summary.read_now},
          {"seconds", RoundedSeconds(summary.seconds)},
          {"cpu_seconds", RoundedSeconds(summary.cpu_seconds)},
          {"peak_child_kib", summary.peak_child_kib}};
}

Result<std::string> SummaryText(const Models& models, const BatchSummary& summary,
                                SqlConnection& connection) {
  Result<Json> reasons = FailureReasons(connection);
  if (!reasons) return reasons.error();
  Result<Json> database = DatabaseCounts(connection);
  if (!database) return database.error();
  Json json = {{"tool", ToolJson(models)}};
  json.update(CountsJson(summary.counts));
  json["failures"] = std::move(reasons).value();
  json["database"] = std::move(database).value();
  json["this_run"] = RunJson(summary);
  json["exit_code"] = static_cast<int>(ExitCodeOf(summary.counts));
  return json.dump(2) + "\n";
}

Status WriteExports(const BatchOptions& options, const Models& models, SqlConnection& connection) {
  const std::filesystem::path& folder = options.output;
  const BatchExports& exports = options.exports;
  const bool has_mark = exports.byte_order_mark;
  Status status = WriteCsvFile(connection, "SELECT * FROM results ORDER BY path",
                               folder / "results.csv", has_mark);
  if (status && exports.csv)
    status = WriteCsvFile(connection, kAllAmounts, folder / "amounts.csv", has_mark);
  if (status && exports.jsonl)
    status = WriteJsonLinesFile(connection, kAllAmounts, folder / "amounts.jsonl");
  if (status && exports.datapackage)
    status = WriteDataPackage(connection, models, folder / "datapackage", has_mark);
  return status;
}

}  // namespace

Status WriteBatchResults(const BatchOptions& options, const Models& models,
                         const BatchFolder& folder, const BatchSummary& summary,
                         SqlConnection& connection) {
  if (!options.shard) {
    if (Status status = WriteExports(options, models, connection); !status) return status;
  }
  const Result<std::string> text = SummaryText(models, summary, connection);
  if (!text) return text.error();
  return WriteOutput(folder.Summary(), *text);
}

Result<std::vector<std::string>> FirstFailures(SqlConnection& connection) {
  const auto rows = connection.Query("SELECT path, message FROM failures ORDER BY path LIMIT " +
                                     std::to_string(kMostNamedFailures));
  if (!rows) return rows.error();
  std::vector<std::string> lines;
  for (const SqlRow& row : *rows) lines.push_back(TextOf(row[0]) + ": " + TextOf(row[1]));
  return lines;
}

nlohmann::ordered_json SummaryEvent(const BatchSummary& summary) {
  Json json = {{"event", "summary"}};
  json.update(CountsJson(summary.counts));
  json["this_run"] = RunJson(summary);
  return json;
}

std::string BatchSummaryLine(const BatchSummary& summary) {
  return ProgressText(summary.counts, summary.done_now, summary.seconds);
}

std::string BatchSummaryLine(const BatchSummary& summary, const MessageCatalogue& messages) {
  const BatchCounts& counts = summary.counts;
  const std::string rate =
      summary.done_now > 0 && summary.seconds > 0
          ? messages.Text(
                Language::kChinese, "summary.rate",
                {{"rate", OneDecimal(static_cast<double>(summary.done_now) / summary.seconds)}})
          : "";
  return messages.Text(Language::kChinese, "summary.batch",
                       {{"done", Grouped(counts.inputs - counts.due)},
                        {"inputs", Grouped(counts.inputs)},
                        {"rate", rate},
                        {"ok", Grouped(counts.ok)},
                        {"suspect", Grouped(counts.suspect)},
                        {"no_form", Grouped(counts.no_form)},
                        {"failed", Grouped(counts.failed)}});
}

ExitCode ExitCodeOf(const BatchCounts& counts) {
  if (counts.due > 0) return ExitCode::kCannotOpen;
  if (counts.failed > 0) return ExitCode::kSomeFailed;
  if (counts.suspect > 0) return ExitCode::kSuspects;
  return counts.no_form > 0 ? ExitCode::kNothingFound : ExitCode::kOk;
}

}  // namespace juesuan
