// The unit that a line of text states, 元 or 万元.
//
// In: a line above a table, a cell of its header, a note. Out: the unit, or nothing. 编制单位：某局
// is none: a label counts only with a unit word right behind it, or 以…为 around the word in front.
#pragma once

#include <optional>
#include <string_view>

#include "core/amount.h"
#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

/// "单位：万元", "金额单位:元", "（单位：人民币万元）", "决算数(万元)", and what UnitInNote knows.
std::optional<CurrencyUnit> UnitInLine(std::string_view line, const FormWords& words);

/// The sentence of a note that says so of its own table and nothing else: "注：本表金额单位为元。",
/// "注：1.本表以“万元”为金额单位". Another table's or a single column's unit is none.
std::optional<CurrencyUnit> UnitInNote(std::string_view line, const FormWords& words);

}  // namespace juesuan
