// Where on a page tables stand: which runs of lines are one, and which are prose.
//
// In: rows of words, horizontal rules. Out: ranges of rows.
// Idea: each row is inside a table or outside, and the likeliest sequence is taken (Viterbi).
// For a table speak:
// - the number of a row's fragments, and numbers among them;
// - edges that stand in line with those of rows around;
// - rules of one length above and below.
// For prose speak long runs of words, and a wide step to the next row.
#pragma once

#include <vector>

#include "layout/grid/column_cuts.h"
#include "layout/grid/word_rows.h"

namespace juesuan {

struct RegionParams {
  double fragments = 1.0;    ///< two fragments; half as much for each one more, up to three
  double numbers = 1.0;      ///< a number that is not the first fragment
  double aligned = 0.7;      ///< for each fragment in line with another row's, up to three
  double one_short = -0.8;   ///< one fragment, short
  double one_long = -3.0;    ///< one fragment as long as a line of prose
  double prose = -2.5;       ///< several fragments, one of them prose
  double prose_size = 20;    ///< of the type size: as long is prose
  double title = -6.0;       ///< large type alone, and the line of labels below it
  double title_size = 1.15;  ///< of the usual type: large
  int label_lines = 3;       ///< so many at most below a title
  double enclosed = 2.5;     ///< between rules of one length, with rows of several fragments
  double staggered = 0.1;    ///< of the type size: rows that overlap so far are one line
  double start = -2.5;
  double wide_step = -1.5;  ///< to the next row: more than two lines, and than is usual on the page
  double far_step = -5.0;   ///< more than four, and than twice as much as usual
  double regular = 1.3;     ///< of the usual step: rows of one table
  double align_pt = 1.5;
  int reach_rows = 12;        ///< how far rows look for others in line
  double same_end_pt = 8;     ///< rules of one length
  double least_rule_pt = 50;  ///< shorter ones underline words
};

/// Rows `first` to `last`, both included.
struct RowRange {
  size_t first = 0;
  size_t last = 0;
  double score = 0;  ///< nats
};

std::vector<RowRange> FindTableRows(const std::vector<WordRow>& rows,
                                    const std::vector<TableRule>& rules,
                                    const RegionParams& params);

}  // namespace juesuan
