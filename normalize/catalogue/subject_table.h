// The classifications of the Ministry of Finance: functional (支出功能分类, 类 款 项) and
// economic (经济分类, 类 款), with the years in which a name held, old names and moved codes.
//
// In: models/subjects/*.csv (sources and doubts in models/README.md). Out: look-ups by code
// and year, and by name: exactly, by an old name, cut off, or roughly as OCR reads it.
// Codes know their parents by their digits: 2080505 -> 20805 -> 208.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace juesuan {

inline constexpr std::string_view kFunctional = "functional";
inline constexpr std::string_view kEconomic = "economic";
inline constexpr size_t kLeiDigits = 3;  ///< of a 类; 款 and 项 have two more each
inline constexpr size_t kXiangDigits = 7;

/// One name of a subject and the years in which it held; 0 where a bound is not known.
struct SubjectName {
  std::string name;
  std::string key;  ///< MatchKey of name
  int from_year = 0;
  int to_year = 0;
  std::string source;
};

/// A subject that got another code: `year` is the first year of the new one.
struct SubjectMove {
  std::string old_code;
  std::string new_code;
  std::string name;
  int year = 0;
};

struct SubjectRecord {
  std::string classification;  ///< kFunctional or kEconomic
  std::string code;
  std::string parent;  ///< empty for a 类
  int level = 1;       ///< 1 类, 2 款, 3 项
  std::string fund;    ///< general | gov_fund | state_capital | social_insurance, functional only
  std::vector<SubjectName> names;     ///< oldest first
  std::vector<std::string> children;  ///< codes, ascending
};

/// "functional:2080505", as ledger keys are written.
inline std::string KeyOf(const SubjectRecord& record) {
  return record.classification + ":" + record.code;
}

struct NameHit {
  const SubjectRecord* subject = nullptr;
  double agreement = 0;  ///< 1 for the same name
};

class SubjectTable {
 public:
  /// Errors: kCannotOpen (missing file), kUsage (malformed row, with file and line).
  static Result<SubjectTable> Load(const std::filesystem::path& directory);

  /// nullptr when the code is not known in any year.
  const SubjectRecord* Find(std::string_view classification, std::string_view code) const;

  /// The name that held in `year` (0: the newest); the nearest one when none did.
  static const SubjectName& NameIn(const SubjectRecord& subject, int year);

  /// True when one of the names held in `year`.
  static bool InForce(const SubjectRecord& subject, int year);

  /// How well `printed` fits any name of the subject: 1 the same, 0.95 cut off or wrapped,
  /// otherwise the similarity.
  static double NameAgreement(const SubjectRecord& subject, std::string_view printed);
  /// The same for the MatchKey of what is printed.
  static double NameKeyAgreement(const SubjectRecord& subject, const std::string& key);

  /// Subjects by name, best first, at most `limit`; level 0 means any.
  std::vector<NameHit> FindByName(std::string_view classification, std::string_view printed,
                                  int level, size_t limit) const;

  /// Where `code` went to or came from; empty when it never moved.
  std::vector<SubjectMove> MovesOf(std::string_view code) const;

  const std::vector<SubjectRecord>& records() const { return records_; }
  const std::vector<SubjectMove>& moves() const { return moves_; }

 private:
  Status LoadRecords(const std::filesystem::path& file, std::string_view classification);
  Status LoadRenames(const std::filesystem::path& file);
  Status LoadMoves(const std::filesystem::path& file);
  SubjectRecord& RecordOf(std::string_view classification, const std::string& code);
  void LinkChildren();
  void IndexNames();

  std::vector<SubjectRecord> records_;
  std::unordered_map<std::string, size_t> by_code_;  // "functional:201"
  std::unordered_multimap<std::string, size_t> by_name_key_;
  std::vector<SubjectMove> moves_;
};

}  // namespace juesuan
