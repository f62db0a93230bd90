// Codes and names of the classification.
#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/audit/remarks.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {
namespace {

struct CodeUse {
  int entry = 0;  ///< the first that prints it
};

FindingRef RefTo(const Ledger& ledger, int entry) {
  const Entry& at = ledger.entries[static_cast<size_t>(entry)];
  return {entry, std::nullopt, at.page_index, at.box};
}

/// One printed code with its name.
class SubjectCheck {
 public:
  SubjectCheck(const Remarks& remarks, const SubjectParams& params, std::vector<Finding>* findings)
      : remarks_(remarks), params_(params), findings_(findings) {}

  void Check(int index) {
    const Entry& entry = remarks_.ledger.entries[static_cast<size_t>(index)];
    const SubjectTable& table = *remarks_.models.subjects;
    const SubjectRecord* record = table.Find(entry.subject.classification, entry.subject.code);
    values_ = {{"code", entry.subject.code},
               {"printed", entry.subject.printed_name},
               {"page", std::to_string(entry.page_index + 1)},
               {"form", remarks_.models.messages->Name(remarks_.language, "forms", entry.form)}};
    if (record == nullptr) {
      CheckUnknown(index, entry);
      return;
    }
    CheckName(index, entry, *record);
    CheckMove(index, entry);
  }

 private:
  void Add(int index, Rule rule, Severity severity, const std::string& message,
           const std::string& expected) {
    Finding finding = remarks_.Make(rule, severity, message, values_);
    const Entry& entry = remarks_.ledger.entries[static_cast<size_t>(index)];
    finding.actual = entry.subject.printed_name;
    finding.expected = expected;
    finding.refs.push_back(RefTo(remarks_.ledger, index));
    findings_->push_back(std::move(finding));
  }

  // A 项 that we do not know below a 款 that we do: our table may lack it.
  void CheckUnknown(int index, const Entry& entry) {
    const std::string& code = entry.subject.code;
    const bool parent_known =
        code.size() > kLeiDigits &&
        remarks_.models.subjects->Find(entry.subject.classification,
                                       code.substr(0, code.size() - 2)) != nullptr;
    Add(index, Rule::kUnknownSubject, parent_known ? Severity::kInfo : Severity::kWarning,
        parent_known ? "subject.unknown_item" : "subject.unknown", "");
  }

  void CheckName(int index, const Entry& entry, const SubjectRecord& record) {
    if (entry.subject.printed_name.empty()) return;
    const double agreement = SubjectTable::NameAgreement(record, entry.subject.printed_name);
    if (agreement >= params_.doubtful_name) return;
    const auto hits = remarks_.models.subjects->FindByName(
        entry.subject.classification, entry.subject.printed_name, record.level, 1);
    const bool is_other =
        !hits.empty() && hits.front().agreement >= 1 && hits.front().subject->code != record.code;
    values_["name"] = entry.subject.name;
    values_["other"] = is_other ? hits.front().subject->code : "";
    const bool grave = is_other || agreement < params_.other_name;
    Add(index, Rule::kNameCodeMismatch, grave ? Severity::kWarning : Severity::kInfo,
        is_other ? "subject.other_name" : "subject.name", entry.subject.name);
  }

  void CheckMove(int index, const Entry& entry) {
    const auto year = remarks_.ledger.document.fiscal_year;
    if (!year) return;
    for (const SubjectMove& move : remarks_.models.subjects->MovesOf(entry.subject.code)) {
      if (move.old_code != entry.subject.code || move.year == 0 || *year < move.year) continue;
      // A code may be given to another subject after its own has moved away.
      if (Similarity(MatchKey(move.name), MatchKey(entry.subject.printed_name)) < params_.same_name)
        continue;
      const auto* now =
          remarks_.models.subjects->Find(entry.subject.classification, entry.subject.code);
      if (SubjectTable::InForce(*now, *year)) continue;
      values_["new_code"] = move.new_code;
      values_["year"] = std::to_string(move.year);
      Add(index, Rule::kSubjectMoved, Severity::kInfo, "subject.moved", move.new_code);
      return;
    }
  }

  const Remarks& remarks_;
  const SubjectParams& params_;
  std::vector<Finding>* findings_;
  MessageValues values_;
};

// Tables that were read by OCR may lack rows, and their names are rough.
std::set<std::string> ReadByOcr(const Ledger& ledger) {
  std::set<std::string> tables;
  for (const Entry& entry : ledger.entries) {
    if (entry.source == Source::kOcr) tables.insert(entry.table);
  }
  return tables;
}

// Rows whose 款 or 类 is not printed, in forms that print it for others.
void AddOrphans(const Remarks& remarks, std::vector<Finding>* findings) {
  std::map<std::string, std::map<std::string, int>> codes_of_form;  // table -> code -> entry
  const auto& entries = remarks.ledger.entries;
  const std::set<std::string> by_ocr = ReadByOcr(remarks.ledger);
  for (size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].subject.printed_code.empty() || by_ocr.count(entries[i].table) > 0) continue;
    codes_of_form[entries[i].form].emplace(entries[i].subject.code, static_cast<int>(i));
  }
  for (const auto& [form, codes] : codes_of_form) {
    std::map<size_t, int> of_length;
    for (const auto& [code, entry] : codes) ++of_length[code.size()];
    for (const auto& [code, entry] : codes) {
      if (code.size() <= kLeiDigits || of_length.count(code.size() - 2) == 0) continue;
      const std::string parent = code.substr(0, code.size() - 2);
      if (codes.count(parent) > 0) continue;
      const Entry& at = entries[static_cast<size_t>(entry)];
      Finding finding =
          remarks.Make(Rule::kSubjectWithoutParent, Severity::kWarning, "subject.orphan",
                       {{"code", code},
                        {"printed", at.subject.printed_name},
                        {"parent", parent},
                        {"page", std::to_string(at.page_index + 1)},
                        {"form", remarks.models.messages->Name(remarks.language, "forms", form)}});
      finding.actual = code;
      finding.expected = parent;
      finding.refs.push_back(RefTo(remarks.ledger, entry));
      findings->push_back(std::move(finding));
    }
  }
}

}  // namespace

Finding Remarks::Make(Rule rule, Severity severity, const std::string& message_id,
                      const MessageValues& values) const {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.message = models.messages->Text(language, message_id, values);
  return finding;
}

std::vector<Finding> SubjectFindings(const Remarks& remarks, const SubjectParams& params) {
  std::vector<Finding> findings;
  SubjectCheck check(remarks, params, &findings);
  std::set<std::string> seen;
  const auto& entries = remarks.ledger.entries;
  const std::set<std::string> by_ocr = ReadByOcr(remarks.ledger);
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (entry.subject.printed_code.empty() || by_ocr.count(entry.table) > 0) continue;
    if (seen.insert(entry.key + MatchKey(entry.subject.printed_name)).second)
      check.Check(static_cast<int>(i));
  }
  AddOrphans(remarks, &findings);
  return findings;
}

}  // namespace juesuan
