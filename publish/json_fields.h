// Typed reading of JSON objects that strangers wrote.
//
// In: one JSON object and its path ("entries[3]"). Out: its fields as typed values. The
// first thing that is missing, of the wrong type or out of range is kept in a shared
// JsonProblem, with its path and what was expected; from then on neutral values come out,
// so that the caller reads on without branching and looks at the problem once, at the end.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry.h"
#include "publish/json_names.h"

namespace juesuan {

/// The first problem met while reading; empty while there is none.
struct JsonProblem {
  std::string where;
  std::string message;

  bool found() const { return !message.empty(); }
  void Report(const std::string& path, const std::string& text);
};

class JsonFields {
 public:
  /// REQUIRES: `value` and `problem` outlive this object.
  JsonFields(const nlohmann::json& value, std::string path, JsonProblem& problem);

  std::string Text(std::string_view key) const;
  /// "" when the field is null or absent.
  std::string TextOrNull(std::string_view key) const;
  std::vector<std::string> Texts(std::string_view key) const;

  /// A whole number from `lowest` to `highest`, both included.
  int64_t Integer(std::string_view key, int64_t lowest, int64_t highest) const;
  std::optional<int> IntegerOrNull(std::string_view key, int lowest, int highest) const;
  std::vector<int> Integers(std::string_view key, int lowest, int highest) const;
  /// "page_no" from 1 as an index from 0; at most the pages that a PDF can have.
  int PageIndex() const;

  /// A finite number from 0 to `highest`; `absent` when there is no such field.
  double Number(std::string_view key, double highest, double absent) const;
  bool Flag(std::string_view key) const;
  RectPt Box(std::string_view key) const;

  /// A decimal string in yuan as fen; nothing when null.
  std::optional<int64_t> Yuan(std::string_view key) const;
  /// A decimal string in yuan that may not be null; `absent` when there is no such field.
  int64_t YuanOr(std::string_view key, int64_t absent) const;

  bool Has(std::string_view key) const { return Find(key) != nullptr; }
  /// There, and not null.
  bool IsGiven(std::string_view key) const { return Has(key) && !IsNull(key); }
  JsonFields Object(std::string_view key) const;
  std::vector<JsonFields> Objects(std::string_view key) const;

  template <typename Names>
  auto Name(std::string_view key, const Names& names) const {
    const std::string text = Text(key);
    const auto value = ValueOf(names, text);
    if (!value) Expected(key, "one of: " + ListOfNames(names));
    return value.value_or(names.front().value);
  }
  template <typename Names>
  auto NameOrNull(std::string_view key, const Names& names) const
      -> std::optional<decltype(names.front().value)> {
    if (IsNull(key)) return std::nullopt;
    return Name(key, names);
  }

  /// An array of names.
  template <typename Names>
  auto ListedNames(std::string_view key, const Names& names) const
      -> std::vector<decltype(names.front().value)> {
    std::vector<decltype(names.front().value)> values;
    for (const std::string& text : Texts(key)) {
      const auto value = ValueOf(names, text);
      if (!value) Expected(key, "an array of some of: " + ListOfNames(names));
      if (value) values.push_back(*value);
    }
    return values;
  }

  void Report(std::string_view key, const std::string& message) const;

 private:
  const nlohmann::json* Find(std::string_view key) const;
  const nlohmann::json* FindArray(std::string_view key) const;
  bool IsNull(std::string_view key) const;
  std::string PathOf(std::string_view key) const;
  /// Reports that the field is missing, or what it holds instead of `expectation`.
  void Expected(std::string_view key, const std::string& expectation) const;

  const nlohmann::json* value_;
  std::string path_;
  JsonProblem* problem_;
};

}  // namespace juesuan
