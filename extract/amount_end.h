// Where an amount ends among glyphs: behind its two decimals, whatever touches it there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/printed_amount.h"
#include "core/text.h"

namespace juesuan {

/// A glyph as ParsePrintedAmount takes it, in half width.
inline std::string PlainGlyph(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(text);
  return points.size() == 1 ? ToUtf8(PlainSeparator(HalfWidth(points.front()))) : text;
}

inline bool IsRaised(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(text);
  return points.size() == 1 && IsRaisedDigit(points.front());
}

/// In: glyphs with a text each, and where an amount may begin. Out: the place behind it: 1,234.56,
/// with a sign or without, and the raised number of a note. `begin` where none begins.
template <typename Piece>
size_t EndOfAmount(const std::vector<Piece>& pieces, size_t begin) {
  const auto is = [&](size_t i, const char* mark) {
    return i < pieces.size() && PlainGlyph(pieces[i].text) == mark;
  };
  const auto is_digit = [&](size_t i) {
    return i < pieces.size() && IsDigits(PlainGlyph(pieces[i].text));
  };
  size_t i = is(begin, "-") ? begin + 1 : begin;
  const size_t first = i;
  while (is_digit(i) || is(i, ",")) ++i;
  if (i == first || !is(i, ".") || !is_digit(i + 1) || !is_digit(i + 2)) return begin;
  i += 3;
  while (i < pieces.size() && IsRaised(pieces[i].text)) ++i;
  return i;
}

}  // namespace juesuan
