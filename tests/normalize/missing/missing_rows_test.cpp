// Rows and amounts that a scanned form must have and that were not found in it.
#include <doctest/doctest.h>

#include <algorithm>

#include "normalize/missing/missing_rows.h"
#include "normalize/rows/entries.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("missing rows: a row that must be there and was not found is a possible row") {
  const auto missing = [](const char* second) {
    const Ledger ledger = ScannedLedger(R"(
      # 财政拨款收入支出决算总表
      # 单位：元
      收入                             | <      | 支出         | <      | <
      项目                             | 决算数 | 项目         | 合计   | 一般公共预算财政拨款
      一、一般公共预算财政拨款         | 100.00 | 一、外交支出 | 100.00 | 100.00
      )" + std::string(second) + R"(   | 7.00   | 二、国防支出 |        |
      本年收入合计                     | 100.00 | 本年支出合计 | 100.00 | 100.00
      年初财政拨款结转和结余           |        |              |        |
      总计                             | 100.00 | 总计         | 100.00 | 100.00
    )");
    return std::count_if(
        ledger.possible_rows.begin(), ledger.possible_rows.end(), [](const PossibleRow& row) {
          return row.side == Side::kIncome && row.reason == PossibleReason::kOfficialOrder;
        });
  };
  CHECK(missing("二、政府性基金预算财政拨款") == 0);
  CHECK(missing("锣鼓喧天鞭炮齐鸣") > 0);
}

// The summary form with these 类 as rows, all read well.
Ledger SummaryOf(const Lines& names) {
  std::string drawing =
      "# 收入支出决算总表\n# 单位：元\n收入 | < | 支出 | <\n项目 | 决算数 | 项目 | 决算数\n";
  for (const std::string& name : names) drawing += " | | " + name + " | 1.00\n";
  return ScannedLedger(drawing + "本年收入合计 | 26.00 | 本年支出合计 | 26.00\n" +
                       " | | 结余分配 | 0.00\n | | 年末结转和结余 | 0.00\n" +
                       "总计 | 26.00 | 总计 | 26.00\n");
}

TEST_CASE("missing rows: an edition without later 类 does not lack them") {
  Lines names = {"一般公共服务支出",
                 "外交支出",
                 "国防支出",
                 "公共安全支出",
                 "教育支出",
                 "科学技术支出",
                 "文化旅游体育与传媒支出",
                 "社会保障和就业支出",
                 "卫生健康支出",
                 "节能环保支出",
                 "城乡社区支出",
                 "农林水支出",
                 "交通运输支出",
                 "资源勘探工业信息等支出",
                 "商业服务业等支出",
                 "金融支出",
                 "援助其他地区支出",
                 "自然资源海洋气象等支出",
                 "住房保障支出",
                 "粮油物资储备支出",
                 "其他支出",
                 "债务还本支出",
                 "债务付息支出"};
  const auto missed = [&] {
    const Lines keys = Missed(SummaryOf(names));
    return std::count_if(keys.begin(), keys.end(),
                         [](const std::string& key) { return key.starts_with("functional:"); });
  };
  CHECK(missed() == 0);
  names.erase(names.begin() + 9);
  CHECK(missed() == 0);  // its neighbours stand one below the other
  names[9] = "锣鼓喧天鞭炮齐鸣";
  CHECK(missed() > 0);
}

TEST_CASE("missing rows: where hardly any row can be told, all subjects are missed") {
  const auto misses = [](const std::string& rows, const char* key) {
    const Lines keys = Missed(ScannedLedger(
        "# 一般公共预算财政拨款基本支出决算表\n# 单位：元\n科目编码 | 科目名称 | 决算数\n" + rows));
    return std::count(keys.begin(), keys.end(), std::string(key) + " final") > 0;
  };
  const std::string read = "301 | 工资福利支出 | 700.00\n30101 | 基本工资 | 400.00\n";
  const std::string garbled = "中让 | 狂人符权 | 700.00\n佬下 | 见丝站区 | 400.00\n";
  CHECK(misses(garbled + garbled + garbled + garbled + garbled + read, "economic:30201"));
  CHECK_FALSE(misses(read, "economic:30201"));
}

