// Which facts a share, a rate of change or a completion follows from.
//
// In: the facts of a paragraph in their order. Out: indices in formula order: share: part,
// whole; change_rate: amount, change; completion_rate: final, budget. The wording decides; where
// it names no whole, the last total before 其中 does, and where that does not fit, any earlier
// amount of the paragraph that does: a wrong guess of ours must not become a finding.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Which budget a word means: 年初预算, or 全年预算 and 调整预算.
enum class BudgetKind { kAny, kOpening, kAdjusted };

/// What the words around a figure say.
struct FigureWording {
  std::string subject;        ///< its id
  std::string whole;          ///< id of what a share says that it is a share of; empty: nothing
  bool in_reason = false;     ///< behind 主要原因是
  bool is_sure = true;        ///< false for one of a pair (4125.49,4143.91万元): which is which?
  bool has_own_part = false;  ///< the clause of a share names its part
  BudgetKind budget = BudgetKind::kAny;
};

class BasisFinder {
 public:
  /// A restart word (其中) was read: what came last is the whole of what follows.
  void Restart() { whole_ = last_amount_; }
  /// The basis of the last of `facts`, which is new.
  std::vector<int> Add(const std::vector<NarrativeFact>& facts, const FigureWording& wording);
  /// The last final and the last budget of the subject, which a text compares.
  std::optional<std::pair<int, int>> Compared(const std::string& subject) const;

 private:
  struct Seen {
    int fact = 0;
    std::string subject;
    std::string measure;
    bool sure = true;
    BudgetKind budget = BudgetKind::kAny;
  };
  bool IsSure(int fact) const;
  std::optional<int> Last(const std::string& subject, const std::string& measure) const;
  std::vector<int> FindShare(const std::vector<NarrativeFact>& facts, const FigureWording& wording);
  std::vector<int> FindRateFromPrior(const std::vector<NarrativeFact>& facts,
                                     const std::string& subject) const;
  std::vector<int> FindRate(const std::vector<NarrativeFact>& facts,
                            const std::string& subject) const;
  std::vector<int> FindCompletion(const std::vector<NarrativeFact>& facts,
                                  const FigureWording& wording) const;
  std::optional<int> BudgetOf(const FigureWording& wording) const;
  std::vector<int> Amounts(const std::vector<NarrativeFact>& facts) const;

  std::vector<Seen> seen_;
  std::optional<int> last_amount_, whole_, first_amount_;
  bool first_is_part_ = false;
};

}  // namespace juesuan
