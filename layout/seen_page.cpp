#include "layout/seen_page.h"

#include <algorithm>
#include <utility>

#include "layout/ink/mat.h"

namespace juesuan {
namespace {

double OcrDpi(const Page& page, Document* document, const LayoutParams& params) {
  const double native = document->PictureDpi(page.page_index);
  if (page.picture_areas.empty() || native <= 0) return params.vector_ocr_dpi;
  return std::clamp(native, params.min_ocr_dpi, params.max_ocr_dpi);
}

/// Pages whose text is read from its layer: only ruling lines of pictures are looked for.
Result<SeenPage> LookForLines(const Page& page, int quarter_turns, bool is_drawn,
                              Document* document, const LayoutParams& params) {
  SeenPage seen;
  seen.transform = PageTransform(params.lines_dpi);
  const bool shows_lines =
      page.has_ruling_marks && (!page.has_paths || !page.lined_pictures.empty());
  if (!shows_lines && !is_drawn) return seen;
  auto raster = document->Render(page.page_index, params.lines_dpi, Document::Rendering::kLines);
  if (!raster) return raster.error();
  seen.picture.clean = Turn(AsMat(raster->gray), quarter_turns).clone();
  if (shows_lines) seen.ink = FindInk(seen.picture.clean, params.clean);
  return seen;
}

/// A rendering has straight lines: nothing may step aside, so that text cannot pass.
RulingParams RenderedRuling(const LayoutParams& params) {
  RulingParams ruling = params.ruling;
  ruling.tolerance_px = 0;
  ruling.fill = params.rendered_fill;
  ruling.short_fill = params.rendered_fill;
  ruling.vertical_window_pt = ruling.window_pt;
  return ruling;
}

GridParams RenderedGrid(const LayoutParams& params) {
  GridParams grid = params.grid;
  grid.border_tolerance_px = 0;
  grid.used_share = 0;
  grid.widest_column_pt = 0;
  grid.min_cell_pt = params.rendered_min_cell_pt;
  grid.drawn = params.rendered_fill - 0.05;
  return grid;
}

/// Adds what a scan lost of the ruling lines; returns the ink with it drawn in.
cv::Mat CompleteLines(const SeenPage& seen, double px_per_pt, const LayoutParams& params,
                      std::vector<RulingLine>* lines) {
  cv::Mat ink = seen.ink.clone();
  const auto add = [&](const std::vector<RulingLine>& found) {
    for (const RulingLine& line : found) {
      DrawLine(line, &ink);
      lines->push_back(line);
    }
  };
  add(FindRidgeLines(seen.picture.clean, *lines, px_per_pt, params.ridge));
  add(SidesOfBands(seen.bands, *lines, px_per_pt, params.band_sides));
  const auto frames = [&] { return FindFrames(seen.ink, *lines, px_per_pt, params.frame); };
  if (seen.is_bilevel) add(FindTracedLines(seen.ink, *lines, frames(), px_per_pt, params.traced));
  BridgeParams bridge = params.bridge;
  if (!seen.is_bilevel) bridge.max_gap_pt = params.bridge.max_gray_gap_pt;
  BridgeGaps(px_per_pt, bridge, lines, &ink);
  ExtendToFrames(frames(), px_per_pt, params.frame, lines, &ink);
  return ink;
}

/// Columns and rows that a scanned table's lines do not show.
void RepairGrid(const SeenPage& seen, const LayoutParams& params, Grid* grid) {
  const double px_per_pt = seen.transform.PxPerPt(), drawn = params.grid.border_ink;
  DropPartingStrokes(seen.ink, px_per_pt, drawn, params.parting_strokes, grid);
  FindTextRows(seen.picture.clean, seen.ink, params.crop, drawn, params.text_rows, grid);
}

void FindScannedGrids(const LayoutParams& params, SeenPage* seen) {
  const double px_per_pt = seen->transform.PxPerPt();
  seen->ink = ThickInk(seen->ink, params.ruling);
  seen->lines = FindRulingLines(seen->picture.clean, seen->ink, px_per_pt, params.ruling);
  const cv::Mat ink = CompleteLines(*seen, px_per_pt, params, &seen->lines);
  seen->grids = LinesToGrids(seen->lines, ink, px_per_pt, params.grid);
  for (Grid& grid : seen->grids) RepairGrid(*seen, params, &grid);
}

bool TouchesAny(const RectPx& box, const std::vector<RectPt>& areas,
                const PageTransform& transform) {
  return std::any_of(areas.begin(), areas.end(), [&](const RectPt& area) {
    return !transform.ToPx(area).Intersect(box).empty();
  });
}

/// Leaves the lines of pictures only: the others the page has told itself.
void KeepLinesOfPictures(const Page& page, SeenPage* seen) {
  std::erase_if(seen->lines, [&](const RulingLine& line) {
    return !TouchesAny(BoxAround(line, 0.5), page.picture_areas, seen->transform) &&
           !TouchesAny(BoxAround(line, 0.5), page.lined_pictures, seen->transform);
  });
}

cv::Size SheetSize(const Page& page, const PageTransform& transform) {
  return {static_cast<int>(page.size.width * transform.PxPerPt()) + 1,
          static_cast<int>(page.size.height * transform.PxPerPt()) + 1};
}

/// A band across the page is a row at most: without a rule or another band beside it there is no
/// grid.
void DropPlainBands(SeenPage* seen) {
  const auto is_ruled = [seen](const RectPx& box) {
    const auto crosses = [&](const RulingLine& line) {
      return !box.Grow(1).Intersect(BoxAround(line, 0.5)).empty();
    };
    return std::any_of(seen->painted.rules.begin(), seen->painted.rules.end(), crosses) ||
           std::any_of(seen->lines.begin(), seen->lines.end(), crosses);
  };
  std::erase_if(seen->grids, [&](const Grid& grid) {
    return grid.column_count() == 1 && !is_ruled(grid.box());
  });
}

/// Lines of pictures and painted ones together, drawn as ink without any text.
void FindBornDigitalGrids(const Page& page, const LayoutParams& params, SeenPage* seen) {
  const double px_per_pt = seen->transform.PxPerPt();
  if (!seen->ink.empty()) {
    const RulingParams ruling = RenderedRuling(params);
    seen->lines =
        FindRulingLines(seen->picture.clean, ThickInk(seen->ink, ruling), px_per_pt, ruling);
    if (page.has_paths) KeepLinesOfPictures(page, seen);
  }
  seen->painted = FindPaintedLines(page.paths, page.size, px_per_pt, params.painted);
  std::vector<RulingLine> lines = seen->lines;
  lines.insert(lines.end(), seen->painted.rules.begin(), seen->painted.rules.end());
  lines.insert(lines.end(), seen->painted.edges.begin(), seen->painted.edges.end());
  if (lines.empty()) return;
  cv::Mat drawn = cv::Mat::zeros(SheetSize(page, seen->transform), CV_8UC1);
  for (const RulingLine& line : lines) DrawLine(line, &drawn);
  seen->grids = LinesToGrids(lines, drawn, px_per_pt, RenderedGrid(params));
  DropPlainBands(seen);
  for (Grid& grid : seen->grids) {
    CloseLostRules(page.words, seen->transform, RenderedGrid(params).drawn, params.lost_rules,
                   &grid);
    PartAtNumbers(page.words, seen->transform, params.number_borders, &grid);
  }
}

}  // namespace

Result<SeenPage> LookToRead(const Page& page, int quarter_turns, Document* document,
                            const LayoutParams& params) {
  const double dpi = OcrDpi(page, document, params);
  auto raster = document->Render(page.page_index, dpi, Document::Rendering::kOcr);
  if (!raster) return raster.error();
  SeenPage seen;
  const cv::Mat gray = Turn(AsMat(raster->gray), quarter_turns);
  seen.is_bilevel = IsBilevel(AsMat(raster->gray));
  if (!seen.is_bilevel) seen.bands = FindBands(gray, dpi, params.bands);
  cv::Mat clean =
      DivideBackground(seen.bands.empty() ? gray : LiftBands(gray, seen.bands, dpi, params.bands),
                       dpi, params.clean);
  const cv::Mat red = Turn(AsMat(raster->red), quarter_turns);
  seen.transform = PageTransform(dpi);
  if (page.ingest == Ingest::kOcr && !page.picture_areas.empty()) {
    WhitenAroundSheet(gray, dpi, params.sheet, &clean);
    seen.transform = FindStraightening(clean, FindInk(clean, params.clean), dpi, params.ruling,
                                       params.straighten);
    clean = Straighten(clean, seen.transform, 255);
    if (!red.empty()) seen.picture.red = Straighten(red, seen.transform, 0);
    if (!seen.bands.empty())
      seen.bands = Straighten(seen.bands, seen.transform, 0, cv::INTER_NEAREST);
  } else {
    seen.picture.red = red.clone();
  }
  LiftSeals(seen.picture.red, params.clean, &clean);
  seen.ink = FindInk(clean, params.clean);
  seen.picture.clean = std::move(clean);
  return seen;
}

Result<SeenPage> LookAtPage(const Page& page, int quarter_turns, bool is_drawn, Document* document,
                            const LayoutParams& params) {
  return page.ingest == Ingest::kText
             ? LookForLines(page, quarter_turns, is_drawn, document, params)
             : LookToRead(page, quarter_turns, document, params);
}

void FindGrids(const Page& page, const LayoutParams& params, SeenPage* seen) {
  if (page.ingest == Ingest::kText) {
    FindBornDigitalGrids(page, params, seen);
  } else {
    FindScannedGrids(params, seen);
  }
}

}  // namespace juesuan
