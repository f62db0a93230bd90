#include "normalize/catalogue/subject_continuity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace juesuan {
namespace {

constexpr int kMostMoves = 8;  // of one subject; more would be a circle in the data

struct Move {
  std::string code;
  int year = 0;  // first year of the new code
};

using CodeName = std::pair<std::string, std::string>;  // classification, code

std::string ClassificationOf(const SubjectTable& subjects, const std::string& code) {
  return subjects.Find(kEconomic, code) != nullptr ? std::string(kEconomic)
                                                   : std::string(kFunctional);
}

bool HaveCommonName(const SubjectRecord& a, const SubjectRecord& b) {
  return std::any_of(a.names.begin(), a.names.end(), [&](const SubjectName& name) {
    return std::any_of(b.names.begin(), b.names.end(),
                       [&](const SubjectName& other) { return other.key == name.key; });
  });
}

class Continuity {
 public:
  explicit Continuity(const SubjectTable& subjects) : subjects_(subjects) {
    for (const SubjectMove& move : subjects.moves()) {
      const std::string classification = ClassificationOf(subjects, move.new_code);
      moves_.try_emplace({classification, move.old_code}, Move{move.new_code, move.year});
      names_.try_emplace({classification, move.old_code}, move.name);
    }
  }

  std::vector<SubjectSpan> Spans() const {
    std::vector<SubjectSpan> spans;
    for (const SubjectRecord& record : subjects_.records()) {
      AddSpans(record.classification, record.code, spans);
    }
    for (const auto& [old, move] : moves_) {
      if (subjects_.Find(old.first, old.second) == nullptr) AddSpans(old.first, old.second, spans);
    }
    std::sort(spans.begin(), spans.end(), [](const SubjectSpan& a, const SubjectSpan& b) {
      return std::tie(a.classification, a.code, a.from_year) <
             std::tie(b.classification, b.code, b.from_year);
    });
    return spans;
  }

 private:
  std::optional<Move> MoveOf(const std::string& classification, const std::string& code) const {
    const auto known = moves_.find({classification, code});
    if (known != moves_.end()) return known->second;
    return MoveWithParent(classification, code);
  }

  std::optional<Move> MoveWithParent(const std::string& classification,
                                     const std::string& code) const {
    const SubjectRecord* record = subjects_.Find(classification, code);
    if (record == nullptr || record->parent.empty()) return std::nullopt;
    const std::optional<Move> parent = MoveOf(classification, record->parent);
    if (!parent) return std::nullopt;
    const SubjectRecord* home = subjects_.Find(classification, parent->code);
    if (home == nullptr) return std::nullopt;
    for (const std::string& child : home->children) {
      const SubjectRecord* candidate = subjects_.Find(classification, child);
      if (candidate != nullptr && HaveCommonName(*record, *candidate))
        return Move{child, parent->year};
    }
    return std::nullopt;
  }

  std::string CurrentCode(const std::string& classification, std::string code, int year) const {
    for (int i = 0; i < kMostMoves; ++i) {
      const std::optional<Move> move = MoveOf(classification, code);
      if (!move || move->year <= year) break;
      code = move->code;
      year = move->year;
    }
    return code;
  }

  std::string NameOfCode(const std::string& classification, const std::string& code) const {
    const SubjectRecord* record = subjects_.Find(classification, code);
    if (record != nullptr) return SubjectTable::NameIn(*record, 0).name;
    const auto known = names_.find({classification, code});
    return known == names_.end() ? code : known->second;
  }

  void AddSpans(const std::string& classification, const std::string& code,
                std::vector<SubjectSpan>& spans) const {
    const std::optional<Move> move = MoveOf(classification, code);
    int from_year = kFirstYear;
    if (move && move->year > 0) {
      const std::string current = CurrentCode(classification, move->code, move->year);
      spans.push_back({classification, code, kFirstYear, move->year - 1, current,
                       NameOfCode(classification, current)});
      from_year = move->year;
    }
    spans.push_back(
        {classification, code, from_year, kLastYear, code, NameOfCode(classification, code)});
  }

  const SubjectTable& subjects_;
  std::map<CodeName, Move> moves_;
  std::map<CodeName, std::string> names_;
};

}  // namespace

std::vector<SubjectSpan> SubjectContinuity(const SubjectTable& subjects) {
  return Continuity(subjects).Spans();
}

}  // namespace juesuan
