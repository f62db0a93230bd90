// Rows of scans, known by their neighbours, by other forms and by the official order.
#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/rows/entries.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("scanned forms: the total of a blank form whose label is misread") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：元
    项目     | <  | <  | <                | 年初结转和结余 | 本年收入 | 本年支出 | <        | <        | 年末结转和结余
    科目代码 | <  | <  | 功能分类科目名称 | ^              | ^        | 小计     | 基本支出 | 项目支出 | ^
    类       | 款 | 项 | ^                | ^              | ^        | ^        | ^        | ^        | ^
    栏次     | <  | <  | <                | 1              | 2        | 3        | 4        | 5        | 6
    会证     | <  | <  | <                |                | 0.00     | 0.00     |          |          | 0.00
             |    |    |                  |                |          |          |          |          |
  )");
  REQUIRE(!ledger.entries.empty());
  for (const Entry& entry : ledger.entries) {
    CHECK(entry.key == "item:total");
    CHECK(entry.subject.confidence >= 0.9);
  }
}

TEST_CASE(
    "scanned forms: a row that inherits the first part of its code belongs below any parent") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入决算表
    # 单位：元
    科目编码 | <  | <  | 科目名称         | 本年收入合计 | 财政拨款收入
    205      |    |    | 教育支出         | 3.38         | 3.38
    205      | 01 |    | 教育管理事务     | 3.38         | 3.38
    208      | 01 | 01 | 行政运行         | 2.03         | 2.03
             | 01 | 02 | 一般行政管理事务 | 1.35         | 1.35
    208      |    |    | 社会保障和就业支出 | 10.19      | 10.19
  )");
  const Lines keys = KeysOf(ledger, "income");
  CHECK(keys[6] == "functional:2050102 total_revenue");
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

TEST_CASE("scanned forms: a header repeated on the next page, read otherwise") {
  Table table = DrawTable(R"(
    # 支出决算表
    # 单位：元
    科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
    201      | 一般公共服务支出 | 300.00 | 100.00 | 200.00
    利自编妈 | 利自各称         | 木年叉山合汁 | 其木叉山 | 顶目叉山
    20101    | 人大事务         | 300.00 | 100.00 | 200.00
  )",
                          {0, 0, Source::kOcr, 0.97});
  for (Cell& cell : table.cells) cell.page_index = cell.row < 2 ? 0 : 1;
  const Ledger ledger = LedgerOf({table});
  CHECK(ledger.entries.size() == 6);
  CHECK(KeysOf(ledger, "expenditure").at(3) == "functional:20101 total_expenditure");
}

TEST_CASE("scanned forms: a row that prints nothing but its amount is known from another form") {
  const Ledger ledger = LedgerOf({DrawTable(R"(
      # 收入支出决算总表
      # 单位：元
      收入                 | <      | 支出                 | <
      项目                 | 决算数 | 项目                 | 决算数
      一、财政拨款收入     | 500.00 | 一、一般公共服务支出 | 200.00
      二、其他收入         |        | 忆拧彰叉             | 300.00
      本年收入合计         | 500.00 | 本年支出合计         | 500.00
    )",
                                            {0, 0, Source::kOcr, 0.97}),
                                  DrawTable(R"(
      # 支出决算表
      # 单位：元
      科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
      201      | 一般公共服务支出 | 200.00 | 200.00 |
      211      | 节能环保支出     | 300.00 | 300.00 |
    )",
                                            {1, 0, Source::kOcr, 0.97})});
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:211 final") == 1);
}

TEST_CASE("scanned forms: codes of one form are all of one classification") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称         | 决算数
    310      | 资本性支出       | 7.00
    31002    | 办公设备购置     | 7.00
    199      | 其他坏出         | 3.00
    599 07   | 国家赔偿费仿     | 1.00
    599 08   | 对民间非营利组织和群众性自治组织补贴 | 2.00
  )");
  const Lines keys = KeysOf(ledger, "basic_expenditure");
  REQUIRE(keys.size() == 5);
  CHECK(keys[2] == "economic:399 final");
  CHECK(keys[3] == "economic:39907 final");
}

