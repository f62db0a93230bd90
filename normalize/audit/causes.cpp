#include "normalize/audit/causes.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

namespace juesuan {
namespace {

constexpr int kMostCauses = 400;  // a report with more is not ours to explain
constexpr int kFewestMended = 2;

bool IsBroken(const Relation& relation) { return relation.outcome == CheckOutcome::kBroken; }
bool IsJudged(const Relation& relation) { return relation.outcome != CheckOutcome::kNotCheckable; }

/// A figure with the value that would mend one relation.
struct Correction {
  int figure = -1;
  int64_t value = 0;
  int mended = 0;
  int harmed = 0;
};

class CauseFinder {
 public:
  CauseFinder(AuditFigures figures, std::vector<Relation> relations)
      : figures_(std::move(figures)), relations_(std::move(relations)), touching_(figures_.size()) {
    for (size_t i = 0; i < relations_.size(); ++i) {
      if (!IsJudged(relations_[i])) continue;
      for (int figure : relations_[i].figures)
        touching_[static_cast<size_t>(figure)].push_back(static_cast<int>(i));
    }
  }

  std::vector<Cause> Find() {
    std::vector<Cause> causes;
    while (static_cast<int>(causes.size()) < kMostCauses) {
      const Correction best = BestCorrection();
      if (best.figure < 0) break;
      causes.push_back(Accept(best));
    }
    for (Cause& cause : Chains()) causes.push_back(std::move(cause));
    for (Cause& cause : causes) PutMainFirst(&cause);
    return causes;
  }

 private:
  std::vector<Correction> CorrectionsFor(const Relation& relation) const {
    std::vector<Correction> corrections;
    const auto value = [&](int figure) { return figures_.values[static_cast<size_t>(figure)]; };
    if (relation.formula == Relation::Formula::kRestates) {
      corrections.push_back({relation.figures[0], value(relation.figures[1]), 0, 0});
      corrections.push_back({relation.figures[1], value(relation.figures[0]), 0, 0});
    } else if (relation.formula == Relation::Formula::kSum) {
      for (size_t i = 0; i < relation.figures.size(); ++i) {
        const int figure = relation.figures[i];
        corrections.push_back(
            {figure, value(figure) - relation.coefficients[i] * relation.difference, 0, 0});
      }
    }
    return corrections;
  }

  void Weigh(Correction* correction) {
    int64_t& value = figures_.values[static_cast<size_t>(correction->figure)];
    const int64_t before = value;
    value = correction->value;
    for (int i : touching_[static_cast<size_t>(correction->figure)]) {
      Relation after = relations_[static_cast<size_t>(i)];
      const bool was_broken = IsBroken(after);
      after = Judged(figures_, std::move(after));
      if (was_broken && !IsBroken(after)) ++correction->mended;
      if (!was_broken && IsBroken(after)) ++correction->harmed;
    }
    value = before;
  }

  // Where two figures explain equally well, what the text says is likelier to be wrong than
  // what a form says: forms come from the accounting system.
  static bool IsBetter(const Correction& a, const Correction& b) {
    return a.mended != b.mended ? a.mended > b.mended : a.figure > b.figure;
  }

  Correction BestCorrection() {
    Correction best;
    for (const Relation& relation : relations_) {
      if (!IsBroken(relation)) continue;
      for (Correction& correction : CorrectionsFor(relation)) {
        if (correction.value < 0 && figures_.values[static_cast<size_t>(correction.figure)] >= 0)
          continue;
        Weigh(&correction);
        if (correction.harmed > 0 || correction.mended < kFewestMended) continue;
        if (best.figure < 0 || IsBetter(correction, best)) best = correction;
      }
    }
    return best;
  }

  Cause Accept(const Correction& correction) {
    Cause cause;
    cause.figure = correction.figure;
    cause.should_be = correction.value;
    figures_.values[static_cast<size_t>(correction.figure)] = correction.value;
    for (int i : touching_[static_cast<size_t>(correction.figure)]) {
      Relation& relation = relations_[static_cast<size_t>(i)];
      const bool was_broken = IsBroken(relation);
      relation = Judged(figures_, std::move(relation));
      if (was_broken && !IsBroken(relation)) cause.relations.push_back(i);
    }
    return cause;
  }

