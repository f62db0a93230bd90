// Rows through a pipe: what goes in comes out, and broken bytes are noticed.
#include "app/rows_message.h"

#include <doctest/doctest.h>

#include <limits>

namespace juesuan {
namespace {

LedgerRows SomeRows() {
  LedgerRows rows;
  rows.document = std::numeric_limits<int64_t>::max();
  rows.sha256 = "0a";
  rows.state = "ok";
  rows.tables.push_back({"documents", {{int64_t{-1}, 0.1, "text", std::monostate{}, ""}}});
  rows.tables.push_back({"tables", {}});
  rows.tables.push_back({"entries", {{std::string("a\0b", 3)}, {}}});
  return rows;
}

std::string BytesOf(const LedgerRows& rows) {
  MessageWriter writer;
  writer.Rows(rows);
  writer.Text("end");
  return writer.Take();
}

TEST_CASE("rows message: every kind of value comes back as it was") {
  const LedgerRows rows = SomeRows();
  const std::string bytes = BytesOf(rows);
  MessageReader reader(bytes);
  const LedgerRows read = reader.Rows();
  CHECK(reader.Text() == "end");
  CHECK(reader.ok());
  CHECK(read.document == rows.document);
  CHECK(read.sha256 == rows.sha256);
  CHECK(read.state == rows.state);
  REQUIRE(read.tables.size() == rows.tables.size());
  for (size_t i = 0; i < rows.tables.size(); ++i) {
    CHECK(read.tables[i].table == rows.tables[i].table);
    CHECK(read.tables[i].rows == rows.tables[i].rows);
  }
}

TEST_CASE("rows message: cut off anywhere it is noticed") {
  const std::string bytes = BytesOf(SomeRows());
  for (size_t length = 0; length < bytes.size(); ++length) {
    const std::string cut = bytes.substr(0, length);
    MessageReader reader(cut);
    (void)reader.Rows();
    (void)reader.Text();
    CHECK_FALSE(reader.ok());
  }
}

TEST_CASE("rows message: counts that cannot be are not believed") {
  for (const int64_t count : {int64_t{-1}, int64_t{1} << 60, std::numeric_limits<int64_t>::max()}) {
    MessageWriter writer;
    writer.Number(0);
    writer.Text("");
    writer.Text("");
    writer.Number(count);
    const std::string bytes = writer.Take();
    MessageReader reader(bytes);
    CHECK(reader.Rows().tables.empty());
    CHECK_FALSE(reader.ok());
  }
}

}  // namespace
}  // namespace juesuan
