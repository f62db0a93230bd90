#include "publish/stata_file.h"

#include <readstat.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/csv.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

constexpr uint8_t kFormat = 118;
constexpr size_t kLongestText = 2045;
constexpr std::string_view kFenEnding = "_fen";
constexpr double kFenInYuan = 100;
// Stata keeps 27 numbers above for kinds of missing.
constexpr int64_t kLargestInt = std::numeric_limits<int32_t>::max() - 27;

struct FreeWriter {
  void operator()(readstat_writer_t* writer) const { readstat_writer_free(writer); }
};
using Writer = std::unique_ptr<readstat_writer_t, FreeWriter>;

/// What a column holds, over all rows.
struct Column {
  std::string name;
  bool is_fen = false;
  bool has_text = false;
  bool has_real = false;
  size_t bytes = 1;
  readstat_variable_t* variable = nullptr;

  readstat_type_t type() const {
    if (has_text) return READSTAT_TYPE_STRING;
    return is_fen || has_real ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT32;
  }
};

ssize_t Append(const void* bytes, size_t count, void* text) {
  static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), count);
  return static_cast<ssize_t>(count);
}

Status Checked(readstat_error_t error) {
  if (error == READSTAT_OK) return Done{};
  return Error{ErrorCode::kInternal, "Stata file", readstat_error_message(error)};
}

std::vector<Column> ColumnsNamed(const std::vector<std::string>& names) {
  std::vector<Column> columns;
  for (const std::string& name : names) {
    Column& column = columns.emplace_back();
    column.is_fen = name.ends_with(kFenEnding);
    column.name = column.is_fen ? name.substr(0, name.size() - kFenEnding.size()) : name;
  }
  return columns;
}

void Measure(const SqlValue& value, Column& column) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    column.has_text = true;
    column.bytes = std::max(column.bytes, text->size());
  }
  column.has_real = column.has_real || std::holds_alternative<double>(value);
  const auto* number = std::get_if<int64_t>(&value);
  if (number != nullptr && (*number > kLargestInt || *number < -kLargestInt))
    column.has_real = true;
}

/// Looks at every row; counts them.
Result<long> MeasureColumns(SqlConnection& connection, const std::string& query,
                            std::vector<Column>& columns) {
  long rows = 0;
  const Status status = connection.ForEachRow(
      query, {}, [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
        for (size_t i = 0; i < row.size(); ++i) Measure(row[i], columns[i]);
        ++rows;
        return Done{};
      });
  if (!status) return status.error();
  for (const Column& column : columns) {
    if (column.bytes <= kLongestText) continue;
    return Error{ErrorCode::kUsage, column.name,
                 "has a text of " + std::to_string(column.bytes) +
                     " bytes, more than Stata's 2045; take --csv"};
  }
  return rows;
}

std::string LabelAt(const std::map<std::string, std::string>& labels, const std::string& name) {
  const auto found = labels.find(name);
  return found == labels.end() ? "" : found->second;
}

Status AddValueNames(SqlConnection& connection, const std::string& query, readstat_writer_t* writer,
                     const Column& column) {
  readstat_label_set_t* names =
      readstat_add_label_set(writer, READSTAT_TYPE_INT32, column.name.c_str());
  const Status status = connection.ForEachRow(
      query, {}, [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
        const int64_t value = IntegerOf(row[0]);
        if (value >= 0 && value <= kLargestInt)
          readstat_label_int32_value(names, static_cast<int32_t>(value), TextOf(row[1]).c_str());
        return Done{};
      });
  readstat_variable_set_label_set(column.variable, names);
  return status;
}

Status AddVariables(SqlConnection& connection, const StataFile& file, readstat_writer_t* writer,
                    std::vector<Column>& columns) {
  for (Column& column : columns) {
    const size_t width = column.has_text ? column.bytes : 0;
    column.variable = readstat_add_variable(writer, column.name.c_str(), column.type(), width);
    readstat_variable_set_label(column.variable, LabelAt(file.labels, column.name).c_str());
    const std::string query = LabelAt(file.value_names, column.name);
    if (query.empty() || column.type() != READSTAT_TYPE_INT32) continue;
    if (Status status = AddValueNames(connection, query, writer, column); !status) return status;
  }
  return Done{};
}

