// Printed figures as whole numbers, and what shares and rates follow from.
#include "normalize/narrative/fact_value.h"

#include <doctest/doctest.h>

#include "normalize/narrative/fact_basis.h"

namespace juesuan {
namespace {

TEST_CASE("fact value: decimals as whole numbers") {
  CHECK(ReadDecimal("12.5", 2) == 1250);
  CHECK(ReadDecimal("-0.07", 2) == -7);
  CHECK(ReadDecimal("3", 0) == 3);
  CHECK(ReadDecimal("1.239", 2) == 123);
  for (const char* text : {"", "-", "1,000", "1.2.3", "12a", " 1", "+1", "123456789012345678901"}) {
    CAPTURE(text);
    CHECK_FALSE(ReadDecimal(text, 2));
  }
  CHECK(WriteDecimal(1250, 2) == "12.50");
  CHECK(WriteDecimal(-7, 2) == "-0.07");
  CHECK(WriteDecimal(42, 0) == "42");
}

TEST_CASE("fact value: a figure without number has none") {
  NarrativeFact fact;
  fact.unit = "percent";
  fact.value = "12.5";
  fact.precision = "0.1";
  REQUIRE(ValueOf(fact));
  CHECK(ValueOf(fact)->value == 12'500'000);
  CHECK(ValueOf(fact)->step == 100'000);
  fact.value = "some";
  CHECK_FALSE(ValueOf(fact));
}

TEST_CASE("fact value: rounded, cut off, or something else") {
  CHECK(AgreementWith(1230, 10, 1234, 1234) == Agreement::kExact);
  CHECK(AgreementWith(1230, 10, 1238, 1238) == Agreement::kTruncated);
  CHECK(AgreementWith(1230, 10, 1241, 1241) == Agreement::kOff);
  CHECK(AgreementWith(1230, 10, 1219, 1219) == Agreement::kOff);
  CHECK(AgreementWith(1230, 10, 1200, 1226) == Agreement::kExact);
}

// Facts of one sentence, one after the other.
class Facts {
 public:
  std::vector<int> Add(const std::string& subject, const std::string& measure,
                       const std::string& value, const std::string& unit = "yuan") {
    NarrativeFact& fact = facts_.emplace_back();
    fact.key = subject;
    fact.measure = measure;
    fact.value = value;
    fact.unit = unit;
    fact.precision = "0.01";
    fact.sentence = "one";
    if (measure.starts_with("change")) fact.direction = "increase";
    FigureWording wording;
    wording.subject = subject;
    return finder.Add(facts_, wording);
  }
  BasisFinder finder;

 private:
  std::vector<NarrativeFact> facts_;
};

TEST_CASE("fact basis: a share is that of its amount in the last total before 其中") {
  Facts facts;
  facts.Add("total", "final", "400.00");
  facts.finder.Restart();
  facts.Add("part", "final", "100.00");
  CHECK(facts.Add("part", "share", "25.00", "percent") == std::vector<int>{1, 0});
}

TEST_CASE("fact basis: a rate follows from the amount and the change before it") {
  Facts facts;
  facts.Add("total", "final", "110.00");
  facts.Add("total", "change", "10.00");
  CHECK(facts.Add("total", "change_rate", "10.00", "percent") == std::vector<int>{0, 1});
  Facts alone;
  alone.Add("total", "final", "110.00");
  CHECK(alone.Add("total", "change_rate", "10.00", "percent").empty());
}

TEST_CASE("fact basis: a completion follows from final and budget of its subject") {
  Facts facts;
  facts.Add("total", "budget", "200.00");
  facts.Add("other", "budget", "50.00");
  facts.Add("total", "final", "100.00");
  CHECK(facts.Add("total", "completion_rate", "50.00", "percent") == std::vector<int>{2, 0});
  CHECK(facts.finder.Compared("total") == std::pair(2, 0));
  CHECK_FALSE(facts.finder.Compared("other"));
}

}  // namespace
}  // namespace juesuan