TEST_CASE("missing rows: a group of which no row was found, though it has a total") {
  const auto missed = [](const std::string& total) {
    return Missed(ScannedLedger(R"(
      # 一般公共预算财政拨款基本支出决算表
      # 单位：元
      科目编码     | 科目名称     | 决算数
      301          | 工资福利支出 | 700.00
      30101        | 基本工资     | 700.00
      人员经费合计 | <            | 700.00
      公用经费合计 | <            | )" +
                                total));
  };
  const Lines keys = missed("50.00");
  CHECK(std::count(keys.begin(), keys.end(), "economic:302 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
  CHECK(std::count(keys.begin(), keys.end(), "economic:303 final") == 0);
  CHECK(missed("0.00").empty());
}

TEST_CASE("missing rows: what every edition prints is missed") {
  const auto missed = [](const std::string& row) {
    return Missed(ScannedLedger(R"(
      # 财政拨款“三公”经费支出决算表
      # 单位：元
      项目                 | 预算数 | 决算数
      合计                 | 80.00  | 60.00
      因公出国（境）费     | 0.00   | 0.00
      公务用车购置费       | 0.00   | 0.00
      公务用车运行维护费   | 30.00  | 20.00
      )" + row));
  };
  CHECK(missed("公务接待费 | 50.00 | 40.00") ==
        Lines{"item:vehicle_total budget", "item:vehicle_total final"});
  CHECK(missed("公务用车购置及运行费 | 30.00 | 20.00").size() == 2);
}

TEST_CASE("missing rows: amounts of a column without measure are missed where they stand") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款支出决算表
    # 单位：元
    科目编码 | 科目名称         | 合计   | 基本支出 | 锣鼓喧天 | 鞭炮齐鸣
    201      | 一般公共服务支出 | 300.00 | 100.00   | 200.00   | 7.00
    20101    | 人大事务         | 300.00 | 100.00   | 200.00   |
    2010101  | 行政运行         | 300.00 | 100.00   | 200.00   |
  )");
  const Lines missed = Missed(ledger);
  CHECK(std::count(missed.begin(), missed.end(), "functional:201 project_expenditure") == 1);
}

TEST_CASE("missing rows: where all measures are lost, the codes tell what is missed") {
  Ledger ledger;
  ledger.document.fiscal_year = 2022;
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T01";
  table.form = "expenditure";
  table.table.parts = {{}};
  table.table.row_count = 3;
  table.table.column_count = 4;
  const std::vector<const char*> roles = {"code", "code", "name", "other"};
  const std::vector<std::vector<const char*>> rows = {
      {"201", "", "事务", "3.00"}, {"201", "01", "事务", "2.00"}, {"", "", "其他", "1.00"}};
  for (int column = 0; column < 4; ++column) {
    LedgerColumn& ledger_column = table.columns.emplace_back();
    ledger_column.index = column;
    ledger_column.role = roles[static_cast<size_t>(column)];
    for (int row = 0; row < 3; ++row) {
      Cell& cell = table.table.cells.emplace_back();
      cell.row = row;
      cell.column = column;
      cell.text = rows[static_cast<size_t>(row)][static_cast<size_t>(column)];
      cell.source = Source::kOcr;
    }
  }
  ledger = WithMissingRows(FindMissingRows(TestModels(), ledger), ledger);
  const Lines missed = Missed(ledger);
  CHECK(missed.size() == 12);  // six measures each; nothing tells whose the last row is
  CHECK(std::count(missed.begin(), missed.end(), "functional:201 total_expenditure") == 1);
  CHECK(std::count(missed.begin(), missed.end(), "functional:20101 subordinate_subsidy") == 1);
}

TEST_CASE("missing rows: where a group has no measure, all subjects of the form are missed") {
  const Lines missed = Missed(ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码     | 科目名称     | 决算数 | 科目编码 | 科目名称       | 锣鼓喧 | 炮齐鸣
    301          | 工资福利支出 | 700.00 | 302      | 商品和服务支出 | 5      | 50.00
    30101        | 基本工资     | 700.00 | 30A1O    | 佬玫           | 2      | 20.00
    30102        | 津贴补贴     | 0.00   | 30202    | 印刷费         | 3      | 30.00
    人员经费合计 | <            | 700.00 | 公用经费合计 | <          | <      | 50.00
  )"));
  CHECK(std::count(missed.begin(), missed.end(), "economic:30201 final") == 1);
}

TEST_CASE("missing rows: amounts of a group without measure are missed under its codes") {
  const Ledger ledger = ScannedLedger(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称     | 锣鼓喧 | 炮齐鸣 | 科目编码 | 科目名称       | 决算数
    301      | 工资福利支出 | 700.00 | 7.00   | 302      | 商品和服务支出 | 50.00
    30101    | 基本工资     | 400.00 | 4.00   | 30201    | 办公费         | 20.00
    30102    | 津贴补贴     | 300.00 |        | 30202    | 印刷费         | 30.00
  )");
  const Lines missed = Missed(ledger);
  CHECK(std::count(missed.begin(), missed.end(), "economic:30101 final") == 1);
  CHECK(std::count(missed.begin(), missed.end(), "economic:30102 final") == 1);
}

