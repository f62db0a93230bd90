// The year of a report, and what it rests on.
#include "normalize/text/fiscal_year.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

TEST_CASE("YearInText: any digits, with 年 behind") {
  const std::vector<std::pair<const char*, int>> cases = {
      {"2023年度", 2023},           {"2 0 2 3 年 度", 2023}, {"２０２３年度部门决算", 2023},
      {"二〇二三年度", 2023},       {"二○二三年", 2023},     {"二零二四年度", 2024},
      {"某局2016年部门决算", 2016}, {"（2024年度）", 2024},  {"年度：2023", 2023},
      {"决算年度: 2016", 2016}};
  for (const auto& [text, year] : cases) {
    CAPTURE(std::string(text));
    CHECK(YearInText(text, Words()) == year);
  }
  for (const char* text :
       {"", "2023", "12023年", "1998年", "2023月", "二三年", "3045年度", "金额2023.00元", "年度",
        "年度：", "年度：1998", "年度：20230", "年度：2023.00", "编号：2023"}) {
    CAPTURE(std::string(text));
    CHECK(YearInText(text, Words()) == 0);
  }
}

FiscalYear YearOf(std::vector<TextLine> lines, const LedgerDocument& told = {}) {
  return FindFiscalYear(DrawDocument({}, std::move(lines)), told, Words());
}

TEST_CASE("fiscal year: the cover outweighs sentences, and the month of printing is no year") {
  const FiscalYear year = YearOf({DrawLine("2023年度部门决算", 0, 0), DrawLine("2024年8月", 0, 1),
                                  DrawLine("与2022年度相比，减少1.00万元。", 5, 0)});
  CHECK(year.year == 2023);
  CHECK(year.basis.source == FactSource::kCover);
  CHECK_FALSE(year.basis.is_suspect);
  CHECK(year.basis.candidates.size() == 2);
}

TEST_CASE("fiscal year: names of files and the month of printing alone are doubtful") {
  LedgerDocument told;
  told.file = "swu_2023_final.pdf";
  CHECK(YearOf({}, told).year == 2023);
  CHECK(YearOf({}, told).basis.is_suspect);
  CHECK(YearOf({DrawLine("2024年8月", 0, 0)}).year == 2023);
  CHECK(YearOf({DrawLine("2024年8月", 0, 0)}).basis.is_suspect);
  for (const char* name : {"20240815.pdf", "report.pdf", "12345.pdf", "1998.pdf", ""}) {
    CAPTURE(std::string(name));
    told.file = name;
    CHECK_FALSE(YearOf({}, told).year.has_value());
  }
}

TEST_CASE(
    "fiscal year: a manifest speaks where the report does not, and is doubted where it does") {
  LedgerDocument told;
  told.fiscal_year = 2022;
  CHECK(YearOf({}, told).year == 2022);
  CHECK_FALSE(YearOf({}, told).basis.is_suspect);
  const FiscalYear both =
      YearOf({DrawLine("2023年度部门决算", 0, 0), DrawLine("收入决算表（2023年度）", 4, 0)}, told);
  CHECK(both.year == 2023);
  CHECK(both.basis.is_suspect);
}

}  // namespace
}  // namespace juesuan
