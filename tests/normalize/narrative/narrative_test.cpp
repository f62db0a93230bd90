// Wordings that must be understood, and as many that must not be linked.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "normalize/narrative/fact_formula.h"
#include "normalize/narrative/tokens.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

constexpr CurrencyUnit kWan = CurrencyUnit::kTenThousandYuan;

Ledger SmallReport() {
  LedgerBuilder b;
  b.Form("income_expenditure_summary", kWan)
      .Row("item:grand_total", "final", "1050.00", Side::kIncome);
  b.Row("item:grand_total", "final", "1050.00", Side::kExpenditure);
  b.Form("income", kWan)
      .Row("item:total", "total_revenue", "1000.00")
      .Row("item:total", "fiscal_appropriation", "900.00");
  b.Row("item:total", "other_revenue", "100.00");
  b.Form("expenditure", kWan)
      .Row("item:total", "total_expenditure", "980.00")
      .Row("item:total", "basic_expenditure", "800.00");
  b.Row("item:total", "project_expenditure", "180.00");
  b.Form("general_budget_expenditure", kWan).Row("item:total", "total_expenditure", "900.00");
  b.Row("functional:20101", "total_expenditure", "500.00")
      .Row("functional:2010101", "total_expenditure", "500.00");
  b.Row("functional:20106", "total_expenditure", "400.00")
      .Row("functional:2010601", "total_expenditure", "400.00");
  b.Form("basic_expenditure", kWan)
      .Row("item:personnel_total", "final", "700.00")
      .Row("item:public_total", "final", "100.00");
  b.Row("economic:30201", "final", "9.38");
  b.Form("three_public", kWan)
      .Row("item:three_public_total", "budget", "8.00")
      .Row("item:three_public_total", "final", "2.27");
  b.Row("item:reception", "budget", "5.00").Row("item:reception", "final", "1.17");
  b.Form("appropriation_expenditure", kWan).Row("item:total", "total_expenditure", "950.00");
  b.Row("item:total", "basic_expenditure", "790.00")
      .Row("item:total", "project_expenditure", "160.00");
  return b.ledger();
}

// "key/measure/direction value unit" of every fact.
std::vector<std::string> Read(const std::string& heading, const std::string& text) {
  std::vector<std::string> read;
  const Ledger ledger = SmallReport();
  for (const NarrativeFact& fact : FactsOf(heading, text, ledger)) {
    std::string line = fact.key + " " + fact.measure;
    if (!fact.direction.empty()) line += " " + fact.direction;
    read.push_back(line + " " + fact.value + " " + fact.unit + (fact.entry ? " linked" : ""));
  }
  return read;
}

struct Wording {
  const char* heading;
  const char* text;
  std::vector<std::string> facts;
};

}  // namespace

TEST_CASE("narrative: wordings of amounts, shares, changes and rates") {
  const Wording wordings[] = {
      {"一、收入支出决算总体情况说明",
       "2023年度收、支总计均为1,050.00万元。",
       {"item:grand_total final 10500000.00 yuan linked"}},
      {"一、收入支出决算总体情况说明",
       "2023年度收入总计1050.00万元,支出总计1050.00万元。",
       {"item:grand_total final 10500000.00 yuan linked",
        "item:grand_total final 10500000.00 yuan linked"}},
      {"一、收入支出决算总体情况说明",
       "收、支总计各是1050.00,1143.91万元。",
       {"item:grand_total final 10500000.00 yuan linked",
        "item:grand_total final 11439100.00 yuan"}},
      {"一、收入支出决算总体情况说明",
       "收、支总计1 0 50. 00万元，与上年度相比，收、支总计各减少51.02万元，下降4.63%。",
       {"item:grand_total final 10500000.00 yuan linked",
        "item:grand_total change decrease 510200.00 yuan",
        "item:grand_total change_rate decrease 4.63 percent"}},
      {"二、收入决算情况说明",
       "本年收入合计10000000元，其中：财政拨款收入900.00万元，占90.00%；其他收入100.00万元，占10."
       "00%。",
       {"item:total_revenue final 10000000.00 yuan linked",
        "item:fiscal_appropriation final 9000000.00 yuan linked",
        "item:fiscal_appropriation share 90.00 percent",
        "item:other_revenue final 1000000.00 yuan linked",
        "item:other_revenue share 10.00 percent"}},
      {"五、一般公共预算财政拨款支出决算情况说明",
       "1.一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算数为500."
       "00万元，支出决算为400.00万元，完成年初预算的80.00%。",
       {"functional:2010601 budget 5000000.00 yuan",
        "functional:2010601 final 4000000.00 yuan linked",
        "functional:2010601 completion_rate 80.00 percent"}},
      {"六、一般公共预算财政拨款基本支出决算情况说明",
       "公用经费100.00万元，主要包括办公费9.38万元。",
       {"item:public_total final 1000000.00 yuan linked",
        "economic:30201 final 93800.00 yuan linked"}},
      {"七、财政拨款“三公”经费支出决算情况说明",
       "“三公”经费支出全年预算数为8.00万元，支出决算为2.27万元，比上年持平。",
       {"item:three_public_total budget 80000.00 yuan linked",
        "item:three_public_total final 22700.00 yuan linked",
        "item:three_public_total change flat 0.00 yuan"}},
      {"十一、国有资产占用情况说明",
       "共有车辆2辆，其中，机要通信用车1辆、应急保障用车1辆。单价100万元（含）以上设备3台（套）。",
       {"item:vehicles count 2 count", "item:vehicles_communications count 1 count",
        "item:vehicles_emergency count 1 count", " count 3 count"}},
  };
  for (const Wording& wording : wordings) {
    CAPTURE(std::string(wording.text));
    CHECK(Read(wording.heading, wording.text) == wording.facts);
  }
}

