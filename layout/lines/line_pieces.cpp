#include "layout/lines/line_pieces.h"

#include <algorithm>
#include <iterator>

namespace juesuan {
namespace {

/// Where the pieces of one line lie, weighted by length.
double MeanPosition(const std::vector<RulingLine>& pieces) {
  double sum = 0, weight = 0;
  for (const RulingLine& piece : pieces) {
    const double own = piece.length() + 1e-3;
    sum += own * piece.position;
    weight += own;
  }
  return sum / weight;
}

/// Joins the pieces of one line where they touch or follow each other like dashes.
void JoinAlong(std::vector<RulingLine> pieces, const JoinPiecesParams& params,
               std::vector<RulingLine>* lines) {
  const double position = MeanPosition(pieces);
  std::sort(pieces.begin(), pieces.end(),
            [](const RulingLine& a, const RulingLine& b) { return a.from < b.from; });
  double last_piece = 0;  // length of the piece that the line ends with
  bool is_first = true;
  for (const RulingLine& piece : pieces) {
    const double shorter = std::min(piece.length(), last_piece);
    const double dash =
        shorter <= params.most_dash ? std::min(params.most_dash_gap, params.dash_gap * shorter) : 0;
    const double reach = std::max(params.gap, dash);
    if (!is_first && piece.from - lines->back().to <= reach) {
      RulingLine& line = lines->back();
      if (piece.to > line.to) last_piece = piece.length();
      line.to = std::max(line.to, piece.to);
      line.thickness = std::max(line.thickness, piece.thickness);
      continue;
    }
    lines->push_back(piece);
    lines->back().position = position;
    last_piece = piece.length();
    is_first = false;
  }
}

}  // namespace

std::vector<RulingLine> JoinPieces(std::vector<RulingLine> pieces, const JoinPiecesParams& params) {
  std::sort(pieces.begin(), pieces.end(),
            [](const RulingLine& a, const RulingLine& b) { return a.position < b.position; });
  std::vector<RulingLine> lines;
  for (size_t begin = 0; begin < pieces.size();) {
    size_t end = begin;
    while (end < pieces.size() && pieces[end].position - pieces[begin].position <= params.same_line)
      ++end;
    JoinAlong({pieces.begin() + static_cast<std::ptrdiff_t>(begin),
               pieces.begin() + static_cast<std::ptrdiff_t>(end)},
              params, &lines);
    begin = end;
  }
  return lines;
}

}  // namespace juesuan
