#include "layout/cells/inked_cells.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "layout/ink/dust.h"
#include "layout/ink/gray_histogram.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

bool UnderSeal(const cv::Mat& red, const cv::Rect& rect, const InkedCellParams& params) {
  if (red.empty()) return false;
  const cv::Mat mask = red(rect) > params.red_threshold;
  return cv::countNonZero(mask) > params.seal_share * rect.area();
}

/// What text looks like on a page: medians over the cells that hold most ink.
struct PageText {
  double height_px = 0;
  double contrast = 0;
  PageInk ink;
};

PageText TypicalText(const std::vector<InkedCell>& inked) {
  std::vector<double> contrasts, heights;
  std::vector<cv::Mat> texts;
  for (const InkedCell& i : inked) contrasts.push_back(i.ink.contrast);
  if (contrasts.empty()) return {};
  std::sort(contrasts.begin(), contrasts.end());
  const double high = contrasts[contrasts.size() * 3 / 4];
  for (const InkedCell& i : inked) {
    if (i.ink.contrast > 0.7 * high && i.ink.text_box.width > 2 * i.ink.tallest_px) {
      heights.push_back(i.ink.tallest_px);
      texts.push_back(i.image);
    }
  }
  if (heights.empty()) return {0, high, {}};
  return {UpperMedian(std::move(heights)), high, LookAtInk(texts)};
}

bool IsFaint(const InkedCell& cell, const PageText& page, const InkedCellParams& params) {
  return cell.ink.contrast < std::max(params.least_contrast, params.faint_contrast * page.contrast);
}

/// One line as high as the page's digits, and as wide as one of them.
bool HasSizeOfDigits(const InkedCell& cell, const PageText& page, const InkedCellParams& params) {
  const double height = cell.ink.text_box.height / page.height_px;
  return cell.ink.lines == 1 && height >= params.least_digit && height <= params.most_digit &&
         cell.ink.text_box.width >= params.dash_width * page.height_px;
}

bool IsDust(const InkedCell& cell, const PageText& page, const InkedCellParams& params) {
  if (cell.is_faint) return !HasSizeOfDigits(cell, page, params);
  const bool is_row_of_strokes = cell.ink.lines == 1 && cell.ink.upright >= params.least_upright &&
                                 cell.ink.tallest_px >= params.upright_height * page.height_px;
  if (is_row_of_strokes) return false;
  return cell.ink.tallest_px < params.dust_height * page.height_px &&
         cell.ink.wide_px < params.dash_width * page.height_px;
}

/// Cuts off what a thick or blurred rule left inside the cell: a glyph that touches it would
/// hang together with it, and be dropped with it.
cv::Rect WithoutRules(const cv::Mat& clean, cv::Rect cell, double px_per_pt,
                      const InkedCellParams& params) {
  const int most = static_cast<int>(params.rest_of_rule_pt * px_per_pt);
  const auto dark = [&](const cv::Rect& strip) {
    return MedianGray(clean(strip)) < params.rest_gray;
  };
  for (int i = 0; i < most && cell.height > 8 && cell.width > 8; ++i) {
    const cv::Rect before = cell;
    if (dark({cell.x, cell.y, cell.width, 1}))
      cell = {cell.x, cell.y + 1, cell.width, cell.height - 1};
    if (dark({cell.x, cell.y + cell.height - 1, cell.width, 1})) --cell.height;
    if (dark({cell.x, cell.y, 1, cell.height}))
      cell = {cell.x + 1, cell.y, cell.width - 1, cell.height};
    if (dark({cell.x + cell.width - 1, cell.y, 1, cell.height})) --cell.width;
    if (cell == before) break;
  }
  return cell;
}

RectPt TextBoxPt(const InkedCell& inked, const PageTransform& transform) {
  const cv::Rect box = inked.ink.text_box + inked.rect.tl();
  return transform.ToPt(ToRectPx(box));
}

}  // namespace

InkedCells FindInkedCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                          const PageTransform& transform, const CropParams& crop,
                          const InkedCellParams& params, std::vector<Cell>* cells) {
  const double inset = params.inset_pt * transform.PxPerPt();
  std::vector<InkedCell> inked;
  for (size_t i = 0; i < grid_cells.size(); ++i) {
    Cell& cell = (*cells)[i];
    if (!cell.text.empty()) continue;
    InkedCell seen;
    seen.index = i;
    seen.row = cell.row;
    seen.column = cell.column_span == 1 ? cell.column : -1;
    seen.rect = ClipRect(grid_cells[i].box.Grow(-inset), picture.clean.size());
    if (seen.rect.width < 4 || seen.rect.height < 6) continue;
    seen.rect = WithoutRules(picture.clean, seen.rect, transform.PxPerPt(), params);
    seen.image = picture.clean(seen.rect);
    seen.ink = LookAtCell(seen.image, crop);
    cell.under_seal = UnderSeal(picture.red, seen.rect, params);
    if (!seen.ink.blank) inked.push_back(std::move(seen));
  }
  const PageText page = TypicalText(inked);
  for (InkedCell& cell : inked) {
    const cv::Mat lifted = LiftDust(cell.image, page.ink, cell.ink.line_boxes, page.height_px);
    if (lifted.data == cell.image.data) continue;
    cell.image = lifted;
    cell.ink = LookAtCell(cell.image, crop);
  }
  for (InkedCell& cell : inked) cell.is_faint = IsFaint(cell, page, params);
  std::erase_if(
      inked, [&](const InkedCell& cell) { return cell.ink.blank || IsDust(cell, page, params); });
  for (const InkedCell& seen : inked) {
    Cell& cell = (*cells)[seen.index];
    cell.has_ink = true;
    cell.source = Source::kOcr;
    cell.text_box = TextBoxPt(seen, transform);
  }
  return {std::move(inked), page.height_px};
}

}  // namespace juesuan
