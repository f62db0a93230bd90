// Economic subjects of scans in groups side by side.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("scanned forms: groups whose codes are unreadable are read like their neighbours") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称         | 决算数 | 利自编   | 科目名称       | 决算数
    301      | 工资福利支出     | 700.00 | 现       | 商品和服务支出 | 50.00
    30101    | 基本工资         | 400.00 | LA       | 办公费         | 20.00
    30102    | 津贴补贴         | 300.00 | WA       | 印刷费         | 30.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30202 final") == 1);
}

TEST_CASE("scanned forms: codes of all groups read as words, one header of names legible") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    拯绩古/ | 科11 名术    | 二蜀数 | 科目编码 | 科目名称       | 冯毅数
    TIT1U   | 工资福利支出 | 700.00 | 现       | 商品和服务支出 | 50.00
    拯工    | 基本工资     | 400.00 | LA休     | 办公费         | 20.00
    狼工    | 津贴补贴     | 300.00 | WA体     | 印刷费         | 30.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30101 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
}

TEST_CASE("scanned forms: codes of a group whose parts were read as one number with a point") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    贤  | 炽 | 幸旧名陈     | 浸算数 | 雪 1 均 | 老朋各称       | 读算数
    301 |    | 工资福利支出 | 700.00 | 302    | 商品和服务支出 | 50.00
    301 | 01 | 基本工资     | 400.00 | 302.01 | 办公费         | 20.00
    301 | 02 | 津贴补贴     | 300.00 | 302.02 | 印刷费         | 30.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30101 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
}

TEST_CASE("scanned forms: codes of a group that most were read as words") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    酝误   | 笠日名栋     | 坪则筑 | 症 | 让 | 椒日各棕       | 售砷装
    301    | 工资福利支出 | 700.00 | 302 |   | 商品和服务支出 | 50.00
    301.01 | 基本工资     | 400.00 | 302 | 01 | 办公费        | 20.00
    如102  | 音巾冒幅     | 300.00 | 302 | 02 | 印刷费        | 30.00
    加1103 | 芝例         |        | 302 | 03 | 咨询费        |
    如1107 | 绩效工资     |        | 302 | 04 | 手续费        |
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30101 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
}

TEST_CASE("scanned forms: names of a group that a stroke parted in a few rows") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称     | 决算数 | 生月钢酌 | 咎侣笠         | <    | 你简煞
    301      | 工资福利支出 | 700.00 | 302      | 商品和服务支出 | <    | 50.00
    30101    | 基本工资     | 400.00 | 30201    | 办公费         | <    | 20.00
    30102    | 津贴补贴     | 300.00 | 30202    | [              | 90.0 | 30.00
    30103    | 奖金         |        | 30203    | 咨询费         | <    |
    30106    | 伙食补助费   |        | 30204    | 手续费         | <    |
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30202 final") == 1);
}

TEST_CASE("scanned forms: a few marks read as a word do not make names of a part of the codes") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    蹇网 | 瑟详 | 角宁 | 秆诗的痢         | 主后       | 刀长   | 刁且
    201  |      |      | 一般公共服务支出 | 300.00     | 100.00 | 200.00
    201  | 01   | 瑟   | 人大事务         | 300.00     | 100.00 | 200.00
    201  | 01   | 01   | 行政运行         | 100.00     | 100.00 |
    201  | 01   |      | 一般行政管理事务 | 200.00     |        | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 10);
  CHECK(keys[3] == "functional:20101 total_expenditure");
  CHECK(keys[7] == "functional:2010101 basic_expenditure");
}

TEST_CASE("scanned forms: groups of which nothing is legible but most of the names") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    逢申    | 芍曾         | 下史计  | 笠帖绢坎 | 茹章           | 到剖
    41I汪LI | 工资福利支出 | 1申佬   | 嫩诗     | 商品和服务支出 | 50.00
    引Hiti5 | 基本工资     | 9o7熙   | 和1010   | 办公费         | 20.00
    炮UIT   | 津贴补贴     | 300.00  | 生ETEOI  | 印刷费         | 30.00
    250aT1T | 奖金         | 0.16瑟  | 3WTI     | 咨询费         |
  )");
  const auto& columns = ledger.tables.at(0).columns;
  for (const size_t first : {0, 3}) {
    CAPTURE(first);
    CHECK(columns[first].role == "code");
    CHECK(columns[first + 1].role == "name");
    CHECK(columns[first + 2].measure == "final");
  }
}

