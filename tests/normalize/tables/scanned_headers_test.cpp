// Headers and columns that OCR read badly: by official order and by what the body holds.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

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

TEST_CASE("scanned forms: a column whose header names another measure is doubted, sums or not") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入决算表
    # 单位：元
    科目编码 | 科目名称     | 本年收入合计 | 财政拨款收入 | 事业收入 | 其中教育收费 | 经营收入 | 附属单位上缴收入 | 其他收入
    合计     | <            | 600.00       | 100.00       | 300.00   | 200.00       |          |                  |
    205      | 教育支出     | 600.00       | 100.00       | 300.00   | 200.00       |          |                  |
    20502    | 普通教育     | 600.00       | 100.00       | 300.00   | 200.00       |          |                  |
  )");
  int amounts = 0;
  for (const Entry& entry : ledger.entries) {
    if (entry.column != 4 || !entry.amount_fen) continue;
    ++amounts;
    CHECK((entry.measure == "institution_revenue" || entry.status == EntryStatus::kSuspect));
  }
  CHECK(amounts == 3);
}

TEST_CASE("scanned forms: a speck above 行次 in the row of 栏次 makes no amounts of them") {
  std::string drawing =
      "# 收入支出决算总表\n# 单位：万元\n"
      "      | 十次 | 仑向 |      | 1次 | 于盘\n"
      "      | 1    | 1    |      |     | 2\n";
  for (int i = 1; i <= 8; ++i)
    drawing += "上级补助收入 | " + std::to_string(i) + " | 1.00 | 外交支出 | " +
               std::to_string(i + 31) + " | 2.00\n";
  const Ledger ledger = ScannedLedger(drawing);
  const std::vector<LedgerColumn>& columns = ledger.tables.at(0).columns;
  REQUIRE(columns.size() == 6);
  CHECK(columns[1].role == "line_no");
  CHECK(columns[2].measure == "final");
  CHECK(columns[5].measure == "final");
}

TEST_CASE("scanned forms: an unread header over blank columns makes no names of them") {
  std::string drawing =
      "# 财政拨款收入支出决算总表\n# 单位：万元\n"
      "      |        |          |       |        |          | \n"
      "      | 闷自枚 |          |       | 想胞吝 | 丫弄伯若 | 太怎需季\n";
  for (const char* name :
       {"一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出",
        "六、科学技术支出", "七、文化旅游体育与传媒支出", "八、社会保障和就业支出",
        "九、卫生健康支出", "十、节能环保支出"})
    drawing += std::string("政府性基金预算财政拨款 | 5.00 | ") + name + " | 5.00 | 5.00 | | \n";
  const Ledger ledger = ScannedLedger(drawing);
  const std::vector<LedgerColumn>& columns = ledger.tables.at(0).columns;
  REQUIRE(columns.size() == 7);
  CHECK(columns[2].role == "name");
  CHECK(columns[3].measure == "total");
  CHECK(columns[4].measure == "general_budget");
  CHECK(columns[5].measure == "gov_fund");
  CHECK(columns[6].measure == "state_capital");
}

TEST_CASE("scanned forms: zeros without a label are no column numbers") {
  const Ledger ledger = ScannedLedger(R"(
    # 国有资本经营预算财政拨款支出决算表
    # 单位：元
    项 目    | <  | <  | <                | 本年支出 | <        | <
    科目编码 | <  | <  | 功能分类科目名称 | 合计     | 基本支出 | 项目支出
    类       | 款 | 项 | ^                | ^        | ^        | ^
             |    |    |                  | 0        |          | 0
  )");
  CHECK(KeysOf(ledger, "state_capital").size() == 2);
}

