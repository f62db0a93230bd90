// Every printed amount is found again in the ledger, or told.
#include "normalize/conservation/conserve.h"

#include <algorithm>
#include <string>

#include "normalize/conservation/doubt.h"
#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

constexpr const char* kExpenditure = R"(
# 支出决算表
# 单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
栏次 | < | 1 | 2 | 3
合计 | < | 150.00 | 90.00 | 60.00
201 | 一般公共服务支出 | 150.00 | 90.00 | 60.00
20101 | 人大事务 | 150.00 | 90.00 | 60.00
2010101 | 行政运行 | 100.00 | 90.00 | 10.00
2010104 | 人大会议 | 50.00 | 0.00 | 50.00
)";

LayoutDocument Report(std::vector<Table> tables) {
  return DrawDocument(std::move(tables), {DrawLine("2023年度某局部门决算", 0, 0)});
}

Ledger Read(const LayoutDocument& layout) { return BuildLedger(layout, {}, TestModels()); }

const Finding* FindingOf(const Ledger& ledger, Rule rule) {
  const auto found = std::find_if(ledger.findings.begin(), ledger.findings.end(),
                                  [&](const Finding& f) { return f.rule == rule; });
  return found == ledger.findings.end() ? nullptr : &*found;
}

AmountCount CountOf(const Ledger& ledger, int page_index) {
  for (const Check& check : ledger.checks) {
    if (check.amounts && check.amounts->page_index == page_index) return *check.amounts;
  }
  return {};
}

PrintedWord PrintedAt(const std::string& text, int page_index, const RectPt& box) {
  Word word;
  word.text = text;
  word.box = box;
  return {page_index, word};
}

TEST_CASE("Doubt: the first reason is told, a second one adds nothing") {
  Entry entry;
  entry.status = EntryStatus::kVerified;
  Doubt(Note::kRedPrint, &entry);
  Doubt(Note::kOddPrint, &entry);
  CHECK(entry.status == EntryStatus::kSuspect);
  CHECK(entry.evidence.notes == std::vector<Note>{Note::kRedPrint});
}

TEST_CASE("conservation: the amounts of a form that was read are all placed") {
  const Ledger ledger = Read(Report({DrawTable(kExpenditure, {1, 0})}));
  CHECK(CountOf(ledger, 1).printed == 15);
  CHECK(CountOf(ledger, 1).placed == 15);
  CHECK(FindingOf(ledger, Rule::kAmountUnaccounted) == nullptr);
  CHECK(ledger.forms_incomplete.empty());
}

TEST_CASE("conservation: a page that could not be read may go on with the form before it") {
  LayoutDocument layout = Report({DrawTable(kExpenditure, {1, 0})});
  CHECK(Read(layout).possible_rows.empty());
  layout.page_ingest.assign(3, Ingest::kText);
  layout.unreadable_pages.push_back({2, "has too much on it", true});
  const Ledger ledger = Read(layout);
  CHECK(ledger.forms_incomplete == std::vector<std::string>{"expenditure"});
  const Finding* finding = FindingOf(ledger, Rule::kPageUnreadable);
  REQUIRE(finding != nullptr);  // and it may hold the others
  CHECK(finding->refs.at(0).page_index == 2);
  CHECK(std::any_of(
      ledger.possible_rows.begin(), ledger.possible_rows.end(),
      [](const PossibleRow& row) { return row.form == "income" && row.key == "item:total"; }));
  CHECK(FindingOf(ledger, Rule::kMissingForm) == nullptr);
}

TEST_CASE("conservation: names of the other side doubt the amounts beside them") {
  const auto read = [](const std::string& last) {
    return Read(Report({DrawTable(R"(
# 收入支出决算总表
# 单位：元
收入 | < | 支出 | <
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | 9.00 | 一、一般公共服务支出 | 9.00
)" + last,
                                  {1, 0})}));
  };
  const auto suspects = [](const Ledger& ledger) {
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.side == Side::kIncome && entry.status == EntryStatus::kSuspect;
    });
  };
  CHECK(suspects(read("五、事业收入 | 3.00 | 二、外交支出 | 3.00\n")) == 0);
  const Ledger swapped = read("二、外交支出 | 3.00 | 三、国防支出 | 3.00\n");
  CHECK(suspects(swapped) == 2);
  // The row that it may be is asked for.
  CHECK(std::any_of(swapped.possible_rows.begin(), swapped.possible_rows.end(),
                    [](const PossibleRow& row) {
                      return row.side == Side::kIncome && row.key == "item:institution_revenue";
                    }));
}

