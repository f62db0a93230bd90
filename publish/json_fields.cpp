// Every accessor checks the type before it takes the value, so no library call can throw.
#include "publish/json_fields.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/amount.h"

namespace juesuan {
namespace {

using nlohmann::json;

constexpr int kMostPages = 1'000'000;
constexpr double kLargestCoordinatePt = 1e6;
constexpr size_t kQuotedBytes = 60;

const json kNothing;  // what absent objects read from

std::string Quoted(const json& value) {
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() <= kQuotedBytes) return text;
  text.resize(kQuotedBytes);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80) != 0) text.pop_back();
  return text + "...";
}

bool IsIntegerWithin(const json& value, int64_t lowest, int64_t highest) {
  if (value.is_number_unsigned() && value.get<uint64_t>() > uint64_t{INT64_MAX}) return false;
  if (!value.is_number_integer()) return false;
  return value.get<int64_t>() >= lowest && value.get<int64_t>() <= highest;
}

bool IsCoordinate(const json& value) {
  return value.is_number() && std::abs(value.get<double>()) <= kLargestCoordinatePt;
}

std::string RangeText(int64_t lowest, int64_t highest) {
  return "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest);
}

}  // namespace

void JsonProblem::Report(const std::string& path, const std::string& text) {
  if (found()) return;
  where = path;
  message = text;
}

JsonFields::JsonFields(const json& value, std::string path, JsonProblem& problem)
    : value_(&value), path_(std::move(path)), problem_(&problem) {}

const json* JsonFields::Find(std::string_view key) const {
  if (!value_->is_object()) return nullptr;
  const auto member = value_->find(key);
  return member == value_->end() ? nullptr : &*member;
}

bool JsonFields::IsNull(std::string_view key) const {
  const json* member = Find(key);
  return member == nullptr || member->is_null();
}

std::string JsonFields::PathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void JsonFields::Report(std::string_view key, const std::string& message) const {
  problem_->Report(PathOf(key), message);
}

void JsonFields::Expected(std::string_view key, const std::string& expectation) const {
  if (problem_->found()) return;
  const json* member = Find(key);
  const std::string found = member == nullptr ? "is missing" : "is " + Quoted(*member);
  Report(key, found + "; expected " + expectation);
}

const json* JsonFields::FindArray(std::string_view key) const {
  const json* member = Find(key);
  if (member != nullptr && member->is_array()) return member;
  Expected(key, "an array");
  return nullptr;
}

std::string JsonFields::Text(std::string_view key) const {
  const json* member = Find(key);
  if (member != nullptr && member->is_string()) return member->get<std::string>();
  Expected(key, "a string");
  return {};
}

std::string JsonFields::TextOrNull(std::string_view key) const {
  return IsNull(key) ? std::string() : Text(key);
}

std::vector<std::string> JsonFields::Texts(std::string_view key) const {
  std::vector<std::string> texts;
  const json* array = FindArray(key);
  if (array == nullptr) return texts;
  for (const json& member : *array) {
    if (!member.is_string()) {
      Expected(key, "an array of strings");
      return {};
    }
    texts.push_back(member.get<std::string>());
  }
  return texts;
}

int64_t JsonFields::Integer(std::string_view key, int64_t lowest, int64_t highest) const {
  const json* member = Find(key);
  if (member != nullptr && IsIntegerWithin(*member, lowest, highest)) return member->get<int64_t>();
  Expected(key, RangeText(lowest, highest));
  return lowest;
}

std::optional<int> JsonFields::IntegerOrNull(std::string_view key, int lowest, int highest) const {
  if (IsNull(key)) return std::nullopt;
  return static_cast<int>(Integer(key, lowest, highest));
}

std::vector<int> JsonFields::Integers(std::string_view key, int lowest, int highest) const {
  std::vector<int> numbers;
  const json* array = FindArray(key);
  if (array == nullptr) return numbers;
  for (const json& member : *array) {
    if (!IsIntegerWithin(member, lowest, highest)) {
      Expected(key, "an array of which each member is " + RangeText(lowest, highest));
      return {};
    }
    numbers.push_back(member.get<int>());
  }
  return numbers;
}

int JsonFields::PageIndex() const {
  return static_cast<int>(Integer("page_no", 1, kMostPages)) - 1;
}

double JsonFields::Number(std::string_view key, double highest, double absent) const {
  const json* member = Find(key);
  if (member == nullptr) return absent;
  if (member->is_number()) {
    const double number = member->get<double>();
    if (number >= 0 && number <= highest) return number;
  }
  Expected(key, "a number from 0 to " + Quoted(json(highest)));
  return absent;
}

bool JsonFields::Flag(std::string_view key) const {
  const json* member = Find(key);
  if (member == nullptr) return false;
  if (member->is_boolean()) return member->get<bool>();
  Expected(key, "true or false");
  return false;
}

RectPt JsonFields::Box(std::string_view key) const {
  const json* member = Find(key);
  const bool is_box = member != nullptr && member->is_array() && member->size() == 4 &&
                      std::all_of(member->begin(), member->end(), IsCoordinate);
  if (!is_box) {
    Expected(key, "[x0, y0, x1, y1] in points");
    return {};
  }
  const auto at = [&](size_t index) { return (*member)[index].get<double>(); };
  return {at(0), at(1), at(2), at(3)};
}

std::optional<int64_t> JsonFields::Yuan(std::string_view key) const {
  if (Has(key) && IsNull(key)) return std::nullopt;
  const json* member = Find(key);
  if (member != nullptr && member->is_string()) {
    const auto fen = YuanToFen(member->get_ref<const std::string&>());
    if (fen) return fen;
  }
  Expected(key, "an amount in yuan as a string with two decimals (\"12.30\"), or null");
  return std::nullopt;
}

int64_t JsonFields::YuanOr(std::string_view key, int64_t absent) const {
  if (!Has(key)) return absent;
  const auto fen = Yuan(key);
  if (!fen) Expected(key, "an amount in yuan as a string with two decimals (\"12.30\")");
  return fen.value_or(absent);
}

JsonFields JsonFields::Object(std::string_view key) const {
  const json* member = Find(key);
  if (member != nullptr && member->is_object()) return {*member, PathOf(key), *problem_};
  Expected(key, "an object");
  return {kNothing, PathOf(key), *problem_};
}

std::vector<JsonFields> JsonFields::Objects(std::string_view key) const {
  std::vector<JsonFields> objects;
  const json* array = FindArray(key);
  if (array == nullptr) return objects;
  objects.reserve(array->size());
  for (size_t i = 0; i < array->size(); ++i) {
    const std::string path = PathOf(key) + "[" + std::to_string(i) + "]";
    if (!(*array)[i].is_object()) {
      problem_->Report(path, "is " + Quoted((*array)[i]) + "; expected an object");
      return {};
    }
    objects.emplace_back((*array)[i], path, *problem_);
  }
  return objects;
}

}  // namespace juesuan
