// Borders of bands of colour, where they part something.
#pragma once

#include <vector>

#include "layout/lines/painted_lines.h"

namespace juesuan {

/// The stretches of the bands' sides that are seen, with another colour on the other side, and
/// along which none of `rules` is drawn. Only of bands that fit among the others and the rules.
std::vector<RulingLine> FindBandEdges(const std::vector<Band>& bands,
                                      const std::vector<RulingLine>& rules, double px_per_pt,
                                      const PaintedLineParams& params);

}  // namespace juesuan
