// One paragraph, word by word, and the entries that its figures restate.
#include "normalize/narrative/paragraph_reader.h"

#include "normalize/narrative/entry_links.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;

Ledger SomeLedger() {
  return LedgerBuilder()
      .Form("expenditure")
      .Row("functional:2010301", "total_expenditure", "100.00")
      .Row("functional:2080505", "total_expenditure", "7.00")
      .ledger();
}

std::vector<NarrativeFact> Read(const Ledger& ledger, const std::string& text, int64_t* last_yuan) {
  const NarrativeModel& model = *TestModels().narrative;
  const ReportNames names = NamesOf(ledger);
  const Linker linker(ledger, model);
  Paragraph paragraph;
  paragraph.text = text;
  paragraph.lines = {{0, text.size(), 3, {70, 100, 525, 114}, Source::kText}};
  return ParagraphReader({ledger, model, names, linker, last_yuan}, paragraph, "二", "").Read({});
}

TEST_CASE("paragraph reader: a figure takes the subject before it, its page and its sentence") {
  int64_t last_yuan = 0;
  const auto facts = Read(SomeLedger(), "本年收入合计12.50万元。会议费支出3元。", &last_yuan);
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].value == "125000.00");
  CHECK(facts[0].precision == "100.00");
  CHECK(facts[0].printed == "12.50万元");
  CHECK(facts[0].page_index == 3);
  CHECK(facts[0].section == "二");
  CHECK(facts[0].sentence.find("会议费") == std::string::npos);
  CHECK(facts[1].key == "item:meetings");
  CHECK(last_yuan == 1);  // the unit that a later figure without one takes
}

TEST_CASE("paragraph reader: years, ordinals and words make no figures") {
  int64_t last_yuan = 0;
  CHECK(Read(SomeLedger(), "2023年度，一、本部门有关情况如下。", &last_yuan).empty());
  CHECK(last_yuan == 0);
}

TEST_CASE("entry links: a name that the forms print links where its amount agrees") {
  int64_t last_yuan = 0;
  const Ledger ledger = SomeLedger();
  const std::string name = ledger.entries[1].subject.name;
  const auto linked = [&](const std::string& amount) {
    const auto facts = Read(ledger, name + "支出" + amount + "元。", &last_yuan);
    REQUIRE(facts.size() == 1);
    return facts[0].entry;
  };
  CHECK(linked("7.00") == 1);
  CHECK(linked("8.00") == std::nullopt);
}

TEST_CASE("entry links: short names and items are no names of the report") {
  const Ledger ledger = LedgerBuilder()
                            .Form("expenditure")
                            .Row("item:total", "total_expenditure", "7.00")
                            .Row("functional:2010301", "total_expenditure", "7.00")
                            .ledger();
  const ReportNames names = NamesOf(ledger);
  REQUIRE(names.keys.size() == 1);
  CHECK(names.keys[0] == std::vector<std::string>{"functional:2010301"});
}

TEST_CASE("paragraph reader: a subject's stable name") {
  const NarrativeModel& model = *TestModels().narrative;
  WordedSubject subject;
  subject.text = "某项支出";
  CHECK(IdOf(subject, model) == "某项支出");
  subject.keys = {"functional:201", "functional:208"};
  CHECK(IdOf(subject, model) == "functional:201");
  subject.subject = 0;
  CHECK(IdOf(subject, model) == model.subjects[0].key);
}

}  // namespace
}  // namespace juesuan
