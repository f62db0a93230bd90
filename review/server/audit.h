// How good a collection is: a sample of what nobody doubted, typed again without seeing it.
//
// In: a collection and a share. Out: one amount after the other to type, and the rate of those that
// differ with its interval. An amount is in the sample by a hash of its report and place, so the
// sample is the same at each start and nobody chooses it. Answers are corrections that were keyed
// blind: they stay with the report, and one that differs makes the amount a suspect. The interval
// is Wilson's (1927), which also holds for a few errors in many amounts.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "review/server/collection.h"

namespace juesuan {

/// Why an audit's correction was made (Correction::why).
inline constexpr std::string_view kAuditReason = "audit";

struct Interval {
  double low = 0;
  double high = 0;
};

/// 95 of 100 such intervals hold the true rate.
Interval WilsonInterval(int64_t wrong, int64_t all);

/// True when the place is in a sample of this share, from 0 to 1.
bool IsInSample(std::string_view place, double share);

class Audit {
 public:
  /// Draws the sample. Errors: of the collection.
  static Result<Audit> Draw(Collection& collection, double share);

  /// Figures, the next amount to type, and those that differ.
  Result<std::string> Json() const;

  /// In: {"report", "number", "by", "amount"}, amount null for blank. Errors: kUsage, of the disk.
  Status Answer(std::string_view json, const std::string& default_by);

 private:
  struct Place {
    std::string report;
    int number = 0;  // of the entry
    bool is_answered = false;
    bool is_wrong = false;
    std::string was, typed;
  };

  explicit Audit(Collection& collection) : collection_(&collection) {}
  Status AddOpen(double share);
  Status AddAnswered();

  Collection* collection_;
  std::vector<Place> places_;
};

}  // namespace juesuan
