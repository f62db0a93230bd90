// Which facts a share, a rate of change or a completion follows from.
//
// In: the facts of a paragraph in their order. Out: indices in formula order: share: part,
// whole; change_rate: amount, change; completion_rate: final, budget. The wording decides; where
// it names no whole, the last total before 其中 does, and where that does not fit, any earlier
// amount of the paragraph that does: a wrong guess of ours must not become a finding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

class BasisFinder {
 public:
  /// A restart word (其中) was read: what came last is the whole of what follows.
  void Restart() { whole_ = last_amount_; }
  /// The basis of the last of `facts`, which is new. `whole_id`: what a share names as its whole.
  /// `sure`: false for one of a pair (4125.49,4143.91万元), of which nobody knows what goes with
  /// what.
  std::vector<int> Add(const std::vector<NarrativeFact>& facts, const std::string& subject_id,
                       const std::string& whole_id, bool in_reason, bool sure);

 private:
  struct Seen {
    int fact = 0;
    std::string subject;
    std::string measure;
    bool sure = true;
  };
  bool IsSure(int fact) const;
  std::optional<int> Last(const std::string& subject, const std::string& measure) const;
  std::vector<int> FindShare(const std::vector<NarrativeFact>& facts, const std::string& subject,
                             const std::string& whole);
  std::vector<int> FindRateFromPrior(const std::vector<NarrativeFact>& facts,
                                     const std::string& subject) const;
  std::vector<int> FindRate(const std::vector<NarrativeFact>& facts,
                            const std::string& subject) const;
  std::vector<int> FindCompletion(const std::vector<NarrativeFact>& facts,
                                  const std::string& subject) const;
  std::vector<int> Amounts(const std::vector<NarrativeFact>& facts) const;

  std::vector<Seen> seen_;
  std::optional<int> last_amount_, whole_, first_amount_;
  bool first_is_part_ = false;
};

}  // namespace juesuan
