// What layout sees of one page before it reads its tables: picture, lines and grids.
//
// In: a page, and its file for pictures of it. Out: the lines that the page paints itself, where it
// is born-digital, and those that its picture shows, where it is a scan or holds pictures; and the
// grids that they make. A page without pictures is not rendered at all.
#pragma once

#include <vector>

#include "layout/layout.h"

namespace juesuan {

struct SeenPage {
  PageTransform transform;
  PagePicture picture;  ///< straightened where it is a scan; empty when nothing had to be rendered
  cv::Mat ink;
  cv::Mat bands;                  ///< of a scan (layout/ink/bands.h); empty when it has none
  bool is_bilevel = false;        ///< scanned as black and white
  std::vector<RulingLine> lines;  ///< of the picture
  PaintedLines painted;           ///< of the page
  std::vector<Grid> grids;
};

/// Picture and ink. `is_drawn`: the picture is wanted in any case, for a debug picture. Errors:
/// those of rendering.
Result<SeenPage> LookAtPage(const Page& page, int quarter_turns, bool is_drawn, Document* document,
                            const LayoutParams& params);

/// Picture and ink of a page that is read, or some of it.
Result<SeenPage> LookToRead(const Page& page, int quarter_turns, Document* document,
                            const LayoutParams& params);

/// Lines and grids of the page.
void FindGrids(const Page& page, const LayoutParams& params, SeenPage* seen);

}  // namespace juesuan