TEST_CASE("missing rows: where hardly any row of a summary form can be told, all are missed") {
  const auto missed = [](int rows) {
    Ledger ledger;
    LedgerTable& table = ledger.tables.emplace_back();
    table.id = "T01";
    table.form = "income_expenditure_summary";
    table.table.parts = {{}};
    table.table.row_count = rows;
    table.table.column_count = 1;
    table.columns.emplace_back().role = "other";
    Cell& amount = table.table.cells.emplace_back();
    amount.text = "3.00";
    amount.source = Source::kOcr;
    for (const char* key : {"functional:201", "functional:202", "item:total_expenditure"}) {
      Entry& entry = ledger.entries.emplace_back();
      entry.table = "T01";
      entry.form = table.form;
      entry.side = Side::kExpenditure;
      entry.key = key;
      entry.measure = "final";
      entry.source = Source::kOcr;
      entry.amount_fen = 300;
      entry.subject.match = SubjectMatch::kPosition;
    }
    ledger = WithMissingRows(FindMissingRows(TestModels(), ledger), ledger);
    const Lines keys = Missed(ledger);
    return std::count(keys.begin(), keys.end(), "functional:208 final");
  };
  CHECK(missed(33) == 1);
  CHECK(missed(3) == 0);  // a short form, all read
}

TEST_CASE("missing rows: a table of no form behind a form may be the rest of it") {
  const DrawingOptions scanned{0, 0, Source::kOcr, 0.97};
  const auto form = [](const char* title, const char* measure, bool is_whole, const char* total) {
    return "# " + std::string(title) + "\n# 单位：元\n科目代码 | 科目名称 | " + measure +
           "\n合计 | < | " + total +
           "\n201 | 一般公共服务支出 | 200.00\n20101 | 人大事务 | 200.00\n" +
           (is_whole ? "208 | 社会保障和就业支出 | 100.00\n20805 | 行政事业单位养老支出 | 100.00\n"
                     : "");
  };
  const auto missed = [&](const std::string& behind, const char* total = "200.00") {
    std::vector<Table> tables = {
        DrawTable(form("收入决算表", "本年收入合计", true, "300.00"), scanned),
        DrawTable(form("支出决算表", "本年支出合计", true, "300.00"), {1, 0, Source::kOcr, 0.97}),
        DrawTable(form("一般公共预算财政拨款支出决算表", "本年支出合计", false, total),
                  {2, 0, Source::kOcr, 0.97}),
        DrawTable(behind, {3, 0, Source::kOcr, 0.97})};
    const Lines keys = Missed(LedgerOf(std::move(tables)));
    return std::count(keys.begin(), keys.end(), "functional:208 total_expenditure");
  };
  CHECK(
      missed(
          "蝴支出 | 某 | 100.00 | 100.00 | 0 | 0 | 0\n本金 | 某 | 100.00 | 100.00 | 0 | 0 | 0\n") ==
      1);
  constexpr const char* kWords =
      "蝴支出 | 某局 | 甲 | 乙 | 丙 | 丁 | 戊\n本金 | 某人 | 甲 | 乙 | 丙 | 丁 | 戊\n";
  CHECK(missed(kWords) == 0);
  // The sum of the form asks for a row that it does not have.
  CHECK(missed(kWords, "300.00") == 1);
}

TEST_CASE("missing rows: the total that other forms have is missed") {
  const auto form = [](const char* title, const char* measure, const char* total) {
    return "# " + std::string(title) + "\n# 单位：元\n科目代码 | 科目名称 | " + measure + "\n" +
           total + "201 | 一般公共服务支出 | 300.00\n20101 | 人大事务 | 300.00\n";
  };
  const DrawingOptions scanned{0, 0, Source::kOcr, 0.97};
  const char* total = "合计 | < | 300.00\n";
  const auto missing = [&](const char* of_income) {
    const Ledger ledger = LedgerOf(
        {DrawTable(form("收入决算表", "本年收入合计", of_income), scanned),
         DrawTable(form("支出决算表", "本年支出合计", total), scanned),
         DrawTable(form("一般公共预算财政拨款支出决算表", "本年支出合计", total), scanned)});
    return std::count_if(ledger.possible_rows.begin(), ledger.possible_rows.end(),
                         [](const PossibleRow& row) {
                           return row.form == "income" && row.key == "item:total" &&
                                  row.reason == PossibleReason::kTotal;
                         });
  };
  CHECK(missing("") == 1);
  CHECK(missing(total) == 0);
}

