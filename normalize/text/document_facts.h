// Whose report is this, of which year, and is it a final account or a budget?
//
// In: the lines outside tables and above them. The cover and the labels above tables (部门：…)
// name the unit; the year stands on the cover and in titles, in ASCII, full-width or Chinese
// digits; 决算 or 预算 on the cover and in titles tell the kind. Words come from models/forms.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct DocumentFactsParams {
  int cover_pages = 2;    // pages: where the cover is, with or without an empty first page
  int first_year = 2006;  // disclosure began about then; earlier years are history
  int last_year = 2050;
  int cover_weight = 20;  // votes of a year on the cover against one anywhere else
  int title_weight = 5;   // votes of a year in a short line with 决算 or 预算
  size_t max_title_characters = 45;
  size_t max_entity_characters = 50;
};

struct DocumentFacts {
  std::string entity;
  std::optional<int> fiscal_year;
  DocumentKind kind = DocumentKind::kFinalAccount;
};

DocumentFacts FindDocumentFacts(const LayoutDocument& layout, const FormWords& words,
                                const DocumentFactsParams& params = {});

/// Years followed by 年 or 年度, in any digits: "二〇二三年度" -> 2023; the first one; 0 for none.
int YearInText(std::string_view text, const FormWords& words, const DocumentFactsParams& params);

/// What stands behind a label like 部门： up to the next label; empty for none.
std::string EntityInLine(std::string_view line, const FormWords& words);

/// "2023年度某局部门决算" -> "某局"; empty when the line is no title of a report.
std::string EntityInTitle(std::string_view line, const FormWords& words,
                          const DocumentFactsParams& params);

}  // namespace juesuan