TEST_CASE("scanned forms: codes misread into words, left of the header of the names") {
  const Ledger ledger = ScannedLedger(R"(
    # 国有资本经营预算财政拨款支出决算表
    # 单位：万元
    项 目 | <   | <  | <                    | 本年收入 | 本年支出 | <        | <
    4485  | 款[ | <  | 科目名称             | ^        | 小计     | 基本支出 | 项目支出
    合计  | <   | <  | <                    | 19.88    | 19.88    |          | 19.88
    223   |     |    | 国有资本经营预算支出 | 19.88    | 19.88    |          | 19.88
    223   | 01  |    | 解决历史遗留问题及改革成本支出 | 18.79 | 18.79 |    | 18.79
    少2号 | 01  | 01 | 厂办大集体改革支出   | 6.02     | 6.02     |          | 6.02
    22吕  | 01  | 03 | 国有企业办职教幼教补助支出 | 12.77 | 12.77  |          | 12.77
    2二   | 02  |    | 国有企业资本金注入   | 1.09     | 1.09     |          | 1.09
    23    | 02  | 05 | 支持科技进步支出     | 1.09     | 1.09     |          | 1.09
  )");
  const Lines keys = KeysOf(ledger, "state_capital");
  REQUIRE(keys.size() == 21);
  CHECK(keys[12] == "functional:2230103 revenue");
  CHECK(keys.back() == "functional:2230205 project_expenditure");
}

TEST_CASE("scanned forms: no code and no header of codes is legible left of the names") {
  const Ledger ledger = ScannedLedger(R"(
    # 支出决算表
    # 单位：元
    项目     | <                | 本年支出合计 | 基本支出 | 项目支出
    科娃例   | 功能分类科目名称 | ^            | ^        | ^
    杷次     | <                | 1            | 2        | 3
    oa1413， | 教育支出         | 780.00       | 780.00   |
    刁       | 教育管理事务     | 780.00       | 780.00   |
    下70泪   | 行政运行         | 780.00       | 780.00   |
  )");
  const std::vector<LedgerColumn>& columns = ledger.tables[0].columns;
  CHECK(columns[0].role == "code");
  CHECK(columns[1].role == "name");
  CHECK(KeysOf(ledger, "expenditure").front() == "functional:205 total_expenditure");
}

TEST_CASE("scanned forms: the last part of a code below the header that spans the names, too") {
  const Ledger ledger = ScannedLedger(R"(
    # 支出决算表
    # 单位：元
    项目 | <    | <  | <                | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
         | 人屋伍 |  | 村旧名备         | ^            | ^        | ^        | ^            | ^        | ^
    沾   | 数   |    | 栏次             | 重           | 2        | 3        | 4            | 5        | 6
         |      |    |                  | 8.00         | 8.00     |          |              |          |
    205  |      |    | 教育支出         | 5.00         | 5.00     |          |              |          |
    205  | 01   |    | 教育管理事务     | 5.00         | 5.00     |          |              |          |
    205  | 01   | 01 | 行政运行         | 4.00         | 4.00     |          |              |          |
    205  | 01   | 02 | 一般行政管理事务 | 1.00         | 1.00     |          |              |          |
    207  |      |    | 文化体育与传媒支出 | 3.00       | 3.00     |          |              |          |
    207  | 01   |    | 文化和旅游       | 3.00         | 3.00     |          |              |          |
    207  | 01   | 01 | 行政运行         | 3.00         | 3.00     |          |              |          |
  )");
  const std::vector<LedgerColumn>& columns = ledger.tables.at(0).columns;
  REQUIRE(columns.size() == 10);
  CHECK(columns[2].role == "code");
  CHECK(columns[3].role == "name");
  CHECK(columns[4].measure == "total_expenditure");
}

TEST_CASE("scanned forms: codes without a legible header or code are left of the names") {
  const Ledger ledger = ScannedLedger(R"(
    # 支出决算表
    # 单位：元
    详角 | 诗的 | 秆诗的痢         | 主后   | 刀长   | 刁且   | 甲乙 | 丙丁 | 戊己
    70   |      | 一般公共服务支出 | 300.00 | 100.00 | 200.00 |      |      |
    14   | 11   | 人大事务         | 300.00 | 100.00 | 200.00 |      |      |
    75   | 41   | 行政运行         | 300.00 | 100.00 | 200.00 |      |      |
  )");
  const auto& columns = ledger.tables.at(0).columns;
  CHECK(columns[0].role == "code");
  CHECK(columns[1].role == "code");
  CHECK(columns[2].role == "name");
  CHECK(columns[3].measure == "total_expenditure");
}

TEST_CASE("scanned forms: a blank form of which hardly more than the total's label is legible") {
  for (const char* label : {"合计", "合让"}) {
    const Ledger ledger = ScannedLedger(R"(
      # 政府性基金预算财政拨款收入支出决算表
      # 单位：元
      80       | <        | 钊讨续转宫洁爹 | 本年收入 | 本年支出 | <        | <        | 年末结转和结余
      料日代码 | 幸县各称 | ^              | ^        | 小计     | 基本支出 | 琪菇支击 | ^
      )" + std::string(label) + R"( | <  |    |          |          |          |          |
               |          |                |          |          |          |          |
    )");
    Lines keys;
    for (const Entry& entry : ledger.entries) keys.push_back(entry.key + " " + entry.measure);
    CHECK(std::count(keys.begin(), keys.end(), "item:total revenue") == 1);
    CHECK(std::count(keys.begin(), keys.end(), "item:total opening_carryover") == 1);
  }
}

TEST_CASE("scanned forms: what the total's label spans are codes and names, not amounts") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：元
             | <                | 香初洁转 | 本年收入 |      | <     | < | 耻杯个恩
    笠日代例 | 功能分类科目名称 | ^        | ^        |      | 83.13 |   | ^
    合计     | <                | 0.00     | 0.00     | 0.00 | 0.00  |   |
  )");
  const auto& columns = ledger.tables.at(0).columns;
  CHECK(columns[0].role == "code");
  CHECK(columns[1].role == "name");
  CHECK(columns[2].measure == "opening_carryover");
}

TEST_CASE("scanned forms: names that a stroke parted are no column of amounts") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | <            | 合汁   | 其木叉山 | 顶目叉山
    201      | 一般公   | 共服务支出   | 300.00 | 100.00   | 200.00
    20101    | 人大     | 事务         | 300.00 | 100.00   | 200.00
    2010101  | 行政     | 运行         | 300.00 | 100.00   | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 9);
  CHECK(keys[2] == "functional:201 project_expenditure");
}

