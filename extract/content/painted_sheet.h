// What lies on what: the opaque fills of a page in the order of painting.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

class PaintedSheet {
 public:
  /// Keeps a reference to `paths`, which stand in the order of painting (ISO 32000-1, 8.2: what is
  /// painted later lies on top). The paper is white.
  explicit PaintedSheet(const std::vector<PaintedPath>& paths);

  /// The colour at `place` when so many paths are painted.
  Color Below(Point<Pt> place, size_t paths_before) const;

  /// Whether a reader sees what is painted in the box when so many paths are; those from number
  /// `next` on are painted later.
  Seen Judge(Color color, double alpha, const RectPt& box, size_t paths_before, size_t next) const;

  /// Whether a path from number `first` on hides the box.
  bool IsCovered(const RectPt& box, size_t first) const;
  bool has_fills() const { return !fills_.empty(); }

 private:
  const std::vector<PaintedPath>& paths_;
  std::vector<size_t> fills_;  // ascending
};

}  // namespace juesuan
