// Text of a ledger file to a Ledger; the writing half is json_write.cpp.
// In: any bytes. Out: a ledger whose fields and references are sound, or one clear error.
#include "publish/ledger_json.h"

#include "publish/json_fields.h"
#include "publish/json_read.h"
#include "publish/ledger_references.h"
#include "publish/version.h"

namespace juesuan {
namespace {

using nlohmann::json;

// A ledger is seven levels deep. Whoever prints or destroys a value recurses over its depth,
// so depth is limited where the value is made.
constexpr int kDeepestLevel = 32;

Error NotALedger(std::string where, std::string message) {
  return {ErrorCode::kUsage, std::move(where), std::move(message)};
}

// The library's exceptions end here; its text names line and column.
Result<json> ParseText(std::string_view text) {
  bool is_too_deep = false;
  const auto keep = [&](int depth, json::parse_event_t, const json&) {
    is_too_deep |= depth > kDeepestLevel;
    return !is_too_deep;
  };
  try {
    json parsed = json::parse(text.begin(), text.end(), keep);
    if (is_too_deep) return NotALedger("", "is nested too deep to be a ledger");
    return parsed;
  } catch (const json::exception& error) {
    return NotALedger("", std::string("is not JSON: ") + error.what());
  }
}

void CheckSchema(const JsonFields& fields, JsonProblem& problem) {
  const std::string schema = fields.Text("schema");
  if (schema == kLedgerSchema) return;
  problem.Report("schema", "is \"" + schema + "\"; this version reads only \"" +
                               std::string(kLedgerSchema) + "\"");
}

}  // namespace

Result<Ledger> LedgerFromJson(std::string_view text) {
  const Result<json> parsed = ParseText(text);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return NotALedger("", "is JSON, but no object; expected a ledger");
  JsonProblem problem;
  const JsonFields fields(*parsed, "", problem);
  CheckSchema(fields, problem);
  if (problem.found()) return NotALedger(problem.where, problem.message);
  Ledger ledger = ReadLedger(fields);
  if (!problem.found()) CheckReferences(ledger, problem);
  if (problem.found()) return NotALedger(problem.where, problem.message);
  return ledger;
}

}  // namespace juesuan