TEST_CASE("scanned forms: names that strokes parted twice are no columns of amounts") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | <    | <        | 锣鼓喧 | 其木叉山 | 顶目叉山
    201      | 一般     | 公共 | 服务支出 | 300.00 | 100.00   | 200.00
    20101    | 人大     | 事   | 务       | 300.00 | 100.00   | 200.00
    2010101  | 行       | 政   | 运行     | 300.00 | 100.00   | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 9);
  CHECK(keys[2] == "functional:201 project_expenditure");
}

TEST_CASE("scanned forms: an unread header below a group is not the group's") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    项目     | <                | 本年支出 | <      | <
    科目代码 | 科目名称         | 育计     | 东北济 |
    201      | 一般公共服务支出 | 300.00   | 100.00 | 200.00
    20101    | 人大事务         | 300.00   | 100.00 | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 6);
  CHECK(keys[0] == "functional:201 total_expenditure");
  CHECK(keys[2] == "functional:201 project_expenditure");
}

TEST_CASE("scanned forms: nor is one that was read as a number") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    项目     | <                | 本年支出 | <        | <
    科目代码 | 科目名称         | 合卜     | 基本支出 | 10115.81
    柱次     | <                | 1        | 久，     | 3
    201      | 一般公共服务支出 | 300.00   | 100.00   | 200.00
    20101    | 人大事务         | 300.00   | 100.00   | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 6);
  CHECK(keys[0] == "functional:201 total_expenditure");
  CHECK(keys[2] == "functional:201 project_expenditure");
}

TEST_CASE("scanned forms: a column that strokes parted off some rows is none") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入支出决算总表
    # 单位：元
    收入                   | <      | 支出               | <   | <
    项目                   | 决算数 | 项目               | <   | 诀莫笔
    一、财政拨款收入       | 100.00 | 一、一般公共服务支出 | < | 100.00
    二、上级补助收入       |        | 二、外交支出       | <   |
    三、事业收入           |        | 三、国防支出       | 1   |
    四、经营收入           |        | 四、公共安全支出   | <   |
    本年收入合计           | 100.00 | 本年支出合计       | <   | 100.00
    总计                   | 100.00 | 总计               | <   | 100.00
  )");
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "item:total_expenditure final") == 1);
}

TEST_CASE("scanned forms: a blank column under an unread header is no measure") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入支出决算总表
    # 单位：元
    收入             | <      | 支出                 | <  | <
    项目             | 决算数 | 项目                 | 企 | 诀莫笔
    一、财政拨款收入 | 100.00 | 一、一般公共服务支出 |    | 100.00
    二、上级补助收入 |        | 二、外交支出         |    |
    本年收入合计     | 100.00 | 本年支出合计         |    | 100.00
    总计             | 100.00 | 总计                 |    | 100.00
  )");
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 final") == 1);
}

TEST_CASE("scanned forms: a measure left of what 栏次 is seen to count is no code") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款支出决算表
    # 单位：元
    项目 | <  | <  | <        | 年初结转和结余 | 本年收入 | 本年支出 | <        | <        | 年末结转和结余
    类   | 款 | 项 | 科目名称 | ^              | ^        | 合计     | 基本支出 | 项目支出 | ^
    栏次 | <  | <  | <        | 3              | 2        | -        | 4        | 5        | 6
    合计 | <  | <  | <        | 0.00           | 0.00     |          |          |          |
  )");
  const Lines keys = KeysOf(ledger, "gov_fund");
  CHECK(keys == Lines{"item:total opening_carryover", "item:total revenue"});
}

TEST_CASE("scanned forms: unread headers of codes and names left of what 栏次 counts") {
  const Ledger ledger = ScannedLedger(R"(
    # 国有资本经营预算财政拨款支出决算表
    # 单位：元
    88.11      | <        | 全 | 3  | 本年支出 | <        | <        | 年下2四
    功能分烛村 | 释晶名称 | 舍 | 你 | 小计     | 基本专人 | 项目去出 | 拿
    从次       | <        | 1  | 2  | 3        | 4        | 5        | 6
    会计       | <        | 0  | 0  | 0        |          | 0        | 0
  )");
  const Lines keys = KeysOf(ledger, "state_capital");
  REQUIRE(keys.size() == 5);
  CHECK(keys[0] == "item:total opening_carryover");
}

TEST_CASE("scanned forms: pieces of names left of the names are no amounts") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称 | <        | <        | 合汁   | 其木叉山 | 顶目叉山
    201      | 4        | 般公共   | 服务支出 | 300.00 | 100.00   | 200.00
    20101    |          | 人大事   | 务       | 300.00 | 100.00   | 200.00
    2010101  | 1        | 政运     | 行       | 100.00 | 100.00   |
    2010102  |          | 一般行   | 政管理   | 200.00 |          | 200.00
  )");
  const Lines keys = KeysOf(ledger, "general_budget_expenditure");
  REQUIRE(keys.size() == 10);
  CHECK(keys[2] == "functional:201 project_expenditure");
}

}  // namespace
}  // namespace juesuan
