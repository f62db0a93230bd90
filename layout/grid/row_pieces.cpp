#include "layout/grid/row_pieces.h"

#include <algorithm>

namespace juesuan {
namespace {

/// Words of one run of text.
struct Run {
  size_t first = 0;
  size_t last = 0;
  RectPt box;
};

bool CrossesCut(const RectPt& box, const std::vector<double>& cuts) {
  const double slack = std::min(1.0, 0.25 * box.width());
  return ColumnAt(cuts, box.x0 + slack) != ColumnAt(cuts, box.x1 - slack);
}

/// The runs of a fragment: parted at the cuts where no word of it is crossed.
void AddRuns(const WordRow& row, const Fragment& fragment, const std::vector<double>& cuts,
             const RowPieceParams& params, std::vector<Run>* runs) {
  bool crossed = false;
  for (size_t i = fragment.first; i <= fragment.last; ++i)
    crossed = crossed || CrossesCut(row.words[i].box, cuts);
  runs->push_back({fragment.first, fragment.first, row.words[fragment.first].box});
  for (size_t i = fragment.first + 1; i <= fragment.last; ++i) {
    const RectPt& box = row.words[i].box;
    // A name that overflows up to an amount, two whole amounts that touch: two runs all the same.
    const bool is_other = row.words[i].is_number && (!row.words[i - 1].is_number ||
                                                     IsWholeAmount(row.words[i - 1].word.text));
    const bool one_text = !row.words[i].is_number && !row.words[i - 1].is_number &&
                          box.x0 - row.words[i - 1].box.x1 < params.text_gap * row.size;
    const bool next_column = !one_text && ColumnAt(cuts, row.words[i - 1].box.center().x) !=
                                              ColumnAt(cuts, box.center().x);
    if (next_column && (!crossed || is_other)) {
      runs->push_back({i, i, box});
    } else {
      runs->back().last = i;
      runs->back().box = runs->back().box.Union(box);
    }
  }
}

/// First and last column of a run.
std::pair<int, int> ColumnsOf(const RectPt& box, const std::vector<double>& cuts,
                              const RowPieceParams& params) {
  int first = ColumnAt(cuts, box.x0 + 0.5), last = ColumnAt(cuts, box.x1 - 0.5);
  const double least = params.least_share * box.width();
  const auto border = [&](int column) { return cuts[static_cast<size_t>(column)]; };
  while (first < last && border(first) - box.x0 < least) ++first;
  while (first < last && box.x1 - border(last - 1) < least) --last;
  return {first, std::max(first, last)};
}

/// Of a run that shares columns with its neighbours only the column under its middle stays.
void PartColumns(const std::vector<Run>& runs, std::vector<std::pair<int, int>>* columns) {
  for (size_t i = 0; i + 1 < runs.size(); ++i) {
    auto& [first, last] = (*columns)[i];
    auto& [next_first, next_last] = (*columns)[i + 1];
    if (last < next_first) continue;
    if (first != last) last = std::max(first, std::min(last, next_first - 1));
    if (last >= next_first && next_first != next_last)
      next_first = std::min(next_last, std::max(next_first, last + 1));
  }
}

RowPiece MakePiece(const WordRow& row, const Run& run, std::pair<int, int> columns) {
  RowPiece piece{columns.first, columns.second - columns.first + 1, run.box, true, 0, "", {}};
  for (size_t i = run.first; i <= run.last; ++i) {
    const RowWord& word = row.words[i];
    piece.is_number = piece.is_number && word.is_number;
    piece.size = std::max(piece.size, word.size);
    piece.text += (piece.text.empty() ? "" : " ") + word.word.text;
    piece.words.push_back(word.word);
  }
  return piece;
}

void Append(RowPiece next, RowPiece* piece) {
  piece->box = piece->box.Union(next.box);
  piece->is_number = piece->is_number && next.is_number;
  piece->size = std::max(piece->size, next.size);
  piece->text += " " + next.text;
  piece->span = std::max(piece->column + piece->span, next.column + next.span) - piece->column;
  std::move(next.words.begin(), next.words.end(), std::back_inserter(piece->words));
}

}  // namespace

int ColumnAt(const std::vector<double>& cuts, double x) {
  return static_cast<int>(std::upper_bound(cuts.begin(), cuts.end(), x) - cuts.begin());
}

PieceByColumn ByColumn(const TableLine& line) {
  PieceByColumn pieces;
  for (const RowPiece& piece : line.pieces) pieces[piece.column] = &piece;
  return pieces;
}

std::vector<RowPiece> PiecesOfRow(const WordRow& row, const std::vector<double>& cuts,
                                  const RowPieceParams& params) {
  std::vector<Run> runs;
  for (const Fragment& fragment : row.fragments) AddRuns(row, fragment, cuts, params, &runs);
  std::vector<std::pair<int, int>> columns;
  for (const Run& run : runs) columns.push_back(ColumnsOf(run.box, cuts, params));
  PartColumns(runs, &columns);
  std::vector<RowPiece> pieces;
  for (size_t i = 0; i < runs.size(); ++i) {
    RowPiece piece = MakePiece(row, runs[i], columns[i]);
    if (!pieces.empty() && piece.column < pieces.back().column + pieces.back().span) {
      Append(std::move(piece), &pieces.back());
    } else {
      pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

}  // namespace juesuan
