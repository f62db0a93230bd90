#include "layout/page/orientation.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "core/marks.h"
#include "core/text.h"
#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/text/line_crop.h"

namespace juesuan {
namespace {

constexpr double kGlyphGap_pt = 9;
constexpr double kMinHeight_pt = 5;
constexpr double kMaxHeight_pt = 30;
constexpr double kRuleLength_pt = 40;
constexpr double kLeastFill = 0.12;  // specks in a row have less ink
constexpr int kLeastCharacters = 3;
constexpr double kLeastTelling = 0.6;  // of the characters

/// Ink without ruling lines, which are longest of all and say nothing.
cv::Mat WithoutRules(const cv::Mat& ink, double px_per_pt) {
  const int length = static_cast<int>(kRuleLength_pt * px_per_pt);
  cv::Mat rules, rest = ink.clone();
  for (const cv::Size& side : {cv::Size(length, 1), cv::Size(1, length)}) {
    cv::morphologyEx(ink, rules, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, side));
    cv::dilate(rules, rules, cv::Mat::ones(3, 3, CV_8U));
    rest.setTo(0, rules);
  }
  return rest;
}

/// The longest runs of glyphs, and the tallest: a title is read when nothing else is.
std::vector<cv::Rect> SampleLines(const cv::Mat& text, double px_per_pt,
                                  const OrientationParams& params) {
  cv::Mat mask;
  const int gap = std::max(3, static_cast<int>(kGlyphGap_pt * px_per_pt));
  cv::morphologyEx(text, mask, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, {gap, 1}));
  std::vector<cv::Rect> boxes;
  for (const Piece& piece : ConnectedPieces(mask)) {
    const cv::Rect& box = piece.box;
    if (box.height < kMinHeight_pt * px_per_pt || box.height > kMaxHeight_pt * px_per_pt) continue;
    if (box.width > 3 * box.height && cv::countNonZero(text(box)) >= kLeastFill * box.area())
      boxes.push_back(box);
  }
  const auto longest = boxes.begin() + static_cast<std::ptrdiff_t>(std::min(
                                           boxes.size(), static_cast<size_t>(params.longest)));
  std::partial_sort(boxes.begin(), longest, boxes.end(),
                    [](const cv::Rect& a, const cv::Rect& b) { return a.width > b.width; });
  const auto tallest = longest + std::min<std::ptrdiff_t>(boxes.end() - longest, params.tallest);
  std::partial_sort(longest, tallest, boxes.end(),
                    [](const cv::Rect& a, const cv::Rect& b) { return a.height > b.height; });
  boxes.erase(tallest, boxes.end());
  return boxes;
}

/// Strokes that lie any way are read as marks, and as ideographs of one, two or three strokes.
bool IsText(const std::string& read) {
  int characters = 0, telling = 0;
  for (const char32_t c : CodePoints(read)) {
    characters += c != U' ';
    telling += (IsIdeograph(c) && !IsMark(Mark::kStroke, c)) || (c >= U'0' && c <= U'9');
  }
  return telling >= kLeastCharacters && telling >= kLeastTelling * characters;
}

/// Mean over the lines that are read best; the others may be lines of nothing.
Result<double> Confidence(const cv::Mat& clean, const cv::Mat& text, double px_per_pt,
                          const OrientationParams& params, OcrEngine* engine) {
  std::vector<double> confidences;
  for (const cv::Rect& box : SampleLines(text, px_per_pt, params)) {
    auto read =
        engine->ReadLine(ToImage(CropTextLine(clean, box, kWordLine_px), 300), OcrModel::kChinese);
    if (!read) return read.error();
    confidences.push_back(IsText(read->text) ? read->confidence : 0);
  }
  std::sort(confidences.begin(), confidences.end(), std::greater<>());
  confidences.resize(std::min(confidences.size(), static_cast<size_t>(params.best)));
  if (confidences.empty()) return 0.0;
  return std::accumulate(confidences.begin(), confidences.end(), 0.0) /
         static_cast<double>(confidences.size());
}

}  // namespace

bool MakesSense(const Sense& page, const OrientationParams& params) {
  return page.texts < params.min_texts || page.sensible >= params.sense_share * page.texts;
}

bool MakesMoreSense(const Sense& turned, const Sense& as_it_lies) {
  return turned.sensible > as_it_lies.sensible;
}

Result<int> FindQuarterTurns(const cv::Mat& clean, const cv::Mat& ink, double px_per_pt,
                             const OrientationParams& params, OcrEngine* engine) {
  const cv::Mat text = WithoutRules(ink, px_per_pt);
  int best = 0;
  double best_confidence = 0;
  for (int turns = 0; turns < 4; ++turns) {
    auto confidence = Confidence(Turn(clean, turns), Turn(text, turns), px_per_pt, params, engine);
    if (!confidence) return confidence.error();
    const double needed = turns == 0 ? 0 : best_confidence + (best == 0 ? params.margin : 0);
    if (*confidence < needed) continue;
    best = turns;
    best_confidence = *confidence;
  }
  return best;
}

cv::Mat Turn(const cv::Mat& picture, int quarter_turns) {
  if (quarter_turns == 0 || picture.empty()) return picture;
  cv::Mat turned;
  cv::rotate(picture, turned,
             quarter_turns == 1   ? cv::ROTATE_90_CLOCKWISE
             : quarter_turns == 2 ? cv::ROTATE_180
                                  : cv::ROTATE_90_COUNTERCLOCKWISE);
  return turned;
}

RectPt TurnBack(const RectPt& box, const Size<Pt>& upright, int quarter_turns) {
  if (box.empty()) return box;
  switch (quarter_turns) {
    case 1:
      return {box.y0, upright.width - box.x1, box.y1, upright.width - box.x0};
    case 2:
      return {upright.width - box.x1, upright.height - box.y1, upright.width - box.x0,
              upright.height - box.y0};
    case 3:
      return {upright.height - box.y1, box.x0, upright.height - box.y0, box.x1};
    default:
      return box;
  }
}

}  // namespace juesuan
