#include "publish/sql_connection.h"

#include <array>
#include <charconv>

namespace juesuan {

Result<std::vector<SqlRow>> SqlConnection::Query(const std::string& query,
                                                 const SqlRow& parameters) {
  std::vector<SqlRow> rows;
  const Status status =
      ForEachRow(query, parameters, [&](const std::vector<std::string>&, const SqlRow& row) {
        rows.push_back(row);
        return Status(Done{});
      });
  if (!status) return status.error();
  return rows;
}

SqlValue TextOrNull(const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); }

int64_t IntegerOf(const SqlValue& value) {
  const int64_t* number = std::get_if<int64_t>(&value);
  return number == nullptr ? 0 : *number;
}

std::string TextOf(const SqlValue& value) {
  const std::string* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : *text;
}

std::string RealText(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end.ptr};
}

}  // namespace juesuan
