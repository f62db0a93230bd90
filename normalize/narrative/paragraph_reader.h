// Reads one paragraph word by word; the state between words. Used by narrative.cpp only.
//
// A segment is what stands between two figures or marks: its subject, its cues, and whether
// something unknown stands in it. A figure closes a segment and becomes a fact.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/folded_text.h"
#include "normalize/narrative/entry_links.h"
#include "normalize/narrative/fact_basis.h"
#include "normalize/narrative/tokens.h"
#include "normalize/text/sections.h"

namespace juesuan {

/// What the whole narrative shares.
struct NarrativeReading {
  const Ledger& ledger;
  const NarrativeModel& model;
  const ReportNames& names;
  const Linker& linker;
  int64_t*
      last_yuan;  ///< value of the last unit of money, for figures that lost theirs; 0: none yet
};

/// The stable name of a subject inside a paragraph.
std::string IdOf(const WordedSubject& subject, const NarrativeModel& model);

class ParagraphReader {
 public:
  ParagraphReader(const NarrativeReading& reading, const Paragraph& paragraph, std::string section,
                  std::string context);

  /// `facts` with the paragraph's behind them; basis indices count from the start of all.
  std::vector<NarrativeFact> Read(std::vector<NarrativeFact> facts);

 private:
  struct Segment {
    size_t begin = 0;  ///< in the folded text
    bool has_subject = false;
    bool unknown_before = false;  ///< words that we do not know, before the subject
    bool unknown_behind = false;  ///< between subject (or start) and here
    bool prior = false, compare = false, skip = false;
    const Cue* cue = nullptr;  ///< the last one
    size_t cue_begin = 0;      ///< of the first one
    bool share = false, completion = false, budget = false;
    const Cue* change = nullptr;
    WordedSubject whole;  ///< of a share: what it is a share of
    bool has_whole = false;
    bool unknown_whole = false;  ///< words that we do not know, behind 占
    bool words_before_share = false;
    BudgetKind budget_kind = BudgetKind::kAny;
  };

  void TakeWord(const Token& token);
  void TakeSubject(const Token& token, const LexiconWord& word);
  void TakeCue(const Token& token, const Cue& cue);
  void TakeNumber(Token token, const Token* next);
  bool IsAmountWithoutUnit(const Token& token, const Token* next) const;
  void TakePlainNumber(const Token& token);
  void TakeUnknown(const Token& token);
  void EndSegment(size_t at);
  void EndClause(size_t at);
  void EndSentence(size_t at);
  void TakeComparisons(size_t before);
  std::string ScopeOf(size_t number_begin) const;
  bool IsAgainstBudget() const;
  bool IsSkipped(const Token& token) const;
  std::string MeasureOf(const Token& token) const;
  NarrativeFact FactOf(const Token& token) const;
  void AddFact(const Token& token);
  void AddFlat(const Token& token);
  WordedSubject SubjectOf(size_t number_begin) const;
  std::string Source(size_t begin, size_t end) const;
  std::string SentenceAround(size_t at) const;
  void PlaceFact(size_t begin, size_t end, NarrativeFact* fact) const;

  const NarrativeReading& r_;
  const Paragraph& paragraph_;
  std::string section_, context_;
  FoldedText text_;
  Segment segment_;
  WordedSubject subject_;                        ///< the one that the next figure takes
  std::vector<std::vector<std::string>> chain_;  ///< keys of 类, 款 before a 项
  bool reason_ = false;
  bool pair_open_ = false;       ///< 4125.49,4143.91万元: the second is to come
  bool against_budget_ = false;  ///< the last change of the sentence was one against the budget
  bool has_figure_ = false;      ///< the sentence has had one: segments without subject go on
  std::vector<std::pair<size_t, std::string>> comparisons_;  ///< 决算数大于预算数: end, direction
  size_t next_comparison_ = 0;
  std::vector<NarrativeFact>* facts_ = nullptr;
  BasisFinder basis_;
};

}  // namespace juesuan
