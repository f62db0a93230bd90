#include "normalize/narrative/fact_basis.h"

#include <algorithm>

#include "normalize/narrative/fact_formula.h"

namespace juesuan {
namespace {

Agreement AgreementOf(NarrativeFact fact, int first, int second,
                      const std::vector<NarrativeFact>& facts) {
  fact.basis = {first, second};
  const auto range = RangeOf(fact, facts);
  const auto value = ValueOf(fact);
  if (!range || !value) return Agreement::kOff;
  return AgreementWith(value->value, value->step, range->first, range->second);
}

/// Keeps the first pair of operands, unless a later pair fits better.
class BestBasis {
 public:
  BestBasis(const NarrativeFact& fact, const std::vector<NarrativeFact>& facts)
      : fact_(fact), facts_(facts) {}

  /// `is_default`: the pair that the wording names, kept even when nothing fits.
  void Try(int first, int second, bool is_default) {
    if (first == second) return;
    const Agreement agreement = AgreementOf(fact_, first, second, facts_);
    if (found_ && (agreement == Agreement::kOff || best_ == Agreement::kExact)) return;
    if (found_ && best_ == Agreement::kTruncated && agreement != Agreement::kExact) return;
    if (agreement == Agreement::kOff && !is_default) return;
    found_ = true;
    best_ = agreement;
    basis_ = {first, second};
  }

  const std::vector<int>& basis() const { return basis_; }

 private:
  const NarrativeFact& fact_;
  const std::vector<NarrativeFact>& facts_;
  bool found_ = false;
  Agreement best_ = Agreement::kOff;
  std::vector<int> basis_;
};

bool IsAmount(const NarrativeFact& fact) {
  return fact.unit == "yuan" && (fact.measure == "final" || fact.measure == "budget");
}

}  // namespace

std::optional<int> BasisFinder::Last(const std::string& subject, const std::string& measure) const {
  for (size_t i = seen_.size(); i-- > 0;) {
    if (seen_[i].subject == subject && seen_[i].measure == measure) return seen_[i].fact;
  }
  return std::nullopt;
}

bool BasisFinder::IsSure(int fact) const {
  return std::none_of(seen_.begin(), seen_.end(),
                      [&](const Seen& seen) { return seen.fact == fact && !seen.sure; });
}

std::vector<int> BasisFinder::Amounts(const std::vector<NarrativeFact>& facts) const {
  std::vector<int> amounts;
  for (const Seen& seen : seen_) {
    if (IsAmount(facts[static_cast<size_t>(seen.fact)])) amounts.push_back(seen.fact);
  }
  return amounts;
}

std::vector<int> BasisFinder::FindShare(const std::vector<NarrativeFact>& facts,
                                        const FigureWording& wording) {
  const std::string& whole = wording.whole;
  auto part = Last(wording.subject, "final");
  const bool is_named = part.has_value();
  if (!part && !wording.has_own_part) part = last_amount_;
  if (!part) return {};
  // An amount of an earlier sentence, not of that name, is the part only if the share says so.
  const bool is_part =
      is_named || facts[static_cast<size_t>(*part)].sentence == facts.back().sentence;
  BestBasis best(facts.back(), facts);
  if (!whole.empty()) {
    for (size_t i = facts.size(); i-- > 0;) {
      const NarrativeFact& other = facts[i];
      if (other.key == whole && other.measure == "final" && other.unit == "yuan")
        best.Try(*part, static_cast<int>(i), is_part);
    }
  } else if (whole_ && *whole_ != *part) {
    best.Try(*part, *whole_, is_part);
  } else if (first_amount_ && *first_amount_ < *part && !first_is_part_) {
    best.Try(*part, *first_amount_, is_part);
  }
  // The first amount has a share itself: it is a part among parts, not the whole.
  if (first_amount_ && *part == *first_amount_) first_is_part_ = true;
  for (int other : Amounts(facts)) {
    if (other < *part) best.Try(*part, other, false);
  }
  return best.basis();
}

// "2022年决算数为…，支出决算为…，减少1.10%": no change is printed, both years are.
std::vector<int> BasisFinder::FindRateFromPrior(const std::vector<NarrativeFact>& facts,
                                                const std::string& subject) const {
  const auto prior = Last(subject, "prior"), amount = Last(subject, "final");
  if (!prior || !amount) return {};
  const bool same_sentence = facts[static_cast<size_t>(*prior)].sentence == facts.back().sentence;
  BestBasis best(facts.back(), facts);
  best.Try(*amount, *prior, same_sentence);
  return best.basis();
}

std::vector<int> BasisFinder::FindRate(const std::vector<NarrativeFact>& facts,
                                       const std::string& subject) const {
  const NarrativeFact& fact = facts.back();
  const auto change = Last(subject, "change");
  const bool alone = !change || *change != static_cast<int>(facts.size()) - 2;
  if (alone) return FindRateFromPrior(facts, subject);
  if (facts[static_cast<size_t>(*change)].direction != fact.direction) return {};
  BestBasis best(fact, facts);
  if (const auto amount = Last(subject, "final"))
    best.Try(*amount, *change, IsSure(*amount) && IsSure(*change));
  for (int other : Amounts(facts)) best.Try(other, *change, false);
  return best.basis();
}

// The last budget of the subject; of the kind that the rate names, where it names one.
std::optional<int> BasisFinder::BudgetOf(const FigureWording& wording) const {
  for (size_t i = seen_.size(); i-- > 0;) {
    const Seen& seen = seen_[i];
    if (seen.subject != wording.subject || seen.measure != "budget") continue;
    const bool is_any = wording.budget == BudgetKind::kAny || seen.budget == BudgetKind::kAny;
    if (is_any || seen.budget == wording.budget) return seen.fact;
  }
  return std::nullopt;
}

std::optional<std::pair<int, int>> BasisFinder::Compared(const std::string& subject) const {
  const auto budget = Last(subject, "budget"), amount = Last(subject, "final");
  if (!budget || !amount || !IsSure(*budget) || !IsSure(*amount)) return std::nullopt;
  return std::pair(*amount, *budget);
}

std::vector<int> BasisFinder::FindCompletion(const std::vector<NarrativeFact>& facts,
                                             const FigureWording& wording) const {
  const auto budget = BudgetOf(wording), amount = Last(wording.subject, "final");
  BestBasis best(facts.back(), facts);
  if (budget && amount) best.Try(*amount, *budget, true);
  for (size_t i = seen_.size(); i-- > 0;) {
    if (seen_[i].measure != "budget") continue;
    for (size_t k = seen_.size(); k-- > 0;) {
      if (seen_[k].measure == "final") best.Try(seen_[k].fact, seen_[i].fact, false);
    }
  }
  return best.basis();
}

std::vector<int> BasisFinder::Add(const std::vector<NarrativeFact>& facts,
                                  const FigureWording& wording) {
  if (wording.in_reason) return {};
  const NarrativeFact& fact = facts.back();
  const int index = static_cast<int>(facts.size()) - 1;
  std::vector<int> basis;
  if (fact.measure == "share") basis = FindShare(facts, wording);
  if (fact.measure == "change_rate") basis = FindRate(facts, wording.subject);
  if (fact.measure == "completion_rate") basis = FindCompletion(facts, wording);
  seen_.push_back({index, wording.subject, fact.measure, wording.is_sure, wording.budget});
  if (!IsAmount(fact) || fact.measure != "final") return basis;
  last_amount_ = index;
  if (!first_amount_) first_amount_ = index;
  return basis;
}

}  // namespace juesuan
