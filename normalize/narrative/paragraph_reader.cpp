#include "normalize/narrative/paragraph_reader.h"

#include <algorithm>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

bool IsStop(char32_t c) { return IsMark(Mark::kFullStop, c); }

// 年初预算, or what it became in the course of the year.
BudgetKind KindOfBudget(const std::string& word, const NarrativeModel& model) {
  if (model.HasPart("opening_budget_words", word)) return BudgetKind::kOpening;
  if (model.HasPart("adjusted_budget_words", word)) return BudgetKind::kAdjusted;
  return BudgetKind::kAny;
}

// Where the text says that the final is above, below or at the budget.
std::vector<std::pair<size_t, std::string>> FindComparisons(const std::u32string& text,
                                                            const NarrativeModel& model) {
  std::vector<std::pair<size_t, std::string>> found;
  for (const char* direction : {"increase", "decrease", "flat"}) {
    for (const std::string& words : model.List(std::string("against_budget_") + direction)) {
      const std::u32string phrase = CompactWord(words);
      for (size_t at = text.find(phrase); at != std::u32string::npos;
           at = text.find(phrase, at + 1))
        found.emplace_back(at + phrase.size(), direction);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

ParagraphReader::ParagraphReader(const NarrativeReading& reading, const Paragraph& paragraph,
                                 std::string section, std::string context)
    : r_(reading),
      paragraph_(paragraph),
      section_(std::move(section)),
      context_(std::move(context)),
      text_(FoldText(paragraph.text, Folding::kWords)) {}

std::string ParagraphReader::Source(size_t begin, size_t end) const {
  if (begin >= text_.points.size() || begin >= end) return {};
  const std::string& quote = MarkText(Mark::kOpeningQuote);  // the folded text has none
  size_t from = text_.places[begin].begin;
  const std::string_view before = std::string_view(paragraph_.text).substr(0, from);
  if (before.ends_with(quote)) from -= quote.size();
  const size_t to = text_.places[std::min(end, text_.points.size())].begin;
  return CollapseSpace(paragraph_.text.substr(from, to - from));
}

std::string ParagraphReader::SentenceAround(size_t at) const {
  size_t begin = at, end = at;
  while (begin > 0 && !IsStop(text_.points[begin - 1])) --begin;
  while (end < text_.points.size() && !IsStop(text_.points[end])) ++end;
  return Source(begin, std::min(end + 1, text_.points.size()));
}

// The lines that the figure stands on.
void ParagraphReader::PlaceFact(size_t begin, size_t end, NarrativeFact* fact) const {
  const size_t from = text_.places[begin].begin, to = text_.places[end - 1].begin;
  bool placed = false;
  for (const ParagraphLine& line : paragraph_.lines) {
    if (line.end <= from || line.begin > to) continue;
    if (!placed) fact->page_index = line.page_index;
    if (line.source == Source::kOcr) fact->source = line.source;
    if (line.page_index == fact->page_index) fact->box = fact->box.Union(line.box);
    placed = true;
  }
}

void ParagraphReader::EndSegment(size_t at) {
  // A 项 that nobody knows stands behind its 款: what follows is not about the 款.
  if (segment_.has_subject && segment_.unknown_behind) subject_.clear = false;
  const bool prior = segment_.prior && !segment_.compare;
  segment_ = {};
  segment_.begin = at;
  segment_.prior = prior && !has_figure_;
}

// A clause that compares ("与年初预算相比,") speaks for the next one.
void ParagraphReader::EndClause(size_t at) {
  if (pair_open_) return;
  const bool compare = segment_.compare;
  const bool budget = compare && segment_.budget;
  EndSegment(at);
  segment_.compare = compare;
  segment_.budget = budget;
}

void ParagraphReader::EndSentence(size_t at) {
  has_figure_ = false;
  pair_open_ = false;
  against_budget_ = false;
  EndSegment(at);
  segment_.prior = false;
  reason_ = false;
}

void ParagraphReader::TakeSubject(const Token& token, const LexiconWord& word) {
  WordedSubject subject;
  subject.text = Source(token.begin, token.end);
  for (const LexiconWord* meaning : token.words) {
    if (meaning->kind != WordKind::kSubject) continue;
    if (meaning->id < ReportNames::kCodeIds)
      subject.subject = meaning->id;
    else
      subject.keys = r_.names.keys[static_cast<size_t>(meaning->id - ReportNames::kCodeIds)];
  }
  static_cast<void>(word);
  if (segment_.share && !segment_.has_whole) {
    segment_.whole = subject;
    segment_.has_whole = true;
    return;
  }
  if (reason_) return;
  if (!segment_.has_subject) chain_.clear();
  // 类 and 款 before a 项 say which of the subjects of one name is meant.
  for (const auto& above : chain_) {
    std::vector<std::string> below;
    for (const std::string& key : subject.keys) {
      const bool is_below = std::any_of(above.begin(), above.end(), [&](const std::string& parent) {
        return key.size() > parent.size() && key.compare(0, parent.size(), parent) == 0;
      });
      if (is_below) below.push_back(key);
    }
    if (!below.empty()) subject.keys = std::move(below);
  }
  if (!subject.keys.empty()) chain_.push_back(subject.keys);
  subject.clear = !(segment_.unknown_before || (segment_.unknown_behind && chain_.size() < 2));
  if (segment_.unknown_behind && chain_.size() < 2) segment_.unknown_before = true;
  segment_.unknown_behind = false;
  segment_.has_subject = true;
  subject_ = std::move(subject);
}

void ParagraphReader::TakeCue(const Token& token, const Cue& cue) {
  if (cue.measure == "flat") {
    AddFlat(token);
    return;
  }
  if (segment_.cue == nullptr) segment_.cue_begin = token.begin;
  segment_.cue = &cue;
  if (cue.measure == "share") {
    segment_.share = true;
    segment_.words_before_share = segment_.has_subject || segment_.unknown_behind;
  }
  if (cue.measure == "completion_rate") segment_.completion = true;
  if (cue.measure == "budget") {
    segment_.budget = true;
    segment_.budget_kind = KindOfBudget(MatchKey(Source(token.begin, token.end)), r_.model);
  }
  if (cue.measure == "change") segment_.change = &cue;
  if (cue.measure == "prior") segment_.prior = true;
}

void ParagraphReader::TakeWord(const Token& token) {
  if (const LexiconWord* word = token.Find(WordKind::kSubject))
    TakeSubject(token, *word);
  else if (token.Is(WordKind::kReason))
    reason_ = true;
  else if (const LexiconWord* cue = token.Find(WordKind::kCue))
    TakeCue(token, r_.model.cues[static_cast<size_t>(cue->id)]);
  else if (token.Is(WordKind::kPrior))
    segment_.prior = true;
  else if (token.Is(WordKind::kCompare))
    segment_.compare = true;
  else if (token.Is(WordKind::kSkipBefore))
    segment_.skip = true;
  else if (token.Is(WordKind::kPrefix) && !segment_.has_subject)
    return;
  else if (!token.Is(WordKind::kFiller) && !token.Is(WordKind::kRestart))
    segment_.unknown_behind = true;
  if (!token.Is(WordKind::kRestart)) return;
  reason_ = false;
  basis_.Restart();
  EndSegment(token.end);
}

void ParagraphReader::TakeUnknown(const Token& token) {
  const std::string unknown = MatchKey(Source(token.begin, token.end));
  const bool is_unit_name = MatchKey(r_.ledger.document.entity).find(unknown) != std::string::npos;
  if (is_unit_name || unknown.empty()) return;
  segment_.unknown_behind = true;
  segment_.unknown_whole = segment_.unknown_whole || segment_.share;
}

// A figure without a unit: a year, a list number, a code.
void ParagraphReader::TakePlainNumber(const Token& token) {
  const auto year = r_.ledger.document.fiscal_year;
  const bool is_year = token.decimals == 0 && token.scaled >= 2000 && token.scaled < 2100;
  if (is_year && year && token.scaled == *year) {
    // Whatever stands before the year names the unit.
    if (!segment_.has_subject) segment_.unknown_behind = false;
  } else if (is_year && year && token.scaled == *year - 1) {
    segment_.prior = true;
  } else if (token.begin != segment_.begin) {
    segment_.unknown_behind = true;
  }
}

bool ParagraphReader::IsSkipped(const Token& token) const {
  if (token.unit == "points") return true;
  const std::u32string_view rest = std::u32string_view(text_.points).substr(token.end);
  return std::any_of(
      r_.model.skip_after.begin(), r_.model.skip_after.end(),
      [&](const std::u32string& word) { return rest.substr(0, word.size()) == word; });
}

// "项目支出 2162795.5。": an amount whose unit was forgotten, in that of the amounts before it.
bool ParagraphReader::IsAmountWithoutUnit(const Token& token, const Token* next) const {
  constexpr int64_t kSmallest = 10000;
  const bool at_end = next == nullptr || next->kind == Token::Kind::kStop ||
                      next->kind == Token::Kind::kSemicolon || next->kind == Token::Kind::kComma;
  return at_end && token.decimals > 0 && token.scaled >= kSmallest && *r_.last_yuan > 0 &&
         segment_.has_subject && !segment_.unknown_behind;
}

void ParagraphReader::TakeNumber(Token token, const Token* next) {
  if (token.unit.empty() && IsAmountWithoutUnit(token, next)) {
    token.unit = "yuan";
    token.yuan = *r_.last_yuan;
  }
  if (token.unit.empty()) {
    TakePlainNumber(token);
    return;
  }
  if (token.unit == "yuan") *r_.last_yuan = token.yuan;
  if (segment_.skip) {  // 单价100万元以上设备: part of the subject
    segment_.skip = false;
    segment_.unknown_behind = true;
    return;
  }
  if (!IsSkipped(token)) {
    AddFact(token);
    has_figure_ = true;
  }
  pair_open_ = token.unit_is_shared;  // the second of a pair is worded as the first
  if (pair_open_) return;
  if (segment_.change != nullptr) against_budget_ = IsAgainstBudget();
  const bool compared = segment_.compare && token.unit == "yuan" && segment_.change == nullptr;
  const Segment before = segment_;
  EndSegment(token.end);
  segment_.compare = compared && before.compare;  // 比上年1028.29万元减少…
}

std::vector<NarrativeFact> ParagraphReader::Read(std::vector<NarrativeFact> facts) {
  facts_ = &facts;
  const std::vector<Token> tokens = Tokenize(text_.points, r_.model, r_.names.lexicon);
  comparisons_ = FindComparisons(text_.points, r_.model);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    TakeComparisons(token.begin);
    switch (token.kind) {
      case Token::Kind::kNumber:
        TakeNumber(token, i + 1 < tokens.size() ? &tokens[i + 1] : nullptr);
        break;
      case Token::Kind::kWord:
        TakeWord(token);
        break;
      case Token::Kind::kBracket:
        break;
      case Token::Kind::kUnknown:
        TakeUnknown(token);
        break;
      case Token::Kind::kStop:
        EndSentence(token.end);
        break;
      case Token::Kind::kSemicolon:
        EndSegment(token.end);
        break;
      case Token::Kind::kComma:
      case Token::Kind::kEnumeration:
        EndClause(token.end);
        break;
    }
  }
  TakeComparisons(text_.points.size());
  return facts;
}

// Of the subject in hand, the final and the budget that were told before.
void ParagraphReader::TakeComparisons(size_t before) {
  for (; next_comparison_ < comparisons_.size(); ++next_comparison_) {
    const auto& [end, direction] = comparisons_[next_comparison_];
    if (end > before) return;
    const auto compared = basis_.Compared(IdOf(subject_, r_.model));
    if (!compared) continue;
    NarrativeFact& fact = (*facts_)[static_cast<size_t>(compared->first)];
    fact.basis = {compared->second};
    fact.direction = direction;
  }
}

}  // namespace juesuan
