// The files at the end of a batch: summary, results, exports.
//
// In: the counts, the database. Out: OUT/summary.json; results.csv, every input with what
// became of it; the exports that were asked for (amounts.csv, amounts.jsonl, datapackage/).
// Of a shard only its summary: `merge` writes the rest over all shards.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/batch.h"
#include "app/exit_code.h"
#include "publish/sql_connection.h"

namespace juesuan {

/// Errors: kCannotOpen, and those of the database.
Status WriteBatchResults(const BatchOptions& options, const Models& models,
                         const BatchFolder& folder, const BatchSummary& summary,
                         SqlConnection& connection);

/// "path: message" of the first few.
Result<std::vector<std::string>> FirstFailures(SqlConnection& connection);

/// The last line of --log json.
nlohmann::ordered_json SummaryEvent(const BatchSummary& summary);

/// "2,000 inputs: 1,990 ok, 5 suspect, 5 failed; 412 s, 4.9/s"
std::string BatchSummaryLine(const BatchSummary& summary);

/// The same in Chinese.
std::string BatchSummaryLine(const BatchSummary& summary, const MessageCatalogue& messages);

/// Failures first, then suspects, then ledgers without forms.
ExitCode ExitCodeOf(const BatchCounts& counts);

}  // namespace juesuan
