// Labels and their ordinals; messages, identities and words as loaded.
#include "normalize/catalogue/label.h"

#include <algorithm>
#include <set>

#include "normalize/catalogue/identity_catalogue.h"
#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/narrative_model.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

std::string Parts(const std::string& printed) {
  const Label label = ReadLabel(printed, TestModels().forms->words());
  return label.ordinal + "|" + label.mark + "|" + label.text + (label.is_numbered ? "|n" : "");
}

TEST_CASE("label: ordinals and marks in front, as printed") {
  CHECK(Parts("一、财政拨款收入") == "一、||财政拨款收入|n");
  CHECK(Parts("（二）基本支出") == "（二）||基本支出|n");
  CHECK(Parts("其中：财政拨款") == "其中：|其中：|财政拨款");
  CHECK(Parts("1.一般公共服务支出") == "1.||一般公共服务支出|n");
  CHECK(Parts("合　计") == "||合计");
  CHECK(Parts("一般公共服务支出") == "||一般公共服务支出");  // 一 ends no ordinal here
  CHECK(Parts("") == "||");
}

TEST_CASE("label: what stands behind a name and says nothing of it") {
  CHECK(Parts("合计：") == "||合计");
  CHECK(Parts("合计(Total)") == "||合计");
  CHECK(Parts("一、行政运行（1）：") == "一、||行政运行|n");
  CHECK(Parts("使用非财政拨款结余（含专用结余）") == "||使用非财政拨款结余（含专用结余）");
  CHECK(Parts("(1)") == "||(1)");
  CHECK(Parts("：") == "||：");
}

TEST_CASE("label: the key is folded, the text is not") {
  const Label label = ReadLabel("三、“三公”经费（境）", TestModels().forms->words());
  CHECK(label.text == "“三公”经费（境）");
  CHECK(label.key == "\"三公\"经费(境)");
}

TEST_CASE("label: agreement is 1 for the same, a similarity for a misread, 0 when too far") {
  const std::vector<std::string> words = {"合计", "本年支出合计"};
  CHECK(BestAgreement("合计", words) == 1);
  CHECK(BestAgreement("本年支山合计", words) == doctest::Approx(5.0 / 6));
  CHECK(BestAgreement("锣鼓喧天", words) == 0);
  CHECK(SimilarityAbove("abcd", "abce", 0.7) == doctest::Approx(0.75));
  CHECK(SimilarityAbove("abcd", "abce", 0.8) == 0);
  CHECK(HasCodeLength("20103"));
  CHECK_FALSE(HasCodeLength("2010"));
  CHECK_FALSE(HasCodeLength(""));
}

TEST_CASE("messages: values are filled in, what is not known stays itself") {
  const MessageCatalogue& messages = *TestModels().messages;
  CHECK(messages.Text(Language::kEnglish, "no.such.message") == "no.such.message");
  CHECK(messages.Name(Language::kChinese, "forms", "nowhere") == "nowhere");
  CHECK(messages.Name(Language::kChinese, "forms", "income") != "income");
  const std::string range =
      messages.Text(Language::kEnglish, "range", {{"low", "1.00"}, {"high", "2.00"}});
  CHECK(range.find("1.00") < range.find("2.00"));
  CHECK(range.find('{') == std::string::npos);
  CHECK(messages.Rule(Language::kEnglish, "row_sum")->rule == "row_sum");
  CHECK(messages.Rule(Language::kEnglish, "no_rule") == nullptr);
  CHECK(messages.Rules(Language::kEnglish).size() == messages.Rules(Language::kChinese).size());
}

TEST_CASE("identities: each has one id, and its cells are forms and measures that there are") {
  const IdentityCatalogue& catalogue = *TestModels().identities;
  std::set<std::string> ids;
  for (const IdentityDefinition* definition : IdentityDefinitions(catalogue)) {
    CAPTURE(definition->id);
    CHECK(ids.insert(definition->id).second);
  }
  for (const IdentityRecipe& recipe : catalogue.recipes) {
    for (const auto* side : {&recipe.left, &recipe.right}) {
      for (const CellSelector& cell : *side) {
        CAPTURE(cell.form);
        CHECK((cell.form.empty() || TestModels().forms->Find(cell.form) != nullptr));
      }
    }
  }
}

TEST_CASE("lexicon: the longest words that begin at a place, all of that length") {
  Lexicon lexicon;
  lexicon.Add(U"收入", WordKind::kCue, 1);
  lexicon.Add(U"收入决算", WordKind::kSubject, 2);
  lexicon.Add(U"收入决算", WordKind::kCue, 3);
  lexicon.Add(U"", WordKind::kCue, 4);
  const auto found = lexicon.LongestAt(U"本年收入决算数", 2);
  REQUIRE(found.size() == 2);
  CHECK(found[0]->text == U"收入决算");
  CHECK(lexicon.LongestAt(U"收入合计", 0).size() == 1);
  CHECK(lexicon.LongestAt(U"支出", 0).empty());
}

TEST_CASE("narrative model: lists by name, units longest first") {
  const NarrativeModel& model = *TestModels().narrative;
  CHECK(model.List("no such list").empty());
  CHECK(model.StartsWith("table_notes", "注:本表反映"));
  CHECK_FALSE(model.StartsWith("table_notes", "本年收入"));
  CHECK(model.EndsWith("title_ends", "某局绩效自评报告"));
  CHECK(model.HasPart("glossary_words", "四、名词解释及其他"));
  CHECK(std::is_sorted(model.units.begin(), model.units.end(),
                       [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); }));
  CHECK(CompactWord(" “三 公”经费 ") == U"三公经费");
}

}  // namespace
}  // namespace juesuan
