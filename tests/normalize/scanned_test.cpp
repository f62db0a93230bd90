// Tables that OCR read badly: columns by official order, rows by their neighbours.
#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/missing/missing_rows.h"
#include "normalize/reconcile/entry_status.h"
#include "normalize/rows/entries.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

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

TEST_CASE("scanned forms: where the total leaves the unit open, the smallest amounts tell it") {
  const auto first_amount = [](const std::string& smallest) {
    std::string drawing = "# 支出决算表\n科目编码 | 科目名称 | 本年支出合计 | 基本支出\n";
    for (int i = 0; i < 20; ++i)
      drawing += "20101" + std::to_string(10 + i) + " | 行政运行 | 203,845.12 | " + smallest + "\n";
    return ScannedLedger(drawing).entries.at(0).amount_fen;
  };
  CHECK(first_amount("0.35") == 203'845'120'000);
  CHECK(first_amount("1,204.35") == 20'384'512);
}

TEST_CASE("scanned forms: a unit misread above numbers that the other forms print is dropped") {
  const auto second_total = [](const std::string& total, const std::string& first,
                               const std::string& second) {
    const auto form = [&](const std::string& title, const std::string& unit, bool is_other) {
      const std::string drawing =
          "# " + title + "\n# 单位：" + unit + "\n" +
          "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出\n合计 | < | " +
          (is_other ? total : "2,038.45") + " | | \n201 | 一般公共服务支出 | " +
          (is_other ? first : "1,020.15") + " | | \n208 | 社会保障和就业支出 | " +
          (is_other ? second : "1,018.30") + " | | \n";
      return drawing;
    };
    std::vector<Table> tables;
    for (const char* title :
         {"支出决算表", "政府性基金预算财政拨款支出决算表", "国有资本经营预算财政拨款支出决算表"})
      tables.push_back(DrawTable(form(title, "万元", false),
                                 {static_cast<int>(tables.size()), 0, Source::kOcr, 0.97}));
    tables.push_back(
        DrawTable(form("一般公共预算财政拨款支出决算表", "元", true), {3, 0, Source::kOcr, 0.97}));
    const Ledger ledger = LedgerOf(tables);
    for (const Entry& entry : ledger.entries) {
      if (entry.form == "general_budget_expenditure") return entry.amount_fen;
    }
    return std::optional<int64_t>();
  };
  CHECK(second_total("2,038.45", "1,020.15", "1,018.30") == 2'038'450'000);
  CHECK(second_total("20,384,512.45", "10,201,512.15", "10,183,000.30") == 2'038'451'245);
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

TEST_CASE("scanned forms: amounts that lost their point are in doubt, though their sums hold") {
  const Ledger ledger = LedgerOf({DrawTable(R"(
      # 支出决算表
      # 单位：万元
      科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
      合计     | <                | 300.1234 | 100.1233 | 200.0001
      201      | 一般公共服务支出 | 300.1234 | 100.1233 | 200.0001
    )",
                                            {0, 0, Source::kOcr, 0.97}),
                                  DrawTable(R"(
      # 收入决算表
      # 单位：万元
      科目编码 | 科目名称         | 本年收入合计 | 财政拨款收入 | 上级补助收入
      201      | 一般公共服务支出 | 3001234 | 3001234 |
    )",
                                            {1, 0, Source::kOcr, 0.97})});
  for (const Entry& entry : ledger.entries) {
    if (entry.form == "income" && entry.amount_fen.value_or(0) != 0)
      CHECK(entry.status == EntryStatus::kSuspect);
  }
}

TEST_CASE("scanned forms: a header word as near to two measures leaves the column to its place") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：元
    科目代码 | 科目名称     | 年初结转和结余 | 本年收入 | 本年支出 | <        | <        | 年未结转和结余
    ^        | ^            | ^              | ^        | 小计     | 基本支出 | 项目支出 | ^
    212      | 城乡社区支出 | 1.00           | 5.00     | 4.00     | 1.00     | 3.00     | 2.00
    21208    | 土地出让支出 | 1.00           | 5.00     | 4.00     | 1.00     | 3.00     | 2.00
  )");
  const Lines keys = KeysOf(ledger, "gov_fund");
  REQUIRE(keys.size() == 12);
  CHECK(keys[5] == "functional:212 closing_carryover");
}

TEST_CASE("scanned forms: 年初 read as 年末 stands in the place of 年初") {
  const Ledger ledger = ScannedLedger(R"(
    # 政府性基金预算财政拨款收入支出决算表
    # 单位：万元
    项目     | <            | 年末结转和结余 | 丁和牛收入 | 本年支出 | <        | <        |
    科目代码 | 科目名称     | ^              | ^          | 00       | 基本支出 | 项目支出 | 抹可
    合计     | <            | 0.00           | 239.05     | 236.84   | 0.00     | 236.84   | 2.21
    211      | 节能环保支出 | 0.00           | 239.05     | 236.84   | 0.00     | 236.84   | 2.21
  )");
  const Lines keys = KeysOf(ledger, "gov_fund");
  REQUIRE(keys.size() == 12);
  CHECK(keys[0] == "item:total opening_carryover");
  CHECK(keys[2] == "item:total total_expenditure");
  CHECK(keys[5] == "item:total closing_carryover");
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

TEST_CASE("scanned forms: of two headers read alike the one word by word keeps the measure") {
  const Ledger ledger = ScannedLedger(R"(
    # 财政拨款收入支出决算总表
    # 单位：元
    收入                         | <      | 支出               | <      | <                    | <
    项目                         | 决算数 | 项目               | 合计   | 一般公共预算财政拨款 | 般公基预算财政拨款
    一、一般公共预算财政拨款     | 100.00 | 一、一般公共服务支出 | 100.00 | 80.00              | 20.00
    二、政府性基金预算财政拨款   | 20.00  | 二、外交支出       | 20.00  | 0.00                 | 20.00
    本年收入合计                 | 120.00 | 本年支出合计       | 120.00 | 80.00                | 40.00
    总计                         | 120.00 | 总计               | 120.00 | 80.00                | 40.00
  )");
  const Lines keys = KeysOf(ledger, "appropriation_summary");
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 general_budget") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "functional:201 gov_fund") == 1);
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
    AddMissingRows(FindMissingRows(TestModels(), ledger), &ledger);
    return ledger.entries.front().status;
  };
  CHECK(status({"three_public_total", "overseas_travel", "vehicle_total", "vehicle_purchase",
                "vehicle_operation", "reception"}) == EntryStatus::kRead);
  CHECK(status({"three_public_total", "overseas_travel"}) == EntryStatus::kSuspect);
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
    return WithoutRepeatedEntries(entries).size();
  };
  CHECK(kept(SubjectMatch::kCode, 0.9) == 1);
  CHECK(kept(SubjectMatch::kPosition, 0.75) == 2);
}

}  // namespace
}  // namespace juesuan
