// Sheets that are printed over pages side by side.
#include "layout/page/wide_sheets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "layout/cells/join.h"
#include "layout/page/joined_pages.h"

namespace juesuan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr double kColumn_pt = 100, kRow_pt = 20, kLeft_pt = 50, kType_pt = 9;

Word WordOf(const std::string& text, double x, double y, double type_pt = kType_pt) {
  Word word;
  word.text = text;
  word.font_size_pt = type_pt;
  for (size_t from = 0; from < text.size();) {
    const size_t bytes = static_cast<unsigned char>(text[from]) < 0x80 ? 1 : 3;
    const double at = x + static_cast<double>(word.glyphs.size()) * type_pt;
    word.glyphs.push_back({text.substr(from, bytes), {at, y, at + type_pt, y + type_pt}});
    from += bytes;
  }
  word.box = {x, y, word.glyphs.back().box.x1, y + type_pt};
  return word;
}

void AddRule(double x0, double y0, double x1, double y1, Page* page) {
  PaintedPath path;
  path.from = {x0, y0};
  path.to = {x1, y1};
  path.width_pt = 0.5;
  path.box = {x0, y0, x1 + 0.5, y1 + 0.5};
  page->paths.push_back(path);
}

/// A page with a ruled table from `top` on.
Page PageOf(int page_index, double top, const Rows& rows, double width = kColumn_pt) {
  Page page;
  page.page_index = page_index;
  page.size = {595, 842};
  page.has_paths = true;
  const double right = kLeft_pt + static_cast<double>(rows.front().size()) * width;
  const double foot = top + static_cast<double>(rows.size()) * kRow_pt;
  for (size_t r = 0; r <= rows.size(); ++r) {
    const double y = top + static_cast<double>(r) * kRow_pt;
    AddRule(kLeft_pt, y, right, y, &page);
  }
  for (size_t c = 0; c <= rows.front().size(); ++c) {
    const double x = kLeft_pt + static_cast<double>(c) * width;
    AddRule(x, top, x, foot, &page);
  }
  for (size_t r = 0; r < rows.size(); ++r) {
    for (size_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c].empty()) continue;
      page.words.push_back(WordOf(rows[r][c], kLeft_pt + 2 + static_cast<double>(c) * width,
                                  top + 5 + static_cast<double>(r) * kRow_pt));
    }
  }
  return page;
}

Page Titled(Page page, const std::string& title, double x) {
  page.words.insert(page.words.begin(), WordOf(title, x, 40, 16));
  return page;
}

const Rows kNames = {{"科目编码", "科目名称", "合计"},
                     {"201", "公共服务", "3.00"},
                     {"208", "社会保障", "4.00"},
                     {"210", "卫生健康", "5.00"}};
const Rows kAmounts = {{"基本支出", "项目支出"}, {"1.00", "2.00"}, {"", "4.00"}, {"5.00", ""}};
const Rows kMoreNames = {
    {"212", "城乡社区", "6.00"}, {"213", "农林水", "7.00"}, {"214", "交通运输", "8.00"}};
const Rows kMoreAmounts = {{"6.00", ""}, {"", "7.00"}, {"", "8.00"}};

std::vector<std::vector<int>> RowsOf(const std::vector<Page>& pages) {
  std::vector<PageSketch> sketches;
  for (const Page& page : pages) sketches.push_back(SketchOf(page, SketchParams{}));
  std::vector<std::vector<int>> rows;
  for (const SheetRow& row : FindWideSheets(sketches, WideSheetParams{})) {
    rows.emplace_back();
    for (const SheetPart& part : row) rows.back().push_back(part.page_index);
  }
  return rows;
}

using Found = std::vector<std::vector<int>>;

TEST_CASE("FindWideSheets: amounts whose rows lie beside named ones are their columns") {
  CHECK(RowsOf({PageOf(0, 90, kNames), PageOf(1, 90, kAmounts)}) == Found{{0, 1}});
}

TEST_CASE("FindWideSheets: rows at other heights belong to another table") {
  CHECK(RowsOf({PageOf(0, 90, kNames), PageOf(1, 97, kAmounts)}).empty());
}

