// Is a text the name of a unit?
#include "normalize/text/unit_names.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

TEST_CASE("unit names: units, rather than not") {
  for (const char* name : {"上海市普陀区财政局", "西南大学", "江苏省高级人民法院",
                           "中共江苏省委办公厅", "某县第二中学", "北原经济开发区管理委员会（汇总）",
                           "临夏市人民代表大会常务委员会办公室", "湟东市河源路小学"}) {
    CAPTURE(std::string(name));
    CHECK(UnitNameLikelihood(name, Words()) > 0);
  }
}

TEST_CASE("unit names: headings, halves and placeholders are none") {
  for (const char* name :
       {"人民法院", "省检察院", "九、一般公共预算“三公”经费", "收入决算表", "万元", "上海市XX局",
        "某某局", "2023年度", "合计", "北原经济开发区管理委员", "反映部门", "本部门", ""}) {
    CAPTURE(std::string(name));
    CHECK(UnitNameLikelihood(name, Words()) <= 0);
  }
}

TEST_CASE("unit names: two spellings have one core") {
  CHECK(UnitNameCore("某市某委员会（汇总）", Words()) == "某市某委员会");
  CHECK(UnitNameCore("某 市 某 局 (本级)", Words()) == "某市某局");
  CHECK(UnitNameCore("", Words()) == "");
}

}  // namespace
}  // namespace juesuan