TEST_CASE("missing rows: a side that ends without its last row goes on where nothing was found") {
  const auto missed = [](int rows) {
    std::string drawing =
        "# 收入支出决算总表\n# 单位：元\n收入 | < | 支出 | <\n项目 | 决算数 | 项目 | 决算数\n"
        "一、一般公共预算财政拨款收入 | 9.00 | 一、一般公共服务支出 | 9.00\n";
    for (int row = 0; row < rows; ++row) drawing += " | | | \n";
    const Lines keys = Missed(ScannedLedger(drawing));
    return std::count(keys.begin(), keys.end(), "item:grand_total final");
  };
  CHECK(missed(12) == 2);
  CHECK(missed(2) == 0);  // too short for a form
}

TEST_CASE("missing rows: a row that was not found may have amounts in a lost column") {
  const std::string rows =
      "201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00\n20101 | 人大事务 | 300.00 | 100.00 | "
      "200.00\n2010101 | 行政运行 | 100.00 | 100.00 | \n";
  const std::string lacks =
      "# 支出决算表\n# 单位：元\n科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 鞭炮齐鸣\n"
      "锣鼓 | 喧天鞭炮齐 | 77.00 | | 77.00\n" +
      rows;
  const std::string whole =
      "# 一般公共预算财政拨款支出决算表\n# 单位：元\n科目编码 | 科目名称 | 合计 | 基本支出 | "
      "项目支出\n" +
      rows + "2010102 | 一般行政管理事务 | 200.00 | | 200.00\n";
  const Lines keys = Missed(LedgerOf({DrawTable(lacks, {0, 0, Source::kOcr, 0.97}),
                                      DrawTable(whole, {1, 0, Source::kOcr, 0.97})}));
  CHECK(std::count(keys.begin(), keys.end(), "functional:2010102 project_expenditure") == 1);
}

TEST_CASE("missing rows: a form goes on over more than one page of no form") {
  std::vector<Table> tables = {DrawTable(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称     | 决算数
    301      | 工资福利支出 | 700.00
    30101    | 基本工资     | 700.00
  )",
                                         {0, 0, Source::kOcr, 0.97})};
  const char* const behind = "蝴支出 | 某 | 100.00 | 0 | 0 | 0\n本金 | 某 | 100.00 | 0 | 0 | 0\n";
  tables.push_back(DrawTable(behind, {1, 0, Source::kOcr, 0.97}));
  tables.push_back(DrawTable(behind, {2, 0, Source::kOcr, 0.97}));
  const Lines keys = Missed(LedgerOf(std::move(tables)));
  CHECK(std::count(keys.begin(), keys.end(), "economic:30201 final") == 1);
}

TEST_CASE("missing rows: subjects of one fund are those that its form alone would list") {
  const auto form = [](const char* title, const char* measure, const std::string& rows) {
    return "# " + std::string(title) + "\n# 单位：元\n科目编码 | 科目名称 | " + measure + "\n" +
           rows;
  };
  const std::string common =
      "2010101 | 行政运行 | 10.00\n2010102 | 一般行政管理事务 | 10.00\n2010103 | 机关服务 | "
      "10.00\n2010104 | 人大会议 | 10.00\n2010105 | 人大立法 | 10.00\n";
  const std::string own = "2120801 | 征地和拆迁补偿支出 | 30.00\n";
  const DrawingOptions scanned{0, 0, Source::kOcr, 0.97};
  const Ledger ledger =
      LedgerOf({DrawTable(form("支出决算表", "本年支出合计", common + own), scanned),
                DrawTable(form("收入决算表", "本年收入合计", common + own), scanned),
                DrawTable(form("一般公共预算财政拨款支出决算表", "本年支出合计", common), scanned),
                DrawTable(form("政府性基金预算财政拨款收入支出决算表", "本年支出合计",
                               "锣鼓 | 喧天鞭炮齐鸣 | 31.00\n炮齐 | 鼓喧天鞭 | 32.00\n"),
                          scanned)});
  Lines keys;
  for (const PossibleRow& row : ledger.possible_rows)
    if (row.form == "gov_fund") keys.push_back(row.key);
  CHECK(std::count(keys.begin(), keys.end(), "functional:2120801") > 0);
}

}  // namespace
}  // namespace juesuan