TEST_CASE("conservation: a table that runs off its sheet was not read whole") {
  LayoutDocument layout = Report({DrawTable(kExpenditure, {1, 0})});
  const RectPt box = layout.tables[0].parts[0].box;
  CHECK(Read(layout).forms_incomplete.empty());
  layout.page_sizes[1].width = box.x1;
  const Ledger ledger = Read(layout);
  CHECK(ledger.forms_incomplete == std::vector<std::string>{"expenditure"});
  for (const Entry& entry : ledger.entries)
    CHECK((entry.status == EntryStatus::kSuspect) == (entry.measure == "project_expenditure"));
}

TEST_CASE("conservation: an amount of the text layer that no cell and no line holds is told") {
  LayoutDocument layout = Report({DrawTable(kExpenditure, {1, 0})});
  layout.printed = {PrintedAt("7,777.77", 1, {400, 600, 440, 610})};
  const Ledger ledger = Read(layout);
  const Finding* finding = FindingOf(ledger, Rule::kAmountUnaccounted);
  REQUIRE(finding != nullptr);
  CHECK(finding->actual == "7,777.77");
  CHECK(finding->message == "第2页印有 1 个金额没有归入台账任何一处，请对照原页：7,777.77");
  REQUIRE(finding->refs.size() == 1);
  CHECK(finding->refs[0].box == RectPt{400, 600, 440, 610});
}

TEST_CASE("conservation: an amount cut by a border makes both cells suspect") {
  LayoutDocument layout = Report({DrawTable(kExpenditure, {1, 0})});
  layout.printed = {PrintedAt("12,150.00", 1, {120, 121, 165, 129})};  // row 2, columns 2 and 3
  const Ledger ledger = Read(layout);
  REQUIRE(FindingOf(ledger, Rule::kAmountUnaccounted) != nullptr);
  const auto suspects = std::count_if(
      ledger.entries.begin(), ledger.entries.end(),
      [](const Entry& entry) { return entry.status == EntryStatus::kSuspect && entry.row == 2; });
  CHECK(suspects == 2);
  CHECK(ledger.forms_incomplete.empty());  // the rows are there, and ask for a look
}

TEST_CASE("conservation: beside an amount without a column a blank is no sure blank") {
  const auto suspects = [](const std::string& header) {
    std::string drawing = kExpenditure;
    drawing.replace(drawing.find("项目支出"), std::string("项目支出").size(), header);
    drawing.replace(drawing.find("50.00 | 0.00 | 50.00"), 20, "50.00 | | 50.00");
    const Ledger ledger = Read(Report({DrawTable(drawing, {1, 0})}));
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.status == EntryStatus::kSuspect && !entry.amount_fen;
    });
  };
  CHECK(suspects("项目支出") == 0);
  CHECK(suspects("某某数") == 1);
}

TEST_CASE("conservation: a column where amounts are lost doubts the blanks of all its rows") {
  std::string drawing = kExpenditure;
  drawing.replace(drawing.find("项目支出"), std::string("项目支出").size(), "某某数");
  drawing.replace(drawing.find("90.00 | 10.00"), 13, " | 0");
  const Ledger ledger = Read(Report({DrawTable(drawing, {1, 0})}));
  const auto blank =
      std::find_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
        return entry.key == "functional:2010101" && entry.measure == "basic_expenditure";
      });
  REQUIRE(blank != ledger.entries.end());
  CHECK(blank->status == EntryStatus::kSuspect);
}

TEST_CASE("conservation: rows with codes that no form claimed make the form incomplete") {
  const Table rest = DrawTable(R"(
注 | 科目编码 | 科目名称 | 甲 | 乙 | 丙 | 丁 | 戊
x | 2010108 | 代表工作 | 20.00 | 20.00 | 1.00 | 2.00 | 3.00
x | 2010199 | 其他人大事务支出 | 5.00 | 0.00 | 5.00 | 4.00 | 5.00
)",
                               {2, 0});
  const Ledger ledger = Read(Report({DrawTable(kExpenditure, {1, 0}), rest}));
  REQUIRE(FormsOf(ledger) == std::vector<std::string>{"expenditure", "other"});
  const Finding* finding = FindingOf(ledger, Rule::kAmountUnaccounted);
  REQUIRE(finding != nullptr);
  CHECK(finding->refs.size() == 10);
}

