// The corrections of one report, in a file beside its ledger.
//
// In: the path of a ledger. Out: what persons said about the report, in the order in which they
// said it; and a way to add to it. The file is only ever appended to. A correction is on the disk
// (fsync) before Append returns: who was told that it is kept does not lose it, whatever happens to
// the program or the machine. A last line that a power failure cut off is passed over, told, and
// never joined with the next one. Two programs may append to one file: each locks it, reads what
// the other added, and refuses what was decided on another value than the one that stands there.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "review/corrections/correction.h"

namespace juesuan {

/// report.json -> report.corrections.jsonl, in the same folder.
std::filesystem::path CorrectionsPath(const std::filesystem::path& ledger);

struct CorrectionList {
  std::vector<Correction> corrections;
  std::vector<std::string> bad_lines;  ///< "line 12: is no JSON object"
};

/// No file is no corrections. Errors: kCannotOpen.
Result<CorrectionList> ReadCorrections(const std::filesystem::path& file);

/// What became of a correction that was to be added.
struct AppendResult {
  bool is_stale = false;  ///< somebody else decided on this place: nothing was written
  std::string standing;   ///< then: the id of that correction
  CorrectionList all;     ///< the file as it is now
};

/// Gives `correction` its id and time and appends it. It is stale when the last live correction of
/// its place is not the one that it names as seen. Errors: kCannotOpen, with the system's reason.
Result<AppendResult> AppendCorrection(const std::filesystem::path& file, Correction correction);

/// Those that nobody took back, without the undos themselves, in their order.
std::vector<Correction> LiveCorrections(const std::vector<Correction>& all);

/// The last live correction of the same place, or nullptr.
const Correction* StandingAt(const std::vector<Correction>& live, const Correction& wanted);

}  // namespace juesuan