  std::string KeyOf(const Relation& relation) const {
    const Entry* entry = figures_.EntryOf(relation.figures[0]);
    return entry == nullptr ? std::string() : entry->key;
  }

  // Same equation on a code and on the codes above it, off by the same amount.
  bool Linked(const Relation& a, const Relation& b) const {
    const auto is_amount = [](const Relation& relation) {
      return relation.formula == Relation::Formula::kSum ||
             relation.formula == Relation::Formula::kRestates;
    };
    if (!is_amount(a) || !is_amount(b)) return false;
    if (std::llabs(a.difference) != std::llabs(b.difference)) return false;
    for (int figure : a.figures) {
      if (std::find(b.figures.begin(), b.figures.end(), figure) != b.figures.end()) return true;
    }
    const std::string one = KeyOf(a), two = KeyOf(b);
    if (a.id.empty() || one.empty() || two.empty() || a.identity == nullptr ||
        b.identity == nullptr)
      return false;
    const bool above = one.rfind("item:", 0) == 0 || two.rfind("item:", 0) == 0 || one == two ||
                       one.compare(0, two.size(), two) == 0 || two.compare(0, one.size(), one) == 0;
    return above;
  }

  std::vector<Cause> Chains() const {
    std::vector<int> broken;
    for (size_t i = 0; i < relations_.size(); ++i) {
      if (IsBroken(relations_[i])) broken.push_back(static_cast<int>(i));
    }
    std::vector<Cause> chains;
    std::vector<bool> done(broken.size(), false);
    for (size_t i = 0; i < broken.size(); ++i) {
      if (done[i]) continue;
      done[i] = true;
      Cause chain;
      chain.relations.push_back(broken[i]);
      for (size_t reached = 0; reached < chain.relations.size(); ++reached) {
        const Relation& at = relations_[static_cast<size_t>(chain.relations[reached])];
        for (size_t k = i + 1; k < broken.size(); ++k) {
          if (done[k] || !Linked(at, relations_[static_cast<size_t>(broken[k])])) continue;
          done[k] = true;
          chain.relations.push_back(broken[k]);
        }
      }
      chains.push_back(std::move(chain));
    }
    return chains;
  }

  // Told first: the rule that says most about the place, on the deepest code.
  void PutMainFirst(Cause* cause) const {
    static const std::array<Rule, 7> kOrder = {
        Rule::kChildrenSum,           Rule::kRowSum,
        Rule::kColumnBalance,         Rule::kCrossForm,
        Rule::kNarrativeMatchesTable, Rule::kPerformanceMatchesTable,
        Rule::kNarrativeArithmetic};
    const auto rank = [&](int i) {
      const Relation& relation = relations_[static_cast<size_t>(i)];
      const auto place = std::find(kOrder.begin(), kOrder.end(), relation.rule) - kOrder.begin();
      const std::string key = KeyOf(relation);
      const long depth = key.rfind("item:", 0) == 0 ? 0 : static_cast<long>(key.size());
      return std::pair<long, long>(place, -depth);
    };
    // A wrong figure of the text is told as such, whatever else it breaks.
    const bool of_text = cause->figure >= 0 && figures_.EntryOf(cause->figure) == nullptr;
    std::stable_sort(cause->relations.begin(), cause->relations.end(), [&](int a, int b) {
      return of_text ? rank(a).first < rank(b).first : rank(a) < rank(b);
    });
  }

  AuditFigures figures_;
  std::vector<Relation> relations_;
  std::vector<std::vector<int>> touching_;
};

}  // namespace

std::vector<Cause> FindCauses(AuditFigures figures, std::vector<Relation> relations) {
  return CauseFinder(std::move(figures), std::move(relations)).Find();
}

}  // namespace juesuan
