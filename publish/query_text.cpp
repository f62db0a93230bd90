#include "publish/query_text.h"

#include <nlohmann/json.hpp>

#include "core/amount.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr std::string_view kFenEnding = "_fen";

bool HoldsFen(const std::string& column) { return column.ends_with(kFenEnding); }

std::string YuanName(const std::string& column) {
  return HoldsFen(column) ? column.substr(0, column.size() - kFenEnding.size()) : column;
}

SqlValue InYuan(const std::string& column, const SqlValue& value) {
  const int64_t* fen = std::get_if<int64_t>(&value);
  return fen != nullptr && HoldsFen(column) ? SqlValue(FenToYuan(*fen)) : value;
}

std::string CsvText(const std::string& text) {
  const bool is_plain = !text.empty() && text.find_first_of(",\"\r\n") == std::string::npos;
  if (is_plain) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

/// A sign with digits, commas and points behind it, or alone.
bool IsNumberOrDash(std::string_view text) {
  return text.substr(1).find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// What Excel would take for a formula begins with an apostrophe instead.
std::string Guarded(const std::string& text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  if (text.empty() || kFormulaStarts.find(text.front()) == std::string_view::npos) return text;
  const bool is_sign = text.front() == '-' || text.front() == '+';
  return is_sign && IsNumberOrDash(text) ? text : "'" + text;
}

std::string CsvField(const SqlValue& value, const CsvOptions& options) {
  if (const auto* text = std::get_if<std::string>(&value))
    return CsvText(options.byte_order_mark ? Guarded(*text) : *text);
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) return RealText(*real);
  return "";
}

nlohmann::ordered_json JsonValue(const SqlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<int64_t>(&value)) return *number;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return nullptr;
}

Status Written(const std::ostream& stream) {
  if (stream.good()) return Done{};
  return Error{ErrorCode::kMachine, "", "the text could not be written; is the disk full?"};
}

std::string CsvHeading(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(CsvText(YuanName(column)));
  return Joined(names, ",") + "\r\n";
}

std::string CsvLine(const std::vector<std::string>& columns, const SqlRow& row,
                    const CsvOptions& options) {
  std::string line;
  for (size_t i = 0; i < row.size(); ++i) {
    line += (i == 0 ? "" : ",") + CsvField(InYuan(columns[i], row[i]), options);
  }
  return line + "\r\n";
}

}  // namespace

Status QueryToCsv(SqlConnection& connection, const std::string& query, std::ostream& stream,
                  const CsvOptions& options) {
  const Result<std::vector<std::string>> columns = connection.ColumnsOf(query);
  if (!columns) return columns.error();
  if (options.byte_order_mark) stream << kByteOrderMark;
  stream << CsvHeading(*columns);
  const Status status = connection.ForEachRow(
      query, {}, [&](const std::vector<std::string>& names, const SqlRow& row) {
        stream << CsvLine(names, row, options);
        return Written(stream);
      });
  return status ? Written(stream.flush()) : status;
}

Status QueryToJsonLines(SqlConnection& connection, const std::string& query, std::ostream& stream) {
  const Status status = connection.ForEachRow(
      query, {}, [&](const std::vector<std::string>& names, const SqlRow& row) {
        nlohmann::ordered_json object = nlohmann::ordered_json::object();
        for (size_t i = 0; i < row.size(); ++i) {
          object[YuanName(names[i])] = JsonValue(InYuan(names[i], row[i]));
        }
        stream << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
               << '\n';
        return Written(stream);
      });
  return status ? Written(stream.flush()) : status;
}

}  // namespace juesuan
