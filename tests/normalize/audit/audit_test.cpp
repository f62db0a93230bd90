// One tiny case for each rule, with its message pinned.
#include <doctest/doctest.h>

#include <chrono>

#include "core/text.h"
#include "normalize/audit/rules_page.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

constexpr CurrencyUnit kWan = CurrencyUnit::kTenThousandYuan;
using Lines = std::vector<std::string>;

// 合计 30 = 201: 10 + 208: 20, each with one 款 and one 项.
LedgerBuilder CodedForm(const std::string& wrong = "20.00") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("item:total", "basic_expenditure", "30.00");
  b.Row("functional:201", "total_expenditure", "10.00")
      .Row("functional:20101", "total_expenditure", "10.00");
  b.Row("functional:2010101", "total_expenditure", "10.00")
      .Row("functional:208", "total_expenditure", "20.00");
  b.Row("functional:20805", "total_expenditure", "20.00")
      .Row("functional:2080505", "total_expenditure", wrong);
  return b;
}

std::string MessageOf(const Ledger& ledger, const std::string& rule) {
  for (const Finding& finding : ledger.findings) {
    if (NameOf(kRuleNames, finding.rule) == rule) return finding.message;
  }
  return "none";
}

}  // namespace

TEST_CASE("audit: a report that adds up has no findings") {
  Ledger ledger = CodedForm().ledger();
  CHECK(FindingsOf(&ledger).empty());
  CHECK(ledger.checks.size() > 4);
}

TEST_CASE("audit: children_sum, one finding with its message") {
  Ledger ledger = CodedForm("21.00").ledger();
  CHECK(FindingsOf(&ledger) == Lines{"children_sum error 20.00 21.00"});
  CHECK(MessageOf(ledger, "children_sum") ==
        "第1页《支出决算表》20805 行政事业单位养老支出〔支出合计〕：印为 "
        "20.00元，按“合计等于各类之和，类等于各款之和，款等于各项之和”应为 "
        "21.00元，相差 1.00元，超出允许尾差 0.00元。前者（20.00元）另有 1 "
        "项勾稽相符，后者（21.00元）另有 0 项相符。数字取自文字层或已核对，系报告自身的矛盾。");
}

TEST_CASE("audit: one wrong figure that breaks several checks is one finding") {
  LedgerBuilder b = CodedForm("21.00");
  b.Row("functional:2080505", "basic_expenditure", "20.00");
  b.ledger().entries[1].amount_fen.reset();
  CHECK(FindingsOf(&b.ledger()) == Lines{"children_sum error 21.00 20.00"});
}

TEST_CASE("audit: an error carried up through 款, 类 and 合计 is one finding") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "11.00")
      .Row("functional:201", "total_expenditure", "11.00");
  b.Row("functional:20101", "total_expenditure", "11.00")
      .Row("functional:2010101", "total_expenditure", "11.00");
  b.Form("income_expenditure_summary").Row("functional:201", "final", "10.00", Side::kExpenditure);
  b.Row("item:total_expenditure", "final", "10.00", Side::kExpenditure);
  CHECK(FindingsOf(&b.ledger()).size() == 1);
  CHECK(b.ledger().findings[0].rule == Rule::kCrossForm);
}

TEST_CASE("audit: two wrong figures are two findings") {
  Ledger ledger = CodedForm("21.00").ledger();
  ledger.entries[4].amount_fen = 900;
  CHECK(FindingsOf(&ledger).size() == 2);
}

TEST_CASE("audit: row_sum, column_balance and cross_form") {
  LedgerBuilder b;
  b.Form("general_budget_expenditure").Row("item:total", "total_expenditure", "30.00");
  b.Row("item:total", "basic_expenditure", "10.00")
      .Row("item:total", "project_expenditure", "19.00");
  CHECK(FindingsOf(&b.ledger()) == Lines{"row_sum error 30.00 29.00"});
  LedgerBuilder c;
  c.Form("income_expenditure_summary").Row("item:grand_total", "final", "30.00", Side::kIncome);
  c.Row("item:grand_total", "final", "31.00", Side::kExpenditure);
  CHECK(FindingsOf(&c.ledger()) == Lines{"column_balance error 30.00 31.00"});
  LedgerBuilder d;
  d.Form("expenditure").Row("item:total", "total_expenditure", "30.00");
  d.Form("income_expenditure_summary")
      .Row("item:total_expenditure", "final", "31.00", Side::kExpenditure);
  CHECK(FindingsOf(&d.ledger()) == Lines{"cross_form error 30.00 31.00"});
}

