// "第一部分", "一、", "（一）", "1." at the start of a line.
#include "core/folded_text.h"
#include "core/text.h"
#include "normalize/text/paragraphs.h"

namespace juesuan {
namespace {

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Reader {
  const std::u32string& text;
  const NarrativeModel& model;

  char32_t At(size_t i) const { return i < text.size() ? text[i] : 0; }
  bool IsNumeral(char32_t c) const { return model.numerals.find(c) != std::u32string::npos; }
  bool IsEnd(char32_t c) const { return c != 0 && model.list_ends.find(c) != std::u32string::npos; }

  size_t Run(size_t i, bool chinese) const {
    size_t n = 0;
    while (n < 4 && (chinese ? IsNumeral(At(i + n)) : IsDigit(At(i + n)))) ++n;
    return n;
  }

  // 第 N 部分
  size_t Part() const {
    for (const std::string& start : model.List("part_starts")) {
      const std::u32string before = CompactWord(start);
      if (text.compare(0, before.size(), before) != 0) continue;
      size_t at = before.size();
      at += Run(at, true) + Run(at, false);
      if (at == before.size()) continue;
      for (const std::string& end : model.List("part_ends")) {
        const std::u32string after = CompactWord(end);
        if (text.compare(at, after.size(), after) == 0) return at + after.size();
      }
    }
    return 0;
  }

  size_t Bracketed(bool chinese) const {
    if (At(0) != U'(') return 0;
    const size_t n = Run(1, chinese);
    return n > 0 && At(1 + n) == U')' ? n + 2 : 0;
  }

  size_t Plain(bool chinese) const {
    const size_t n = Run(0, chinese);
    if (n == 0 || !IsEnd(At(n)) || At(n) == U':') return 0;
    if (!chinese && IsDigit(At(n + 1))) return 0;  // 1.5 is no list number
    return n + 1;
  }
};

}  // namespace

HeadingNumber ReadHeadingNumber(const std::string& text, const NarrativeModel& model) {
  const FoldedText folded = FoldText(std::string_view(text).substr(0, 60), Folding::kWords);
  const Reader reader{folded.points, model};
  HeadingNumber heading;
  size_t end = reader.Part();
  if (end > 0)
    heading.level = 1;
  else if ((end = reader.Plain(true)) > 0)
    heading.level = 2;
  else if ((end = reader.Bracketed(true)) > 0)
    heading.level = 3;
  else if ((end = reader.Plain(false)) > 0 || (end = reader.Bracketed(false)) > 0)
    heading.level = 4;
  else
    return heading;
  // Behind the last character of the number; a quotation mark that follows is the title's.
  const size_t behind = folded.places[end - 1].end;
  heading.number = CollapseSpace(text.substr(0, behind));
  heading.rest = CollapseSpace(text.substr(behind));
  return heading;
}

}  // namespace juesuan
