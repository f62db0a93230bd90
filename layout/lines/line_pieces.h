// Collinear pieces of lines made whole.
#pragma once

#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct JoinPiecesParams {
  double same_line = 0;      ///< parallel pieces closer than this lie on one line
  double gap = 0;            ///< pieces of one line closer than this are joined
  double dash_gap = 0;       ///< so are dashes and dots this close, in lengths of the shorter piece
  double most_dash_gap = 0;  ///< between two dashes
  double most_dash = 0;      ///< length of a dash
};

/// Lines of one direction. Pieces of one line come out at one position, weighted by their length.
std::vector<RulingLine> JoinPieces(std::vector<RulingLine> pieces, const JoinPiecesParams& params);

}  // namespace juesuan
