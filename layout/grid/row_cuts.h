// Where the rows of a table part: lines of text that are one row, and lines that are not.
//
// In: the lines of one table as pieces in columns, and its horizontal rules. Out: for every line
// whether a row begins with it.
//
// For each pair of neighbouring lines, these count (in nats):
// - a rule between them;
// - numbers over numbers;
// - a text that had to wrap;
// - small letters at the start of the lower one;
// - the pitch;
// - whether this table draws a rule between its rows.
// Lines of a header are one row, unless a rule or a text that spans what stands below parts them.
#pragma once

#include <vector>

#include "layout/grid/column_cuts.h"
#include "layout/grid/row_pieces.h"

namespace juesuan {

struct RowCutParams {
  double wide_rule = 0.6;  ///< of the table's width: a rule that parts all columns
  double rule = 6.0;
  double partial_rule = 2.0;
  double no_rule = -4.0;     ///< where rows are parted by rules in this table
  double ruled_share = 0.6;  ///< of the lines with numbers over numbers
  double new_row = 0.3;      ///< what speaks for a row before anything is seen
  double numbers = 1.6;      ///< for each column with a number in both lines
  double most_numbers = 4.0;
  double counted = 3.0;        ///< for each of two numbers in one column that count rows
  double stub_and_more = 1.0;  ///< the next line has a name and something else
  double same_columns = 0.8;   ///< both lines have the same columns
  double no_stub = -0.9;       ///< the next line has no name
  double part_only = -1.2;     ///< it has words only, in some of the columns
  double small_letter = -1.2;  ///< it begins with a small letter
  double open_end = -1.0;      ///< the line before ends with a hyphen or a comma
  double enumerated = 3.0;     ///< a name of it begins with a number and an ideographic comma
  double had_to_wrap = -1.0;   ///< its first word had no room in the line before
  double had_room = 1.0;
  double ideograph_had_room = 3.0;
  double same_height = 0.3;  ///< of the type size
  double misplaced = 1.5;    ///< for each text at another height in its cell than the others
  double most_misplaced = 4.5;
  double overlapping = 0.9;  ///< of the type size: lines so near overlap, and rows never do
  double overlap = -6.0;
  double near_pitch = 0.85;    ///< of the usual pitch of this table's rows
  double close_pitch = -2.0;   ///< so near
  double far_pitch = 1.25;     ///< of that pitch
  double wide_pitch = 1.5;     ///< so far
  double header_row = -1.5;    ///< instead of new_row
  double header_span = 5.0;    ///< a text over several texts
  double header_gap = 2.0;     ///< more than a line's distance
  double header_pitch = 1.65;  ///< of the type size
};

/// Lines of the header: those before the first that holds figures.
size_t CountHeaderLines(const std::vector<TableLine>& lines);

/// [line] -> a row begins with it. `width`: of the table, `box` sides in points.
std::vector<bool> FindRowStarts(const std::vector<TableLine>& lines, int column_count,
                                const std::vector<TableRule>& rules, double left, double right,
                                const RowCutParams& params);

}  // namespace juesuan
