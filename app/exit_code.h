// What the program says to the shell when it ends: one table, also printed in README.md.
//
//   0  ok               the ledger is written, nothing in it asks for a look
//   1  suspects         the ledger is written; some of its amounts need a person's look,
//                       a form was not read whole, an amount found no place, or forms may be
//                       in attached files
//   2  usage            the command line or one of our own input files is wrong
//   3  nothing found    the ledger is written, but holds none of the nine forms;
//                       or what was looked up is not known
//   4  cannot open      a file cannot be opened, read or written, or is no PDF
//   5  needs password   the report is encrypted; give --password-file
//   6  limit reached    the report is larger than a limit allows
//   7  internal         our own bug, or a library that failed
//   8  some failed      a batch is done; some of its inputs are failures, with their reasons
//   9  in use           another run is writing the same output; wait for it
//
// Contradictions in a report are findings in its ledger, not a failure of this program: they
// do not change the exit code.
#pragma once

#include "core/result.h"
#include "publish/ledger_summary.h"

namespace juesuan {

enum class ExitCode : int {
  kOk = 0,
  kSuspects = 1,
  kUsage = 2,
  kNothingFound = 3,
  kCannotOpen = 4,
  kNeedsPassword = 5,
  kLimitReached = 6,
  kInternal = 7,
  kSomeFailed = 8,
  kInUse = 9,
};

/// Of an error that stopped the command.
ExitCode ExitCodeOf(ErrorCode code);

/// Of a ledger that was written.
ExitCode ExitCodeOf(const LedgerSummary& summary);

}  // namespace juesuan
