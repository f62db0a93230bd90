// Codes of other years as codes of today, on small tables and on models/subjects.
#include "normalize/catalogue/subject_continuity.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

constexpr const char* kHeading = "code,name,level,parent,fund,from_year,to_year,source\n";

/// "201 in 2016" -> "301 name", by spans over tables given as CSV.
std::string CodeIn(const std::vector<SubjectSpan>& spans, const std::string& code, int year) {
  for (const SubjectSpan& span : spans) {
    if (span.code == code && span.from_year <= year && year <= span.to_year)
      return span.current_code + " " + span.current_name;
  }
  return "";
}

std::vector<SubjectSpan> SpansOf(const std::string& functional, const std::string& moves) {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder.path() / name) << text;
  };
  write("functional.csv", kHeading + functional);
  write("economic_department.csv", kHeading);
  write("economic_government.csv", kHeading);
  write("renames.csv", "code,old_name,new_name,year\n");
  write("moves.csv", "old_code,new_code,name,year\n" + moves);
  return SubjectContinuity(SubjectTable::Load(folder.path()).value());
}

TEST_CASE("continuity: a code that never moved is itself, under its newest name") {
  const auto spans = SpansOf("201,old,1,,,,2018,\n201,new,1,,,2019,,\n", "");
  REQUIRE(spans.size() == 1);
  CHECK(CodeIn(spans, "201", 2016) == "201 new");
  CHECK(CodeIn(spans, "201", 2024) == "201 new");
}

TEST_CASE("continuity: a moved code is the new one before the move and itself after it") {
  const auto spans = SpansOf("20101,a,2,,,,2018,\n20202,b,2,,,2019,,\n", "20101,20202,a,2019\n");
  CHECK(CodeIn(spans, "20101", 2018) == "20202 b");
  CHECK(CodeIn(spans, "20101", 2019) == "20101 a");
  CHECK(CodeIn(spans, "20202", 2018) == "20202 b");
}

TEST_CASE("continuity: moves are followed one after the other, never backwards") {
  const auto spans =
      SpansOf("20103,c,2,,,,,\n", "20101,20102,a,2017\n20102,20103,a,2020\n20103,20101,a,2015\n");
  CHECK(CodeIn(spans, "20101", 2016) == "20103 c");
  CHECK(CodeIn(spans, "20102", 2019) == "20103 c");
  CHECK(CodeIn(spans, "20103", 2016) == "20103 c");
}

TEST_CASE("continuity: children go with their parent where a child has the same name") {
  const auto spans = SpansOf(
      "20101,old,2,,,,,\n2010101,same,3,20101,,,,\n2010102,other,3,20101,,,,\n"
      "20202,new,2,,,,,\n2020299,same,3,20202,,,,\n",
      "20101,20202,old,2019\n");
  CHECK(CodeIn(spans, "2010101", 2016) == "2020299 same");
  CHECK(CodeIn(spans, "2010101", 2020) == "2010101 same");
  CHECK(CodeIn(spans, "2010102", 2016) == "2010102 other");  // a guess would join two subjects
}

TEST_CASE("continuity: moves in a circle end") {
  const auto spans = SpansOf("20101,a,2,,,,,\n", "20101,20102,a,2017\n20102,20101,a,2017\n");
  CHECK(CodeIn(spans, "20101", 2016) == "20102 a");
}

TEST_CASE("continuity: in the models 2016 and 2024 line up") {
  const auto subjects =
      SubjectTable::Load(std::string(JUESUAN_SOURCE_DIR) + "/models/subjects").value();
  const auto spans = SubjectContinuity(subjects);
  CHECK(CodeIn(spans, "22004", 2016).starts_with("22405 "));
  CHECK(CodeIn(spans, "2089901", 2016).starts_with("2089999 "));
  CHECK(CodeIn(spans, "30311", 2016).starts_with("30113 "));
  CHECK(CodeIn(spans, "2010101", 2016).starts_with("2010101 "));
  for (const SubjectSpan& span : spans) {
    CAPTURE(span.code);
    CHECK(span.from_year <= span.to_year);
    CHECK_FALSE(span.current_code.empty());
    CHECK_FALSE(span.current_name.empty());
  }
}

TEST_CASE("continuity: spans of a code do not overlap and leave no year out") {
  const auto subjects =
      SubjectTable::Load(std::string(JUESUAN_SOURCE_DIR) + "/models/subjects").value();
  const auto spans = SubjectContinuity(subjects);
  REQUIRE_FALSE(spans.empty());
  for (size_t i = 0; i < spans.size(); ++i) {
    const bool is_first = i == 0 || spans[i - 1].code != spans[i].code;
    CAPTURE(spans[i].code);
    CHECK(spans[i].from_year == (is_first ? kFirstYear : spans[i - 1].to_year + 1));
    const bool is_last = i + 1 == spans.size() || spans[i + 1].code != spans[i].code;
    if (is_last) CHECK(spans[i].to_year == kLastYear);
  }
}

}  // namespace
}  // namespace juesuan
