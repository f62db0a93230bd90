// Text of a ledger file to a Ledger; the writing half is json_write.cpp.
// In: any bytes. Out: a ledger whose fields and references are sound, or one clear error.
#include "publish/ledger_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

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

/// The texts and brackets of JSON, one after the other, without reading anything else.
class JsonMarks {
 public:
  explicit JsonMarks(std::string_view text) : text_(text) {}

  /// The next bracket or beginning of a text, '\0' at the end; place() is where it stands.
  char Next() {
    for (; next_ < text_.size(); ++next_) {
      const char c = text_[next_];
      if (c != '"' && c != '[' && c != ']' && c != '{' && c != '}') continue;
      place_ = next_++;
      if (c == '"') SkipText();
      if (c == '[' || c == '{') ++depth_;
      if (c == ']' || c == '}') --depth_;
      return c;
    }
    return '\0';
  }

  size_t place() const { return place_; }
  size_t next() const { return next_; }  ///< behind the bracket or text
  int depth() const { return depth_; }

 private:
  void SkipText() {
    while (next_ < text_.size() && text_[next_] != '"') next_ += text_[next_] == '\\' ? 2 : 1;
    ++next_;
  }

  std::string_view text_;
  size_t place_ = 0;
  size_t next_ = 0;
  int depth_ = 0;
};

// Asking the parser after each value would double its time.
bool IsTooDeep(std::string_view text) {
  JsonMarks marks(text);
  while (marks.Next() != '\0') {
    if (marks.depth() > kDeepestLevel) return true;
  }
  return false;
}

/// The same JSON with each `"cells": […]` emptied. What is no JSON stays what is no JSON.
std::string WithoutCells(std::string_view text) {
  constexpr std::string_view kCells = "\"cells\"";
  std::string kept;
  size_t kept_until = 0;
  JsonMarks marks(text);
  for (char mark = marks.Next(); mark != '\0'; mark = marks.Next()) {
    if (mark != '"' || text.substr(marks.place(), kCells.size()) != kCells) continue;
    const size_t colon = text.find_first_not_of(" \n", marks.next());
    if (colon == std::string_view::npos || text[colon] != ':' || marks.Next() != '[') continue;
    kept += text.substr(kept_until, marks.next() - kept_until);
    const int depth = marks.depth();
    while (marks.depth() >= depth && marks.Next() != '\0') {
    }
    kept_until = marks.place();
  }
  return kept += text.substr(kept_until);
}

/// `byte` counts from 1.
std::string PlaceOf(std::string_view text, size_t byte) {
  const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

// The library's exceptions end here.
Result<json> ParseText(std::string_view text) {
  if (text.starts_with("%PDF-"))
    return NotALedger("",
                      "is a PDF, no ledger; juesuan extract REPORT.pdf -o LEDGER.json makes one");
  if (text.starts_with("SQLite format 3"))
    return NotALedger("", "is a database, no ledger; export takes one under a name in .sqlite");
  if (IsTooDeep(text)) return NotALedger("", "is nested too deep to be a ledger");
  try {
    return json::parse(text.begin(), text.end());
  } catch (const json::parse_error& error) {
    return NotALedger("", "is no ledger: not JSON at " + PlaceOf(text, error.byte));
  } catch (const json::exception&) {
    return NotALedger("", "is no ledger: its JSON cannot be read");
  }
}

void CheckSchema(const JsonFields& fields, JsonProblem& problem) {
  const std::string schema = fields.Text("schema");
  if (schema == kLedgerSchema || schema == kOldLedgerSchema) return;
  problem.Report("schema", "is \"" + schema + "\"; this version reads only \"" +
                               std::string(kLedgerSchema) + "\" and \"" +
                               std::string(kOldLedgerSchema) + "\"");
}

}  // namespace

Result<Ledger> LedgerWithoutCellsFromJson(std::string_view text) {
  return LedgerFromJson(WithoutCells(text));
}

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
