// What cells of a workbook say: names beside garbled ones, decimals, units, one language.
#include "publish/xlsx_formats.h"

#include <doctest/doctest.h>

#include "publish/html_text.h"

namespace juesuan {
namespace {

Subject Named(const char* printed, const char* known) {
  Subject subject;
  subject.printed_name = printed;
  subject.name = known;
  return subject;
}

TEST_CASE("workbook: the known name stands beside a garbled one only") {
  CHECK(NameBeside(Named("一般公共服务支岀", "一般公共服务支出")) ==
        "一般公共服务支岀 [一般公共服务支出]");
  CHECK(NameBeside(Named("一、一般公共服务支出", "一般公共服务支出")) == "一、一般公共服务支出");
  CHECK(NameBeside(Named("一般 公共服务支出", "一般公共服务支出")) == "一般 公共服务支出");
  CHECK(NameBeside(Named("某项", "")) == "某项");
  CHECK(NameBeside(Named("", "合计")) == "合计");
  CHECK(NameBeside(Named("", "")) == "");
}

TEST_CASE("workbook: amounts in the unit of their page, with its decimals") {
  Entry entry;
  entry.last_digit_fen = 10'000;
  CHECK(DecimalsOf(entry, CurrencyUnit::kTenThousandYuan) == 2);
  CHECK(InUnit(29'400'500, CurrencyUnit::kTenThousandYuan) == 29.4005);
  entry.last_digit_fen = 100;
  CHECK(DecimalsOf(entry, CurrencyUnit::kYuan) == 0);
  entry.last_digit_fen = 1;
  CHECK(DecimalsOf(entry, CurrencyUnit::kYuan) == 2);
}

TEST_CASE("words: both languages, or the one that is asked for") {
  CHECK(HtmlWords().Plain("hover.suspect") == "待核对 suspect");
  CHECK(HtmlWords(WordLanguages::kChinese).Plain("hover.suspect") == "待核对");
  CHECK(HtmlWords(WordLanguages::kEnglish).Plain("hover.suspect") == "suspect");
  CHECK(HtmlWords(WordLanguages::kEnglish).Plain("no.such.word") == "no.such.word");
}

}  // namespace
}  // namespace juesuan
