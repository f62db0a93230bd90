#include "layout/second_look.h"

#include "layout/ink/mat.h"
#include "layout/page/orientation.h"
#include "layout/seen_page.h"
#include "layout/text/amount_readings.h"

namespace juesuan {
namespace {

/// Of the height, beside the text: a minus that the text layer lacks stands there, and a glyph may
/// be wider than its font says.
constexpr double kBeside = 0.35;
constexpr double kRule_pt = 1.5;  // beside a dotted rule a 1 passes for a 3

/// Where the number stands, and what is printed beside it in its cell.
RectPt WithWhatIsBeside(const CellPlace& place, bool is_upright) {
  const double beside = kBeside * (is_upright ? place.text.height() : place.text.width());
  const RectPt around =
      is_upright
          ? RectPt{place.text.x0 - beside, place.text.y0, place.text.x1 + beside, place.text.y1}
          : RectPt{place.text.x0, place.text.y0 - beside, place.text.x1, place.text.y1 + beside};
  return around.Intersect(place.cell.Grow(-kRule_pt)).Union(place.text);
}

cv::Mat LineIn(const SeenPage& seen, const CellPlace& place, int quarter_turns,
               const CropParams& params) {
  const RectPt around = WithWhatIsBeside(place, quarter_turns % 2 == 0);
  const cv::Rect area = ClipRect(seen.transform.ToPx(around), seen.picture.clean.size());
  if (area.empty()) return {};
  const cv::Mat cell = Turn(seen.picture.clean(area), quarter_turns).clone();
  if (LookAtCell(cell, params).lines != 1) return {};  // one of them would pass for both
  const AmountCrop crop = CropAmountLine(cell, 0, params);
  return crop.several || crop.clipped ? cv::Mat() : crop.line;
}

Result<std::vector<Reading>> ReadLine(const cv::Mat& line, double dpi, OcrEngine* engine) {
  std::vector<Reading> readings;
  if (line.empty()) return readings;
  for (const auto& [model, reader] : {std::pair(OcrModel::kAmount, kAmountReader),
                                      std::pair(OcrModel::kAmountOther, kOtherAmountReader)}) {
    const auto read = ReadAmountLine(engine, ToImage(line, dpi), model);
    if (!read) return read.error();
    readings.push_back({read->text, CostOf(read->confidence), reader});
  }
  return readings;
}

}  // namespace

Result<std::vector<std::vector<Reading>>> LookAgain(int page_index,
                                                    const std::vector<CellPlace>& cells,
                                                    Document* document, OcrEngine* engine,
                                                    const LayoutParams& params) {
  const auto page = document->ReadPage(page_index, IngestParams{});
  if (!page) return page.error();
  const auto seen = LookToRead(*page, 0, document, params);
  if (!seen) return seen.error();
  CropParams crop = params.crop;
  crop.most_rest_px = params.most_rest_pt * seen->transform.PxPerPt();
  std::vector<std::vector<Reading>> all;
  for (const CellPlace& cell : cells) {
    const cv::Mat line = LineIn(*seen, cell, (4 - page->text_turns) % 4, crop);
    auto readings = ReadLine(line, seen->transform.dpi(), engine);
    if (!readings) return readings.error();
    all.push_back(*std::move(readings));
  }
  return all;
}

}  // namespace juesuan
