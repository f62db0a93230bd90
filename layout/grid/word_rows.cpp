#include "layout/grid/word_rows.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kSmallestSize_pt = 3;

double SizeOf(const Word& word) {
  if (word.font_size_pt >= kSmallestSize_pt) return word.font_size_pt;
  return std::max(word.box.height(), kSmallestSize_pt);
}

RowWord ToRowWord(const Word& word) {
  RowWord row_word{word, word.box, SizeOf(word), LooksLikeNumber(word.text)};
  const double middle = (word.box.y0 + word.box.y1) / 2;
  row_word.box.y0 = middle - row_word.size / 2;
  row_word.box.y1 = middle + row_word.size / 2;
  return row_word;
}

double Overlap(const RectPt& a, const RectPt& b) {
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
}

void Add(RowWord word, WordRow* row) {
  // The tallest word says how high the row is; a raised mark does not stretch it.
  if (word.size > row->size) {
    row->size = word.size;
    row->box.y0 = word.box.y0;
    row->box.y1 = word.box.y1;
  }
  row->words.push_back(std::move(word));
}

void Finish(const WordRowParams& params, WordRow* row) {
  std::stable_sort(row->words.begin(), row->words.end(),
                   [](const RowWord& a, const RowWord& b) { return a.box.x0 < b.box.x0; });
  row->box.x0 = row->words.front().box.x0;
  row->box.x1 = row->words.front().box.x1;
  row->fragments.clear();
  for (size_t i = 0; i < row->words.size(); ++i) {
    const RowWord& word = row->words[i];
    row->box.x1 = std::max(row->box.x1, word.box.x1);
    const double size = i > 0 ? std::max(word.size, row->words[i - 1].size) : word.size;
    if (i == 0 || word.box.x0 - row->fragments.back().box.x1 > params.fragment_gap * size)
      row->fragments.push_back({i, i, word.box, true});
    Fragment& fragment = row->fragments.back();
    fragment.last = i;
    fragment.box = fragment.box.Union(word.box);
    fragment.is_number = fragment.is_number && word.is_number;
  }
}

bool ShareColumns(const WordRow& a, const WordRow& b) {
  return std::any_of(a.fragments.begin(), a.fragments.end(), [&](const Fragment& left) {
    return std::any_of(b.fragments.begin(), b.fragments.end(), [&](const Fragment& right) {
      return left.box.x0 < right.box.x1 && right.box.x0 < left.box.x1;
    });
  });
}

}  // namespace

bool IsCurrency(const std::string& text) {
  const auto points = CodePoints(text);
  return !points.empty() && std::all_of(points.begin(), points.end(), IsCurrencySign);
}

bool LooksLikeNumber(const std::string& text) {
  int digits = 0, letters = 0, marks = 0;
  for (const char32_t c : CodePoints(FoldWidth(text))) {
    if (c >= U'0' && c <= U'9') {
      ++digits;
    } else if ((c < 0x80 && std::isalpha(static_cast<int>(c)) != 0) || IsIdeograph(c) ||
               (c >= 0xc0 && c < 0x2000)) {
      ++letters;
    } else {
      ++marks;
    }
  }
  if (digits > 0) return letters <= 1 && digits + marks > letters * 2;
  const std::string key = MatchKey(text);
  if (key == "n.a." || key == "n/a" || key == "na" || key == "x") return true;
  return letters == 0 && marks > 0 && marks <= 3 && !IsCurrency(text);
}

bool IsWholeAmount(const std::string& printed) {
  const std::string text = FoldWidth(printed);
  const size_t point = text.rfind('.');
  if (DigitsIn(text).empty()) return LooksLikeNumber(text);
  if (point == std::string::npos || !LooksLikeNumber(text)) return false;
  const size_t decimals = text.size() - point - 1;
  return decimals == 2 || decimals == 4 || decimals == 6;
}

bool IsEnumerated(const std::string& text) {
  constexpr size_t kMostBefore = 3;
  const auto points = CodePoints(text);
  for (size_t i = 1; i < points.size() && i <= kMostBefore; ++i) {
    if (IsIdeographicStop(points[i])) return true;
  }
  return false;
}

bool FillsCell(double number_width, size_t digits, double cell_width) {
  constexpr double kPaddingPt = 12;  // left and right together: no digit is printed there
  const double digit = number_width / static_cast<double>(std::max<size_t>(1, digits));
  return number_width + digit > cell_width - kPaddingPt;
}

bool IsAmount(const std::string& text) { return IsWholeAmount(text) && !DigitsIn(text).empty(); }

bool AreCutCode(const std::string& above, const std::string& below) {
  if (!IsDigits(above) || !IsDigits(below) || !HasCodeLength(above + below)) return false;
  return std::stoi(below) != std::stoi(above) + 1;
}

double SharedHeight(const WordRow& a, const WordRow& b) {
  return Overlap(a.box, b.box) / std::max(a.size, b.size);
}

std::vector<WordRow> RowsOfWords(const std::vector<Word>& words, const WordRowParams& params) {
  std::vector<RowWord> sorted;
  for (const Word& word : words) {
    if (!word.text.empty() && !word.box.empty()) sorted.push_back(ToRowWord(word));
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const RowWord& a, const RowWord& b) {
    return a.box.y0 + a.box.y1 < b.box.y0 + b.box.y1;
  });
  std::vector<WordRow> rows;
  for (RowWord& word : sorted) {
    // Raised and lowered marks come before or after the row that they belong to.
    WordRow* home = nullptr;
    double best = 0;
    const size_t from = rows.size() > 3 ? rows.size() - 3 : 0;
    for (size_t r = from; r < rows.size(); ++r) {
      const double share = Overlap(rows[r].box, word.box) / std::min(rows[r].size, word.size);
      if (share >= params.same_row && share > best) {
        best = share;
        home = &rows[r];
      }
    }
    if (home == nullptr) home = &rows.emplace_back();
    Add(std::move(word), home);
  }
  for (WordRow& row : rows) Finish(params, &row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const WordRow& a, const WordRow& b) { return a.middle() < b.middle(); });
  return rows;
}

std::vector<WordRow> WithStaggered(const std::vector<WordRow>& rows, const WordRowParams& params) {
  std::vector<WordRow> all;
  std::optional<WordRow> united;
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool goes_on = i > 0 && !ShareColumns(rows[i - 1], rows[i]) &&
                         SharedHeight(rows[i - 1], rows[i]) > params.staggered;
    if (goes_on) {
      if (!united) united = rows[i - 1];
      united->is_united = true;
      for (const RowWord& word : rows[i].words) Add(word, &*united);
    } else if (united) {
      Finish(params, &*united);
      all.push_back(*std::exchange(united, std::nullopt));
    }
    all.push_back(rows[i]);
  }
  if (united) {
    Finish(params, &*united);
    all.push_back(*std::move(united));
  }
  return all;
}

WordRow PartOfRow(const WordRow& row, double from, double to, const WordRowParams& params) {
  WordRow part;
  for (const RowWord& word : row.words) {
    const double middle = (word.box.x0 + word.box.x1) / 2;
    if (middle >= from && middle < to) Add(word, &part);
  }
  if (!part.words.empty()) Finish(params, &part);
  return part;
}

}  // namespace juesuan
