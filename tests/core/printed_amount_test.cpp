// Amounts with what stands beside them.
#include "core/printed_amount.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr auto kYuan = CurrencyUnit::kYuan;
constexpr auto kTenThousand = CurrencyUnit::kTenThousandYuan;
using Kind = ParsedAmount::Kind;

TEST_CASE("ParsePrintedAmount: notes, names of currency and other separators are dropped") {
  const std::vector<const char*> cases = {
      "1,234.56*",          "1,234.56 *",    "1,234.56**",     "*1,234.56",   "1,234.56＊",
      "1,234.56①",          "1,234.56①②",    "1,234.56❶",      "1,234.56⑴",   "1,234.56※",
      "※1,234.56",          "1,234.56#",     "1,234.56注",     "1,234.56注1", "1,234.56*1",
      "1,234.56（注）",     "1,234.56(注1)", "1,234.56[1]",    "1,234.56²",   "1,234.56¹²",
      "RMB1,234.56",        "RMB 1,234.56",  "人民币1,234.56", "¥1,234.56",   "1,234·56",
      "1,234。56",          "1'234.56",      "1’234.56",       "1、234.56",   "1'234·56",
      "１，２３４．５６＊", "1,234.56",      "1，234。56",     "1234·56",     "1234.56"};
  for (const char* printed : cases) {
    CAPTURE(std::string(printed));
    const MarkedAmount read = ParsePrintedAmount(printed, kYuan);
    REQUIRE(read.amount.kind == Kind::kAmount);
    CHECK(read.amount.fen == 123456);
    CHECK_FALSE(read.amount.irregular_grouping);
    CHECK_FALSE(read.unit);
  }
}

TEST_CASE("ParsePrintedAmount: a unit behind an amount is its unit") {
  struct Case {
    const char* printed;
    CurrencyUnit unit;
    int64_t fen;
  };
  const std::vector<Case> cases = {{"1,234.56元", kYuan, 123456},
                                   {"1,234.56 元", kYuan, 123456},
                                   {"人民币1,234.56元", kYuan, 123456},
                                   {"¥1,234.56元", kYuan, 123456},
                                   {"-1,234.56元", kYuan, -123456},
                                   {"1,234.56元①", kYuan, 123456},
                                   {"1,234.56①元", kYuan, 123456},
                                   {"1,234.56圆", kYuan, 123456},
                                   {"1,234.56万元", kTenThousand, 1234560000},
                                   {"1,234.56万", kTenThousand, 1234560000},
                                   {"0元", kYuan, 0}};
  for (const Case& expected : cases) {
    CAPTURE(std::string(expected.printed));
    for (const CurrencyUnit table : {kYuan, kTenThousand}) {
      const MarkedAmount read = ParsePrintedAmount(expected.printed, table);
      REQUIRE(read.amount.kind == Kind::kAmount);
      CHECK(read.amount.fen == expected.fen);
      CHECK(read.unit == expected.unit);
    }
  }
}

TEST_CASE("ParsePrintedAmount: what may be a part of the number is none") {
  const std::vector<const char*> cases = {
      "1,234⁵⁶",       "1,234.5²", "1,234.567¹",  // raised decimals
      "1,234¹",        "12½",      "12Ⅳ",        "1,234.56(1)", "1,234.56亿元",
      "1,234.56元/人", "1·234·56", "1,234·5",    "1,234·567",   "1'23.45",
      "1'234",         "1、234",   "12、34.56",  "1'234'56",    "1,234.56a",
      "1,234.56人",    "*",        "①",          "注",          "元",
      "—元",           "RMB",      "·",          "1.234·56",    "1,23*4.56",
      "1,234.56[a]",   "[1]",      "(注1)"};
  for (const char* printed : cases) {
    CAPTURE(std::string(printed));
    CHECK(ParsePrintedAmount(printed, kYuan).amount.kind == Kind::kInvalid);
  }
}

TEST_CASE("ParsePrintedAmount: all else is as ParseAmount has it") {
  CHECK(ParsePrintedAmount("", kYuan).amount.kind == Kind::kBlank);
  CHECK(ParsePrintedAmount("—", kYuan).amount.kind == Kind::kBlank);
  CHECK(ParsePrintedAmount("(12.30)", kYuan).amount.fen == -1230);
  CHECK(ParsePrintedAmount("1,23.40", kYuan).amount.irregular_grouping);
  CHECK(ParsePrintedAmount("12.345", kTenThousand).amount.fen == 12345000);
  CHECK(ParsePrintedAmount("12.345", kYuan).amount.kind == Kind::kInvalid);
}

}  // namespace
}  // namespace juesuan