/// A form with a broken sum on page 2, and whatever else the report has.
Severity SeverityOfBroken(std::vector<Table> others, int page_of_last_column = 1) {
  std::string drawing = kExpenditure;
  drawing.replace(drawing.find("50.00 | 0.00 | 50.00"), 20, "50.00 | 0.00 | 30.00");
  Table form = DrawTable(drawing, {1, 0});
  for (Cell& cell : form.cells) {
    if (cell.column == 4) cell.page_index = page_of_last_column;
  }
  others.insert(others.begin(), form);
  const Ledger ledger = Read(Report(std::move(others)));
  const Finding* finding = FindingOf(ledger, Rule::kChildrenSum);
  if (finding == nullptr) finding = FindingOf(ledger, Rule::kRowSum);
  REQUIRE(finding != nullptr);
  return finding->severity;
}

TEST_CASE("conservation: no one is accused where rows of an untitled table went nowhere") {
  const std::string rest = R"(
注 | 科目编码 | 科目名称 | 甲 | 乙 | 丙 | 丁 | 戊
x | 2010108 | 代表工作 | 20.00 | 20.00 | 1.00 | 2.00 | 3.00
x | 2010199 | 其他人大事务支出 | 5.00 | 0.00 | 5.00 | 4.00 | 5.00
)";
  CHECK(SeverityOfBroken({}) == Severity::kError);
  const Table plain = DrawTable("项目 | 金额\n 货物 | 12.00\n 服务 | 13.00\n", {5, 0});
  CHECK(SeverityOfBroken({plain}) == Severity::kError);
  CHECK(SeverityOfBroken({plain, DrawTable(rest, {6, 0})}) == Severity::kWarning);
}

TEST_CASE("conservation: no one is accused of rows pieced together from pages beside each other") {
  CHECK(SeverityOfBroken({}, 2) == Severity::kWarning);
}

TEST_CASE("conservation: another table under a title of its own holds what it holds") {
  const Table other = DrawTable(R"(
# 政府采购情况表
# 单位：元
项目 | 金额
货物 | 12.00
服务 | 13.00
)",
                                {2, 0});
  const Ledger ledger = Read(Report({DrawTable(kExpenditure, {1, 0}), other}));
  CHECK(CountOf(ledger, 2).placed == 2);
  CHECK(FindingOf(ledger, Rule::kAmountUnaccounted) == nullptr);
}

TEST_CASE("unsure amounts: a number unlike the others of its table is suspect") {
  std::string drawing = kExpenditure;
  drawing.replace(drawing.find("50.00 | 0.00 | 50.00"), 20, "50.00 | 0.00 | 5");
  const Ledger ledger = Read(Report({DrawTable(drawing, {1, 0})}));
  REQUIRE(!ledger.entries.empty());
  CHECK(ledger.entries.back().status == EntryStatus::kSuspect);
  CHECK(ledger.entries.front().status == EntryStatus::kVerified);
}

TEST_CASE("unsure amounts: parts of a total that is blank in every row may be the total") {
  const auto suspects = [](const std::string& total) {
    const Ledger ledger = Read(Report({DrawTable(R"(
# 支出决算表
# 单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
201 | 一般公共服务支出 |  | 90.00 | 90.00
20101 | 人大事务 |  | 90.00 | 90.00
2010101 | 行政运行 | )" + total + " | 90.00 | 90.00\n",
                                                 {1, 0})}));
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.status == EntryStatus::kSuspect && entry.evidence.Has(Note::kColumnByPlace);
    });
  };
  CHECK(suspects("") == 9);
  CHECK(suspects("180.00") == 0);
}

TEST_CASE("conservation: without rules an amount is sure when a sum bears it out") {
  Table table = DrawTable(kExpenditure, {1, 0});
  table.has_ruling_lines = false;
  const Ledger ledger = Read(Report({table}));
  const Ledger ruled = Read(Report({DrawTable(kExpenditure, {1, 0})}));
  const auto suspects = [](const Ledger& any) {
    return std::count_if(any.entries.begin(), any.entries.end(),
                         [](const Entry& entry) { return entry.status == EntryStatus::kSuspect; });
  };
  CHECK(suspects(ruled) == 0);
  CHECK(suspects(ledger) <= 2);  // most are members of a sum that holds
  const std::string shifted = [] {
    std::string text = kExpenditure;
    const size_t at = text.rfind(" | 0.00");
    return at == std::string::npos ? text : text.replace(at, 7, " | 9.99");
  }();
  Table broken = DrawTable(shifted, {1, 0});
  broken.has_ruling_lines = false;
  CHECK(suspects(Read(Report({broken}))) > suspects(ledger));
}

