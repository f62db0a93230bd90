// How the narrative is worded: models/narrative/*.json in memory.
//
// Words are kept as code points, folded, without spaces and quotation marks, as the compact
// text (tokens.h) is; so code compares and never spells. Fields of the files:
// models/narrative/README.md.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "normalize/catalogue/identity_catalogue.h"

namespace juesuan {

/// What a word of the narrative does.
enum class WordKind {
  kSubject,
  kCue,
  kReason,
  kPrior,
  kCompare,
  kRestart,
  kSkipBefore,
  kPrefix,
  kFiller
};

struct LexiconWord {
  std::u32string text;
  WordKind kind = WordKind::kFiller;
  int id = 0;  ///< index of the subject or cue; a report's own code for kSubject above kCodeIds
};

/// Finds the longest words that start at a place.
class Lexicon {
 public:
  void Add(std::u32string text, WordKind kind, int id);
  /// All words of the greatest length that start at text[at]; empty when none does.
  std::vector<const LexiconWord*> LongestAt(std::u32string_view text, size_t at) const;

 private:
  std::unordered_map<char32_t, std::vector<LexiconWord>> by_first_;  // longest first
};

struct NumberUnit {
  std::u32string text;
  std::string unit;  ///< "yuan" | "percent" | "points" | "count"
  int64_t yuan = 1;
};

struct Cue {
  std::string measure;
  std::string direction;
  Side side = Side::kNone;  ///< the word speaks of revenue or of expenditure only
};

/// Cells that a subject may restate in some contexts.
struct SubjectCells {
  std::vector<std::string> contexts;  ///< "*": any
  bool soft = false;
  std::vector<CellSelector> cells;
};

struct NarrativeSubject {
  std::string key;
  Side side = Side::kNone;  ///< kIncome for revenue; anything else may be spent
  std::vector<SubjectCells> cells;
};

struct TitleContext {
  std::string context;
  std::vector<std::string> words;  ///< match keys
};

struct CodeCell {
  std::string context;
  CellSelector cell;
};

struct SubjectSet {
  std::string total;
  std::vector<std::string> parts;
  std::string measure;
  bool optional = false;  ///< parts that are not named are zero
};

struct ResidueText {
  std::u32string find;
  std::u32string near;  ///< empty: anywhere; else one of these stands before or behind
};

class NarrativeModel {
 public:
  /// The list of that name as match keys; empty when there is none.
  const std::vector<std::string>& List(const std::string& name) const;
  bool StartsWith(const std::string& list, std::string_view key) const;
  bool EndsWith(const std::string& list, std::string_view key) const;
  bool HasPart(const std::string& list, std::string_view key) const;

  std::map<std::string, std::vector<std::string>> lists;
  std::u32string numerals;
  std::u32string list_ends;
  Lexicon lexicon;
  std::vector<NumberUnit> units;  ///< longest first
  std::vector<std::u32string> skip_after;
  std::vector<std::u32string> levels;  ///< 类, 款, 项
  std::vector<Cue> cues;
  std::vector<NarrativeSubject> subjects;
  std::vector<TitleContext> contexts;
  std::vector<CodeCell> code_cells;
  std::vector<SubjectSet> sets;
  std::vector<ResidueText> residue;
};

/// Errors: kCannotOpen, kUsage with file and place.
Result<std::shared_ptr<const NarrativeModel>> LoadNarrative(const std::filesystem::path& directory);

/// Folded code points without spaces and quotation marks.
std::u32string CompactWord(std::string_view text);

}  // namespace juesuan
