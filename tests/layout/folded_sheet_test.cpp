// Two pages beside each other on one sheet.
#include "layout/page/folded_sheet.h"

#include <doctest/doctest.h>

#include <string>

namespace juesuan {
namespace {

void Add(const std::string& text, double x, double y, double width, double size, Page* page) {
  Word word;
  word.text = text;
  word.box = {x, y, x + width, y + size};
  word.font_size_pt = size;
  page->words.push_back(word);
}

/// A title above five rows of a name and an amount, from `x` on.
void AddForm(double x, const std::string& title, Page* page) {
  if (!title.empty()) Add(title, x + 150, 40, 100, 16, page);
  for (int row = 0; row < 5; ++row) {
    Add("支出", x + 20, 100 + 20 * row, 40, 9, page);
    Add("1,234.50", x + 380, 100 + 20 * row, 40, 9, page);
  }
}

Page Sheet() {
  Page page;
  page.size = {1000, 700};
  return page;
}

TEST_CASE("FindFold: each side has a title above its rows") {
  Page page = Sheet();
  AddForm(40, "收入决算表", &page);
  AddForm(540, "支出决算表", &page);
  page.paths.emplace_back().box = {0, 0, 1000, 700};  // the paper
  const auto fold = FindFold(page, FoldParams{});
  REQUIRE(fold);
  CHECK(fold->x > 460);
  CHECK(fold->x < 560);
}

TEST_CASE(
    "FindFold: the sides of one form are no pages, nor is what a rule or a word goes across") {
  Page one = Sheet();
  AddForm(40, "收入支出决算总表", &one);
  AddForm(540, "", &one);
  CHECK_FALSE(FindFold(one, FoldParams{}));

  Page two = Sheet();
  AddForm(40, "收入决算表", &two);
  AddForm(540, "支出决算表", &two);
  Page ruled = two;
  ruled.paths.emplace_back().box = {60, 120, 960, 120.5};
  CHECK_FALSE(FindFold(ruled, FoldParams{}));
  Page worded = two;
  Add("单位名称", 450, 90, 100, 9, &worded);
  CHECK_FALSE(FindFold(worded, FoldParams{}));
  Page upright = two;
  upright.size = {1000, 1400};
  CHECK_FALSE(FindFold(upright, FoldParams{}));
}

TEST_CASE("FoldedPage: the right page lies below the left one; boxes come back to the sheet") {
  Page page = Sheet();
  AddForm(40, "收入决算表", &page);
  AddForm(540, "支出决算表", &page);
  page.paths.emplace_back().box = {540, 90, 940, 90.5};
  page.paths.emplace_back().box = {0, 0, 1000, 700};  // the paper
  const Fold fold{500, page.size};
  const Page folded = FoldedPage(page, fold);
  CHECK(folded.size.height == doctest::Approx(1400));
  const Word& amount = folded.words.back();
  CHECK(amount.box.x0 == doctest::Approx(420));
  CHECK(amount.box.y0 == doctest::Approx(880));
  REQUIRE(folded.paths.size() == 1);
  CHECK(folded.paths[0].box.y0 == doctest::Approx(790));
  const RectPt back = OnSheet(amount.box, fold);
  CHECK(back.x0 == doctest::Approx(page.words.back().box.x0));
  CHECK(back.y0 == doctest::Approx(page.words.back().box.y0));
  CHECK(OnSheet(folded.words.front().box, fold).y0 == doctest::Approx(40));
}

}  // namespace
}  // namespace juesuan