TEST_CASE("scanned forms: two rows of a summary form whose border was lost are in doubt") {
  const auto status = [](const std::string& name, const std::string& number) {
    const Ledger ledger = ScannedLedger(R"(
      # 收入支出决算总表
      # 单位：元
      收入         | <    | <      | 支出                 | <    | <
      项目         | 行次 | 决算数 | 项目                 | 行次 | 决算数
      一、财政拨款 | 1    | 300.00 | 一、一般公共服务支出 | 31   | 100.00
                   | 2    |        | 二、外交支出         | 32   |
                   | 3    |        | )" +
                                        name + " | " + number + R"( | 200.00
      本年收入合计 | 6    | 300.00 | 本年支出合计         | 36   | 300.00
      总计         | 7    | 300.00 | 总计                 | 37   | 300.00
    )");
    for (const Entry& entry : ledger.entries)
      if (entry.row == 4 && entry.side == Side::kExpenditure) return entry.status;
    return EntryStatus::kRead;
  };
  CHECK(status("三、国防支出", "33") == EntryStatus::kVerified);
  CHECK(status("三、国防支出", "3334") == EntryStatus::kSuspect);
  CHECK(status("三、国防支出", "910") == EntryStatus::kSuspect);
  CHECK(status("三、国防支出", "3335") == EntryStatus::kVerified);
  CHECK(status("三、国防支出", "34") == EntryStatus::kVerified);
  CHECK(status("三、国防支出", "-") == EntryStatus::kVerified);
  CHECK(status("三、国防支出", "-12") == EntryStatus::kVerified);
  CHECK(status("三、国防支出四、公共安全", "33") == EntryStatus::kSuspect);
}

TEST_CASE("scanned forms: 类 款 项 in one cell beside the total") {
  const Ledger ledger = ScannedLedger(R"(
    # 支出决算表
    # 单位：元
    科目编码  | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
    类&款&项  |                  | 300.00 | 100.00 | 200.00
    201       | 一般公共服务支出 | 300.00 | 100.00 | 200.00
  )");
  CHECK(KeysOf(ledger, "expenditure").at(0) == "item:total total_expenditure");
}

TEST_CASE("scanned forms: the edition whose rows fit is taken") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入支出决算总表
    # 单位：元
    收入                     | <      | 支出               | <
    项目                     | 决算数 | 项目               | 决算数
    一、峙政搜款政入         | 100.00 | 一、一般公共服务支出 | 100.00
    其中：政府性基金预算财政拨款 |    | 二、外交支出       |
    二、上级补助收入         |        | 三、国防支出       |
    三、事业收入             |        | 四、公共安全支出   |
    四、经营收入             |        | 五、教育支出       |
    五、附属单位上缴收入     |        | 六、科学技术支出   |
    六、其他收入             |        |                    |
    本年收入合计             | 100.00 | 本年支出合计       | 100.00
    总计                     | 100.00 | 总计               | 100.00
  )");
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  REQUIRE(!keys.empty());
  CHECK(keys[0] == "item:财政拨款收入 final");
}

TEST_CASE("scanned forms: two lines of a name beside one code are one row") {
  for (const bool is_above : {true, false}) {
    CAPTURE(is_above);
    const std::string amounts = "100.00 | 40.00 | 60.00", none = " | | ";
    const Ledger ledger = ScannedLedger(
        "# 一般公共预算财政拨款支出决算表\n# 单位：元\n"
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n213 | 农林水支出 | 150.00 | 60.00 | "
        "90.00\n"
        "21303 | 水利 | 150.00 | 60.00 | 90.00\n2130306 | 水利工程运行 | " +
        (is_above ? amounts : none) + "\n^ | 与维护 | " + (is_above ? none : amounts) +
        "\n2130308 | 水利前期工作 | 50.00 | 20.00 | 30.00\n");
    const Lines keys = KeysOf(ledger, "general_budget_expenditure");
    REQUIRE(keys.size() == 12);
    CHECK(keys[6] == "functional:2130306 total_expenditure");
    CHECK(std::none_of(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.key == "functional:2130306" && !entry.amount_fen;
    }));
  }
}

TEST_CASE("scanned forms: 行次 below two rows that are one still counts the rows") {
  std::string drawing = R"(
    # 收入支出决算总表
    # 单位：元
    收入 | < | < | 支出 | < | <
    项目 | 行浴 | 诀莫 | 项目 | 行人 | 诀莫
  )";
  const std::vector<std::string> names = {"一般公共服务支出",      "外交支出", "国防支出",
                                          "公共安全支出",          "教育支出", "科学技术支出",
                                          "文化旅游体育与传媒支出"};
  for (int row = 0; row < 7; ++row) {
    const int shift = row < 3 ? 0 : 1;
    drawing += "上级补助收入 | " + std::to_string(row + 1 + shift) + " | 5.00 | " +
               names[static_cast<size_t>(row)] + " | " + std::to_string(row + 11 + shift) +
               " | 7.00\n";
  }
  const Ledger ledger = ScannedLedger(drawing);
  for (const Entry& entry : ledger.entries) {
    if (entry.amount_fen) CHECK(entry.amount_fen == (entry.side == Side::kIncome ? 500 : 700));
  }
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:207 final") == 1);
}

