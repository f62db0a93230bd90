#include "layout/cells/cell_text.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/text.h"
#include "extract/amount_end.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

class CellFinder {
 public:
  CellFinder(const Grid& grid, const std::vector<GridCell>& cells, const PageTransform& transform)
      : grid_(grid), index_(IndexCells(grid, cells)), transform_(transform) {}

  int CellOf(const RectPt& box) const {
    const auto centre = transform_.ToPx(box).center();
    const int row = IntervalOf(grid_.ys, centre.y);
    const int column = IntervalOf(grid_.xs, centre.x);
    if (row < 0 || column < 0) return -1;
    return index_[static_cast<size_t>(row)][static_cast<size_t>(column)];
  }

 private:
  const Grid& grid_;
  CellIndex index_;
  const PageTransform& transform_;
};

std::string LastWord(const std::string& text) { return text.substr(text.rfind(' ') + 1); }

std::string FirstWord(const std::string& text) { return text.substr(0, text.find(' ')); }

int CountWholeAmounts(std::string text) {
  int count = 0;
  while (!text.empty()) {
    const std::string word = FirstWord(text);
    count += IsAmount(word);
    text.erase(0, word.size() + 1);
  }
  return count;
}

/// The cell that has most of the pieces `begin` .. `end`, and how many.
std::pair<int, int> CellOfMost(const std::vector<int>& cells, size_t begin, size_t end) {
  std::map<int, int> votes;
  for (size_t i = begin; i < end; ++i) ++votes[cells[i]];
  return *std::max_element(votes.begin(), votes.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
}

void Give(int cell, size_t begin, size_t end, std::vector<int>* cells) {
  std::fill(cells->begin() + static_cast<std::ptrdiff_t>(begin),
            cells->begin() + static_cast<std::ptrdiff_t>(end), cell);
}

/// A run of ideographs that crosses a border belongs to the cell that has most of it.
void KeepNamesWhole(const std::vector<PlacedText>& pieces, std::vector<int>* cells) {
  size_t begin = 0;
  while (begin < pieces.size()) {
    size_t end = begin + 1;
    while (end < pieces.size() && HasIdeograph(pieces[end - 1].text) &&
           HasIdeograph(pieces[end].text))
      ++end;
    const auto [cell, count] = CellOfMost(*cells, begin, end);
    // Two names that stand side by side, each well inside its own cell, are not one name.
    const bool overflow = count * 2 > static_cast<int>(end - begin);
    if (overflow) Give(cell, begin, end, cells);
    begin = end;
  }
}

/// An amount that crosses a border belongs whole to the cell that has most of it.
void KeepAmountsWhole(const std::vector<PlacedText>& pieces, std::vector<int>* cells) {
  size_t begin = 0;
  while (begin < pieces.size()) {
    const size_t end = EndOfAmount(pieces, begin);
    if (end > begin) Give(CellOfMost(*cells, begin, end).first, begin, end, cells);
    begin = std::max(end, begin + 1);
  }
}

bool ShareLine(const RectPt& a, const RectPt& b) {
  constexpr double kLeastShared = 0.5;  // of the lower one's height
  return a.Intersect(b).height() > kLeastShared * std::min(a.height(), b.height());
}

/// A code that is too long for its cell is printed over what stands in the next one.
bool IsOverprinted(const Word& code, const std::vector<Word>& words) {
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return &word != &code && !word.box.Intersect(code.box).empty() &&
           ShareLine(word.box, code.box) && word.box.x0 > code.box.x0;
  });
}

/// So does a code: digits alone, or beside a name. One that is printed over what stands behind it
/// belongs where it begins.
void KeepCodesWhole(const std::vector<PlacedText>& pieces, const Word& word,
                    const std::vector<Word>& words, std::vector<int>* cells) {
  const auto is_digit = [&](size_t i) { return IsDigits(FoldWidth(pieces[i].text)); };
  const auto may_part = [&](size_t i) {
    return i >= pieces.size() || HasIdeograph(pieces[i].text);
  };
  for (size_t begin = 0, end = 0; begin < pieces.size(); begin = end + 1) {
    for (end = begin; end < pieces.size() && is_digit(end);) ++end;
    const bool is_alone = (begin == 0 || may_part(begin - 1)) && may_part(end);
    if (!is_alone || !IsCodeLength(end - begin)) continue;
    const int begins_in = (*cells)[begin];
    const bool is_where_it_begins = begins_in >= 0 && IsOverprinted(word, words);
    Give(is_where_it_begins ? begins_in : CellOfMost(*cells, begin, end).first, begin, end, cells);
  }
}

}  // namespace

CellIndex IndexCells(const Grid& grid, const std::vector<GridCell>& cells) {
  CellIndex index(static_cast<size_t>(grid.row_count()),
                  std::vector<int>(static_cast<size_t>(grid.column_count()), -1));
  for (size_t i = 0; i < cells.size(); ++i) {
    for (int r = cells[i].row; r < cells[i].row + cells[i].row_span; ++r) {
      for (int c = cells[i].column; c < cells[i].column + cells[i].column_span; ++c) {
        index[static_cast<size_t>(r)][static_cast<size_t>(c)] = static_cast<int>(i);
      }
    }
  }
  return index;
}

std::vector<std::vector<PlacedText>> TakeWordsIntoCells(const Grid& grid,
                                                        const std::vector<GridCell>& cells,
                                                        const PageTransform& transform,
                                                        std::vector<Word>* words) {
  const CellFinder finder(grid, cells, transform);
  std::vector<std::vector<PlacedText>> texts(cells.size());
  std::vector<Word> left;
  for (const Word& word : *words) {
    std::vector<PlacedText> pieces = GlyphsOf(word);
    std::vector<int> where;
    for (const PlacedText& piece : pieces) where.push_back(finder.CellOf(piece.box));
    if (std::all_of(where.begin(), where.end(), [](int cell) { return cell < 0; })) {
      left.push_back(word);
      continue;
    }
    if (std::adjacent_find(where.begin(), where.end(), std::not_equal_to<>()) != where.end()) {
      KeepNamesWhole(pieces, &where);
      KeepCodesWhole(pieces, word, *words, &where);
      KeepAmountsWhole(pieces, &where);
    }
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (where[i] >= 0) texts[static_cast<size_t>(where[i])].push_back(std::move(pieces[i]));
    }
  }
  *words = std::move(left);
  return texts;
}

void SetCellText(const std::vector<PlacedText>& pieces, const TextLineParams& params, Cell* cell) {
  if (pieces.empty()) return;
  cell->confidence = 1.0;
  cell->source = pieces.front().source;
  for (const PlacedText& piece : pieces) {
    cell->text_box = cell->text_box.Union(piece.box);
    cell->confidence = std::min(cell->confidence, piece.confidence);
    if (piece.source == Source::kOcr) cell->source = Source::kOcr;
  }
  cell->text.clear();
  for (const auto& line : GroupLines(pieces, params)) {
    const std::string text = JoinLine(line, params);
    // An amount that is whole by itself does not go on in the next line.
    const bool are_two = IsAmount(LastWord(cell->text)) && IsAmount(FirstWord(text));
    if (are_two) cell->text += ' ';
    cell->text += text;
  }
  cell->doubts.two_amounts = CountWholeAmounts(cell->text) > 1;
  cell->has_ink = !cell->text.empty();
}

}  // namespace juesuan
