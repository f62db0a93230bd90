// Names of enumerations, for files and messages.
//
// In: one table per enumeration. Out: the name of a value, and the value of a name. A table is used
// in both directions, so that what is written can always be read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace juesuan {

template <typename Enum>
struct EnumName {
  Enum value;
  std::string_view name;
};

/// The name of `value`, or "" when the table has none.
template <typename Names, typename Enum>
constexpr std::string_view NameOf(const Names& names, Enum value) {
  for (const auto& row : names) {
    if (row.value == value) return row.name;
  }
  return "";
}

/// The value named `name`, or nothing.
template <typename Names>
auto ValueOf(const Names& names, std::string_view name)
    -> std::optional<decltype(names.front().value)> {
  for (const auto& row : names) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

/// "text, ocr, mixed": for messages.
template <typename Names>
std::string ListOfNames(const Names& names) {
  std::vector<std::string> list;
  for (const auto& row : names) list.emplace_back(row.name);
  return Joined(list, ", ");
}

}  // namespace juesuan
