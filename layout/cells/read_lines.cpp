#include "layout/cells/read_lines.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "core/text.h"
#include "layout/cells/word_boxes.h"
#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/text/line_crop.h"

namespace juesuan {
namespace {

/// Boxes around runs of glyphs, top to bottom.
std::vector<cv::Rect> FindLineBoxes(const cv::Mat& ink, const std::vector<RectPx>& taken,
                                    double px_per_pt, const ReadLinesParams& params) {
  cv::Mat mask;
  cv::medianBlur(ink, mask, 3);
  for (const RectPx& box : taken) {
    mask(ClipRect(box.Grow(2 * px_per_pt), mask.size())).setTo(0);
  }
  const int gap = std::max(3, static_cast<int>(params.glyph_gap_pt * px_per_pt));
  cv::morphologyEx(mask, mask, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, {gap, 1}));
  cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
  std::vector<cv::Rect> boxes;
  for (const Piece& piece : ConnectedPieces(mask)) {
    const cv::Rect& box = piece.box;
    const double filled = piece.area / static_cast<double>(box.area());
    if (box.height < params.min_height_pt * px_per_pt || filled < 0.25) continue;
    if (box.height > params.max_height_pt * px_per_pt) continue;
    if (box.width < params.min_width_pt * px_per_pt) continue;
    boxes.push_back(box);
  }
  return boxes;
}

/// A large title has larger gaps than the text that the fixed gap is made for: pieces beside each
/// other, about as high, with less than their height between them are one line.
void JoinPieces(const ReadLinesParams& params, std::vector<cv::Rect>* boxes) {
  std::sort(boxes->begin(), boxes->end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  for (size_t i = 0; i < boxes->size(); ++i) {
    for (size_t j = i + 1; j < boxes->size();) {
      cv::Rect& left = (*boxes)[i];
      const cv::Rect right = (*boxes)[j];
      const int low = std::min(left.height, right.height);
      const int high = std::max(left.height, right.height);
      const bool is_piece = SharedHeight(left, right) >= params.piece_overlap * high &&
                            right.x - left.br().x <= params.piece_gap * low;
      if (!is_piece) {
        ++j;
        continue;
      }
      left |= right;
      boxes->erase(boxes->begin() + static_cast<std::ptrdiff_t>(j));
    }
  }
}

}  // namespace

Result<std::vector<TextLine>> ReadLines(const PagePicture& picture, const cv::Mat& ink,
                                        const std::vector<RectPx>& taken,
                                        const PageTransform& transform, int page_index,
                                        const ReadLinesParams& params, OcrEngine* engine) {
  std::vector<TextLine> lines;
  auto boxes = FindLineBoxes(ink, taken, transform.PxPerPt(), params);
  JoinPieces(params, &boxes);
  if (boxes.size() > static_cast<size_t>(params.max_lines)) return lines;
  for (const cv::Rect& box : boxes) {
    const cv::Mat line = CropTextLine(picture.clean, box, kWordLine_px);
    auto read = engine->ReadLine(ToImage(line, 300), OcrModel::kChinese);
    if (!read) return read.error();
    if (MatchKey(read->text).empty()) continue;
    TextLine text;
    text.page_index = page_index;
    text.box = transform.ToPt(ToRectPx(box));
    text.text = CollapseSpace(read->text);
    text.font_size_pt = text.box.height();
    text.confidence = read->confidence;
    text.source = Source::kOcr;
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace juesuan
