// JSON values to text that a person and a line-based diff can read.
//
// In: an ordered JSON value. Out: UTF-8 text. An object or array that fits into one line
// stays in one line (a cell, a box); a longer one, and a list of objects, gets a line per
// member. Bytes that are no UTF-8 become U+FFFD: a ledger is written in any case.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace juesuan {

/// Pretty-printed, with a newline at the end. REQUIRES: numbers are finite.
std::string PrintJson(const nlohmann::ordered_json& value);

}  // namespace juesuan