TEST_CASE("scanned forms: totals of the last row are known by their groups") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码     | 科目名称     | 决算数 | 科目编码     | 科目名称       | 决算数
    301          | 工资福利支出 | 700.00 | 302          | 商品和服务支出 | 50.00
    30101        | 基本工资     | 400.00 | 30201        | 办公费         | 20.00
    30102        | 津贴补贴     | 300.00 | 30202        | 印刷费         | 30.00
    人居于结全什 | <            | 700.00 | 公忆终赞舍汁 | <              | 50.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "item:personnel_total final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "item:public_total final") == 1);
  CHECK(Missed(ledger).empty());
}

TEST_CASE("scanned forms: the label of a total that strokes parted off into a column of amounts") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    人员经费 | <        | <      | 公用经费 | <        | <            | <      | <          | <
    编码     | 科目名称 | 决算数 | 编码     | 科目名称 | 决算数       | 编码   | 科目名称   | 决算数
    301      | 工资福利支出 | 5.00 | 302    | 商品和服务支出 | 2.00   | 310    | 资本性支出 | 1.00
    30101    | 基本工资 | 5.00   | 30201    | 办公费   | 2.00         | 31002  | 办公设备购置 | 1.00
    人员经费合计 | <    | 5.00   |          | <        | 公用经费合计 |        | <          | 3.00
  )");
  Lines totals;
  for (const Entry& entry : ledger.entries) {
    if (entry.key.starts_with("item:")) totals.push_back(entry.key + " " + entry.AsRead());
  }
  CHECK(totals == Lines{"item:personnel_total 5.00", "item:public_total 3.00"});
}

TEST_CASE("scanned forms: totals of the last row whose labels stand below the codes") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码     | 科目名称     | 决算数 | 科目编码     | 科目名称       | 决算数 | 科目编码 | 科目名称   | 决算数
    301          | 工资福利支出 | 700.00 | 302          | 商品和服务支出 | 40.00  | 310      | 资本性支出 | 10.00
    30101        | 基本工资     | 400.00 | 30201        | 办公费         | 20.00  | 31002    | 设备购置   | 10.00
    30102        | 津贴补贴     | 300.00 | 30202        | 印刷费         | 20.00  |          |            |
    人人员弛雪合 |              | 700.00 | 公用好委合;  |                | <      | <        | <          | 50.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(keys.back() == "item:public_total final");
  CHECK(std::count(keys.begin(), keys.end(), "item:personnel_total final") == 1);
}

TEST_CASE("scanned forms: the name of a total is stronger than a code that reaches down") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称         | 决算数 | 科目编码 | 科目名称       | 决算数
    301      | 工资福利支出     | 700.00 | 302      | 商品和服务支出 | 50.00
    30101    | 基本工资         | 400.00 | 30201    | 办公费         | 20.00
    30102    | 津贴补贴         | 300.00 | 30202    | 印刷费         | 30.00
    ^        | 人届经费合计     | 700.00 |          | 公用经费合计   | 50.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "item:personnel_total final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "item:public_total final") == 1);
}

TEST_CASE("scanned forms: in the midst of a form a code is stronger than the name of a total") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码     | 科目名称     | 决算数
    301          | 工资福利支出 | 700.00
    30101        | 基本工资     | 400.00
    30102        | 人员经费     | 200.00
    30103        | 奖金         | 100.00
    人员经费合计 | <            | 700.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30102 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "item:personnel_total final") == 1);
}

TEST_CASE("scanned forms: codes with gaps are taken as read, though the next one would fit") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称         | 决算数
    302      | 商品和服务支出   | 500.00
    30201    | 办公费           | 100.00
    30203    | 次襄费           | 100.00
    30205    | 水费             | 100.00
    30207    | 邮电费           | 100.00
    30211    | 差旅费           | 50.00
    30228    | 坛凶费           | 50.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  CHECK(std::count(keys.begin(), keys.end(), "economic:30203 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30228 final") == 1);
}

}  // namespace
}  // namespace juesuan
