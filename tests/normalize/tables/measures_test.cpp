// Measures of columns: by the words above them, by the official order, by lines over the frame.
#include "normalize/tables/measures.h"

#include "normalize/tables/column_order.h"
#include "normalize/tables/header_above.h"
#include "normalize/tables/table_grid.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

const Form& FormNamed(const char* id) { return *TestModels().forms->Find(id); }

std::string MeasureOf(const char* form, const Lines& path, double floor = 1) {
  const MeasureWords* found =
      MatchMeasure(FormNamed(form), path, Side::kNone, TestModels().forms->words(), floor);
  return found == nullptr ? "" : found->measure;
}

TEST_CASE("measures: the deepest text counts, a sum word means its parent") {
  CHECK(MeasureOf("expenditure", {"本年支出合计"}) == "total_expenditure");
  CHECK(MeasureOf("expenditure", {"支出", "项目支出"}) == "project_expenditure");
  CHECK(MeasureOf("expenditure", {"基本支出", "小计"}) == "basic_expenditure");
  CHECK(MeasureOf("expenditure", {"锣鼓喧天"}).empty());
  CHECK(MeasureOf("expenditure", {}).empty());
}

TEST_CASE("measures: a word of one group only needs no group above it, others do") {
  const char* detail = "appropriation_detail";
  CHECK(MeasureOf(detail, {"商品和服务支出", "办公费"}) == "economic:30201");
  CHECK(MeasureOf(detail, {"办公费"}) == "economic:30201");
  CHECK(MeasureOf(detail, {"品和履务", "办公费"}) == "economic:30201");
  CHECK(MeasureOf(detail, {"资本性支出", "办公费"}).empty());
  CHECK(MeasureOf(detail, {"其他"}).empty());
}

TEST_CASE("measures: a misread word counts as far as the floor lets it") {
  CHECK(MeasureOf("expenditure", {"本年支山合计"}).empty());
  CHECK(MeasureOf("expenditure", {"本年支山合计"}, 0.75) == "total_expenditure");
}

TEST_CASE("measures: a header that names another measure word by word") {
  const Form& income = FormNamed("income");
  CHECK(NamesAnother(income, {"事业收入", "金额"}, "superior_subsidy"));
  CHECK_FALSE(NamesAnother(income, {"事业收入", "金额"}, "institution_revenue"));
  CHECK_FALSE(NamesAnother(income, {"事业入", "金额"}, "superior_subsidy"));
  CHECK_FALSE(NamesAnother(income, {"本年收入合计", "小计"}, "superior_subsidy"));
}

TEST_CASE("measures: an item of 三公 by the words of its column") {
  const FormWords& words = TestModels().forms->words();
  const ItemWords* item = MatchItem(FormNamed("three_public"), {"公务接待费"}, words, 1);
  REQUIRE(item != nullptr);
  CHECK(item->id == "reception");
  CHECK(MatchItem(FormNamed("three_public"), {"锣鼓喧天"}, words, 1) == nullptr);
}

TEST_CASE("measures: a table is about the report's year unless its headers name others only") {
  const auto year = [](const std::vector<Lines>& paths) {
    TableHeader header;
    header.paths = paths;
    header.printed = paths;
    return YearOfTable(header, 2023);
  };
  CHECK(year({{"项目"}, {"决算数"}}) == 2023);
  CHECK(year({{"2022年决算数"}, {"2023年决算数"}}) == 2023);
}

const std::vector<Lines> kOrders = {{"total", "basic", "project"}, {"total", "project", "basic"}};

TEST_CASE("column order: gaps are filled where a single order is left") {
  CHECK(FilledByOrder(kOrders, false, {"total", "basic", ""}) == kOrders[0]);
  CHECK(FilledByOrder(kOrders, false, {"total", "", "basic"}) == kOrders[1]);
  CHECK(FilledByOrder(kOrders, false, {"total", "", ""}) == kOrders[0]);  // one of three is enough
  CHECK(FilledByOrder(kOrders, false, {"", "", "other"}) == Lines{"", "", "other"});
  CHECK(FilledByOrder({kOrders[0]}, true, {"", "", ""}) == kOrders[0]);
  CHECK(FilledByOrder({kOrders[0]}, false, {"", "", ""}) == Lines{"", "", ""});
}

TEST_CASE("column order: one name that stands elsewhere gives way only where it may be misread") {
  const Lines order = {"total", "basic", "project", "other"};
  const Lines known = {"total", "basic", "total", ""};
  CHECK(FilledByOrder({order}, true, known) == order);
  const auto never = [](size_t, const std::string&) { return false; };
  CHECK(FilledByOrder({order}, true, known, never) == known);
}

TEST_CASE("column order: how many orders nothing contradicts") {
  const OrderFit fit = FitOrders(kOrders, {"total", "", "project"});
  CHECK(fit.fitting == 1);
  CHECK(fit.known == 2);
  CHECK(fit.order == &kOrders[0]);
  CHECK(FitOrders(kOrders, {"", "", ""}).fitting == 2);
  CHECK(FitOrders(kOrders, {"basic", "", ""}).order == nullptr);
}

TEST_CASE("column order: official orders have the asked-for number of columns") {
  const Form& form = FormNamed("expenditure");
  for (const Lines& order : OfficialOrders(form, Side::kNone, 6)) CHECK(order.size() == 6);
  CHECK_FALSE(OfficialOrders(form, Side::kNone, 6).empty());
  CHECK(OfficialOrders(form, Side::kNone, 99).empty());
  CHECK(AllOrders(form, Side::kNone).size() >= OfficialOrders(form, Side::kNone, 6).size());
}

TEST_CASE("column order: gaps between two known columns are filled on pages with a text layer") {
  CHECK(WithFilledGaps({kOrders[0]}, false, {"total", "", "project"}) == kOrders[0]);
  CHECK(WithFilledGaps({{"total", "a", "b", "project"}}, false, {"total", "", "project"}) ==
        Lines{"total", "", "project"});
}

TEST_CASE("header above: words over a frame head the columns below them") {
  const FormCatalogue& forms = *TestModels().forms;
  Table table = DrawTable("201 | 一般公共服务支出 | 300.00\n20101 | 人大事务 | 300.00\n");
  const auto over = [&](const std::string& text, double x) {
    TextLine line = DrawLine(text, 0, 0);
    line.box = {x, 80, x + 20, 88};
    table.above.push_back(line);
  };
  over("科目编码", 10);
  const TableGrid grid(table);
  const TableHeader none = ReadHeader(grid, 0, forms);
  CHECK(WithHeaderAbove(table, grid, forms, none).paths[0].empty());  // one word is no header
  over("科目名称", 60);
  over("锣鼓喧天", 110);
  const TableHeader header = WithHeaderAbove(table, grid, forms, none);
  CHECK(header.paths[0] == Lines{"科目编码"});
  CHECK(header.paths[1] == Lines{"科目名称"});
  CHECK(header.paths[2].empty());
}

}  // namespace
}  // namespace juesuan
