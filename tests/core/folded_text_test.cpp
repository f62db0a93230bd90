// Folded texts: what is searched, and where it stands in the source.
#include "core/folded_text.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("folded text: a key with the places of its characters") {
  const FoldedText text = FoldText("“三 公”Ａ", Folding::kKey);
  CHECK(text.points == U"\"三公\"a");
  CHECK(text.key == "\"三公\"a");
  REQUIRE(text.places.size() == 6);
  CHECK(text.places[2].begin == 7);
  CHECK(text.places[2].end == 10);
  CHECK(text.places[2].key == 4);
  CHECK(text.places[5].begin == text.source.size());
  CHECK(text.CharacterOf(4) == U'Ａ');
}

TEST_CASE("folded text: quotes that the key lacks are handed back") {
  const FoldedText text = FoldText("部门“三 公” 经费（表）", Folding::kKeyWithoutQuotes);
  CHECK(text.key == "部门三公经费(表)");
  CHECK(text.Printed(2, 6) == "“三公”经费");
  CHECK(text.Printed(0, 4) == "部门“三公");
  CHECK(text.Printed(6, 99) == "（表）");
  CHECK(text.Source(2, 4) == "三 公” ");
}

TEST_CASE("folded text: words keep their case and their dashes, and lose stars") {
  const FoldedText text = FoldText("**万元 ＡB—‘c’", Folding::kWords);
  CHECK(text.points == U"万元AB—c");
  CHECK(text.Source(0, 2) == "万元 ");
  CHECK(text.Source(2, 99) == "ＡB—‘c’");
}

TEST_CASE("folded text: one character that gives several") {
  const FoldedText text = FoldText("面积㎡", Folding::kKey);
  CHECK(text.points == U"面积m2");
  CHECK(text.IsFirstOfItsCharacter(2));
  CHECK_FALSE(text.IsFirstOfItsCharacter(3));
  CHECK(text.Printed(0, 3) == "面积㎡");
  CHECK(text.Printed(3, 4) == "");
}

TEST_CASE("folded text: from bytes of the key to characters") {
  const FoldedText text = FoldText("（境）外", Folding::kKey);
  CHECK(text.AtKeyByte(0) == 0);
  CHECK(text.AtKeyByte(1) == 1);
  CHECK(text.AtKeyByte(2) == 2);  // inside the first ideograph: the next one
  CHECK(text.AtKeyByte(99) == 4);
}

TEST_CASE("folded text: nothing, and bytes that are no UTF-8") {
  CHECK(FoldText("", Folding::kKey).places.size() == 1);
  CHECK(FoldText("", Folding::kKey).Printed(0, 0).empty());
  const FoldedText text = FoldText("\xFF甲\xE4\xB8", Folding::kWords);
  CHECK(text.points == U"甲");
  CHECK(text.places[0].begin == 1);
  CHECK(text.Printed(0, 1) == "甲");
}

TEST_CASE("folded text: a line is looked at as far as lines go") {
  CHECK(FoldLine(std::string(5000, 'a')).points.size() == 1000);
}

}  // namespace
}  // namespace juesuan
