// Tables that OCR read badly: columns by official order, rows by their neighbours.
#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

Ledger ScannedLedger(const std::string& drawing) {
  return LedgerOf({DrawTable(drawing, {0, 0, Source::kOcr, 0.97})});
}

// Keys and measures, without amounts and statuses.
Lines KeysOf(const Ledger& ledger, const std::string& form) {
  Lines keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.form == form && entry.amount_fen) keys.push_back(entry.key + " " + entry.measure);
  }
  return keys;
}

TEST_CASE("scanned forms: misread headers, columns by their number and order") {
  const Ledger ledger = ScannedLedger(R"(
    # 支出决算表
    # 单位：元
    顶目     | <                | 本第变册合计 | 基本支出 | 琐且支出 | 上墩上组支出 | 既营支出 | 对附属单位补肋变出
    纺目代玛 | 科目名称         | ^            | ^        | ^        | ^            | ^        | ^
    惨志     | <                | 1            | 2        | 9        | 4            | 5        | 6
    合计     | <                | 300.00       | 100.00   | 200.00   |              |          |
    201      | 一般公共服务支出 | 300.00       | 100.00   | 200.00   | 内           |          |
    20101    | 人大事务         | 300.00       | 100.00   | 200.00   |              |          |
    2010101  | 行政运行         | 300.00       | 100.00   | 200.00   | PE一         |          |
  )");
  CHECK(FormsOf(ledger) == Lines{"expenditure"});
  const Lines keys = KeysOf(ledger, "expenditure");
  REQUIRE(keys.size() == 12);
  CHECK(keys[0] == "item:total total_expenditure");
  CHECK(keys[2] == "item:total project_expenditure");
  CHECK(keys[11] == "functional:2010101 project_expenditure");
}

TEST_CASE("scanned forms: a row without legible code and name is known by its neighbours") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    项目     | <                                  | 合计   | 基本支出 | 项目支出
    科目代码 | 科目名称                           | ^      | ^        | ^
    合计     | <                                  | 700.00 | 400.00   | 300.00
    208      | 社会保障和就业支出                 | 700.00 | 400.00   | 300.00
    20805    | 行政事业单位养老支出               | 400.00 | 400.00   |
    2080505  | 机关事业单位基本养老保险缴费支出   | 400.00 | 400.00   |
             | 扩地                               | 300.00 |          | 300.00
    2080801  | 死亡抚恤                           | 300.00 |          | 300.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 14);
  CHECK(keys[10] == "functional:20808 total_expenditure");
  CHECK(keys[12] == "functional:2080801 total_expenditure");
}

TEST_CASE("scanned forms: what stands in one cell over codes and names is the total") {
  for (const char* label : {"8811", "会下", "841"}) {
    const Ledger ledger = ScannedLedger(R"(
      # 一般公共预算财政拨款支出决算表
      # 单位：元
      项目     | <                | 合计   | 基本支出 | 项目支出
      科目代码 | 科目名称         | ^      | ^        | ^
      )" + std::string(label) + R"( | <   | 300.00 | 100.00   | 200.00
      201      | 一般公共服务支出 | 300.00 | 100.00   | 200.00
      20101    | 人大事务         | 300.00 | 100.00   | 200.00
    )");
    CAPTURE(label);
    const Lines keys = KeysOf(ledger, "general_budget_expenditure");
    REQUIRE(!keys.empty());
    CHECK(keys[0] == "item:total total_expenditure");
  }
}

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

TEST_CASE("scanned forms: the unit that no line tells follows from the size of the totals") {
  const auto first_amount = [](const std::string& total) {
    std::string drawing = R"(
      # 支出决算表
      # 单> 砌
      项目     | <                | 本年支出合计 | 基本支出 | 项目支出
      科目代码 | 科目名称         | ^            | ^        | ^
      合计     | <                | T | T | T
      201      | 一般公共服务支出 | T | T | T
      20101    | 人大事务         | T | T | T
    )";
    for (size_t at = drawing.find(" T "); at != drawing.npos; at = drawing.find(" T "))
      drawing.replace(at, 2, " " + total);
    for (size_t at = drawing.find(" T\n"); at != drawing.npos; at = drawing.find(" T\n"))
      drawing.replace(at, 2, " " + total);
    return ScannedLedger(drawing).entries.at(0).amount_fen;
  };
  CHECK(first_amount("2,038.45") == 2'038'450'000);
  CHECK(first_amount("20,384,512.45") == 2'038'451'245);
  CHECK(first_amount("203,845.12") == std::nullopt);
}

}  // namespace
}  // namespace juesuan
