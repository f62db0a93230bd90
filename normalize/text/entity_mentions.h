// Where a report names its unit.
//
// In: the lines of the report, the name of its file, what a manifest says. Out: every mention, as
// printed: behind labels (部门：…), on the cover and in titles (X2023年度部门决算, over several
// lines, too), at the head of sentences (X是…), in the name of the file. Whether it is the name of
// a unit is for others to weigh.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct EntityMentionParams {
  size_t max_entity_characters = 50;
  size_t most_title_lines = 4;       ///< that a title on a cover runs over
  double least_likelihood = 2;       ///< nats, of a name that nothing but its words tells
  double least_in_title = 0.5;       ///< of one in a title that runs over several lines
  size_t most_label_characters = 9;  ///< of one that OCR misread
  double least_label_similarity = 0.5;
};

struct EntityMention {
  std::string text;
  FactSource source = FactSource::kNone;
  std::optional<int> page_index = {};
  bool is_ocr = false;
};

/// `told`: its file and, as a manifest has them, its entity.
std::vector<EntityMention> FindEntityMentions(const LayoutDocument& layout,
                                              const LedgerDocument& told, const FormWords& words,
                                              const EntityMentionParams& params = {});

/// What stands behind a label like 部门： up to the next label; empty for none. OCR takes the colon
/// for other marks, and one of two characters of the label for others.
std::string EntityInLine(std::string_view line, const FormWords& words, bool is_ocr = false);

/// "2023年度某局部门决算" -> "某局"; empty when the line is no title of a report.
std::string EntityInTitle(std::string_view line, const FormWords& words);

/// "某局是主管…的部门" -> "某局"; empty when it begins otherwise.
std::string EntityInSentence(std::string_view line, const FormWords& words,
                             const EntityMentionParams& params = {});

}  // namespace juesuan
