// 基本支出 in groups side by side, and 三公 in blocks, in pairs and as a list.
#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("basic expenditure: three groups, a total's amount in the last column") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算明细表
    # 单位：元
    人员经费     | <            | <      | 公用经费     | <              | <      | <        | <                  | <
    科目代码     | 科目名称     | 决算数 | 科目代码     | 科目名称       | 决算数 | 科目代码 | 科目名称           | 决算数
    301          | 工资福利支出 | 6.00   | 302          | 商品和服务支出 | 4.00   | 307      | 债务利息及费用支出 | 0.00
    30101        | 基本工资     | 6.00   | 30201        | 办公费         | 4.00   | 30701    | 国内债务付息       | 0.00
                 |              |        | 30202        | 印刷费         |        |          |                    |
    人员经费合计 | <            | 6.00   | 公用经费合计 | <              | <      | <        | <                  | 4.00
  )");
  CHECK(Amounts(ledger, "basic_expenditure") ==
        Lines{"economic:301 final 6.00", "economic:302 final 4.00", "economic:307 final 0.00",
              "economic:30101 final 6.00", "economic:30201 final 4.00", "economic:30701 final 0.00",
              "economic:30202 final -", "item:personnel_total final 6.00",
              "item:public_total final 4.00"});
}

TEST_CASE("basic expenditure: a total's label in the middle of its group, without rules") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目代码     | 科目名称     | 决算数 | 科目代码     | 科目名称       | 决算数       | 科目代码 | 科目名称           | 决算数
    301          | 工资福利支出 | 6.00   | 302          | 商品和服务支出 | 4.00         | 307      | 债务利息及费用支出 | 0.00
    30101        | 基本工资     | 6.00   | 30201        | 办公费         | 4.00         | 30701    | 国内债务付息       | 0.00
                 | 人员经费合计 | 6.00   |              |                | 公用经费合计 |          |                    | 4.00
  )");
  const Lines amounts = Amounts(ledger, "basic_expenditure");
  REQUIRE(amounts.size() >= 2);
  CHECK(amounts[amounts.size() - 2] == "item:personnel_total final 6.00");
  CHECK(amounts.back() == "item:public_total final 4.00");
}

TEST_CASE("basic expenditure: 类 and 款 in two columns, an empty row, letters spaced") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：万元
    经济分类科目编码 | <  | 科目名称     | 决算数 | 经济分类科目编码 | <  | 科目名称                     | 决算数
    类               | 款 | ^            | ^      | 类               | 款 | ^                            | ^
    301              |    | 工资福利支出 | 3.00   | 302              |    | 商品和服务支出               | 1.00
    301              | 01 | 基本工资     | 3.00   | 302              | 12 | 因 公 出 国 （ 境 ） 费 用   |
                     |    |              |        |                  |    |                              |
                     |    |              |        | 302              | 31 | 公 务 用 车 运 行 维 护 费   | 1.00
    人员经费合计     | <  | <            | 3.00   | 公用经费合计     | <  | <                            | 1.00
  )");
  CHECK(Amounts(ledger, "basic_expenditure") ==
        Lines{"economic:301 final 30000.00", "economic:302 final 10000.00",
              "economic:30101 final 30000.00", "economic:30212 final -",
              "economic:30231 final 10000.00", "item:personnel_total final 30000.00",
              "item:public_total final 10000.00"});
}

TEST_CASE("basic expenditure: one list with 人员经费 and 公用经费 in columns") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码 | 科目名称       | 合计 | 人员经费 | 公用经费
    合计     | <              | 5.00 | 3.00     | 2.00
    301      | 工资福利支出   | 3.00 | 3.00     |
    302      | 商品和服务支出 | 2.00 |          | 2.00
  )");
  CHECK(Amounts(ledger, "basic_expenditure") ==
        Lines{"item:total final 5.00", "item:personnel_total final 3.00",
              "item:public_total final 2.00", "economic:301 final 3.00",
              "economic:301 personnel 3.00", "economic:301 public -", "economic:302 final 2.00",
              "economic:302 personnel -", "economic:302 public 2.00"});
}