TEST_CASE("FindWideSheets: a note on the border of two rows stands in no sheet with them") {
  Rows names = kNames;
  names.insert(names.end(), kMoreNames.begin(), kMoreNames.end());
  const auto with_note = [&](double y) {
    Page amounts = PageOf(1, 90, kAmounts);
    amounts.words.push_back(WordOf("本表列示决算", kLeft_pt, y));
    return RowsOf({PageOf(0, 90, names), amounts});
  };
  CHECK(with_note(175) == Found{{0, 1}});  // in the row that begins at 170
  CHECK(with_note(186).empty());           // the next one begins at 190
}

TEST_CASE("FindWideSheets: a form printed again with other words has no repeated columns") {
  Rows form = {{"项目名称", "修缮", ""},
               {"年度总额", "1.00", ""},
               {"产出指标", "合格率", "10"},
               {"效益指标", "使用率", "20"},
               {"满意度指标", "教职工", "5"}};
  const Page first = PageOf(0, 90, form);
  form[0][1] = "购置";
  form[2][1] = "台数";
  form[3][1] = "年限";
  CHECK(RowsOf({first, PageOf(1, 90, form)}).empty());
}

TEST_CASE("FindWideSheets: lines of type have one pitch, and tell nothing without rules") {
  Page names = PageOf(0, 90, kMoreNames), more = PageOf(1, 90, kMoreNames);
  names.paths.clear();
  more.paths.clear();
  for (size_t i = 0; i < more.words.size(); ++i) more.words[i].text += "甲";
  CHECK(RowsOf({names, more}).empty());
}

TEST_CASE("FindWideSheets: pages down and then right, or right and then down") {
  const Page a = PageOf(0, 700, kNames), b = PageOf(0, 60, kMoreNames);
  const Page c = PageOf(0, 700, kAmounts), d = PageOf(0, 60, kMoreAmounts);
  const auto found = [](std::vector<Page> pages) {
    for (size_t i = 0; i < pages.size(); ++i) pages[i].page_index = static_cast<int>(i);
    return RowsOf(pages);
  };
  CHECK(found({a, b, c, d}) == Found{{0, 2}, {1, 3}});
  CHECK(found({a, c, b, d}) == Found{{0, 1}, {2, 3}});
}

/// The rules off, as a program prints them that draws none.
Page Bare(Page page) {
  page.paths.clear();
  return page;
}

/// Names that no other page has, and amounts.
Page HalfOf(const std::string& name, size_t row_count, double top, int page_index) {
  Rows rows = {{"项目", "决算数"}};
  for (size_t row = 1; row < row_count; ++row) {
    std::string label = name;
    for (size_t i = 0; i < row; ++i) label += "项";
    rows.push_back({label, std::to_string(row) + ".00"});
  }
  return PageOf(page_index, top, rows, 140);
}

TEST_CASE("FindWideSheets: what goes on below pages side by side lies side by side") {
  const auto found = [](const std::string& title) {
    Page last = HalfOf("支出", 8, 60, 3);
    Page below = HalfOf("收入", 8, 60, 2);
    if (!title.empty()) below = Titled(below, title, 60);
    return RowsOf({Titled(HalfOf("收", 8, 90, 0), "收入支出决算总表", 60), HalfOf("支", 8, 90, 1),
                   below, last});
  };
  CHECK(found("") == Found{{0, 1}, {2, 3}});
  CHECK(RowsOf({HalfOf("收", 8, 60, 0), HalfOf("支", 8, 60, 1)}).empty());
}

TEST_CASE("FindWideSheets: above halves that are alike one has a title, and the other a blank") {
  const Page left = HalfOf("收", 8, 90, 0), right = HalfOf("支", 8, 90, 1);
  CHECK(RowsOf({left, Titled(right, "收入支出决算总表", 50)}) == Found{{0, 1}});
  CHECK(RowsOf({left, Titled(right, "收入支出决算总表", 140)}).empty());  // in its middle
  CHECK(RowsOf({left, Titled(HalfOf("支", 8, 60, 1), "收入支出决算总表", 50)}).empty());
}

