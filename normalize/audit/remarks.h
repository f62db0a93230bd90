// Findings that are no arithmetic: subjects, template residue, names in the text.
//
// In: a ledger, models, a language. Out: findings. All are warnings or infos: the
// classification tables are not complete, and a template's rest is no contradiction.
#pragma once

#include <vector>

#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct Remarks {
  const Ledger& ledger;
  const Models& models;
  Language language;

  Finding Make(Rule rule, Severity severity, const std::string& message_id,
               const MessageValues& values) const;
};

struct SubjectParams {
  double other_name =
      0.34;  ///< agreement below: another name altogether (linxia, putuo: all above 0.9)
  double same_name = 0.7;      ///< similarity from here on: the subject that a move tells of
  double doubtful_name = 0.6;  ///< agreement below: worth a look
};

/// unknown_subject, name_code_mismatch, subject_without_parent, subject_moved; one per code.
std::vector<Finding> SubjectFindings(const Remarks& remarks, const SubjectParams& params = {});

/// template_residue: XX局, 增长（下降）, 上一度, another year in a heading.
std::vector<Finding> ResidueFindings(const Remarks& remarks);

/// Messages for amounts that went nowhere and forms that were not read whole (conserve.h).
void StateLosses(const MessageCatalogue& messages, Language language, Ledger* ledger);

/// Names in "主要包括：…" whose rows in the basic expenditure form are blank.
std::vector<Finding> NamedPartsFindings(const Remarks& remarks);

}  // namespace juesuan