constexpr const char* kBlocks = R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：元
    预算数 | <              | <                        | <              | <                  | <          | 决算数 | <              | <                        | <              | <                  | <
    合计   | 因公出国(境)费 | 公务用车购置及运行维护费 | <              | <                  | 公务接待费 | 合计   | 因公出国(境)费 | 公务用车购置及运行维护费 | <              | <                  | 公务接待费
    ^      | ^              | 小计                     | 公务用车购置费 | 公务用车运行维护费 | ^          | ^      | ^              | 小计                     | 公务用车购置费 | 公务用车运行维护费 | ^
    1      | 2              | 3                        | 4              | 5                  | 6          | 7      | 8              | 9                        | 10             | 11                 | 12
    8.00   | 0.00           | 3.00                     | 0.00           | 3.00               | 5.00       | 2.00   |                | 1.00                     |                | 1.00               | 1.00
  )";

TEST_CASE("three public: budget block and final block") {
  CHECK(Amounts(LedgerOf(kBlocks), "three_public") ==
        Lines{"item:three_public_total budget 8.00", "item:overseas_travel budget 0.00",
              "item:vehicle_total budget 3.00", "item:vehicle_purchase budget 0.00",
              "item:vehicle_operation budget 3.00", "item:reception budget 5.00",
              "item:three_public_total final 2.00", "item:overseas_travel final -",
              "item:vehicle_total final 1.00", "item:vehicle_purchase final -",
              "item:vehicle_operation final 1.00", "item:reception final 1.00"});
}

TEST_CASE("three public: pairs of budget and final, an empty row in the header") {
  const Ledger ledger = LedgerOf(R"(
    # 财政拨款“三公”经费支出决算表
    # 单位：万元
    财政拨款“三公”经费 | < | < | < | < | < | < | < | < | < | < | <
    合计   | <      | 因公出国（境）费 | < | 公务用车购置及运行费 | < | < | < | < | < | 公务接待费 | <
    ^      | ^      | ^      | ^      | 小计   | <      | 公务用车购置费 | < | 公务用车运行费 | < | ^      | ^
           | <      |        | <      |        | <      | ^      | ^      |        | <      | ^      | ^
    预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
    0.95   |        |        |        |        |        |        |        |        |        | 0.95   |
  )");
  CHECK(Amounts(ledger, "three_public") ==
        Lines{"item:three_public_total budget 9500.00", "item:three_public_total final -",
              "item:overseas_travel budget -", "item:overseas_travel final -",
              "item:vehicle_total budget -", "item:vehicle_total final -",
              "item:vehicle_purchase budget -", "item:vehicle_purchase final -",
              "item:vehicle_operation budget -", "item:vehicle_operation final -",
              "item:reception budget 9500.00", "item:reception final -"});
}

TEST_CASE("three public: a list with ordinals, dashes and counts") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款安排的“三公”经费支出决算表
    # 单位：万元
    项目                          | 行次 | 预算数 | 决算数
    栏次                          |      | 1      | 2
    一、“三公”经费支出            | 1    | —      | —
    （一）支出合计                | 2    | 6.00   | 4.00
    1．因公出国（境）费           | 3    | 1.00   |
    2．公务用车购置及运行维护费   | 4    | 3.00   | 3.00
    （1）公务用车购置费           | 5    |        |
    （2）公务用车运行维护费       | 6    | 3.00   | 3.00
    3．公务接待费                 | 7    | 2.00   | 1.00
    （1）国内接待费               | 8    | —      | 1.00
    （二）相关统计数              | 9    | —      | —
    1．因公出国（境）团组数（个） | 10   | —      | 2
    5．国内公务接待批次（个）     | 11   | —      | 8
  )");
  CHECK(Amounts(ledger, "three_public") ==
        Lines{"item:three_public_total budget 60000.00", "item:three_public_total final 40000.00",
              "item:overseas_travel budget 10000.00", "item:overseas_travel final -",
              "item:vehicle_total budget 30000.00", "item:vehicle_total final 30000.00",
              "item:vehicle_purchase budget -", "item:vehicle_purchase final -",
              "item:vehicle_operation budget 30000.00", "item:vehicle_operation final 30000.00",
              "item:reception budget 20000.00", "item:reception final 10000.00",
              "item:国内接待费 budget -", "item:国内接待费 final 10000.00"});
}

