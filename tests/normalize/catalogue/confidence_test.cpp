// What is stated as confidence, from the table of judged amounts.
#include "normalize/catalogue/confidence.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

Result<ConfidenceTable> TableOf(const std::string& rows) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "confidence.csv") << "support,least_margin,amounts,wrong\n" << rows;
  return ConfidenceTable::Load(folder.path());
}

}  // namespace

TEST_CASE("confidence: the share of right amounts, by support and margin") {
  const auto table = TableOf("verified,0,98,9\nverified,12,9998,0\nread,10,198,1\n");
  REQUIRE(table.ok());
  struct Case {
    Support support;
    double margin;
    double confidence;
  };
  for (const Case& c : {Case{Support::kVerified, 0, 0.9}, Case{Support::kVerified, 11.9, 0.9},
                        Case{Support::kVerified, 12, 0.9999}, Case{Support::kVerified, 1e9, 0.9999},
                        Case{Support::kRead, 10, 0.99}, Case{Support::kRead, 9.9, 0.5},
                        Case{Support::kRead, -1, 0.5}, Case{Support::kRepaired, 20, 0.5},
                        Case{Support::kTextLayer, 20, 0.5}}) {
    CAPTURE(NameOf(kSupportNames, c.support));
    CAPTURE(c.margin);
    CHECK(table->Of(c.support, c.margin) == doctest::Approx(c.confidence));
  }
}

TEST_CASE("confidence: nothing that was seen seldom is stated as sure") {
  const auto table = TableOf("verified,0,0,0\nread,0,8,0\n");
  REQUIRE(table.ok());
  CHECK(table->Of(Support::kVerified, 20) == doctest::Approx(0.5));
  CHECK(table->Of(Support::kRead, 20) == doctest::Approx(0.9));
}

TEST_CASE("confidence: a malformed table is refused") {
  for (const std::string rows : {",0,10,1\n", "read,0,1,2\n", "read,0,10,-1\n", "read,-1,10,1\n",
                                 "read,0,10\n", "read,0,10,1,1\n", "hearsay,0,10,1\n"}) {
    CAPTURE(rows);
    CHECK_FALSE(TableOf(rows).ok());
  }
  CHECK_FALSE(ConfidenceTable::Load("/nowhere").ok());
}

TEST_CASE("confidence: the text layer and what is unreadable keep theirs") {
  const auto table = TableOf("verified,0,98,9\n");
  REQUIRE(table.ok());
  Ledger ledger;
  ledger.entries.resize(3);
  ledger.entries[2].evidence.support = Support::kUnreadable;
  ledger.entries[2].confidence = 0;
  ledger.entries[1].evidence.support = Support::kVerified;
  for (Entry& entry : ledger.entries) entry.confidence = table->Of(entry);
  CHECK(ledger.entries[0].confidence == 1.0);
  CHECK(ledger.entries[1].confidence == doctest::Approx(0.9));
  CHECK(ledger.entries[2].confidence == 0);
}

}  // namespace juesuan
