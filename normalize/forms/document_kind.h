// Is this a unit's final account, a budget, or neither?
//
// In: the report's tables with the forms that they claim, and its short lines. What speaks for a
// unit's final account, in nats: each form claimed by its title and columns, lines that name such
// an account (部门决算), words of the forms in the cells of tables. Against it: lines that name the
// accounts of a whole area (全市, 市本级, 财政决算). Out: the kind; anything without evidence of
// its own is kOther, whatever its tables look like.
#pragma once

#include <vector>

#include "normalize/forms/form_claims.h"

namespace juesuan {

struct DocumentKindParams {
  double prior = -1.5;   // most documents are none
  double form = 3;       // each form that was claimed, once
  double unit_line = 2;  // each line like 某局2023年度部门决算
  double most_unit_lines =
      8;                    // all of them: a narrative that names it on every page is one witness
  double area_line = -1.5;  // each line like 2023年全市一般公共预算收入决算表
  double most_area_lines = -12;
  double form_word = 0.5;  // each word of a form that fills a cell, once
  double most_form_words = 4;
  size_t least_word_bytes = 12;  // of such a word: four ideographs
  size_t max_line_characters = 45;
};

/// `by_words`: kBudget where the report calls itself one.
DocumentKind DecideKind(const LayoutDocument& layout, const std::vector<ClaimedTable>& tables,
                        const FormCatalogue& catalogue, DocumentKind by_words,
                        const DocumentKindParams& params = {});

}  // namespace juesuan