TEST_CASE("audit: rounding is info, never error") {
  LedgerBuilder b;
  b.Form("expenditure", kWan).Row("functional:208", "total_expenditure", "326.72");
  b.Form("income_expenditure_summary", kWan)
      .Row("functional:208", "final", "326.71", Side::kExpenditure);
  CHECK(FindingsOf(&b.ledger()) == Lines{"cross_form info 3267200.00 3267100.00"});
  CHECK(MessageOf(b.ledger(), "cross_form") ==
        "第1页《支出决算表》208 社会保障和就业支出〔支出合计〕：印为 326.72万元，按“支出决算表 "
        "各类 = 收入支出决算总表 同类支出”计算为 "
        "326.71万元，相差 0.01万元，在四舍五入允许的 0.01万元 以内。");
}

TEST_CASE("audit: a figure that OCR read and nothing verified is a warning that says so") {
  Ledger ledger = CodedForm("21.00").ledger();
  for (Entry& entry : ledger.entries) {
    entry.source = Source::kOcr;
    entry.status = EntryStatus::kRead;
  }
  CHECK(FindingsOf(&ledger) == Lines{"children_sum warning 20.00 21.00"});
  CHECK(ledger.findings[0].message.ends_with("数字由识别得到且未核实，请先对照原图。"));
}

TEST_CASE("audit: a difference that a carryover explains is info") {
  LedgerBuilder b;
  b.Form("general_budget_expenditure").Row("item:total", "basic_expenditure", "30.00");
  b.Form("basic_expenditure")
      .Row("item:personnel_total", "final", "20.00")
      .Row("item:public_total", "final", "7.00");
  b.Form("appropriation_summary")
      .Row("item:opening_fiscal_carryover", "final", "3.00", Side::kIncome);
  CHECK(FindingsOf(&b.ledger()) == Lines{"cross_form info 30.00 27.00"});
}