double NumberOf(const SqlValue& value, bool is_fen) {
  const auto* real = std::get_if<double>(&value);
  const double number = real != nullptr ? *real : static_cast<double>(std::get<int64_t>(value));
  return is_fen ? number / kFenInYuan : number;
}

readstat_error_t Insert(readstat_writer_t* writer, const Column& column, const SqlValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (column.has_text)
    return readstat_insert_string_value(writer, column.variable, text ? text->c_str() : "");
  if (std::holds_alternative<std::monostate>(value))
    return readstat_insert_missing_value(writer, column.variable);
  if (column.type() == READSTAT_TYPE_DOUBLE)
    return readstat_insert_double_value(writer, column.variable, NumberOf(value, column.is_fen));
  return readstat_insert_int32_value(writer, column.variable,
                                     static_cast<int32_t>(std::get<int64_t>(value)));
}

Status WriteRows(SqlConnection& connection, const std::string& query, readstat_writer_t* writer,
                 const std::vector<Column>& columns) {
  return connection.ForEachRow(
      query, {}, [&](const std::vector<std::string>&, const SqlRow& row) -> Status {
        readstat_error_t error = readstat_begin_row(writer);
        for (size_t i = 0; error == READSTAT_OK && i < row.size(); ++i)
          error = Insert(writer, columns[i], row[i]);
        return Checked(error == READSTAT_OK ? readstat_end_row(writer) : error);
      });
}

std::map<std::string, std::string> TextsOf(const Json& object) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : object.items()) {
    if (text.is_string()) texts[name] = text.get<std::string>();
  }
  return texts;
}

}  // namespace

Result<std::vector<StataFile>> LoadStataFiles(const std::filesystem::path& models) {
  const std::filesystem::path path = models / "exports" / "stata.json";
  const Result<std::string> text = ReadTextFile(path);
  if (!text) return text.error();
  const Json json = Json::parse(*text, nullptr, false);
  const Json list = json.is_object() ? json.value("files", Json::array()) : Json::array();
  std::vector<StataFile> files;
  for (const Json& item : list) {
    std::map<std::string, std::string> texts = TextsOf(item);
    files.push_back({texts["name"], texts["label"], texts["query"],
                     TextsOf(item.value("labels", Json::object())),
                     TextsOf(item.value("value_names", Json::object()))});
    if (files.back().name.empty() || files.back().query.empty()) files.clear();
    if (files.empty()) break;
  }
  if (!files.empty()) return files;
  return Error{ErrorCode::kUsage, path.string(),
               "is not JSON with `files`, each with `name` and `query`"};
}

Result<std::string> QueryToStata(SqlConnection& connection, const StataFile& file) {
  const Result<std::vector<std::string>> names = connection.ColumnsOf(file.query);
  if (!names) return names.error();
  std::vector<Column> columns = ColumnsNamed(*names);
  const Result<long> rows = MeasureColumns(connection, file.query, columns);
  if (!rows) return rows.error();
  std::string bytes;
  const Writer writer(readstat_writer_init());
  readstat_set_data_writer(writer.get(), Append);
  readstat_writer_set_file_format_version(writer.get(), kFormat);
  readstat_writer_set_file_timestamp(writer.get(), 0);  // the same ledgers make the same bytes
  readstat_writer_set_file_label(writer.get(), file.label.c_str());
  Status status = AddVariables(connection, file, writer.get(), columns);
  if (status) status = Checked(readstat_begin_writing_dta(writer.get(), &bytes, *rows));
  if (status) status = WriteRows(connection, file.query, writer.get(), columns);
  if (status) status = Checked(readstat_end_writing(writer.get()));
  if (!status) return status.error();
  return bytes;
}

}  // namespace juesuan
