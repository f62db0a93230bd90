// A ledger with all that persons said about it.
//
// In: what the program read, and the corrections. Out: the ledger with the persons' amounts, their
// status `reviewed`, and everything else settled again: amounts of scans that their identities now
// vouch for, checks, findings. Persons err, too, in 0.5 to 3 of 100 amounts that are typed once:
// a person's amount that breaks an identity stays a suspect until it is said again, or until the
// person says that the report is wrong. A correction that fits no more is a finding, never dropped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "normalize/reconcile/reconcile.h"
#include "publish/ledger_file.h"
#include "review/corrections/correction_log.h"
#include "review/corrections/fit.h"

namespace juesuan {

/// Puts back what the program alone had read; nothing where nobody corrected anything.
void RestoreMachine(Ledger* ledger);

/// How amounts settle without what persons said of them, kept from one replay of a ledger to the
/// next: half of what a replay of a scan takes.
struct ReplayMemory {
  std::optional<std::vector<std::string>> table_changes;  ///< ids of those that it is after
  Settlement settlement;
};

/// REQUIRES: `ledger` as the program alone read it; `memory`, if any, of this ledger. Nothing
/// changes without live corrections.
void ReplayCorrections(const std::vector<Correction>& all, const Models& models, Language language,
                       Ledger* ledger, ReplayMemory* memory = nullptr);

/// The corrections beside a ledger that is to be written; none for "-" and an empty path.
Result<CorrectionList> CorrectionsBeside(const std::filesystem::path& ledger_path);

/// RestoreMachine, then ReplayCorrections of the file beside `ledger_path`; nothing when there is
/// no such file. Errors: kCannotOpen.
Status ReplayBeside(const std::filesystem::path& ledger_path, const Models& models, Ledger* ledger);

/// A ledger file with the corrections beside it. Errors: of ReadLedgerFile, and kCannotOpen.
Result<Ledger> ReadReviewedLedger(const std::filesystem::path& path, const Models& models,
                                  LedgerParts parts = LedgerParts::kAll);

}  // namespace juesuan
