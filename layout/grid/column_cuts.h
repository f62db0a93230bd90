// Where the columns of a table part: which set of vertical cuts explains words and rules best.
//
// In: the rows of one table, its vertical rules. Out: cuts, ascending. Every row gives evidence
// for or against a cut, in nats: a wide gap there, edges of words that stand in line with those of
// other rows, a rule; against it a word that is crossed, which must then be a spanning cell. The
// best cut is taken, then the best of what it leaves unexplained, until none is worth a column.
// Between centred headers a border lies half way, and amounts that are set right end behind the
// middle of theirs. One gap needs one cut: rows whose gap is cut already say nothing of another.
// (Text edges as columns: Nurminen 2013; here they are one kind of evidence among others.)
#pragma once

#include <vector>

#include "layout/grid/word_rows.h"

namespace juesuan {

/// A ruling line in points.
struct TableRule {
  bool horizontal = true;
  double position = 0;
  double from = 0;
  double to = 0;
  bool is_edge = false;  ///< the side of a band of colour: it may part cells, and frames no table
};

struct ColumnCutParams {
  double column_cost = 3.5;  ///< what a column must be worth
  double least_gap = 0.6;    ///< of the type size: speaks neither for a cut nor against it
  double widest_gap = 1.6;   ///< of the type size: a wider one says no more
  double gap_gain = 2.0;     ///< of the widest gap
  /// Words behind a number speak for a cut, though the gap be as narrow as this (of the type size).
  double kind_gap = 0.08;
  double kind_gain = 0.8;
  double name_gain = 2.0;  ///< the same for a name behind an amount
  /// Behind an amount, before a number: no cell holds both. Between words at other heights: no text
  /// goes on so.
  double apart_gain = 4.0;
  double other_line = 0.3;      ///< of the type size
  double header_weight = 1.6;   ///< of a gap above the first amounts: headers stand each alone
  double border_gain = 1.0;     ///< half way between the middles of two headers
  double widest_border = 2.0;   ///< of the type size: farther off it says nothing
  double before_header = 1.0;   ///< for each amount that ends left of the middle of its header
  double letter_loss = 0.5;     ///< a cut between two ideographs that are set apart
  double widest_letters = 4.5;  ///< of the type size: such ideographs are no farther apart
  double space_loss = 2.0;      ///< a cut through a space between two words
  double word_loss = 3.0;       ///< through a word
  double span_share = 0.25;     ///< of these losses where the text is cut already
  /// Of these losses where the text is all of its row: a title, a group of columns.
  double alone_share = 0.3;
  double aligned_gain = 0.6;  ///< an edge at the gap that stands in line with other rows'
  double align_pt = 1.2;      ///< in line
  double paper_gain = 2.0;    ///< of a strip without words from top to bottom
  double widest_paper = 6.0;  ///< of the type size: a wider strip says no more
  double rule_gain = 3.0;
  double rule_reach_pt = 2.5;  ///< how far a rule may be from the cut
};

std::vector<double> FindColumnCuts(const std::vector<WordRow>& rows,
                                   const std::vector<TableRule>& rules,
                                   const ColumnCutParams& params);

}  // namespace juesuan
