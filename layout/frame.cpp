#include "layout/frame.h"

#include <algorithm>
#include <utility>

namespace juesuan {
namespace {

double Overlap(const RulingLine& a, const RulingLine& b) {
  return std::min(a.to, b.to) - std::max(a.from, b.from);
}

}  // namespace

std::vector<Frame> FindFrames(const std::vector<RulingLine>& lines, double px_per_pt,
                              const FrameParams& params) {
  std::vector<const RulingLine*> verticals;
  for (const RulingLine& line : lines) {
    if (!line.horizontal) verticals.push_back(&line);
  }
  std::sort(verticals.begin(), verticals.end(),
            [](const RulingLine* a, const RulingLine* b) { return a->length() > b->length(); });
  std::vector<Frame> frames;
  while (!verticals.empty() && verticals.front()->length() >= params.min_length_pt * px_per_pt) {
    const RulingLine& longest = *verticals.front();
    Frame frame{{}, longest.from, longest.to};
    std::erase_if(verticals, [&](const RulingLine* line) {
      if (Overlap(longest, *line) < params.overlap * longest.length()) return false;
      frame.xs.push_back(line->position);
      frame.top = std::min(frame.top, line->from);
      frame.bottom = std::max(frame.bottom, line->to);
      return true;
    });
    std::sort(frame.xs.begin(), frame.xs.end());
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace juesuan
