// The empty grid of a form: what is typed by hand, in the page or in a workbook.
//
// In: a form of the models. Out: its measures in the order of the official form, and the rows that
// every edition prints. A form of subjects has its total only; rows with codes are added.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/models.h"

namespace juesuan {

struct GridRow {
  std::string key;
  Side side = Side::kNone;
  std::string name;
};

struct FormGrid {
  std::string form;
  std::string name;
  std::vector<std::string> measures;
  std::vector<GridRow> rows;
};

FormGrid GridOf(const Form& form, const Models& models);

}  // namespace juesuan
