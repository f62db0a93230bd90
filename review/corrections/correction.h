// One thing that a person said about a report: a line of `report.corrections.jsonl`.
//
// In: a line of JSON. Out: a Correction, and back. A correction names its amount by the place on
// the page and by what was printed there, never by a number in the ledger, so that it fits the
// ledger of a newer version, too. Who said it, when and why stay with it. docs/review.md describes
// the format for people.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/geometry.h"
#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

enum class CorrectionKind {
  kValue,         ///< this amount is printed: accepted, chosen or typed
  kBlank,         ///< nothing is printed, which is not 0.00
  kUnreadable,    ///< nobody can tell
  kReportWrong,   ///< the amount is printed like this, and the report is wrong
  kUndo,          ///< takes back the correction `target`
  kRowAdded,      ///< a row that was not found: `target` is its key, `values` its amounts
  kRowRemoved,    ///< no such row on the page
  kRowShifted,    ///< amounts from here down belong `target` rows lower ("1" or "-1")
  kValueMoved,    ///< the amount belongs to the measure `target`
  kFormTold,      ///< the table is the form `target`
  kUnitTold,      ///< the table's unit is `target`
  kTableTyped,    ///< an empty grid of the form `target`, to be filled by hand
  kNothingThere,  ///< a row or amount that may be missing is not on the page
  kState,         ///< the whole report: `target` is "todo", "work" or "done"
};

/// Where an amount stands. `table` is a help for people, unless the table was typed.
struct CorrectionPlace {
  std::string table;
  std::string form;
  Side side = Side::kNone;
  std::string key;
  std::string measure;
  int page_index = 0;
  RectPt box;  ///< empty for what stands on no page
};

struct Correction {
  std::string id;  ///< "c12", given by the log
  std::string at;  ///< UTC, "2026-01-31T12:00:00Z"
  std::string by;
  CorrectionKind kind = CorrectionKind::kValue;
  CorrectionPlace place;
  std::string read_printed;
  std::optional<int64_t> read_fen;
  std::string became_printed;
  std::optional<int64_t> became_fen;
  std::string target;
  std::map<std::string, std::string> values;  ///< kRowAdded: [measure] what is printed
  std::string why;
  bool blind = false;  ///< keyed without seeing what stood there
  std::string seen;    ///< id of the correction of this place that the person saw; empty: none
  std::string sha256;  ///< of the report
};

/// Named by the place of an amount, not by a row, a table or the report.
bool IsAboutAmount(CorrectionKind kind);

/// One line of JSON, with a line feed at the end.
std::string CorrectionToLine(const Correction& correction);

/// Errors: kUsage, with what is wrong; unknown fields are passed over.
Result<Correction> CorrectionFromLine(std::string_view line);

}  // namespace juesuan
