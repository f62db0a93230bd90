// How JSON is laid out: short things on one line, long ones broken up.
#include "publish/json_print.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

using nlohmann::ordered_json;

TEST_CASE("json print: what fits stays on one line") {
  CHECK(PrintJson({{"a", 1}, {"b", {1, 2.5, nullptr, true}}}) ==
        "{\"a\": 1, \"b\": [1, 2.5, null, true]}\n");
  CHECK(PrintJson(ordered_json::array()) == "[]\n");
  CHECK(PrintJson(ordered_json::object()) == "{}\n");
  CHECK(PrintJson("text") == "\"text\"\n");
}

TEST_CASE("json print: what does not fit gets a line per member") {
  const std::string long_text(150, 'x');
  const ordered_json value = {{"first", {long_text, long_text}}, {"second", ordered_json::array()}};
  CHECK(PrintJson(value) == "{\n  \"first\": [\n    \"" + long_text + "\",\n    \"" + long_text +
                                "\"\n  ],\n  \"second\": []\n}\n");
}

TEST_CASE("json print: a list of objects gets a line per object") {
  CHECK(PrintJson({{"list", {{{"a", 1}}, {{"a", 2}}}}}) ==
        "{\n  \"list\": [\n    {\"a\": 1},\n    {\"a\": 2}\n  ]\n}\n");
}

TEST_CASE("json print: one long string is not broken") {
  const std::string long_text(500, 'x');
  CHECK(PrintJson(long_text) == "\"" + long_text + "\"\n");
  CHECK(PrintJson({{"k", long_text}}) == "{\n  \"k\": \"" + long_text + "\"\n}\n");
}

TEST_CASE("json print: keys and texts are escaped") {
  CHECK(PrintJson({{"a\"b\n", "\x01\t"}}) == "{\"a\\\"b\\n\": \"\\u0001\\t\"}\n");
}

TEST_CASE("json print: order of keys is kept") {
  CHECK(PrintJson({{"z", 1}, {"a", 2}}) == "{\"z\": 1, \"a\": 2}\n");
}

}  // namespace
}  // namespace juesuan
