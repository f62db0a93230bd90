// Units that lines and notes state.
#include "normalize/tables/unit_in_line.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

TEST_CASE("UnitInLine: a label with a unit word right behind it") {
  for (const char* text : {"单位：万元", "金额单位:万元", "单位： 人民币万元", "决算数(万元)",
                           "部门：某局 单位：万元", "单位:万元（保留两位小数）"}) {
    CAPTURE(std::string(text));
    CHECK(UnitInLine(text, Words()) == CurrencyUnit::kTenThousandYuan);
  }
  for (const char* text : {"单位：元", "金额单位：元", "金额（元）", "编制单位：某局 金额单位：元",
                           "货币单位：人民币元"}) {
    CAPTURE(std::string(text));
    CHECK(UnitInLine(text, Words()) == CurrencyUnit::kYuan);
  }
  CHECK(UnitInLine("单位：万", Words()) == CurrencyUnit::kTenThousandYuan);
  for (const char* text : {"编制单位：某局", "单位：元谋县水务局", "编制单位：万州区财政局",
                           "单位：个", "单位", "万元", "", "(个)"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(UnitInLine(text, Words()).has_value());
  }
}

TEST_CASE("UnitInNote: what a note says of its own table") {
  for (const char* text :
       {"注：本表金额单位为元。", "本表金额单位是元",
        "注：1.本表反映部门本年度的收支情况。2.本表以“元”为金额单位",
        "注：本表反映收支情况，金额单位均为人民币元。", "注：表中数据均以元为单位"}) {
    CAPTURE(std::string(text));
    CHECK(UnitInNote(text, Words()) == CurrencyUnit::kYuan);
    CHECK(UnitInLine(text, Words()) == CurrencyUnit::kYuan);
  }
  for (const char* text :
       {"注：1.本表以“万元”为金额单位（保留两位小数）。", "注：本表金额单位为“万元”。",
        "说明：本表以人民币万元为计量单位。", "注：本表金额统一以万元作为单位"}) {
    CAPTURE(std::string(text));
    CHECK(UnitInNote(text, Words()) == CurrencyUnit::kTenThousandYuan);
  }
  for (const char* text :
       {"注：附表2金额单位为万元。", "注：公开08表以万元为金额单位", "人均支出的单位为元",
        "上年金额单位为万元", "注：本套报表金额单位转换时可能存在尾差。", "编制单位为元谋县水务局",
        "我单位为万州区财政局", "注：本表金额以万元取整", "单位：元", "", "为单位", "以为单位",
        "本表单位为个"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(UnitInNote(text, Words()));
  }
}

}  // namespace
}  // namespace juesuan
