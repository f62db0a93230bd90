// One unit of all that a report mentions.
#include "normalize/text/entity_choice.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

EntityMention Mention(const char* text, FactSource source, bool is_ocr = false) {
  return {text, source, 0, is_ocr};
}

TEST_CASE("entity: a label outweighs a title, half a name supports the whole one") {
  const EntityChoice choice = ChooseEntity(
      {Mention("某省高级人民法院", FactSource::kLabel), Mention("人民法院", FactSource::kCover),
       Mention("某省财政厅", FactSource::kSentence)},
      Words());
  CHECK(choice.entity == "某省高级人民法院");
  CHECK(choice.basis.source == FactSource::kLabel);
  CHECK_FALSE(choice.basis.is_suspect);
  CHECK(choice.basis.candidates.size() == 2);
}

TEST_CASE("entity: what is no unit's name is none") {
  for (const char* text :
       {"九、一般公共预算“三公”经费", "人民法院", "-万元", "上海市XX局", "部门", ""}) {
    CAPTURE(std::string(text));
    CHECK(ChooseEntity({Mention(text, FactSource::kLabel)}, Words()).entity == "");
  }
  CHECK(ChooseEntity({}, Words()).entity == "");
}

TEST_CASE("entity: a name as labels print it, (汇总) included") {
  const EntityChoice choice = ChooseEntity({Mention("某市管理委员会（汇总）", FactSource::kLabel),
                                            Mention("某市管理委员会（汇总）", FactSource::kLabel),
                                            Mention("某市管理委员会", FactSource::kCover)},
                                           Words());
  CHECK(choice.entity == "某市管理委员会（汇总）");
  CHECK_FALSE(choice.basis.is_suspect);
}

TEST_CASE("entity: readings of a scan are put to the vote, and one alone is doubtful") {
  const auto read = [](const char* text) { return Mention(text, FactSource::kLabel, true); };
  const EntityChoice voted = ChooseEntity(
      {read("某市档案馆"), read("某布档案馆"), read("某市挡案馆"), read("某市档秦馆")}, Words());
  CHECK(voted.entity == "某市档案馆");
  CHECK(voted.basis.is_suspect);
  CHECK(ChooseEntity({read("某市档案馆")}, Words()).basis.is_suspect);
  // One reader errs alike nine times; what it did not read bears it out.
  std::vector<EntityMention> alike(9, read("某市档案馆"));
  CHECK(ChooseEntity(alike, Words()).basis.is_suspect);
  alike.push_back({"某市档案馆", FactSource::kFileName});
  CHECK_FALSE(ChooseEntity(alike, Words()).basis.is_suspect);
}

TEST_CASE("entity: another one in the manifest is doubtful") {
  const EntityMention label = Mention("某市档案馆", FactSource::kLabel);
  CHECK_FALSE(ChooseEntity({label, Mention("某市档案馆", FactSource::kManifest)}, Words())
                  .basis.is_suspect);
  const EntityChoice other =
      ChooseEntity({label, Mention("某市图书馆管理处", FactSource::kManifest)}, Words());
  CHECK(other.basis.is_suspect);
  CHECK(other.basis.candidates.size() == 2);
}

}  // namespace
}  // namespace juesuan
