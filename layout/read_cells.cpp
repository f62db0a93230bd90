#include "layout/read_cells.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "layout/mat.h"

namespace juesuan {
namespace {

struct InkedCell {
  size_t index = 0;
  cv::Rect rect;  // in the picture, inside the ruling lines
  CellInk ink;
};

bool LooksNumeric(const std::string& text) {
  return !text.empty() && std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '-';
  });
}

double CostOf(double confidence) { return -std::log(std::clamp(confidence, 1e-6, 1.0)); }

class CellReader {
 public:
  CellReader(const PagePicture& picture, const CropParams& crop, const ReadCellsParams& params,
             OcrEngine* engine)
      : picture_(picture), crop_(crop), params_(params), engine_(engine) {}

  Status Read(const InkedCell& inked, double hint_px, Cell* cell) const {
    const cv::Mat image = picture_.clean(inked.rect);
    if (inked.ink.lines <= 1 && !inked.ink.ideographs) {
      const Status read = ReadAmount(image, hint_px, cell);
      if (!read) return read;
      if (cell->confidence >= params_.sure_amount && LooksNumeric(cell->text)) return Done{};
    }
    return ReadText(image, inked.ink, cell);
  }

 private:
  Status ReadAmount(const cv::Mat& image, double hint_px, Cell* cell) const {
    const cv::Mat line = CropAmountLine(image, hint_px, crop_);
    if (line.empty()) return Done{};
    auto read = engine_->ReadLine(ToImage(line, 300), OcrModel::kAmount);
    if (!read) return read.error();
    cell->text = read->text;
    cell->confidence = read->confidence;
    cell->readings.push_back({read->text, CostOf(read->confidence), "amount"});
    return Done{};
  }

  Status ReadText(const cv::Mat& image, const CellInk& ink, Cell* cell) const {
    std::string text;
    double confidence = 1;
    for (const cv::Rect& box : ink.line_boxes) {
      const cv::Mat line = CropTextLine(image, box, params_.text_line_px);
      auto read = engine_->ReadLine(ToImage(line, 300), OcrModel::kChinese);
      if (!read) return read.error();
      text += read->text;
      confidence = std::min(confidence, read->confidence);
    }
    cell->readings.push_back({text, CostOf(confidence), "chi_sim"});
    cell->text = text;
    cell->confidence = confidence;
    return Done{};
  }

  const PagePicture& picture_;
  const CropParams& crop_;
  const ReadCellsParams& params_;
  OcrEngine* engine_;
};

bool UnderSeal(const cv::Mat& red, const cv::Rect& rect, const ReadCellsParams& params) {
  if (red.empty()) return false;
  const cv::Mat mask = red(rect) > params.red_threshold;
  return cv::countNonZero(mask) > params.seal_share * rect.area();
}

double MedianHeight(const std::vector<InkedCell>& inked) {
  std::vector<double> heights;
  for (const InkedCell& i : inked) {
    if (i.ink.lines == 1 && !i.ink.ideographs) heights.push_back(i.ink.text_height_px);
  }
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                   heights.end());
  return heights[heights.size() / 2];
}

}  // namespace

Status ReadCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                 const PageTransform& transform, const CropParams& crop,
                 const ReadCellsParams& params, OcrEngine* engine, std::vector<Cell>* cells) {
  const double inset = params.inset_pt * transform.PxPerPt();
  std::vector<InkedCell> inked;
  for (size_t i = 0; i < grid_cells.size(); ++i) {
    if (!(*cells)[i].text.empty()) continue;
    InkedCell cell{i, ClipRect(grid_cells[i].box.Grow(-inset), picture.clean.size()), {}};
    if (cell.rect.width < 4 || cell.rect.height < 6) continue;
    cell.ink = LookAtCell(picture.clean(cell.rect), crop);
    (*cells)[i].under_seal = UnderSeal(picture.red, cell.rect, params);
    if (!cell.ink.blank) inked.push_back(std::move(cell));
  }
  const double hint = MedianHeight(inked);
  const CellReader reader(picture, crop, params, engine);
  for (const InkedCell& i : inked) {
    Cell& cell = (*cells)[i.index];
    cell.has_ink = true;
    cell.source = Source::kOcr;
    const cv::Rect& t = i.ink.text_box;
    cell.text_box = transform.ToPt({static_cast<double>(i.rect.x + t.x), static_cast<double>(i.rect.y + t.y),
                                    static_cast<double>(i.rect.x + t.x + t.width),
                                    static_cast<double>(i.rect.y + t.y + t.height)});
    const Status read = reader.Read(i, hint, &cell);
    if (!read) return read;
  }
  return Done{};
}

}  // namespace juesuan
