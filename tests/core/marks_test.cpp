// Marks of models/narrative/marks.csv.
#include "core/marks.h"

#include <doctest/doctest.h>

#include "core/text.h"

namespace juesuan {
namespace {

TEST_CASE("marks: each means what the table says, and nothing else") {
  CHECK(IsMark(Mark::kMinus, U'负'));
  CHECK(IsMark(Mark::kMinus, U'△'));
  CHECK(IsMark(Mark::kFullStop, U'。'));
  CHECK(IsMark(Mark::kStroke, U'三'));
  CHECK(IsMark(Mark::kComma, U'，'));
  CHECK_FALSE(IsMark(Mark::kComma, U','));  // ASCII is code
  CHECK_FALSE(IsMark(Mark::kStroke, U'四'));
  CHECK_FALSE(IsMark(Mark::kFullStop, U'.'));
  CHECK_FALSE(IsMark(Mark::kMinus, U'\0'));
}

TEST_CASE("marks: none is without a text") {
  for (int i = 0; i <= static_cast<int>(Mark::kCurrencyWord); ++i) {
    CAPTURE(i);
    CHECK_FALSE(MarkTexts(static_cast<Mark>(i)).empty());
  }
}

TEST_CASE("marks: a leader is several characters and no mark by itself") {
  CHECK(MarkTexts(Mark::kLeader).size() == 3);
  CHECK(MarkText(Mark::kLeader) == "......");
  CHECK_FALSE(IsMark(Mark::kLeader, U'…'));
  CHECK(MarkText(Mark::kFullStop) == ToUtf8(U'。'));
}

TEST_CASE("text: full width is folded to ASCII, other marks stay") {
  CHECK(HalfWidth(U'５') == U'5');
  CHECK(HalfWidth(U'％') == U'%');
  CHECK(HalfWidth(U'～') == U'~');
  CHECK(HalfWidth(U'。') == U'。');
  CHECK(HalfWidth(U'元') == U'元');
  CHECK(HalfWidth(U'5') == U'5');
}

}  // namespace
}  // namespace juesuan
