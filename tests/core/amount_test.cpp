// Printed amounts: what is read, what is blank, what is refused.
#include "core/amount.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr auto kYuan = CurrencyUnit::kYuan;
constexpr auto kTenThousand = CurrencyUnit::kTenThousandYuan;

struct Accepted {
  const char* printed;
  CurrencyUnit unit;
  int64_t fen;
  const char* canonical;
};

TEST_CASE("ParseAmount: amounts as reports print them") {
  const std::vector<Accepted> cases = {
      {"9,772,671.37", kYuan, 977267137, "9772671.37"},
      {"2,940.05", kTenThousand, 2940050000, "2940.05"},
      {"9746.50", kTenThousand, 9746500000, "9746.50"},
      {"９７４６．５０", kTenThousand, 9746500000, "9746.50"},
      {"１，２３４．５６", kYuan, 123456, "1234.56"},
      {"2,2 82.77", kTenThousand, 2282770000, "2282.77"},
      {"9. 03", kTenThousand, 9030000, "9.03"},
      {" 12.30 ", kYuan, 1230, "12.30"},
      {"\t12.30\n", kYuan, 1230, "12.30"},
      {"　8.00　", kYuan, 800, "8.00"},
      {"0", kYuan, 0, "0"},
      {"0.00", kYuan, 0, "0.00"},
      {"0.00", kTenThousand, 0, "0.00"},
      {".5", kYuan, 50, "0.5"},
      {"12", kYuan, 1200, "12"},
      {"12.5", kYuan, 1250, "12.5"},
      {"-12.30", kYuan, -1230, "-12.30"},
      {"－12.30", kYuan, -1230, "-12.30"},
      {"−12.30", kYuan, -1230, "-12.30"},
      {"12.30-", kYuan, -1230, "-12.30"},
      {"(12.30)", kYuan, -1230, "-12.30"},
      {"△12.30", kYuan, -1230, "-12.30"},
      {"▲ 12.30", kYuan, -1230, "-12.30"},
      {"\u00AD12.30", kYuan, -1230, "-12.30"},  // a soft hyphen is shown as a hyphen
      {"负12.30", kYuan, -1230, "-12.30"},
      {"（12.30）", kYuan, -1230, "-12.30"},
      {"¥12.30", kYuan, 1230, "12.30"},
      {"￥12.30", kYuan, 1230, "12.30"},
      {"0.000001", kTenThousand, 1, "0.000001"},
      {"1.230000", kYuan, 123, "1.230000"},
      {"90,000,000,000,000.00", kYuan, 9'000'000'000'000'000, "90000000000000.00"},
      {"-0.00", kYuan, 0, "0.00"},
  };
  for (const Accepted& expected : cases) {
    CAPTURE(std::string(expected.printed));
    const ParsedAmount parsed = ParseAmount(expected.printed, expected.unit);
    REQUIRE(parsed.kind == ParsedAmount::Kind::kAmount);
    CHECK(parsed.fen == expected.fen);
    CHECK(parsed.canonical == expected.canonical);
  }
}

TEST_CASE("ParseAmount: blank is not zero") {
  for (const char* printed :
       {"", " ", "　", "\n", "-", "—", "——", "－", "–", "- -", "/", "_", " — ", "一", "一—一"}) {
    CAPTURE(std::string(printed));
    CHECK(ParseAmount(printed, kYuan).kind == ParsedAmount::Kind::kBlank);
  }
}

TEST_CASE("ParseAmount: what is no amount") {
  const std::vector<const char*> cases = {"见附件",
                                          "12.30元",
                                          "1.2.3",
                                          "12..3",
                                          "1,2,",
                                          ",123",
                                          "12.",
                                          "12.3.",
                                          "1.23,4",
                                          "abc",
                                          "1a2",
                                          "12%",
                                          "--12",
                                          "-(12)",
                                          "(-12)",
                                          "((12))",
                                          "(12",
                                          "12)",
                                          "+",
                                          ".",
                                          ",",
                                          "()",
                                          "- 1 -",
                                          "1-2",
                                          "007",
                                          "00",
                                          "0123.45",
                                          "12.345",
                                          "12.301",
                                          "90,000,000,000,000.01",
                                          "99999999999999999999",
                                          "1e5",
                                          "0x10",
                                          "1·5",
                                          "1。5",
                                          "十二",
                                          "\xff\xfe",
                                          "NaN",
                                          "inf",
                                          "1'000",
                                          "…",
                                          "*",
                                          "12.30 45.60",
                                          "1,,234",
                                          "1 , 234a",
                                          "a",
                                          "12,"};
  for (const char* printed : cases) {
    CAPTURE(std::string(printed));
    CHECK(ParseAmount(printed, kYuan).kind == ParsedAmount::Kind::kInvalid);
  }
  for (const char* noted : {"12.30②", "12.30²", "②12.30", "12½", "12.3⑴", "Ⅳ"})
    CHECK(ParseAmount(noted, kTenThousand).kind == ParsedAmount::Kind::kInvalid);
  CHECK(ParseAmount("0.0000001", kTenThousand).kind == ParsedAmount::Kind::kInvalid);
  CHECK(ParseAmount("9,000,000,001", kTenThousand).kind == ParsedAmount::Kind::kInvalid);
}

TEST_CASE("ParseAmount: the last printed digit tells the precision") {
  CHECK(ParseAmount("977.27", kTenThousand).last_digit_fen == 10'000);
  CHECK(ParseAmount("977", kTenThousand).last_digit_fen == 1'000'000);
  CHECK(ParseAmount("9.1", kYuan).last_digit_fen == 10);
  CHECK(ParseAmount("9.12", kYuan).last_digit_fen == 1);
  CHECK(ParseAmount("9", kYuan).last_digit_fen == 100);
}

TEST_CASE("ParseAmount: separators in odd places are noted") {
  for (const char* printed : {"1,23.4", "12,34", "1234,567", "1,2345.00", "12 34.00", "1 2"}) {
    CAPTURE(std::string(printed));
    CHECK(ParseAmount(printed, kYuan).irregular_grouping);
  }
  for (const char* printed :
       {"1,234.50", "234.50", "1234.50", "12,345,678", "2,2 82.77", "9. 03"}) {
    CAPTURE(std::string(printed));
    CHECK_FALSE(ParseAmount(printed, kYuan).irregular_grouping);
  }
}

TEST_CASE("FenToYuan: two decimals always") {
  CHECK(FenToYuan(831057185) == "8310571.85");
  CHECK(FenToYuan(0) == "0.00");
  CHECK(FenToYuan(5) == "0.05");
  CHECK(FenToYuan(-5) == "-0.05");
  CHECK(FenToYuan(-123456) == "-1234.56");
  CHECK(FenToYuan(std::numeric_limits<int64_t>::min()) == "-92233720368547758.08");
}

TEST_CASE("YuanToFen: reads what FenToYuan writes") {
  for (const int64_t fen : {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{99}, int64_t{831057185},
                            int64_t{9'000'000'000'000'000}}) {
    CHECK(YuanToFen(FenToYuan(fen)) == fen);
  }
  CHECK(YuanToFen("12") == 1200);
  CHECK(YuanToFen("12.5") == 1250);
  CHECK(YuanToFen("-0.05") == -5);
}

TEST_CASE("YuanToFen: refuses anything else") {
  for (const char* yuan : {"", "-", ".5", "5.", "1.234", "1,234", " 1", "1 ", "+1", "--1", "01",
                           "1e3", "abc", "1.2.3", "１", "99999999999999999999"}) {
    CAPTURE(std::string(yuan));
    CHECK_FALSE(YuanToFen(yuan).has_value());
  }
}

}  // namespace
}  // namespace juesuan