TEST_CASE("narrative: wordings that must not be linked to an entry") {
  const Wording wordings[] = {
      // Something unknown stands between subject and figure.
      {"二、收入决算情况说明", "财政拨款收入中上年结转资金5.00万元。", {" prior 50000.00 yuan"}},
      {"二、收入决算情况说明",
       "财政拨款收入900.00万元，其中：上年结转资金5.00万元。",
       {"item:fiscal_appropriation final 9000000.00 yuan linked", " prior 50000.00 yuan"}},
      {"二、收入决算情况说明",
       "下属学校财政拨款收入5.00万元。",
       {"item:fiscal_appropriation final 50000.00 yuan"}},
      // Another year.
      {"二、收入决算情况说明",
       "2022年财政拨款收入800.00万元。",
       {"item:fiscal_appropriation prior 8000000.00 yuan"}},
      // Reasons.
      {"二、收入决算情况说明",
       "主要原因是财政拨款收入减少20.00万元。",
       {" change decrease 200000.00 yuan"}},
      // The cue speaks of the other side.
      {"四、财政拨款收入支出决算总体情况说明",
       "财政拨款收入900.00万元，支出决算880.00万元。",
       {"item:fiscal_appropriation final 9000000.00 yuan linked",
        "item:fiscal_appropriation final 8800000.00 yuan"}},
      // Self-evaluations of projects speak of parts.
      {"十、预算绩效管理情况",
       "项目支出50.00万元。",
       {"item:project_expenditure final 500000.00 yuan"}},
      // Compared with the budget, not with last year.
      {"二、收入决算情况说明",
       "本年收入合计1000.00万元，比年初预算增加5.00万元，增长0.50%。",
       {"item:total_revenue final 10000000.00 yuan linked",
        "item:total_revenue unknown 50000.00 yuan", "item:total_revenue unknown 0.50 percent"}},
      // Years, numbers of documents and thresholds are no figures.
      {"二、收入决算情况说明", "根据2023年第15号文件第3条，截至2023年12月31日。", {}},
      {"一、部门职责", "本年收入合计1000.00万元。", {}},
  };
  for (const Wording& wording : wordings) {
    CAPTURE(std::string(wording.text));
    CHECK(Read(wording.heading, wording.text) == wording.facts);
  }
}

TEST_CASE("narrative: a heading that names a form is about that form") {
  const std::string text = "其中基本支出790.00万元，项目支出160.00万元。";
  const std::vector<std::string> linked = {"item:basic_expenditure final 7900000.00 yuan linked",
                                           "item:project_expenditure final 1600000.00 yuan linked"};
  CHECK(Read("四、高等学校财政拨款支出决算表说明", text) == linked);
  const auto findings = [](const std::string& heading, const std::string& said) {
    const Ledger ledger = AuditText(heading, said, SmallReport());
    const auto of_text = [](const Finding& finding) {
      return finding.rule == Rule::kNarrativeMatchesTable;
    };
    return std::count_if(ledger.findings.begin(), ledger.findings.end(), of_text);
  };
  CHECK(findings("四、高等学校财政拨款支出决算表说明", text) == 0);
  CHECK(findings("三、支出决算情况说明", text) > 0);
  CHECK(findings("四、高等学校财政拨款支出决算表说明", "其中基本支出791.00万元。") > 0);
}

