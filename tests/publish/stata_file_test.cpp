// Files for Stata, read back by ReadStat.
#include "publish/stata_file.h"

#include <doctest/doctest.h>
#include <readstat.h>

#include <filesystem>
#include <fstream>

#include "publish/sqlite_connection.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

/// "name=value;" for each value, row after row; "label:" for labels of columns and of values.
struct Seen {
  std::string values;
  std::string labels;
};

int SeeVariable(int, readstat_variable_t* variable, const char*, void* context) {
  const char* label = readstat_variable_get_label(variable);
  static_cast<Seen*>(context)->labels += std::string(label == nullptr ? "" : label) + ";";
  return READSTAT_HANDLER_OK;
}

int SeeLabel(const char* set, readstat_value_t value, const char* label, void* context) {
  static_cast<Seen*>(context)->labels +=
      std::string(set) + " " + std::to_string(readstat_int32_value(value)) + " " + label + ";";
  return READSTAT_HANDLER_OK;
}

int SeeValue(int, readstat_variable_t* variable, readstat_value_t value, void* context) {
  std::string text;
  if (readstat_value_type(value) == READSTAT_TYPE_STRING) {
    text = readstat_string_value(value);
  } else if (readstat_value_is_system_missing(value) != 0) {
    text = ".";
  } else if (readstat_value_type(value) == READSTAT_TYPE_DOUBLE) {
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.2f", readstat_double_value(value));
    text = digits.data();
  } else {
    text = std::to_string(readstat_int32_value(value));
  }
  static_cast<Seen*>(context)->values +=
      std::string(readstat_variable_get_name(variable)) + "=" + text + ";";
  return READSTAT_HANDLER_OK;
}

Seen ReadBack(const std::string& bytes) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "x.dta";
  std::ofstream(path, std::ios::binary) << bytes;
  Seen seen;
  readstat_parser_t* parser = readstat_parser_init();
  readstat_set_variable_handler(parser, SeeVariable);
  readstat_set_value_label_handler(parser, SeeLabel);
  readstat_set_value_handler(parser, SeeValue);
  CHECK(readstat_parse_dta(parser, path.c_str(), &seen) == READSTAT_OK);
  readstat_parser_free(parser);
  return seen;
}

TEST_CASE("stata file: texts, numbers, amounts and blanks read back as they were") {
  StataFile file;
  file.label = "test";
  file.query =
      "SELECT '决算' AS a, 7 AS b, 123456789012 AS amount_fen, 0.25 AS c, 3000000000 AS d UNION "
      "ALL "
      "SELECT NULL, NULL, NULL, NULL, NULL UNION ALL SELECT '', 0, -5, 1, 2";
  const auto database = OpenSqlite("").value();
  const std::string bytes = QueryToStata(*database, file).value();
  CHECK(ReadBack(bytes).values ==
        "a=决算;b=7;amount=1234567890.12;c=0.25;d=3000000000.00;"
        "a=;b=.;amount=.;c=.;d=.;a=;b=0;amount=-0.05;c=1.00;d=2.00;");
  CHECK(QueryToStata(*database, file).value() == bytes);
}

TEST_CASE("stata file: columns and values have labels") {
  StataFile file;
  file.query = "SELECT 201 AS functional, 5 AS amount_fen";
  file.labels = {{"functional", "功能分类"}, {"amount", "金额"}};
  file.value_names = {
      {"functional", "SELECT 201, '一般公共服务支出' UNION ALL SELECT 202, '外交支出'"}};
  const Seen seen = ReadBack(QueryToStata(*OpenSqlite("").value(), file).value());
  for (const char* label :
       {"功能分类;", "金额;", "functional 201 一般公共服务支出;", "202 外交支出;"}) {
    CAPTURE(seen.labels);
    CHECK(seen.labels.find(label) != std::string::npos);
  }
}

TEST_CASE("stata file: a text that Stata cannot hold is an error, not cut") {
  StataFile file;
  file.query = "SELECT hex(zeroblob(1023)) AS a";
  CHECK(QueryToStata(*OpenSqlite("").value(), file).error().message ==
        "has a text of 2046 bytes, more than Stata's 2045; take --csv");
}

TEST_CASE("stata file: what the models describe is there") {
  const auto files = LoadStataFiles(JUESUAN_SOURCE_DIR "/models");
  REQUIRE(files.ok());
  CHECK(files->size() == 2);
  CHECK(LoadStataFiles("/nowhere").error().code == ErrorCode::kUsage);
}

}  // namespace
}  // namespace juesuan
