// What one column measures, from the texts over it.
//
// In: the header path of a column, top to bottom, as match keys. The deepest text counts; a
// sum word (小计, 合计, 决算数) means its parent where that is a measure. A text below a measure
// that no form knows (其中: …) makes the column none. Out: the measure, or nothing.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/table_header.h"

namespace juesuan {

/// The header path of a column without what stands over its `names`, too: 人员经费 over codes,
/// names and amounts is their group, and no measure.
std::vector<std::string> PathBeside(const std::vector<std::string>& path,
                                    const std::vector<std::string>& names);

/// nullptr when no measure fits. `floor`: similarity that a misread word must reach.
const MeasureWords* MatchMeasure(const Form& form, const std::vector<std::string>& path, Side side,
                                 const FormWords& words, double floor);

/// The item that a column of a kItems form stands for; nullptr for none.
const ItemWords* MatchItem(const Form& form, const std::vector<std::string>& path,
                           const FormWords& words, double floor);

/// The year that a table is about: the report's (0: not known), or the last one that its headers
/// name where they name others only.
int YearOfTable(const TableHeader& header, int fiscal_year);

/// No text over the column names another year ("2022年决算数" in a report on 2023) than `year`,
/// where that is known.
bool IsOfYear(const TableHeader& header, int column, int year);

/// True where a text of the path is word by word the header of another measure than `measure`. The
/// header of a total stands over its parts, too, and says nothing.
bool NamesAnother(const Form& form, const std::vector<std::string>& path,
                  const std::string& measure);

}  // namespace juesuan