TEST_CASE("narrative: what was read from a picture accuses no one") {
  const auto severity = [](Source source) {
    Ledger ledger = AuditText("三、支出决算情况说明", "基本支出790.00万元。", SmallReport());
    for (NarrativeFact& fact : ledger.narrative) fact.source = source;
    FindingsOf(&ledger);
    std::set<Severity> severities;
    for (const Finding& finding : ledger.findings) {
      if (finding.rule == Rule::kNarrativeMatchesTable) severities.insert(finding.severity);
    }
    return severities;
  };
  CHECK(severity(Source::kText) == std::set<Severity>{Severity::kError});
  CHECK(severity(Source::kOcr) == std::set<Severity>{Severity::kWarning});
}

TEST_CASE("narrative: an amount of another sentence is no part of a share that fits nothing") {
  const auto shares = [](const std::string& text) {
    int count = 0;
    for (const NarrativeFact& fact : FactsOf("二、收入决算情况说明", text, SmallReport()))
      count += fact.measure == "share" && !fact.basis.empty();
    return count;
  };
  CHECK(shares("收入合计1000.00万元，其中：其他收入100.00万元，占收入合计的10.00%。") == 1);
  CHECK(shares("收入合计1000.00万元，其他收入100.00万元。占本年收入合计的比重为72.9%。") == 0);
}

TEST_CASE("narrative: names that several subjects have are told apart by 类 and 款") {
  const Ledger ledger = SmallReport();
  const auto facts = FactsOf("五、一般公共预算财政拨款支出决算情况说明",
                             "人大事务（款）行政运行（项）支出决算为500.00万元。", ledger);
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].key == "functional:2010101");
}

TEST_CASE("narrative: numbers as they are printed") {
  struct Row {
    const char* text;
    int64_t scaled;
    int decimals;
    const char* unit;
  };
  const Row rows[] = {{"2,2 82.77万元", 228277, 2, "yuan"},
                      {"9. 03%", 903, 2, "percent"},
                      {"９７４６．５０元", 974650, 2, "yuan"},
                      {"1,234,567元", 1234567, 0, "yuan"},
                      {"20团组", 20, 0, "count"},
                      {"3个百分点", 3, 0, "points"},
                      {"12", 12, 0, ""}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const auto tokens = Tokenize(CompactWord(row.text), *TestModels().narrative, Lexicon());
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].scaled == row.scaled);
    CHECK(tokens[0].decimals == row.decimals);
    CHECK(tokens[0].unit == row.unit);
  }
}

TEST_CASE("narrative: a list number or a year does not run into the next number") {
  for (const char* text : {"1.2023年", "减少5.2024年"}) {
    CAPTURE(std::string(text));
    const auto tokens = Tokenize(CompactWord(text), *TestModels().narrative, Lexicon());
    CHECK(std::count_if(tokens.begin(), tokens.end(),
                        [](const Token& t) { return t.kind == Token::Kind::kNumber; }) == 2);
  }
}

TEST_CASE("formula: ranges hold the true value, whatever was rounded away") {
  const FactValue amount{22700, 100}, change{900, 100};  // 2.27 and 0.09 万元 in units of a yuan
  const auto range = ChangeRateRange(amount, change, true);
  REQUIRE(range);
  CHECK(range->first / 10000 == 360);   // 3.60 %
  CHECK(range->second / 10000 == 402);  // 4.02 %
  CHECK_FALSE(ShareRange({5, 1}, {0, 1}));
  CHECK_FALSE(ChangeRateRange({100, 1}, {200, 1}, false));  // grew by more than there is
}

TEST_CASE("agreement: rounded, cut off, off") {
  CHECK(AgreementWith(9770, 10, 9766, 9768) == Agreement::kExact);
  CHECK(AgreementWith(9760, 10, 9767, 9767) == Agreement::kTruncated);
  CHECK(AgreementWith(9780, 10, 9767, 9767) == Agreement::kOff);
  CHECK(AgreementWith(9750, 10, 9767, 9767) == Agreement::kOff);
}

}  // namespace juesuan::audit_test