TEST_CASE("conservation: without rules a zero below no header may be another column's") {
  const auto suspects = [](double shift_pt, bool is_ruled) {
    Table table = DrawTable(R"(
# 支出决算表
# 单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | < | 0 | 0 | |
)",
                            {1, 1});
    table.has_ruling_lines = is_ruled;
    for (Cell& cell : table.cells) {
      cell.text_box = cell.box.Grow(-2);
      if (cell.row == 1) cell.text_box.x0 += shift_pt, cell.text_box.x1 += shift_pt;
    }
    const Ledger ledger = Read(Report({table}));
    return std::count_if(ledger.entries.begin(), ledger.entries.end(),
                         [](const Entry& entry) { return entry.status == EntryStatus::kSuspect; });
  };
  CHECK(suspects(0, false) == 0);
  CHECK(suspects(49, true) == 0);
  CHECK(suspects(49, false) == 3);  // the blank beside them, too
}

TEST_CASE("conservation: what a guessed table of items may have lost is asked for") {
  const std::string text = R"(
# 财政拨款“三公”经费支出决算表
# 单位：元
预算数 | < | < | 决算数 | < | <
合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
9.00 | 4.00 | 3.00 | 8.00 | 1.00 | 7.00
)";
  Table table = DrawTable(text, {1, 0});
  CHECK(Read(Report({table})).possible_rows.empty());
  table.has_ruling_lines = false;  // 4 and 3 are no 9: a column is lost
  const Ledger ledger = Read(Report({table}));
  const auto has = [&](const std::string& key, const std::string& measure) {
    return std::any_of(ledger.possible_rows.begin(), ledger.possible_rows.end(),
                       [&](const PossibleRow& row) {
                         return row.key == key && row.measure == measure &&
                                row.reason == PossibleReason::kLostColumn;
                       });
  };
  CHECK(has("item:vehicle_total", "budget"));
  CHECK(has("item:vehicle_operation", "final"));
  CHECK_FALSE(has("item:reception", "final"));
}

TEST_CASE("conservation: blanks beside a row of no known name may be where its amounts belong") {
  LayoutDocument report = Report({DrawTable(R"(
# 收入支出决算总表
# 单位：元
收入 | < | 支出 | <
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | | 一、一般公共服务支出 | 5.00
甲乙丙丁 | 5.00 | 二、外交支出 | 0.00
三、国有资本经营预算财政拨款收入 | 0.00 | 三、国防支出 | 0.00
四、上级补助收入 | | 四、公共安全支出 | 0.00
本年收入合计 | 6.00 | 本年支出合计 | 5.00
)",
                                            {1, 0})});
  report.tables[0].has_ruling_lines = false;
  const Ledger ledger = Read(report);
  const auto is_suspect = [&](const std::string& key) {
    return std::any_of(ledger.entries.begin(), ledger.entries.end(), [&](const Entry& entry) {
      return entry.key == key && !entry.amount_fen && entry.status == EntryStatus::kSuspect;
    });
  };
  CHECK(is_suspect("item:general_budget_appropriation"));
  CHECK_FALSE(is_suspect("item:superior_subsidy_revenue"));
}

TEST_CASE("conservation: on a scan the columns that all orders of a form have are asked for") {
  const auto asked = [](Source source) {
    Table table = DrawTable(R"(
# 一般公共预算财政拨款支出决算表
# 单位：元
科目编码 | 科目名称 | 本年支出合计 | 基本支出
合计 | < | 90.00 | 90.00
201 | 一般公共服务支出 | 90.00 | 90.00
)",
                            {1, 0});
    for (Cell& cell : table.cells) cell.source = source;
    std::vector<std::string> keys;
    for (const PossibleRow& row : Read(Report({table})).possible_rows)
      if (row.reason == PossibleReason::kLostColumn && row.measure == "project_expenditure")
        keys.push_back(row.key);
    return keys;
  };
  CHECK(asked(Source::kText).empty());
  CHECK(asked(Source::kOcr) == std::vector<std::string>{"functional:201", "item:total"});
}

TEST_CASE("conservation: columns of one name hide the measure that one of them has") {
  const Table table = DrawTable(R"(
# 财政拨款“三公”经费支出决算表
# 单位：元
决算数 | < | < | 决算数 | < | <
合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
7.00 | 4.00 | 3.00 | 8.00 | 1.00 | 7.00
)",
                                {1, 0});
  const Ledger ledger = Read(Report({table}));
  CHECK(std::any_of(ledger.possible_rows.begin(), ledger.possible_rows.end(),
                    [](const PossibleRow& row) {
                      return row.key == "item:reception" && row.measure == "budget";
                    }));
}

}  // namespace
}  // namespace juesuan