TEST_CASE("three public: short names, 年初预算 and 全年预算 in rows") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款“三公”经费支出决算表
    # 单位：元
    类别       | 合计  | 因公出国（境）费 | 公务用车购置及运行费 | <      | <      | 公务接待费
    ^          | ^     | ^                | 小计                 | 购置费 | 运行费 | ^
    年初预算数 | 12.00 | 1.00             | 8.00                 | 3.00   | 5.00   | 3.00
    全年预算数 | 12.50 | 1.00             | 8.50                 | 3.00   | 5.50   | 3.00
    决算数     | 11.00 | 0.50             | 8.00                 | 3.00   | 5.00   | 2.50
  )");
  const Lines amounts = Amounts(ledger, "three_public");
  CHECK(amounts.size() == 18);
  for (const char* line : {"item:vehicle_purchase budget 3.00", "item:vehicle_operation final 5.00",
                           "item:vehicle_total adjusted_budget 8.50"}) {
    CHECK(std::find(amounts.begin(), amounts.end(), line) != amounts.end());
  }
}

TEST_CASE("basic expenditure: a first column that groups the codes") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    经费类别 | 科目编码 | 科目名称       | 决算数
    人员经费 | 301      | 工资福利支出   | 5.00
    ^        | 30101    | 基本工资       | 5.00
    公用经费 | 302      | 商品和服务支出 | 3.00
    ^        | 30201    | 办公费         | 3.00
    合计     | <        | <              | 8.00
  )");
  CHECK(Amounts(ledger, "basic_expenditure") ==
        Lines{"economic:301 final 5.00", "economic:30101 final 5.00", "economic:302 final 3.00",
              "economic:30201 final 3.00", "item:total final 8.00"});
}

TEST_CASE("three public: the year before is no measure") {
  const Ledger ledger = LedgerOf(R"(
    # “三公”经费支出决算表
    # 单位：元
    项目             | 2022年决算数 | 2023年预算数 | 2023年决算数
    合计             | 9.00         | 2.00         | 1.00
    因公出国（境）费 | 9.00         |              |
    公务接待费       |              | 2.00         | 1.00
  )");
  CHECK(Amounts(ledger, "three_public") ==
        Lines{"item:three_public_total budget 2.00", "item:three_public_total final 1.00",
              "item:overseas_travel budget -", "item:overseas_travel final -",
              "item:reception budget 2.00", "item:reception final 1.00"});
}

TEST_CASE("three public: a list with merged labels") {
  const Ledger ledger = LedgerOf(R"(
    # “三公”经费支出决算表
    # 单位：元
    项目                     | <              | 预算数 | 决算数
    合计                     | <              | 6.00   | 5.00
    因公出国（境）费         | <              |        |
    公务用车购置及运行维护费 | 小计           | 4.00   | 4.00
    ^                        | 公务用车购置费 |        |
    ^                        | 公务用车运行维护费 | 4.00 | 4.00
    公务接待费               | <              | 2.00   | 1.00
    某项别的支出             | <              | 9.00   |
  )");
  const Lines amounts = Amounts(ledger, "three_public");
  REQUIRE(amounts.size() == 14);
  CHECK(amounts[4] == "item:vehicle_total budget 4.00");
  CHECK(amounts[8] == "item:vehicle_operation budget 4.00");
  CHECK(amounts[12] == "item:某项别的支出 budget 9.00");
}

TEST_CASE("basic expenditure: an amount that no code or name stands beside") {
  const Ledger ledger = LedgerOf(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    科目编码     | 科目名称     | 决算数 | 科目编码     | 科目名称       | 决算数
    301          | 工资福利支出 | 6.00   | 302          | 商品和服务支出 | 4.00
                 |              | 7.00   | 30201        | 办公费         | 4.00
    人员经费合计 | <            | 6.00   | 公用经费合计 | <              | 4.00
  )");
  const Lines amounts = Amounts(ledger, "basic_expenditure");
  REQUIRE(amounts.size() == 6);
  CHECK(amounts[2] == "item: final 7.00 suspect");
}

}  // namespace
}  // namespace juesuan
