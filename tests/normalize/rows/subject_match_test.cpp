// The classification, and rows matched with it.
#include "normalize/rows/subject_match.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const SubjectTable& Subjects() { return *TestModels().subjects; }

TEST_CASE("SubjectTable: names by year") {
  const SubjectRecord* culture = Subjects().Find(kFunctional, "207");
  REQUIRE(culture != nullptr);
  CHECK(SubjectTable::NameIn(*culture, 2018).name == "文化体育与传媒支出");
  CHECK(SubjectTable::NameIn(*culture, 2019).name == "文化旅游体育与传媒支出");
  CHECK(SubjectTable::NameIn(*culture, 0).name == "文化旅游体育与传媒支出");
  CHECK(Subjects().Find(kFunctional, "999") == nullptr);
  CHECK(Subjects().Find(kEconomic, "201") == nullptr);
  CHECK(Subjects().Find(kEconomic, "") == nullptr);
}

TEST_CASE("SubjectTable: parents, children, years, moves") {
  const SubjectRecord* pensions = Subjects().Find(kFunctional, "20805");
  REQUIRE(pensions != nullptr);
  CHECK(pensions->parent == "208");
  CHECK(std::find(pensions->children.begin(), pensions->children.end(), "2080505") !=
        pensions->children.end());
  const SubjectRecord* emergency = Subjects().Find(kFunctional, "224");
  REQUIRE(emergency != nullptr);
  CHECK_FALSE(SubjectTable::InForce(*emergency, 2018));
  CHECK(SubjectTable::InForce(*emergency, 2019));
  CHECK(Subjects().MovesOf("2089901").size() == 1);
  CHECK(Subjects().MovesOf("201").empty());
}

TEST_CASE("SubjectTable: names, old, cut off and rough") {
  const auto code = [](const char* name, int level) {
    const auto hits = Subjects().FindByName(kFunctional, name, level, 3);
    return hits.empty() ? std::string() : hits.front().subject->code;
  };
  CHECK(code("卫生健康支出", 1) == "210");
  CHECK(code("医疗卫生与计划生育支出", 1) == "210");
  CHECK(code("文化体育与传媒", 1) == "207");
  CHECK(code("社会保璋和就业支出", 1) == "208");
  CHECK(code("机关事业单位基本养老保险缴", 3) == "2080505");
  CHECK(code("完全不相干的名字甲乙丙", 1) == "");
  CHECK(code("", 1) == "");
}

TEST_CASE("JoinCode: parts of a code") {
  CHECK(JoinCode({"2080505"}, "") == "2080505");
  CHECK(JoinCode({"208", "05", "01"}, "") == "2080501");
  CHECK(JoinCode({"208", "5", "1"}, "") == "2080501");
  CHECK(JoinCode({"208", "20805", "2080501"}, "") == "2080501");
  CHECK(JoinCode({"", "", "05"}, "2080501") == "2080505");
  CHECK(JoinCode({"", "06", ""}, "2080501") == "20806");
  CHECK(JoinCode({"2080505", "", ""}, "208") == "2080505");
  CHECK(JoinCode({"", "", ""}, "2080501") == "");
  CHECK(JoinCode({}, "208") == "");
  CHECK(JoinCode({"", "", "05"}, "") == "05");
}

struct OcrRow {
  const char* code;
  const char* name;
  const char* previous;
  const char* key;
  bool doubtful;
};

TEST_CASE("SubjectMatcher: codes and names as OCR reads them") {
  const Form& form = *TestModels().forms->Find("expenditure");
  const SubjectMatcher matcher(Subjects(), 2023);
  const std::vector<OcrRow> rows = {
      {"2080505", "机关亊业单位基本养老保睑缴费支出", "20805", "functional:2080505", false},
      {"2080S05", "机关事业单位基本养老保险缴费支出", "20805", "functional:2080505", false},
      {"2080508", "机关事业单位基本养老保险缴费支出", "20805", "functional:2080505", false},
      {"201", "一般公共服务支出", "", "functional:201", false},
      {"207", "一般公共服务支出", "", "functional:201", false},
      {"20805", "行政事业单位养老支出", "208", "functional:20805", false},
      {"2010101", "", "20101", "functional:2010101", true},
      {"2999999", "某某某某某某", "229", "functional:2999999", true},
  };
  for (const OcrRow& row : rows) {
    CAPTURE(std::string(row.code));
    PrintedSubject printed;
    for (const char* c = row.code; *c != '\0'; ++c) {
      if (*c >= '0' && *c <= '9') printed.code.push_back(*c);
    }
    printed.name = ReadLabel(row.name, TestModels().forms->words());
    printed.source = Source::kOcr;
    const RowSubject subject = matcher.MatchCoded(form, printed, row.previous);
    CHECK(subject.key == row.key);
    CHECK(subject.is_doubtful == row.doubtful);
  }
}

TEST_CASE("SubjectMatcher: the text layer's code is kept, whatever the name") {
  const Form& form = *TestModels().forms->Find("expenditure");
  const SubjectMatcher matcher(Subjects(), 2023);
  PrintedSubject printed;
  printed.code = "2080508";
  printed.name = ReadLabel("机关事业单位基本养老保险缴费支出", TestModels().forms->words());
  CHECK(matcher.MatchCoded(form, printed, "20805").key == "functional:2080508");
}

TEST_CASE("ReadLabel: ordinals off") {
  const FormWords& words = TestModels().forms->words();
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"一、一般公共服务支出", "一般公共服务支出"},
      {"二十一、其他支出", "其他支出"},
      {"（一）支出合计", "支出合计"},
      {"(1) 公务用车购置费", "公务用车购置费"},
      {"1.因公出国（境）费", "因公出国(境)费"},
      {"１．因公出国（境）费", "因公出国(境)费"},
      {"其中：政府性基金", "政府性基金"},
      {"其中：1．公务接待费", "公务接待费"},
      {"一般公共服务支出", "一般公共服务支出"},
      {"1、", "1、"},
      {"一、", "一、"},
      {"", ""},
      {"十一", "十一"},
      {"1.5", "1.5"},
      {"1,234.00", "1,234.00"},
      {"（境）费", "(境)费"}};
  for (const auto& [printed, key] : cases) {
    CAPTURE(std::string(printed));
    CHECK(ReadLabel(printed, words).key == key);
  }
  CHECK(ReadLabel("1.因公出国（境）费", words).text == "因公出国（境）费");
}

}  // namespace
}  // namespace juesuan
