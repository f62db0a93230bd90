// The text of a report as sections and glossary.
//
// In: the paragraphs of the report (paragraphs.h). Out: sections by their headings (第X部分,
// 一、, （一）, 1.) in reading order, wherever the tables stand; the table of contents left out;
// 名词解释 as terms. The paragraphs stay beside them, each with its section, because facts are
// read from them with their places.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/narrative_model.h"
#include "normalize/ledger/ledger.h"
#include "normalize/text/paragraphs.h"

namespace juesuan {

struct ReportText {
  std::vector<Section> sections;
  std::vector<GlossaryTerm> glossary;
  std::vector<Paragraph> paragraphs;  ///< running text only: no headings, no contents
};

/// `tables`: so that their titles and notes are not taken for text; their forms must be known.
ReportText ReadReportText(const LayoutDocument& layout, const std::vector<LedgerTable>& tables,
                          const NarrativeModel& model);

/// Index of the section that holds `section`, -1 for none.
int ParentSection(const std::vector<Section>& sections, int section);

}  // namespace juesuan
