// The text layer's words into the cells of a grid.
//
// Glyph by glyph: two amounts that stand close in neighbouring columns come as one word and
// must part at the ruling line. A name that overflows into an empty neighbour must not: a run
// of ideographs that crosses a border stays whole, in the cell where most of it stands.
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/grid/grid.h"
#include "layout/page/page_transform.h"
#include "layout/table.h"
#include "layout/text/text_lines.h"

namespace juesuan {

/// Which cell covers a place of the grid: [row][column] -> index into the cells.
using CellIndex = std::vector<std::vector<int>>;
CellIndex IndexCells(const Grid& grid, const std::vector<GridCell>& cells);

/// Pieces of text per cell. Words inside the grid's box are removed from `words`.
std::vector<std::vector<PlacedText>> TakeWordsIntoCells(const Grid& grid,
                                                        const std::vector<GridCell>& cells,
                                                        const PageTransform& transform,
                                                        std::vector<Word>* words);

/// Fills text, text_box, confidence and source of `cell` from its pieces.
void SetCellText(const std::vector<PlacedText>& pieces, const TextLineParams& params, Cell* cell);

}  // namespace juesuan
