// Short lines and years.
#include "normalize/text/cover_lines.h"

#include <doctest/doctest.h>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

const FormWords& Words() { return TestModels().forms->words(); }

TEST_CASE("cover lines: the kind in a short line") {
  CHECK(KindOfLine("2023年度部门决算", Words()) == 1);
  CHECK(KindOfLine("2025年部门预算", Words()) == -1);
  CHECK(KindOfLine("目录", Words()) == 0);
  CHECK(KindOfLine("本表反映部门决算。", Words()) == 0);
}

TEST_CASE("cover lines: where a year ends") {
  const FoldedText line = FoldLine("某局二〇二三年度 决算 12345年");
  CHECK(BehindYear(line, 2, Words()) == 8);
  for (const size_t at : {0, 1, 3, 8, 10, 11}) {
    CAPTURE(at);
    CHECK(BehindYear(line, at, Words()) == (at == 11 ? 16 : at));
  }
}

}  // namespace
}  // namespace juesuan
