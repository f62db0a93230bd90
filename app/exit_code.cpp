#include "app/exit_code.h"

namespace juesuan {

ExitCode ExitCodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return ExitCode::kUsage;
    case ErrorCode::kCannotOpen:
    case ErrorCode::kUnreadable:
    case ErrorCode::kMachine:
      return ExitCode::kCannotOpen;
    case ErrorCode::kNeedsPassword:
      return ExitCode::kNeedsPassword;
    case ErrorCode::kLimitReached:
      return ExitCode::kLimitReached;
    case ErrorCode::kInUse:
      return ExitCode::kInUse;
    case ErrorCode::kInternal:
      break;
  }
  return ExitCode::kInternal;
}

ExitCode ExitCodeOf(const LedgerSummary& summary) {
  if (summary.forms_found == 0) return ExitCode::kNothingFound;
  return AsksForALook(summary) ? ExitCode::kSuspects : ExitCode::kOk;
}

}  // namespace juesuan
