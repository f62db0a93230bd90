// Paths of a content stream -> what they paint, as straight pieces on the page.
//
// In: the operators that build a path (ISO 32000-1, 8.5.2), and the state at the operator that
// paints it (8.5.3). Out: PaintedPath: stroked segments with their width, and filled shapes that
// are rectangles or near enough. These come out as what they look like:
// - a narrow polygon;
// - two triangles that make a rectangle;
// - the ring between two rectangles;
// - a stroke as wide as a band.
// Other curved and slanted fills are no table's lines; those as large as glyphs are told apart.
#pragma once

#include <optional>
#include <vector>

#include "extract/content/graphics_state.h"
#include "extract/page.h"

namespace juesuan {

class PathBuilder {
 public:
  void MoveTo(const Matrix& ctm, double x, double y);
  void LineTo(const Matrix& ctm, double x, double y);
  /// Curves go straight to their end: rounded corners, not text, are of interest.
  void CurveTo(const Matrix& ctm, double x, double y);
  void Rectangle(const Matrix& ctm, double x, double y, double width, double height);
  void Close();
  void Clear();

  /// Box around the path: a clipping path is taken for its box (8.5.4).
  RectPt Box() const;

  void Stroke(const GraphicsState& state, std::vector<PaintedPath>* painted) const;
  void Fill(const GraphicsState& state, bool even_odd, std::vector<PaintedPath>* painted);
  /// Boxes of the filled shapes that are no rectangles and as large as glyphs, or as parts of them.
  void AddOutlines(const RectPt& clip, std::vector<RectPt>* outlines) const;

 private:
  struct Subpath {
    std::vector<Point<Pt>> points;
    std::vector<bool> is_curve;  // the piece that ends at the point
    bool is_closed = false;
  };

  void Append(Point<Pt> p, bool is_curve);
  bool FillRing(const GraphicsState& state, bool even_odd, std::vector<PaintedPath>* painted) const;
  void FillOne(const Subpath& subpath, const GraphicsState& state,
               std::vector<PaintedPath>* painted);

  std::vector<Subpath> subpaths_;
  Point<Pt> current_user_;          // not transformed: curves of `v` begin here
  std::optional<RectPt> triangle_;  // half of a rectangle that the next triangle may complete
};

/// Adds `box` filled with the state's colour, cut to its clip; nothing if nothing is left.
void AddFill(const RectPt& box, const GraphicsState& state, PaintedPath::Kind kind,
             std::vector<PaintedPath>* painted);

}  // namespace juesuan
