// Findings in words: where, what is printed, what is expected, what else agrees, how sure.
//
// In: a cause (causes.h) or a checked relation, and the message catalogue. Out: a Finding.
// Amounts are shown in the unit of their place (元 or 万元), never mixed.
#pragma once

#include <set>
#include <string>

#include "normalize/audit/causes.h"
#include "normalize/audit/relations.h"
#include "normalize/catalogue/messages.h"

namespace juesuan {

class FindingWriter {
 public:
  FindingWriter(const AuditFigures& figures, const std::vector<Relation>& relations,
                const MessageCatalogue& messages, Language language);

  Finding OfCause(const Cause& cause) const;
  Finding OfRounding(const Relation& relation) const;
  /// The difference explained by figures of the report itself.
  Finding OfExplained(const Relation& relation, int entry) const;

  /// REQUIRES: no possible row, here and below: what has one is not checkable.
  /// "第12页《支出决算表》201 一般公共服务支出，本年支出合计"
  std::string PlaceOf(int figure) const;
  /// An amount as that place would print it.
  std::string AmountAt(int figure, int64_t value) const;
  std::string PrintedOf(int figure) const;

 private:
  struct Expectation {
    int figure = -1;
    int64_t value = 0;
    std::string text;  ///< for ranges
  };
  Expectation ExpectationOf(const Relation& relation) const;
  MessageValues ValuesOf(const Relation& relation, const Expectation& expected) const;
  std::string ChainOf(const Cause& cause) const;
  std::string SupportOf(const Relation& relation) const;
  int HoldingWith(int figure) const;
  /// What keeps a broken relation from being the report's fault.
  enum class Doubt { kNone, kReading, kIncomplete };
  Doubt DoubtOf(const Cause& cause) const;
  bool IsIncomplete(int figure) const;
  bool IsReadingDoubtful(int figure) const;
  std::string EquationOf(const Relation& relation) const;
  int64_t UnitOf(int figure) const;
  Finding Start(const Relation& relation, const Expectation& expected) const;
  void AddRefs(const Relation& relation, Finding* finding) const;
  std::string Text(const std::string& id, const MessageValues& values = {}) const {
    return messages_.Text(language_, id, values);
  }

  const AuditFigures& figures_;
  const std::vector<Relation>& relations_;
  const MessageCatalogue& messages_;
  Language language_;
  mutable std::set<std::string> told_sentences_;
  std::set<int> lossy_pages_;            ///< with amounts that went nowhere
  std::set<std::string> pieced_tables_;  ///< with rows that lie on several pages
  bool lost_rows_ = false;  ///< amounts of a table without title or form went nowhere: any form's
};

}  // namespace juesuan