TEST_CASE("FindWideSheets: a half that ends where other pages go on has no rows below it") {
  Rows lefts = {{"收入", "金额", "上年", "本年"}},
       rights = {{"支出", "金额", "上年", "本年", "比"}};
  for (int r = 1; r < 8; ++r) {
    std::string name = "收";
    for (int i = 0; i < r; ++i) name += "项";
    lefts.push_back({name, "1.00", "2.00", "3.00"});
    rights.push_back({"支" + name, "1.00", "2.00", "3.00", "4"});
  }
  const Page left = PageOf(0, 130, lefts, 80), right = PageOf(1, 130, rights, 80);
  const Page full = Titled(PageOf(2, 90, Rows(36, {"甲", "1.00", "2.00"}), 90), "收入决算表", 120);
  CHECK(RowsOf({left, right}).empty());
  CHECK(RowsOf({left, right, full}) == Found{{0, 1}});
}

TEST_CASE("FindWideSheets: pages below a titled one go on with it, however much room they leave") {
  std::vector<Page> pages = {Titled(HalfOf("甲", 14, 120, 0), "支出决算总表", 130)};
  for (int p = 1; p < 5; ++p)
    pages.push_back(
        HalfOf(std::string("乙丙丁戊己").substr(3 * static_cast<size_t>(p), 3), 12, 90, p));
  for (Page& page : pages) page.words.push_back(WordOf("续表", 300, 70, 12));
  pages.push_back(Titled(PageOf(5, 60, Rows(38, {"甲", "1.00", "2.00"}), 90), "收入决算表", 120));
  CHECK(RowsOf(pages).empty());
}

TEST_CASE("WeighBeside: the same columns tell of pages below, unless the table has ended there") {
  Page left = HalfOf("收", 8, 200, 0), right = HalfOf("支", 8, 200, 1);
  left.paths.clear();
  right.paths.clear();
  const PageSketch first = SketchOf(left, SketchParams{}), second = SketchOf(right, SketchParams{});
  const BesideParams params;
  const auto nats = [&](bool is_ended) {
    const auto found = WeighBeside({&first}, second, {500, false, false, is_ended}, params);
    REQUIRE(found);
    return found->nats;
  };
  CHECK(nats(true) - nats(false) == doctest::Approx(-params.same_columns));
}

TEST_CASE("FindWideSheets: a second title begins another form, one that is cut does not") {
  const Rows names = {{"科目编码", "科目名称"}, {"201", "公共服务"}, {"208", "社会保障"}};
  const Rows other = {{"科目名称", "合计"}, {"外交支出", "3.00"}, {"国防支出", "4.00"}};
  CHECK(RowsOf({Titled(PageOf(0, 90, names), "收入决算表", 100),
                Titled(PageOf(1, 90, other), "支出决算表", 100)})
            .empty());
  CHECK(RowsOf({Titled(PageOf(0, 90, names), "支出决算", 190),
                Titled(PageOf(1, 90, other), "算表", 42)}) == Found{{0, 1}});
}

TEST_CASE("FindWideSheets: each of two pages has a title in small type in its middle") {
  Page first = Bare(PageOf(0, 120, kNames)), second = Bare(PageOf(1, 120, kAmounts));
  CHECK(RowsOf({first, second}) == Found{{0, 1}});
  first.words.insert(first.words.begin(), WordOf("政府性基金支出决算表", 140, 100));
  second.words.insert(second.words.begin(), WordOf("国有资本经营支出决算表", 60, 100));
  CHECK(RowsOf({first, second}).empty());
}

