// What covers, titles and labels are made of: short lines, the words of their kind, years.
#pragma once

#include <string_view>

#include "core/folded_text.h"
#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

/// Longer lines are sentences.
inline constexpr size_t kMostTitleCharacters = 45;

/// Pages, where the cover is, with or without an empty first one.
inline constexpr int kCoverPages = 2;

bool IsShort(std::string_view text, size_t most_characters = kMostTitleCharacters);

/// Words of the kind in one short line: +1 final account, -1 budget, 0 neither.
int KindOfLine(std::string_view text, const FormWords& words);

/// 0..9, of any kind of digits; -1 for what is none.
int YearDigit(char32_t c, const FormWords& words);

/// The character behind the year ("2023年度", four digits with its mark) that begins at character
/// `at` of the line; `at` when none does.
size_t BehindYear(const FoldedText& line, size_t at, const FormWords& words);

/// Every line outside tables, then those over each table.
template <typename Visit>
void ForEachLine(const LayoutDocument& layout, Visit visit) {
  for (const TextLine& line : layout.lines) visit(line);
  for (const Table& table : layout.tables) {
    for (const TextLine& line : table.above) visit(line);
  }
}

}  // namespace juesuan