TEST_CASE("scanned forms: a row that two editions tell differently is in doubt") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入支出决算总表
    # 单位：元
    收入         | <      | 支出                 | <
    项目         | 决算数 | 项目                 | 决算数
    峙下所次蛤大 | 100.00 | 一、一般公共服务支出 | 100.00
    蔡由政府性基候随算时路控 | | 二、外交支出     |
    上级补助收入 |        | 三、国防支出         |
    事业收入     |        | 四、公共安全支出     |
    经营收入     |        | 五、教育支出         |
    附属单位上缴收入 |    | 六、科学技术支出     |
    其他收入     |        |                      |
    本年收入合计 | 100.00 | 本年支出合计         | 100.00
    总计         | 100.00 | 总计                 | 100.00
  )");
  for (const Entry& entry : ledger.entries) {
    if (entry.side == Side::kIncome && entry.row == 2) CHECK(entry.status == EntryStatus::kSuspect);
  }
  const Lines missed = Missed(ledger);
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  for (const char* key : {"item:财政拨款收入 final", "item:general_budget_appropriation final"})
    CHECK(std::count(keys.begin(), keys.end(), key) +
              std::count(missed.begin(), missed.end(), key) ==
          1);
}

TEST_CASE("scanned forms: an amount over rows that lost their rules stands beside its own row") {
  Table table = DrawTable(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称         | 合计   | 基本支出 | 项目支出
    201      | 一般公共服务支出 | 300.00 | 100.00   | 200.00
    20101    | 人大事务         | 300.00 | 100.00   | 200.00
    2010101  | 行政运行         | 100.00 | 100.00   | 200.00
    2010102  | 一般行政管理事务 | 200.00 |          | ^
    2010199  | 其他人大事务支出 |        |          | ^
  )",
                          {0, 0, Source::kOcr, 0.97});
  for (Cell& cell : table.cells) {
    if (cell.row_span != 3) continue;
    cell.has_ink = true;
    cell.text_box = {cell.box.x0, cell.box.y0 + 12, cell.box.x1, cell.box.y0 + 18};
  }
  std::vector<std::string> keys;
  for (const Entry& entry : LedgerOf({table}).entries) {
    if (entry.measure == "project_expenditure" && entry.amount_fen) keys.push_back(entry.key);
  }
  CHECK(keys == Lines{"functional:201", "functional:20101", "functional:2010102"});
}

TEST_CASE("scanned forms: words that a form prints twice stand in the upper place") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款收入支出决算总表
    # 单位：元
    收入                               | <      | 支出             | <      | <
    项目                               | 决算数 | 项目             | 合计   | 一般公共预算财政拨款
    一、一般公共预算财政拔款           | 100.00 | 一、一般公共服务支出 | 100.00 | 100.00
    二、政府性基金预算财政拔款         | 0.00   | 二、外交支出     |        |
    三、国有资本经营预算财政拔款       | 0.00   | 三、国防支出     |        |
  )");
  const Lines keys = KeysOf(ledger, "appropriation_summary");
  REQUIRE(!keys.empty());
  CHECK(keys.front() == "item:general_budget_appropriation final");
}

TEST_CASE(
    "scanned forms: amounts beside 类 款 项 are those of the total, whatever its label says") {
  const Ledger ledger = ScannedLedger(R"(
    # 国有资本经营预算财政拨款支出决算表
    # 单位：元
    项自     | <  | <  | <        | 杯年支出 | <        | <
    科且代码 | <  | <  | 科目名称 | 小计     | 基本支出 | 项目支出
    类       | 教 | 闫 | 侣计     |          | 0.00     |
  )");
  const auto found = std::count_if(
      ledger.entries.begin(), ledger.entries.end(),
      [](const Entry& entry) { return entry.key == "item:total" && entry.amount_fen == 0; });
  CHECK(found == 1);
}

TEST_CASE("scanned forms: two rows with one key and equal amounts are two, if one is in doubt") {
  const auto kept = [](SubjectMatch match, double confidence) {
    std::vector<Entry> entries(2);
    for (Entry& entry : entries) {
      entry.table = "T01";
      entry.form = "income";
      entry.key = "functional:21002";
      entry.measure = "total_revenue";
      entry.source = Source::kOcr;
      entry.amount_fen = 2539032;
      entry.subject = {"functional", "21002", "公立医院", "21002", "", SubjectMatch::kCode, 0.9};
    }
    entries[1].row = 4;
    entries[1].subject.match = match;
    entries[1].subject.confidence = confidence;
    return WithoutRepeatedEntries(entries).entries.size();
  };
  CHECK(kept(SubjectMatch::kCode, 0.9) == 1);
  CHECK(kept(SubjectMatch::kPosition, 0.75) == 2);
}

TEST_CASE("scanned rows: an item that no list knows is named as type would set it") {
  const Ledger ledger = ScannedLedger(R"(
    # 收入支出决算总表
    # 单位：万元
    项目             | 决算数 | 项目         | 决算数
    一、其他收入     | 51.00  | 一、教育支出 | 51.00
    其中:，捐赠收入  | 44.20  |              |
    本年收入合计     | 51.00  | 本年支出合计 | 51.00
  )");
  const Lines keys = KeysOf(ledger, "income_expenditure_summary");
  CHECK(std::count(keys.begin(), keys.end(), "item:其中：捐赠收入 final") == 1);
}

}  // namespace
}  // namespace juesuan
