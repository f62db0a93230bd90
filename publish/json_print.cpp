// A value is tried on one line, given up as soon as the line is too long, then broken up.
#include "publish/json_print.h"

#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

using nlohmann::ordered_json;

// A cell of a table with its place takes about 170 bytes; it should stay on one line.
constexpr size_t kLineBytes = 200;
constexpr size_t kIndentSpaces = 2;

std::string Scalar(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string KeyOf(const std::string& key) { return Scalar(ordered_json(key)) + ": "; }

// A list of records: one line per record, however short they are.
bool IsListOfObjects(const ordered_json& value) {
  return value.is_array() && !value.empty() && value.front().is_object();
}

// Appends `value` to `line`; false as soon as `line` is longer than kLineBytes or may not be
// one line.
bool AppendOnOneLine(const ordered_json& value, std::string& line) {
  if (!value.is_structured()) {
    line += Scalar(value);
    return line.size() <= kLineBytes;
  }
  if (IsListOfObjects(value)) return false;
  line += value.is_object() ? '{' : '[';
  bool first = true;
  for (auto member = value.begin(); member != value.end(); ++member) {
    if (!first) line += ", ";
    if (value.is_object()) line += KeyOf(member.key());
    if (!AppendOnOneLine(*member, line)) return false;
    first = false;
  }
  line += value.is_object() ? '}' : ']';
  return line.size() <= kLineBytes;
}

void Print(const ordered_json& value, size_t indent, std::string& out) {
  std::string line;
  if (AppendOnOneLine(value, line) || !value.is_structured()) {
    out += line;
    return;
  }
  out += value.is_object() ? '{' : '[';
  const char* separator = "\n";
  for (auto member = value.begin(); member != value.end(); ++member) {
    out += separator;
    out.append(indent + kIndentSpaces, ' ');
    if (value.is_object()) out += KeyOf(member.key());
    Print(*member, indent + kIndentSpaces, out);
    separator = ",\n";
  }
  out += '\n';
  out.append(indent, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

std::string PrintJson(const ordered_json& value) {
  std::string out;
  Print(value, 0, out);
  out += '\n';
  return out;
}

}  // namespace juesuan
