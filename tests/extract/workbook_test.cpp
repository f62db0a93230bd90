// Numbers of a workbook as its reader sees them.
#include "extract/workbook/workbook.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("workbook: numbers have fifteen digits and the decimals of their format") {
  CHECK(ShownNumber("9772671.3699999992", 2) == "9772671.37");
  CHECK(ShownNumber("1234.5", 2) == "1234.50");
  CHECK(ShownNumber("1234", 0) == "1234");
  CHECK(ShownNumber("1234", 2) == "1234.00");
  CHECK(ShownNumber("0.1", 0) == "0.1");
  CHECK(ShownNumber("-5E-2", 2) == "-0.05");
  CHECK(ShownNumber("1E+3", 2) == "1000.00");
  CHECK(ShownNumber("2010101", 0) == "2010101");
  CHECK(ShownNumber("1e20", 0) == "100000000000000000000");
}

TEST_CASE("workbook: what is no number stays as it is") {
  for (const char* text : {"", "abc", "12a", "1,234.00", "0x10", " 1"}) {
    CAPTURE(text);
    CHECK(ShownNumber(text, 2) == text);
  }
}

TEST_CASE("workbook: decimals of number formats") {
  CHECK(DecimalsOfFormat("#,##0.00_);[Red](#,##0.00)") == 2);
  CHECK(DecimalsOfFormat("0.000") == 3);
  CHECK(DecimalsOfFormat("#,##0.##") == 0);
  CHECK(DecimalsOfFormat("General") == 0);
  CHECK(DecimalsOfFormat("#,##0;0.00") == 0);
  CHECK(DecimalsOfFormat("") == 0);
}

TEST_CASE("workbook: a file that is no archive is refused") {
  CHECK_FALSE(ReadWorkbook("").ok());
  CHECK_FALSE(ReadWorkbook("PK\3\4").ok());
  CHECK_FALSE(ReadWorkbook("%PDF-1.7").ok());
}

}  // namespace
}  // namespace juesuan
