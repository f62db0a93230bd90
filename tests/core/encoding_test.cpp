// Bytes to UTF-8, and names of files there and back.
#include "core/encoding.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

// 部门,年份 as Excel in China writes it, and with a character that only GB18030 has.
constexpr const char* kGbk = "\xB2\xBF\xC3\xC5,\xC4\xEA\xB7\xDD";
constexpr const char* kFourBytes = "\x81\x39\xEF\x30";

TEST_CASE("encoding: UTF-8 is told from bytes that are none") {
  for (const char* text : {"", "plain", "部门", "𠮷", "é"}) CHECK(IsUtf8(text));
  for (const char* bytes : {kGbk, kFourBytes, "\xE9\x83", "\xC0\x80", "\xED\xA0\x80", "\xFF"})
    CHECK_FALSE(IsUtf8(bytes));
}

TEST_CASE("encoding: GBK and GB18030 become UTF-8, other bytes nothing") {
  CHECK(FromGb18030(kGbk).value_or("") == "部门,年份");
  CHECK(FromGb18030(kFourBytes).value_or("") == "㐁");
  CHECK(FromGb18030("").value_or("x").empty());
  for (const char* bytes : {"\xB2", "\xFF\xFE", "\x80\x20", "\xB2\xBF\xC3"})
    CHECK_FALSE(FromGb18030(bytes).has_value());
}

TEST_CASE("encoding: the name of any file is UTF-8 and gives the path back") {
  struct Row {
    const char* path;
    const char* name;
  };
  const Row rows[] = {
      {"", ""},
      {"a b.pdf", "a b.pdf"},
      {"决算.pdf", "决算.pdf"},
      {"\xBE\xF6\xCB\xE3.pdf", "\\xBE\\xF6\\xCB\\xE3.pdf"},
      {"决\xFF.pdf", "决\\xFF.pdf"},
      {"a\\xFF.pdf", "a\\x5CxFF.pdf"},
      {"a\\x5CxFF", "a\\x5Cx5CxFF"},
      {"a\\b\\xg1\\x", "a\\b\\xg1\\x"},
      {"\\", "\\"},
  };
  for (const Row& row : rows) {
    CHECK(NameOfPath(row.path) == row.name);
    CHECK(PathOfName(row.name).native() == row.path);
  }
}

}  // namespace
}  // namespace juesuan