TEST_CASE("HaveSameHeader: a page goes on below one whose header it prints again") {
  Rows lower = kMoreNames;
  lower.insert(lower.begin(), kNames.front());
  const auto sketch = [](const Page& page) { return SketchOf(page, SketchParams{}); };
  const PageSketch above = sketch(PageOf(0, 150, kNames)), below = sketch(PageOf(1, 150, lower));
  CHECK(HaveSameHeader(above, below, BesideParams{}));
  CHECK_FALSE(HaveSameHeader(above, sketch(PageOf(1, 157, lower)), BesideParams{}));
  const Page titled = Titled(PageOf(1, 150, lower), "收入决算表", 100);
  CHECK_FALSE(HaveSameHeader(above, sketch(titled), BesideParams{}));
}

TEST_CASE("FindWideSheets: the same names once more, or a label of its own, begin another form") {
  const Rows again = {{"科目编码", "科目名称", "基本支出"},
                      {"201", "公共服务", "1.00"},
                      {"208", "社会保障", "4.00"},
                      {"210", "卫生健康", "5.00"}};
  CHECK(RowsOf({PageOf(0, 90, kNames), PageOf(1, 90, again, 90)}).empty());
  Page labelled = PageOf(1, 90, kAmounts);
  labelled.words.insert(labelled.words.begin(), WordOf("部门:某局", kLeft_pt + 1, 70));
  Page first = PageOf(0, 90, kNames);
  first.words.insert(first.words.begin(), WordOf("单位:元", kLeft_pt + 263, 70));
  CHECK(RowsOf({first, labelled}).empty());
}

TEST_CASE("FindWideSheets: scans and running text are no parts of a sheet") {
  Page scan = PageOf(1, 90, kAmounts);
  scan.ingest = Ingest::kOcr;
  CHECK(RowsOf({PageOf(0, 90, kNames), scan}).empty());
}

WidePage Joined(const std::vector<Page>& pages) {
  std::vector<PageSketch> sketches;
  for (const Page& page : pages) sketches.push_back(SketchOf(page, SketchParams{}));
  const auto rows = FindWideSheets(sketches, WideSheetParams{});
  REQUIRE(rows.size() == 1);
  return JoinedPages(pages, rows.front());
}

TEST_CASE("FindWideSheets: a page whose picture has to be read is no part of a sheet") {
  Page amounts = PageOf(1, 90, kAmounts);
  amounts.unread_ink = {{60, 200, 90, 210}};
  CHECK(RowsOf({PageOf(0, 90, kNames), amounts}).empty());
}

TEST_CASE("JoinedPages: columns stand side by side, cut letters and running heads are there once") {
  Page first = Titled(PageOf(0, 90, kNames), "支出决算", 300);
  Page second = Titled(PageOf(1, 90, kAmounts), "算表", kLeft_pt - 2);
  for (Page* page : {&first, &second})
    page->words.insert(page->words.begin(), WordOf("某市某局", 250, 20));
  const WidePage wide = Joined({first, second});
  REQUIRE(wide.parts.size() == 2);
  CHECK(wide.parts[1].shift_x == doctest::Approx(300).epsilon(0.02));
  CHECK(wide.parts[0].to_x == doctest::Approx(350).epsilon(0.02));
  std::string title;
  int heads = 0, amounts = 0;
  for (const Word& word : wide.page.words) {
    if (word.font_size_pt > 10) title += word.text;
    heads += word.text == "某市某局";
    amounts += word.text == "4.00";
  }
  CHECK(title == "支出决算表");
  CHECK(heads == 1);
  CHECK(amounts == 2);
}

TEST_CASE("JoinedPages: a text that both pages have whole tells how far they lie apart") {
  const Page first = Titled(Bare(PageOf(0, 90, kNames)), "支出决算情况总表", 300);
  const Page second = Titled(Bare(PageOf(1, 90, kAmounts)), "决算情况总表", 2);
  const WidePage wide =
      JoinedPages({first, second}, {{0, 0, {50, 345, false}}, {1, 0, {50, 250, false}}});
  CHECK(wide.parts[1].shift_x == doctest::Approx(330));
  const auto titles = std::count_if(
      wide.page.words.begin(), wide.page.words.end(),
      [](const Word& word) { return word.font_size_pt > 10 && word.text == "支出决算情况总表"; });
  CHECK(titles == 1);
}

