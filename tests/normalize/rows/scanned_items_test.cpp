// 三公 of scans: items against measures below headers that cannot be read.
#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/missing/missing_rows.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("scanned forms: 三公 with twelve columns under an unreadable header") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    隐球烤    | <    | <    | <    | <     | <    | 法丰数 | <    | <     | <    | <     | <
    侣计      | 久公 | 公用 | 物费 | 运行  | 公务接待费 | 侣计   | 相公 | 小诗  | 公务用车购置费 | 峻护  | 诗
    1         | 2    | 3    | 4    |       | 8    | 7      | 8    | 9     | 10   | 11    | 12
    80,000.00 | 0.00 | 30,000.00 | 0.00 | 30,000.00 | 50,000.00 | 22,746.85 | 0.00 | 11,066.85 | 0.00 | 11,066.85 | 11,680.00
  )");
  const Lines keys = KeysOf(ledger, "three_public");
  REQUIRE(keys.size() == 12);
  CHECK(keys[0] == "item:three_public_total budget");
  CHECK(keys[5] == "item:reception budget");
  CHECK(keys[8] == "item:vehicle_total final");
}

TEST_CASE("scanned forms: 三公 with a header that one of its strokes parted in two") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    预算数 | <              | <                      | < | <              | <                  | <          | 决算数 | <              | <                      | <              | <                  | <
    合计   | 因公出国(境)费 | 公务用车购置及运行维护费 | < | <            | <                  | 公务接待费 | 合计   | 因公出国(境)费 | 公务用车购置及运行维护费 | <            | <                  |
    ^      | ^              | 44                     |   | 公务用车购置费 | 公务用车运行维护费 | ^          | ^      | ^              | 小计                   | 公务用车购置费 | 公务用车运行维护费 |
    1      | 2              | 3                      | < | 4              | 5                  | 6          | 7      | 8              | 9                      | 10             | 11                 | 12
    80,000.00 | 0.00 | 30,000.00 | < | 0.00 | 30,000.00 | 50,000.00 | 22,746.85 | 0.00 | 11,066.85 | 0.00 | 11,066.85 | 11,680.00
  )");
  const Lines keys = KeysOf(ledger, "three_public");
  REQUIRE(keys.size() == 12);
  CHECK(keys[0] == "item:three_public_total budget");
  CHECK(keys[2] == "item:vehicle_total budget");
  CHECK(keys[5] == "item:reception budget");
  CHECK(keys[11] == "item:reception final");
}

TEST_CASE("scanned forms: 三公 whose measures are unreadable below the items") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    合计     | <      | 因公出国（境）费 | <      | 公务用车购置及运行费 | <       | <              | <      | <              | <      | 公务接待费 | <
    ^        | <      | ^                | <      | 小站                 | <       | 公务用车购慎伪 | <      | 公务用车运行伪 | <      | ^          | <
    人搬四孝 | 六算数 | 侦和前数         | 六算数 | 凤算数               | i二算数 | 扎罩数         | 六算数 | 息由数         | 六算数 | 外男数     | 决算才
    9.00     | 6.00   | 1.00             | 2.00   | 5.00                 | 3.00    | 2.00           | 1.00   | 3.00           | 2.00   | 3.00       | 1.00
  )");
  const Lines keys = KeysOf(ledger, "three_public");
  REQUIRE(keys.size() == 12);
  CHECK(keys[1] == "item:three_public_total final");
  CHECK(keys[2] == "item:overseas_travel budget");
}

TEST_CASE("scanned forms: 三公 in pairs below headers that cannot be read") {
  const Table table = DrawTable(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    侣汁  | <     | 困么出田 | <     | 公芳用乍 | <    | <    | <    | <    | <    | 会荔接香 | <
    ^     | ^     | ^        | ^     | 卜让     | <    | 购各 | <    | 这行 | <    | ^        | ^
    隐广  | 又敛  | 外毁     | 沁伟  | 你鼻     | 门   | 氛盆 | 庆什 | 所袜 | 夫巡 | 所电     | 门玫
    70.00 | 61.00 | 20.00    | 21.00 | 30.00    | 25.00 | 0.00 | 0.00 | 30.00 | 25.00 | 20.00  | 15.00
  )",
                                {0, 3, Source::kOcr, 0.97});
  const Ledger ledger = LedgerOf({table});
  const Lines keys = KeysOf(ledger, "three_public");
  REQUIRE(keys.size() == 12);
  CHECK(keys[1] == "item:three_public_total final");
  CHECK(keys[6] == "item:vehicle_purchase budget");
  for (const Entry& entry : ledger.entries) {
    if (entry.form == "three_public" && entry.key == "item:vehicle_purchase")
      CHECK(entry.status == EntryStatus::kSuspect);  // nothing but its place tells the column
  }
}

TEST_CASE("scanned forms: a column of 三公 that its header tells is no column of names") {
  const Table table = DrawTable(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    合计   | <      | 因公出国(境)费 | < | 公务 | <  | 购置   | <     | 运行 | <    | <   | 会荔接香 | <
    预算数 | 决算数 | 外毁     | 沁伟  | 你鼻  | 门    | 预     | 氛盆  | 庆什 | 所袜 | 夫巡 | 所电     | 门玫
    70.00  | 61.00  | 20.00    | 21.00 | 30.00 | 25.00 | 1.     | 20.00 | 0.00 | 30.00 | 25.00 | 20.00  | 15.00
  )",
                                {0, 2, Source::kOcr, 0.97});
  const Ledger ledger = LedgerOf({table});
  const Lines amounts = Amounts(ledger, "three_public");
  CHECK(std::find(amounts.begin(), amounts.end(), "item:three_public_total budget 70.00 suspect") !=
        amounts.end());
}

TEST_CASE("scanned forms: where items of 三公 were not found the others are in doubt") {
  const auto status = [](std::vector<const char*> items) {
    Ledger ledger;
    LedgerTable& table = ledger.tables.emplace_back();
    table.id = "T01";
    table.form = "three_public";
    table.table.parts = {{}};
    table.table.row_count = 8;
    table.columns = {{1, {"决算数"}, "amount", Side::kNone, "final", ""}};
    for (const char* item : items) {
      Entry& entry = ledger.entries.emplace_back();
      entry.table = "T01";
      entry.form = table.form;
      entry.key = "item:" + std::string(item);
      entry.measure = "final";
      entry.source = Source::kOcr;
      entry.amount_fen = 51779;
      entry.status = EntryStatus::kRead;
    }
    ledger = WithMissingRows(FindMissingRows(TestModels(), ledger), ledger);
    return ledger.entries.front().status;
  };
  CHECK(status({"three_public_total", "overseas_travel", "vehicle_total", "vehicle_purchase",
                "vehicle_operation", "reception"}) == EntryStatus::kRead);
  CHECK(status({"three_public_total", "overseas_travel"}) == EntryStatus::kSuspect);
}

}  // namespace
}  // namespace juesuan
