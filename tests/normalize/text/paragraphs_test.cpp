// Lines to paragraphs, and numbers of headings.
#include "normalize/text/paragraphs.h"

#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

std::vector<std::string> TextsOf(const LayoutDocument& layout,
                                 const std::vector<LedgerTable>& tables = {}) {
  std::vector<std::string> texts;
  for (const Paragraph& paragraph : LinesToParagraphs(layout, tables, *TestModels().narrative))
    texts.push_back(paragraph.text);
  return texts;
}

TEST_CASE("paragraphs: lines that reach the margin go on, a short one ends, an indent begins") {
  using Lines = std::vector<std::string>;
  CHECK(TextsOf(TextLayout(
            {"  本年收入合计2282.77万元，其中财政拨款~", "收入5万元，上年结转和结余~", "没有。",
             "  本年支出合计2282.77万元，全部是基本支出。~", "  另起一段的文字。"})) ==
        Lines{"本年收入合计2282.77万元，其中财政拨款收入5万元，上年结转和结余没有。",
              "本年支出合计2282.77万元，全部是基本支出。", "另起一段的文字。"});
}

TEST_CASE("paragraphs: each line keeps its place in the text and on the page") {
  const auto paragraphs = LinesToParagraphs(
      TextLayout({"  本年收入合计2282.77万元，其中财政拨款~", "\f", "收入5万元。"}), {},
      *TestModels().narrative);
  REQUIRE(paragraphs.size() == 1);
  REQUIRE(paragraphs[0].lines.size() == 2);
  CHECK(paragraphs[0].lines[1].page_index == 1);
  CHECK(paragraphs[0].text.substr(paragraphs[0].lines[1].begin) == "收入5万元。");
  CHECK(paragraphs[0].page_index() == 0);
}

TEST_CASE("paragraphs: what repeats at the edge of pages is no text") {
  LayoutDocument layout;
  for (int page = 0; page < 3; ++page) {
    layout.page_sizes.push_back({595, 842});
    TextLine header;
    header.page_index = page;
    header.text = "某局部门决算";
    header.box = {200, 20, 400, 34};
    TextLine text = header;
    text.text = "第" + std::to_string(page) + "页的文字。";
    text.box = {70, 200, 270, 214};
    layout.lines.push_back(header);
    layout.lines.push_back(text);
  }
  CHECK(TextsOf(layout).size() == 3);
}

TEST_CASE("heading numbers: parts, ordinals, brackets, digits, and what is none") {
  const auto read = [](const std::string& text) {
    const HeadingNumber heading = ReadHeadingNumber(text, *TestModels().narrative);
    return std::to_string(heading.level) + "|" + heading.number + "|" + heading.rest;
  };
  CHECK(read("第一部分 部门概况") == "1|第一部分|部门概况");
  CHECK(read("二、收入情况") == "2|二、|收入情况");
  CHECK(read("（三）支出情况") == "3|（三）|支出情况");
  CHECK(read("4. 其他") == "4|4.|其他");
  CHECK(read("(5)其他") == "4|(5)|其他");
  for (const char* text : {"1.5万元", "收入情况", "2023年度", "", "一般公共服务支出"}) {
    CAPTURE(text);
    CHECK(ReadHeadingNumber(text, *TestModels().narrative).level == 0);
  }
}

}  // namespace
}  // namespace juesuan::audit_test