TEST_CASE("JoinedPages: what is left of a cut text belongs to its beginning") {
  const WidePage wide = Joined({Titled(PageOf(0, 90, kNames), "支出决算", 300),
                                Titled(PageOf(1, 90, kAmounts), "算总表", kLeft_pt - 2)});
  const auto is_whole = [](const Word& word) { return word.text == "支出决算总表"; };
  CHECK(std::count_if(wide.page.words.begin(), wide.page.words.end(), is_whole) == 1);
}

TEST_CASE("JoinedPages: without rules all texts of a page stand right of the one before") {
  Rows names = kNames, amounts = kAmounts;
  for (size_t r = 1; r < names.size(); ++r) names[r][2] = "131.25";
  amounts[1][0] = "51.25";  // with the digit that the amount beside it ends with
  Page first = Bare(PageOf(0, 90, names)), second = Bare(PageOf(1, 90, amounts));
  for (Word& word : second.words) {
    if (word.box.y0 < 110) continue;  // the header begins farther left than the amounts
    for (Glyph& glyph : word.glyphs) glyph.box.x0 += 40, glyph.box.x1 += 40;
    word.box.x0 += 40;
    word.box.x1 += 40;
  }
  const WidePage wide = Joined({first, second});
  double right = 0, left = 1e9;
  for (const Word& word : wide.page.words) {
    if (word.text == "131.25") right = std::max(right, word.box.x1);
    if (word.text == "基本支出" || word.text == "51.25") left = std::min(left, word.box.x0);
  }
  CHECK(left > right);
}

TEST_CASE("JoinedPages: columns of names that are repeated are there once") {
  const Rows again = {{"科目编码", "科目名称", "基本支出"},
                      {"201", "公共服务", "1.00"},
                      {"208", "社会保障", "4.00"},
                      {"210", "卫生健康", "5.00"}};
  const WidePage wide = Joined({Titled(PageOf(0, 90, kNames), "支出决算", 300),
                                Titled(PageOf(1, 90, again), "算表", kLeft_pt + 198)});
  int names = 0;
  for (const Word& word : wide.page.words) names += word.text == "公共服务";
  CHECK(names == 1);
  CHECK(wide.parts[1].shift_x == doctest::Approx(100).epsilon(0.03));
}

TEST_CASE("JoinPages: what stands on a wide page is told on the pages that it was") {
  PageLayout wide, beside;
  wide.size = {900, 842};
  wide.parts = {{0, {595, 842}, 0, 350, 0}, {1, {595, 842}, 350, 1000, 300}};
  Table table;
  table.row_count = 1;
  table.column_count = 2;
  table.parts.push_back({0, {50, 90, 550, 110}});
  for (int c = 0; c < 2; ++c) {
    Cell cell;
    cell.column = c;
    cell.box = {50 + c * 300.0, 90, 350 + c * 200.0, 110};
    cell.text_box = cell.box.Grow(-5);
    cell.text = "1.00";
    cell.has_ink = true;
    table.cells.push_back(cell);
  }
  wide.tables.push_back(table);
  wide.column_xs.push_back({50, 350, 550});
  TextLine line;
  line.box = {400, 300, 450, 310};
  line.text = "注";
  wide.lines.push_back(line);
  beside.page_index = 1;
  beside.size = {595, 842};
  beside.is_beside = true;
  const LayoutDocument document = JoinPages({wide, beside}, JoinParams{});
  REQUIRE(document.tables.size() == 1);
  const Table& told = document.tables[0];
  REQUIRE(told.parts.size() == 2);
  CHECK(told.parts[1].page_index == 1);
  CHECK(told.parts[1].box.x0 == doctest::Approx(50));
  CHECK(told.cells[0].page_index == 0);
  CHECK(told.cells[1].page_index == 1);
  CHECK(told.cells[1].box.x1 == doctest::Approx(250));
  CHECK(document.lines[0].page_index == 1);
  CHECK(document.lines[0].box.x0 == doctest::Approx(100));
  CHECK(document.page_sizes[0].width == doctest::Approx(595));
}

}  // namespace
}  // namespace juesuan
