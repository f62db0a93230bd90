// Where a report names its unit.
#include "normalize/text/entity_mentions.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

TEST_CASE("EntityInLine: behind its label, up to the next") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"部门：某市财政局", "某市财政局"},
      {"编制单位：某市财政局 金额单位：元", "某市财政局"},
      {"公开部门:某市某局（本级）", "某市某局（本级）"},
      {"单位名称：某中心  单位：万元", "某中心"},
      {"公开02表 部门： 某局 金额单位：万元", "某局"},
      {"单位：某学校", "某学校"},
  };
  for (const auto& [text, entity] : cases) {
    CAPTURE(std::string(text));
    CHECK(EntityInLine(text, Words()) == entity);
  }
  for (const char* text :
       {"金额单位：元", "单位：万元", "单位：人民币万元", "某市财政局", "部门：", "", "：某局"}) {
    CAPTURE(std::string(text));
    CHECK(EntityInLine(text, Words()) == "");
  }
}

TEST_CASE("EntityInTitle: without year and words of the document") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"某市财政局2024年度部门决算", "某市财政局"},
      {"2023年度某市财政局部门决算", "某市财政局"},
      {"二〇二三年度某市财政局单位决算公开", "某市财政局"},
      {"某市财政局部门决算", "某市财政局"},
      {"某市财政局2025年部门预算", "某市财政局"}};
  for (const auto& [text, entity] : cases) {
    CAPTURE(std::string(text));
    CHECK(EntityInTitle(text, Words()) == entity);
  }
  for (const char* text :
       {"2024年度部门决算", "部门决算", "目录", "收入决算表", "", "某市财政局"}) {
    CAPTURE(std::string(text));
    CHECK(EntityInTitle(text, Words()) == "");
  }
}

TEST_CASE("EntityInLine: OCR takes label and colon for others") {
  CHECK(EntityInLine("部门，某市财政局", Words(), true) == "某市财政局");
  CHECK(EntityInLine("单位名栋。某市财政局", Words(), true) == "某市财政局");
  for (const char* text : {"金额单位，元", "收入决算表，某局", "部门某市财政局", "，某市财政局"}) {
    CAPTURE(std::string(text));
    CHECK(EntityInLine(text, Words(), true) == "");
  }
  CHECK(EntityInLine("部门，某市财政局", Words()) == "");
}

TEST_CASE("EntityInSentence: the unit at its head") {
  CHECK(EntityInSentence("某市财政局是主管财政收支的部门。", Words()) == "某市财政局");
  CHECK(EntityInSentence("某市财政局2023年度收入总计1.00万元。", Words()) == "某市财政局");
  for (const char* text : {"2023年度收入总计1.00万元。", "本部门是行政单位。", "主要职能是管理。",
                           "", "九、一般公共预算“三公”经费2023年度情况"}) {
    CAPTURE(std::string(text));
    CHECK(EntityInSentence(text, Words()) == "");
  }
}

TEST_CASE("mentions: a title over several lines, and the name of the file") {
  LedgerDocument told;
  told.file = "某市档案馆2023年度部门决算.pdf";
  told.entity = "某市档案馆（本级）";
  const auto mentions = FindEntityMentions(
      DrawDocument({}, {DrawLine("某市人民代表大会", 0, 0), DrawLine("常务委员会办公室", 0, 1),
                        DrawLine("2024", 0, 2), DrawLine("年度部门决算", 0, 3)}),
      told, Words());
  const auto has = [&](const char* text, FactSource source) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const EntityMention& mention) {
      return mention.text == text && mention.source == source;
    });
  };
  CHECK(has("某市人民代表大会常务委员会办公室", FactSource::kCover));
  CHECK(has("某市档案馆", FactSource::kFileName));
  CHECK(has("某市档案馆（本级）", FactSource::kManifest));
}

TEST_CASE("mentions: brackets that OCR read are wide, whatever it took them for") {
  TextLine line = DrawLine("部门：某市财政局(汇总)", 5, 0);
  const auto name_of = [&line] {
    const auto mentions = FindEntityMentions(DrawDocument({}, {line}), {}, Words());
    return mentions.empty() ? std::string() : mentions.front().text;
  };
  CHECK(name_of() == "某市财政局(汇总)");  // as printed
  line.source = Source::kOcr;
  CHECK(name_of() == "某市财政局（汇总）");
}

}  // namespace
}  // namespace juesuan
