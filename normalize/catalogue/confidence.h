// How often an amount is right that rests on what this one rests on.
//
// In: entries with their support (what decided about them) and margin (nats to the best other
// explanation). Out: their confidence, by counting: models/confidence/confidence.csv holds, for
// each support and band of margins, how many amounts of generated scans were judged and how many of
// them were wrong. Stated is (right + 1) / (judged + 2), the rule of succession: what has been seen
// seldom is not trusted much. bench/calibrate.py writes the table, docs/accuracy.md measures it on
// other reports.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

class ConfidenceTable {
 public:
  /// Reads confidence.csv below `folder`. Errors: kCannotOpen, kUsage for a malformed row.
  static Result<ConfidenceTable> Load(const std::filesystem::path& folder);

  /// 0 to 1, cut off to four decimals; 0.5 for a support that was never judged.
  double Of(Support support, double margin) const;
  /// Of an entry that has a support and could be read; others keep theirs.
  double Of(const Entry& entry) const;

 private:
  struct Band {
    Support support = Support::kRead;
    int least_margin = 0;
    int amounts = 0;
    int wrong = 0;
  };
  std::vector<Band> bands_;
};

}  // namespace juesuan
