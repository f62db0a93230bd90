// A row of words between cuts: what belongs to one column, and what spans several.
//
// In: a row, the cuts of its table. Out: pieces left to right, each with the columns it covers. A
// run of text is never cut within a word: where a word crosses a cut, its whole run spans, or, if
// it only overflows, stands in the column that has most of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/grid/word_rows.h"

namespace juesuan {

struct RowPieceParams {
  double text_gap = 0.45;    ///< of the type size: words nearer than this are one text
  double least_share = 0.1;  ///< of a run of text, over the next column: it spans that column, too
};

struct RowPiece {
  int column = 0;
  int span = 1;
  RectPt box;
  bool is_number = false;
  double size = 0;
  std::string text;
  std::vector<Word> words;
};

struct TableLine {
  double y0 = 0;  ///< of the type
  double y1 = 0;
  double size = 0;
  std::vector<RowPiece> pieces;

  double middle() const { return (y0 + y1) / 2; }
};

using PieceByColumn = std::map<int, const RowPiece*>;

PieceByColumn ByColumn(const TableLine& line);

/// REQUIRES: `cuts` ascending. Column 0 is left of the first.
std::vector<RowPiece> PiecesOfRow(const WordRow& row, const std::vector<double>& cuts,
                                  const RowPieceParams& params);

/// The column that holds x.
int ColumnAt(const std::vector<double>& cuts, double x);

}  // namespace juesuan
