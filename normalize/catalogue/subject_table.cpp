#include "normalize/catalogue/subject_table.h"

#include <algorithm>

#include "core/csv.h"
#include "core/text.h"

namespace juesuan {
namespace {

// A cut-off name must keep so many characters to count: two characters begin many names.
constexpr size_t kMinTruncatedCharacters = 4;
constexpr double kTruncatedAgreement = 0.95;
constexpr double kRoughFloor = 0.5;  // below this a name is another name

std::string CodeKey(std::string_view classification, std::string_view code) {
  return std::string(classification) + ":" + std::string(code);
}

double KeyAgreement(const std::string& name_key, const std::string& printed_key) {
  if (name_key == printed_key) return 1;
  const size_t shorter = std::min(name_key.size(), printed_key.size());
  const bool is_part = name_key.size() > printed_key.size()
                           ? name_key.find(printed_key) != std::string::npos
                           : printed_key.find(name_key) != std::string::npos;
  // Three bytes make one ideograph in UTF-8.
  if (is_part && shorter >= kMinTruncatedCharacters * 3) return kTruncatedAgreement;
  return Similarity(name_key, printed_key);
}

}  // namespace

SubjectRecord& SubjectTable::RecordOf(std::string_view classification, const std::string& code) {
  const std::string key = CodeKey(classification, code);
  const auto found = by_code_.find(key);
  if (found != by_code_.end()) return records_[found->second];
  by_code_.emplace(key, records_.size());
  SubjectRecord& record = records_.emplace_back();
  record.classification = classification;
  record.code = code;
  return record;
}

Status SubjectTable::LoadRecords(const std::filesystem::path& file,
                                 std::string_view classification) {
  Result<std::vector<CsvRow>> rows = ReadCsv(
      file,
      {{"code", "name", "level", "parent"}, {"code", "level", "parent", "from_year", "to_year"}});
  if (!rows.ok()) return rows.error();
  for (const CsvRow& row : *rows) {
    if (row["code"].empty() || row["name"].empty() || row.Number("level") < 1) {
      return ErrorAtLine(file, row.line, "needs a code, a name and a level from 1");
    }
    SubjectRecord& record = RecordOf(classification, row["code"]);
    record.level = row.Number("level");
    record.parent = row["parent"];
    record.fund = row["fund"];
    record.names.push_back({row["name"], MatchKey(row["name"]), row.Number("from_year"),
                            row.Number("to_year"), row["source"]});
  }
  return Done{};
}

Status SubjectTable::LoadRenames(const std::filesystem::path& file) {
  Result<std::vector<CsvRow>> rows =
      ReadCsv(file, {{"code", "old_name", "year"}, {"code", "year"}});
  if (!rows.ok()) return rows.error();
  for (const CsvRow& row : *rows) {
    const std::string& code = row["code"];
    const bool is_economic = !code.empty() && (code[0] == '3' || code[0] == '5');
    const auto found = by_code_.find(CodeKey(is_economic ? kEconomic : kFunctional, code));
    if (found == by_code_.end()) continue;
    std::vector<SubjectName>& names = records_[found->second].names;
    const std::string key = MatchKey(row["old_name"]);
    const bool known = std::any_of(names.begin(), names.end(),
                                   [&](const SubjectName& name) { return name.key == key; });
    const int year = row.Number("year");
    // Without a year of change the old name held before the tables begin.
    if (!known)
      names.insert(names.begin(), {row["old_name"], key, 0, year > 0 ? year - 1 : 2015, "renames"});
  }
  return Done{};
}

Status SubjectTable::LoadMoves(const std::filesystem::path& file) {
  Result<std::vector<CsvRow>> rows =
      ReadCsv(file, {{"old_code", "new_code", "name", "year"}, {"old_code", "new_code", "year"}});
  if (!rows.ok()) return rows.error();
  for (const CsvRow& row : *rows) {
    moves_.push_back({row["old_code"], row["new_code"], row["name"], row.Number("year")});
  }
  return Done{};
}

void SubjectTable::LinkChildren() {
  for (size_t i = 0; i < records_.size(); ++i) {
    const auto parent = by_code_.find(CodeKey(records_[i].classification, records_[i].parent));
    if (parent != by_code_.end()) records_[parent->second].children.push_back(records_[i].code);
  }
  for (SubjectRecord& record : records_) std::sort(record.children.begin(), record.children.end());
}

void SubjectTable::IndexNames() {
  for (size_t i = 0; i < records_.size(); ++i) {
    for (const SubjectName& name : records_[i].names) by_name_key_.emplace(name.key, i);
  }
}

Result<SubjectTable> SubjectTable::Load(const std::filesystem::path& directory) {
  SubjectTable table;
  table.records_.reserve(4096);
  const std::vector<Status> steps = {
      table.LoadRecords(directory / "functional.csv", kFunctional),
      table.LoadRecords(directory / "economic_department.csv", kEconomic),
      table.LoadRecords(directory / "economic_government.csv", kEconomic),
      table.LoadRenames(directory / "renames.csv"), table.LoadMoves(directory / "moves.csv")};
  for (const Status& step : steps) {
    if (!step.ok()) return step.error();
  }
  table.LinkChildren();
  table.IndexNames();
  return table;
}

const SubjectRecord* SubjectTable::Find(std::string_view classification,
                                        std::string_view code) const {
  const auto found = by_code_.find(CodeKey(classification, code));
  return found == by_code_.end() ? nullptr : &records_[found->second];
}

const SubjectName& SubjectTable::NameIn(const SubjectRecord& subject, int year) {
  if (year > 0) {
    for (const SubjectName& name : subject.names) {
      if (name.from_year <= year && (name.to_year == 0 || year <= name.to_year)) return name;
    }
    if (subject.names.front().from_year > year) return subject.names.front();
  }
  return subject.names.back();
}

bool SubjectTable::InForce(const SubjectRecord& subject, int year) {
  return std::any_of(subject.names.begin(), subject.names.end(), [year](const SubjectName& name) {
    return name.from_year <= year && (name.to_year == 0 || year <= name.to_year);
  });
}

double SubjectTable::NameAgreement(const SubjectRecord& subject, std::string_view printed) {
  return NameKeyAgreement(subject, MatchKey(printed));
}

double SubjectTable::NameKeyAgreement(const SubjectRecord& subject, const std::string& key) {
  double best = 0;
  for (const SubjectName& name : subject.names) best = std::max(best, KeyAgreement(name.key, key));
  return best;
}

std::vector<NameHit> SubjectTable::FindByName(std::string_view classification,
                                              std::string_view printed, int level,
                                              size_t limit) const {
  std::vector<NameHit> hits;
  const std::string key = MatchKey(printed);
  const auto fits = [&](const SubjectRecord& record) {
    return record.classification == classification && (level == 0 || record.level == level);
  };
  const auto [first, last] = by_name_key_.equal_range(key);
  for (auto it = first; it != last; ++it) {
    const SubjectRecord& record = records_[it->second];
    const bool known = std::any_of(hits.begin(), hits.end(),
                                   [&](const NameHit& hit) { return hit.subject == &record; });
    if (fits(record) && !known) hits.push_back({&record, 1});
  }
  if (hits.empty()) {
    for (const SubjectRecord& record : records_) {
      if (!fits(record)) continue;
      double best = 0;
      for (const SubjectName& name : record.names) {
        best = std::max(best, KeyAgreement(name.key, key));
      }
      if (best >= kRoughFloor) hits.push_back({&record, best});
    }
  }
  std::sort(hits.begin(), hits.end(), [](const NameHit& a, const NameHit& b) {
    return a.agreement != b.agreement ? a.agreement > b.agreement
                                      : a.subject->code < b.subject->code;
  });
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

std::vector<SubjectMove> SubjectTable::MovesOf(std::string_view code) const {
  std::vector<SubjectMove> moves;
  for (const SubjectMove& move : moves_) {
    if (move.old_code == code || move.new_code == code) moves.push_back(move);
  }
  return moves;
}

}  // namespace juesuan
