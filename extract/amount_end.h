// Where an amount ends among glyphs: behind its two decimals, whatever touches it there.
#pragma once

#include <cstddef>
#include <vector>

#include "core/text.h"

namespace juesuan {

/// In: glyphs with a text each, and where an amount may begin. Out: the place behind it: 1,234.56,
/// with a sign or without. `begin` where none begins.
template <typename Piece>
size_t EndOfAmount(const std::vector<Piece>& pieces, size_t begin) {
  size_t i = begin;
  if (i < pieces.size() && pieces[i].text == "-") ++i;
  const size_t first = i;
  while (i < pieces.size() && (IsDigits(pieces[i].text) || pieces[i].text == ",")) ++i;
  const bool has_decimals = i > first && i + 2 < pieces.size() && pieces[i].text == "." &&
                            IsDigits(pieces[i + 1].text) && IsDigits(pieces[i + 2].text);
  return has_decimals ? i + 3 : begin;
}

}  // namespace juesuan
