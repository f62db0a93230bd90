// From the words before a figure to its fact: measure, subject, value, place.
#include <algorithm>

#include "core/marks.h"
#include "normalize/narrative/fact_value.h"
#include "normalize/narrative/paragraph_reader.h"

namespace juesuan {
namespace {

constexpr int kAmountDecimals = 2;
constexpr int kMostDecimals = 6;

int64_t PowerOfTen(int n) {
  int64_t power = 1;
  while (n-- > 0) power *= 10;
  return power;
}

/// In fen: a hundred trillion yuan, more than a country spends. Sums and differences have room.
constexpr int64_t kLargest = 10'000'000'000'000'000;

/// Whether the number, told in the smallest step of its unit, is one that a unit may have.
bool HasRoom(const Token& token) {
  const int more = std::max(0, DecimalsOf(token.unit) - token.decimals);
  const int64_t factor =
      token.unit == "yuan" ? token.yuan * PowerOfTen(kAmountDecimals) : PowerOfTen(more);
  return token.scaled < kLargest / factor;
}

constexpr const char* kUnknownWhole = "?";  // no fact has such a key

}  // namespace

std::string IdOf(const WordedSubject& subject, const NarrativeModel& model) {
  if (subject.subject >= 0) return model.subjects[static_cast<size_t>(subject.subject)].key;
  return subject.keys.empty() ? subject.text : subject.keys.front();
}

// The budget that the sentence names before the figure, where it is another one than the heading's.
std::string ParagraphReader::ScopeOf(size_t number_begin) const {
  size_t begin = number_begin;
  while (begin > 0 && !IsMark(Mark::kFullStop, text_.points[begin - 1])) --begin;
  const std::string before = MatchKey(Source(begin, number_begin));
  const auto& scopes = r_.model.List("scopes");
  for (const TitleContext& context : r_.model.contexts) {
    if (std::find(scopes.begin(), scopes.end(), context.context) == scopes.end()) continue;
    for (const std::string& word : context.words) {
      if (before.find(word) != std::string::npos) return context.context;
    }
  }
  return context_;
}

// "比年初预算增加…，增长…": no change against last year.
bool ParagraphReader::IsAgainstBudget() const {
  return segment_.compare ? segment_.budget : against_budget_;
}

std::string ParagraphReader::MeasureOf(const Token& token) const {
  const Segment& s = segment_;
  if (token.unit == "percent") {
    if (s.completion) return "completion_rate";
    if (s.share) return "share";
    if (s.change != nullptr) return IsAgainstBudget() ? "unknown" : "change_rate";
    return "unknown";
  }
  if (token.unit == "count") return "count";
  if (s.change != nullptr && s.cue == s.change) return IsAgainstBudget() ? "unknown" : "change";
  if (s.prior && !s.compare) return "prior";
  if (s.cue != nullptr && s.cue->measure != "share" && s.cue->measure != "completion_rate" &&
      s.cue->measure != "count") {
    return s.cue->measure;
  }
  return s.has_subject || has_figure_ || s.completion ? "final" : "unknown";
}

// The subject in hand, or the unknown words that stand between it and the figure.
WordedSubject ParagraphReader::SubjectOf(size_t number_begin) const {
  const bool carried = !segment_.has_subject;
  if (!segment_.unknown_behind && !reason_) {
    WordedSubject subject = subject_;
    // A figure that has neither subject nor cue of its own is not sure to be the same thing.
    if (carried && segment_.cue == nullptr) subject.clear = false;
    // "财政拨款收入…，支出决算…": the cue speaks of the other side.
    const Side of_cue = segment_.cue == nullptr ? Side::kNone : segment_.cue->side;
    const bool is_income =
        subject.subject >= 0 &&
        r_.model.subjects[static_cast<size_t>(subject.subject)].side == Side::kIncome;
    if (of_cue != Side::kNone && (of_cue == Side::kIncome) != is_income) subject.clear = false;
    if (!subject.text.empty()) return subject;
  }
  WordedSubject unknown;
  const bool has_cue = segment_.cue != nullptr && segment_.cue_begin > segment_.begin;
  unknown.text = Source(segment_.begin, has_cue ? segment_.cue_begin : number_begin);
  return unknown;
}

NarrativeFact ParagraphReader::FactOf(const Token& token) const {
  NarrativeFact fact;
  fact.section = section_;
  fact.measure = MeasureOf(token);
  fact.unit = token.unit;
  const int decimals = DecimalsOf(token.unit);
  const int64_t scale = PowerOfTen(std::max(0, decimals - token.decimals));
  const int64_t cut = PowerOfTen(std::max(0, token.decimals - decimals));
  int64_t value = token.scaled, step = 1;
  if (token.unit == "yuan") {
    const int64_t unit_fen = token.yuan * PowerOfTen(kAmountDecimals);
    const int64_t divisor = PowerOfTen(token.decimals);
    value = token.scaled * unit_fen / divisor;
    step = std::max<int64_t>(1, unit_fen / divisor);
  } else {
    value = value * scale / cut;
    step = std::max<int64_t>(1, scale / cut);
  }
  fact.value = WriteDecimal(value, decimals);
  fact.precision = WriteDecimal(step, decimals);
  if (token.unit == "percent" || token.unit == "count") {
    const int shown = std::min(token.decimals, decimals);
    fact.value = WriteDecimal(value / PowerOfTen(decimals - shown), shown);
    fact.precision = WriteDecimal(std::max<int64_t>(1, step / PowerOfTen(decimals - shown)), shown);
  }
  fact.printed = Source(token.begin, token.end);
  fact.sentence = SentenceAround(token.begin);
  if (segment_.change != nullptr && (fact.measure == "change" || fact.measure == "change_rate")) {
    fact.direction = segment_.change->direction;
  }
  PlaceFact(token.begin, token.end, &fact);
  return fact;
}

void ParagraphReader::AddFact(const Token& token) {
  if (token.decimals > kMostDecimals || !HasRoom(token)) return;
  NarrativeFact fact = FactOf(token);
  WordedSubject subject = SubjectOf(token.begin);
  if (segment_.prior || reason_ || token.unit_is_shared || pair_open_) subject.clear = false;
  if (segment_.unknown_behind && !reason_) subject_ = subject;  // what follows is about this
  fact.subject = subject.text;
  const bool comparable = !reason_ && (fact.measure == "final" || fact.measure == "budget");
  // A code's amount is that of the scope which the sentence names; two scopes leave a doubt.
  const std::string scope = subject.subject < 0 ? ScopeOf(token.begin) : context_;
  if (scope != context_) subject.clear = false;
  const Link link = r_.linker.Find(subject, scope, comparable ? fact.measure : "", fact);
  fact.key = link.key;
  fact.entry = link.entry;
  facts_->push_back(std::move(fact));
  FigureWording wording;
  wording.subject = IdOf(subject, r_.model);
  if (segment_.has_whole) wording.whole = IdOf(segment_.whole, r_.model);
  if (!segment_.has_whole && segment_.unknown_whole) wording.whole = kUnknownWhole;
  wording.in_reason = reason_;
  wording.is_sure = !token.unit_is_shared && !pair_open_;
  wording.has_own_part = segment_.words_before_share;
  wording.budget = segment_.budget_kind;
  facts_->back().basis = basis_.Add(*facts_, wording);
}

// "与上年持平": a change of nothing.
void ParagraphReader::AddFlat(const Token& token) {
  if (reason_ || subject_.text.empty()) return;
  NarrativeFact fact;
  fact.section = section_;
  fact.subject = subject_.text;
  fact.measure = "change";
  fact.direction = "flat";
  fact.value = "0.00";
  fact.unit = "yuan";
  fact.printed = Source(token.begin, token.end);
  fact.precision = "0.01";
  fact.sentence = SentenceAround(token.begin);
  fact.key = r_.linker.Find(subject_, context_, "", fact).key;
  PlaceFact(token.begin, token.end, &fact);
  if (!segment_.budget) facts_->push_back(std::move(fact));
}

}  // namespace juesuan
