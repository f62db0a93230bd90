// Which rows of each form were found, and how surely. What is missing follows from it.
//
// In: a reconciled ledger. Out, by form and side: the keys that have entries, those that are sure,
// those that their own code or name tells, and what is in doubt.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "normalize/ledger/ledger.h"

namespace juesuan {

using FormSide = std::pair<std::string, Side>;
using FormsOfKeys = std::map<std::string, std::set<std::string>>;  ///< [key] forms

struct RowPlace {
  std::string table;
  int column = 0, row = 0;
};

struct FoundRows {
  explicit FoundRows(const Ledger& ledger);

  /// Empty where nothing was found, as the others are.
  const std::map<std::string, int>& RowsOf(const FormSide& place) const;
  size_t ReadCount(const FormSide& place) const;
  double SureCount(const FormSide& place) const;
  /// Below the headers of the form's tables, told or not.
  double BodyRows(const std::string& form) const;

  std::map<FormSide, std::map<std::string, int>> rows;  ///< -> key -> row
  std::map<FormSide, std::set<std::string>> sure_rows;  ///< keys
  FormsOfKeys forms_of;                                 ///< with an amount of the key
  FormsOfKeys sure_forms_of;   ///< the same of sure rows, or one that could not be read
  std::set<std::string> open;  ///< forms that a table of no form may go on with
  std::set<FormSide> doubtful;
  std::map<FormSide, std::set<std::pair<std::string, int>>> doubtful_rows;  ///< -> table, row
  std::map<FormSide, std::map<std::string, RowPlace>> read;  ///< told by what they print: -> key
  std::set<std::tuple<std::string, int, int>> read_rows;     ///< table, column, row of these
  std::map<std::string, int> body_rows;                      ///< [form]
  std::set<std::string> scanned;                             ///< forms
};

}  // namespace juesuan
