// Unicode text as pages print it.
#include "core/text.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

TEST_CASE("FoldWidth: what a reader sees") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"２０２３", "2023"},
      {"（境）", "(境)"},
      {"，", ","},
      {"：", ":"},
      {"⼀般公共预算", "一般公共预算"},  // Kangxi radical
      {"公务⽤⻋", "公务用车"},          // and a radical of the supplement
      {"⺠政", "民政"},
      {"é", "é"},
      {"", ""},
      {"a b", "a b"},
  };
  for (const auto& [printed, folded] : cases) {
    CAPTURE(std::string(printed));
    CHECK(FoldWidth(printed) == folded);
  }
}

TEST_CASE("FoldWidth: malformed bytes are dropped") {
  CHECK(FoldWidth("a\xff"
                  "b") == "ab");
  CHECK(FoldWidth("\xe4\xb8") == "");
  CHECK(FoldWidth("\xc0\xaf") == "");
  CHECK(FoldWidth("\xed\xa0\x80x") == "x");  // a surrogate
}

TEST_CASE("FoldWidth: every Kangxi radical and compatibility ideograph is a usual character") {
  const auto is_usual = [](char32_t c) {
    const std::vector<char32_t> folded = CodePoints(FoldWidth(ToUtf8(c)));
    return folded.size() == 1 && folded.front() != c && IsIdeograph(folded.front());
  };
  for (char32_t c = 0x2F00; c <= 0x2FD5; ++c) CHECK_MESSAGE(is_usual(c), static_cast<unsigned>(c));
  for (char32_t c = 0xF900; c <= 0xFA0D; ++c) CHECK_MESSAGE(is_usual(c), static_cast<unsigned>(c));
  CHECK(MatchKey("⾏政運⾏") == "行政運行");
  CHECK(MatchKey("㈠㊀㎡") == "(一)一m2");
}

TEST_CASE("MatchKey: what only looks alike stays another text") {
  CHECK(MatchKey("\u0430") != MatchKey("a"));      // Cyrillic
  CHECK(MatchKey("\u0391类") != MatchKey("A类"));  // Greek
  CHECK(MatchKey("曰常") != MatchKey("日常"));     // 曰 is no 日
  CHECK(MatchKey("合\u2F30") != MatchKey("合计"));
  CHECK(MatchKey("2O1") != MatchKey("201"));
}

TEST_CASE("MatchKey: spaces, quotes, dashes and case do not count") {
  CHECK(MatchKey("因 公 出 国（境） 费") == "因公出国(境)费");
  CHECK(MatchKey("“三公”") == "\"三公\"");
  CHECK(MatchKey("「三公」") == MatchKey("\"三公\""));
  CHECK(MatchKey("—") == "-");
  CHECK(MatchKey("－") == "-");
  CHECK(MatchKey("‐") == "-");
  CHECK(MatchKey("　ＡＢ　c") == "abc");
  CHECK(MatchKey("收\xe2\x80\x8b入") == "收入");  // zero width space
  CHECK(MatchKey("\xef\xbb\xbf收入") == "收入");  // byte order mark
  CHECK(MatchKey("") == "");
}

TEST_CASE("VisibleText: nothing moves the cursor or turns what stands beside it") {
  CHECK(VisibleText("决算 2023") == "决算 2023");
  CHECK(VisibleText("a\nb\t") == "a\\u{A}b\\u{9}");
  CHECK(VisibleText("a\x1b[2Jb") == "a\\u{1B}[2Jb");
  CHECK(VisibleText("a\u202Efdp.b") == "a\\u{202E}fdp.b");
  CHECK(VisibleText("\u2066\u200B\uFEFF\u009B") == "\\u{2066}\\u{200B}\\u{FEFF}\\u{9B}");
  CHECK(VisibleText("a\u00ADb\r") == "a\u00ADb\\u{D}");
}

TEST_CASE("IsFormatMark: no shape of its own; a soft hyphen has one") {
  for (const char32_t c : {0x200B, 0x200E, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0x061C})
    CHECK(IsFormatMark(c));
  for (const char32_t c : {0xAD, 0x20, 0x3000, 0x41, 0x4E00, 0x0A}) CHECK_FALSE(IsFormatMark(c));
}

TEST_CASE("CollapseSpace: one space inside, none around") {
  CHECK(CollapseSpace("  a \t b\n") == "a b");
  CHECK(CollapseSpace("　收　入　") == "收 入");
  CHECK(CollapseSpace(" \n ") == "");
}

TEST_CASE("CodePoints: there and back") {
  CHECK(CodePoints("决算").size() == 2);
  CHECK(ToUtf8(CodePoints("决算A𠀀")) == "决算A𠀀");
  CHECK(ToUtf8(char32_t{0x51B3}) == "决");
  CHECK(ToUtf8(char32_t{0x110000}) == "");
}

TEST_CASE("IsIdeograph: characters of words, not of numbers") {
  for (const char* text : {"决", "一", "㐀", "𠀀", "豈"})
    CHECK(IsIdeograph(CodePoints(text).front()));
  for (const char* text : {"1", "a", "，", "（", "ア", "〇", "。"}) {
    CHECK_FALSE(IsIdeograph(CodePoints(text).front()));
  }
}

TEST_CASE("Similarity: counts characters, not bytes") {
  CHECK(EditDistance("收入决算表", "支出决算表") == 2);
  CHECK(EditDistance("", "决算") == 2);
  CHECK(EditDistance("决算", "决算") == 0);
  CHECK(Similarity("收入决算表", "收人决算表") == doctest::Approx(0.8));
  CHECK(Similarity("", "") == 1);
  CHECK(Similarity("a", "") == 0);
}

TEST_CASE("Joined: separators stand between, also beside empty texts") {
  CHECK(Joined({}, ", ") == "");
  CHECK(Joined({"a"}, ", ") == "a");
  CHECK(Joined({"决", "", "算"}, "、") == "决、、算");
}

TEST_CASE("IsCurrencySign: signs of money, in any width") {
  for (const char32_t c : U"¥￥$€") {
    if (c != 0) CHECK(IsCurrencySign(c));
  }
  for (const char32_t c : U"-%元0") CHECK_FALSE(IsCurrencySign(c));
}

TEST_CASE("IsNoteNumber: numbers of notes, no fractions and no numerals") {
  for (const char32_t c : {U'①', U'⑳', U'⑴', U'❶', U'¹', U'₁'}) CHECK(IsNoteNumber(c));
  for (const char32_t c : {U'½', U'Ⅳ', U'⒈', U'㈠', U'1', U'*', U'一'})
    CHECK_FALSE(IsNoteNumber(c));
  CHECK(IsRaisedDigit(U'¹'));
  CHECK_FALSE(IsRaisedDigit(U'①'));
  CHECK_FALSE(IsRaisedDigit(U'₁'));
  for (char32_t c = U'0'; c <= U'9'; ++c) {
    CHECK(IsRaisedDigit(RaisedDigit(c)));
    CHECK(FoldWidth(ToUtf8(RaisedDigit(c))) == ToUtf8(c));
  }
  CHECK(RaisedDigit(U'.') == U'.');
}

}  // namespace
}  // namespace juesuan
