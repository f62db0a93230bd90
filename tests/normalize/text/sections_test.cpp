// Outline, whole paragraphs, contents left out, glossary.
#include <doctest/doctest.h>

#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

std::string Outline(const ReportText& report) {
  std::string outline;
  for (const Section& section : report.sections) {
    outline += std::string(static_cast<size_t>(section.level), '-') + section.number + "|" +
               section.title + "|" + section.text + "\n";
  }
  return outline;
}

ReportText Read(const std::vector<std::string>& lines) {
  return ReadReportText(TextLayout(lines), {}, *TestModels().narrative);
}

}  // namespace

TEST_CASE("sections: numbered headings make the outline, contents are left out") {
  const ReportText report =
      Read({"目录", "第一部分 部门概况", "一、部门职责", "第二部分 决算情况说明", "\f",
            "第一部分 部门概况", "一、部门职责", "  负责有关工作。", "第二部分 决算情况说明",
            "（一）收入情况", "  收入合计5万元。"});
  CHECK(Outline(report) ==
        "-第一部分|部门概况|\n--一、|部门职责|负责有关工作。\n-第二部分|决算情况说明|\n---（一）|"
        "收入情况|收入合计5万元。\n");
}

TEST_CASE("sections: paragraphs are whole again over lines and pages, page numbers dropped") {
  LayoutDocument layout = TextLayout({"一、收入决算情况说明", "  本年收入合计2,2~",
                                      "82.77万元，其~", "\f", "中：财政拨款收入5万元。"});
  TextLine number;
  number.text = "- 1 -";
  number.box = {280, 800, 310, 812};
  layout.lines.insert(layout.lines.begin() + 3, number);
  const ReportText report = ReadReportText(layout, {}, *TestModels().narrative);
  REQUIRE(report.sections.size() == 1);
  CHECK(report.sections[0].text == "本年收入合计2,282.77万元，其中：财政拨款收入5万元。");
}

TEST_CASE("sections: numbered clauses of duties and numbered amounts are text") {
  const ReportText report =
      Read({"一、部门职责", "（一）负责全县财政工作；", "（二）完成交办的其他任务。",
            "五、支出决算情况说明", "1.行政运行年初预算为5.00万元，支出决算为5.00万元。"});
  CHECK(report.sections.size() == 2);
}

TEST_CASE("sections: 名词解释 gives terms, whatever stands between term and definition") {
  const ReportText report =
      Read({"第四部分 名词解释", "一、财政拨款收入：指财政部门拨付的资金。",
            "二、基本支出:指人员和公用支出。", "三、年末结转和结余是指结转到下年的资金。"});
  REQUIRE(report.glossary.size() == 3);
  CHECK(report.glossary[0].term == "财政拨款收入");
  CHECK(report.glossary[1].definition == "指人员和公用支出。");
  CHECK(report.glossary[2].term == "年末结转和结余");
}

TEST_CASE("headings: numbers that are and that are not") {
  struct Row {
    const char* text;
    int level;
  };
  const Row rows[] = {{"第一部分 概况", 1},
                      {"第十二部分说明", 1},
                      {"一、职责", 2},
                      {"十一、其他", 2},
                      {"（一）总体", 3},
                      {"(二)结构", 3},
                      {"1.因公", 4},
                      {"2、公务", 4},
                      {"（3）其他", 4},
                      {"一般公共预算", 0},
                      {"第三条 规定", 0},
                      {"2023年度", 0},
                      {"1.5万元", 0},
                      {"（项）。主要", 0},
                      {"一是加强", 0},
                      {"三公经费", 0},
                      {"", 0}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(ReadHeadingNumber(row.text, *TestModels().narrative).level == row.level);
  }
}

}  // namespace juesuan::audit_test