TEST_CASE("audit: text against forms") {
  LedgerBuilder b;
  b.Form("income").Row("item:total", "total_revenue", "9772671.37");
  struct Row {
    const char* text;
    Lines findings;
  };
  const Row rows[] = {
      {"本年收入合计977.27万元。", {}},
      {"本年收入合计9772671.37元。", {}},
      {"本年收入合计977.3万元。", {}},
      {"本年收入合计977.26万元。", {"narrative_matches_table info 9772600.00 9772671.37"}},
      {"本年收入合计978.27万元。", {"narrative_matches_table error 9782700.00 9772671.37"}},
      {"本年收入合计977.27元。", {"narrative_matches_table error 977.27 9772671.37"}},
      {"下属单位本年收入合计5.00万元。", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    Ledger ledger = AuditText("二、收入决算情况说明", row.text, b.ledger());
    CHECK(FindingsOf(&ledger) == row.findings);
  }
}

TEST_CASE("audit: arithmetic in the text") {
  struct Row {
    const char* text;
    Lines findings;
  };
  const Row rows[] = {
      {"机关运行经费支出100.00万元，比上年增加10.00万元，增长11.11%。", {}},
      {"机关运行经费支出100.00万元，比上年增加10.00万元，增长11.12%。",
       {}},  // 10.005/89.99 is 11.12
      {"机关运行经费支出100.00万元，比上年增加10.00万元，增长10.00%。",
       {"narrative_arithmetic error 10.00 11.10% to 11.12%"}},
      {"机关运行经费支出100.00万元，比上年减少10.00万元，下降9.09%。", {}},
      {"政府采购支出合计10.00万元，其中：政府采购货物支出5.00万元、政府采购工程支出2."
       "00万元、政府采购服务支出3.00万元。",
       {}},
      {"政府采购支出合计10.00万元，其中：政府采购货物支出5.00万元、政府采购工程支出2."
       "00万元、政府采购服务支出4.00万元。",
       {"narrative_arithmetic error 100000.00 110000.00"}},
      // Parts among parts, with their whole not in the text.
      {"“三公”经费支出决算中，因公出国（境）费支出38,069.00元，占32.89%"
       "；公务用车购置及运行费支出61,051.56元，占52.74%。",
       {}},
      // Against the budget, not against last year; and the year before was nothing.
      {"公务接待费支出2.14万元，与2023年度预算相比，增加1.14万元，增长1.14%。", {}},
      {"公务接待费支出0.30万元，比上年增加0.30万元，增长100%。", {}},
      // Pairs, of which nobody knows what goes with what.
      {"收、支总计各是4125.49,4143.91万元，各减少1267.86,2570.97万元，各下降23.51%、38.28%。", {}},
      // Both years are printed.
      {"行政单位离退休（01项）2022年决算数为57.43万元，2023年支出决算为56.12万元，减少2.28%。", {}},
      {"行政单位离退休（01项）2022年决算数为57.43万元，2023年支出决算为56.12万元，减少1.10%。",
       {"narrative_arithmetic error 1.10 2.26% to 2.30%"}},
      {"机关运行经费支出100.00万元，比上年减少10.00万元，下降-9.09%。", {}},
      {"授予中小企业合同金额5.00万元，占政府采购支出总额的80.00%。",
       {}},  // no total to compute from
      {"公务接待费预算为0.00万元，支出决算为0.00万元，完成预算的0%。", {}},
      {"公务接待费预算为30.00万元，支出决算为20.00万元，完成预算的66%。",
       {"narrative_arithmetic info 66.00 66.64% to 66.69%"}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    Ledger ledger =
        AuditText("十、机关运行经费和政府采购支出情况说明", row.text, LedgerBuilder().ledger());
    Lines found = FindingsOf(&ledger);
    for (std::string& line : found) {
      const std::string between = ToUtf8(char32_t{0x81F3});  // the Chinese wording of ranges
      if (const size_t at = line.find(between); at != std::string::npos)
        line.replace(at, between.size(), "to");
    }
    CHECK(found == row.findings);
  }
}

TEST_CASE("audit: template residue and years in headings") {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  ledger.sections = {{1, "第一部分", "2023年度部门决算表", 0, ""},
                     {1, "第二部分", "2023年度决算情况说明", 0, ""},
                     {1, "第三部分", "2022年度部门决算情况说明", 1, "与上一度相比。"},
                     {2, "一、", "总体情况", 1, "增长（下降）5%。"},
                     {2, "二、", "其他", 1, "本地区有XX企业。"}};
  CHECK(FindingsOf(&ledger) ==
        Lines{"template_residue warning 2年度部门决算情况说明 与上一度相比。 ",
              "template_residue warning 总体情况 增长（下降）5%。 ",
              "template_residue warning 2022 2023"});
}

TEST_CASE("audit: subjects, unknown codes, other names, orphans") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("functional:201", "total_expenditure", "")
      .Row("functional:20101", "total_expenditure", "");
  b.Row("functional:2010101", "total_expenditure", "");
  CHECK(FindingsOf(&b.ledger()).empty());
  b.ledger().entries[2].subject.printed_name = "住房公积金";
  CHECK(FindingsOf(&b.ledger()) == Lines{"name_code_mismatch warning 住房公积金 行政运行"});
  b.ledger().entries[2].subject.printed_name = "行政运";  // cut off
  CHECK(FindingsOf(&b.ledger()).empty());
  b.Row("functional:2080505", "total_expenditure", "");
  CHECK(FindingsOf(&b.ledger()) == Lines{"subject_without_parent warning 2080505 20805"});
  LedgerBuilder c;
  c.Form("expenditure").Row("functional:298", "total_expenditure", "");
  CHECK(FindingsOf(&c.ledger()) == Lines{"unknown_subject warning  "});
}

TEST_CASE("audit: findings of other stages stay, its own are made anew") {
  Ledger ledger = CodedForm("21.00").ledger();
  Finding missing;
  missing.rule = Rule::kMissingForm;
  missing.severity = Severity::kWarning;
  ledger.findings.push_back(missing);
  CHECK(FindingsOf(&ledger).size() == 2);
  CHECK(FindingsOf(&ledger).size() == 2);
  CHECK(ledger.findings[1].rule == Rule::kMissingForm);
  CHECK(ledger.findings[1].id == "F002");
}

TEST_CASE("messages: every rule is explained in both languages") {
  const MessageCatalogue& messages = *TestModels().messages;
  REQUIRE(messages.Rules(Language::kChinese).size() == messages.Rules(Language::kEnglish).size());
  for (const RuleText& rule : messages.Rules(Language::kChinese)) {
    CHECK(messages.Rule(Language::kEnglish, rule.rule) != nullptr);
    CHECK_FALSE(RuleInWords(TestModels(), rule.rule, Language::kEnglish).empty());
  }
  for (const auto& rule : kRuleNames)
    CHECK(messages.Rule(Language::kChinese, rule.name) != nullptr);
  CHECK(RuleInWords(TestModels(), "no_such_rule", Language::kEnglish).empty());
}

TEST_CASE("messages: every note, support and reason has words in both languages") {
  const MessageCatalogue& messages = *TestModels().messages;
  const auto check = [&](const std::string& group, const auto& names) {
    for (const auto& row : names) {
      const std::string id = group + "." + std::string(row.name);
      CAPTURE(id);
      CHECK(messages.Text(Language::kChinese, id) != id);
      CHECK(messages.Text(Language::kEnglish, id) != id);
    }
  };
  check("note", kNoteNames);
  check("support", kSupportNames);
  check("reason", kReasonNames);
}

}  // namespace juesuan::audit_test
