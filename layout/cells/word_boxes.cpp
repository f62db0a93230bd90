#include "layout/cells/word_boxes.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

constexpr double kBesideLine_px = 1.5;  // what a rule leaves beside it
constexpr double kSameLine = 0.6;       // of the lower box: two that share so much are one line
constexpr double kUprightRest = 1.5;    // of the usual height: the rest of an upright rule

/// A line is found where it is whole; on a scan it goes on a little, paler.
void EraseLine(RulingLine line, double beyond, cv::Mat* ink) {
  line.from -= beyond;
  line.to += beyond;
  (*ink)(ClipRect(BoxAround(line, kBesideLine_px), ink->size())).setTo(0);
}

/// Height of the usual glyph; 0 on a page without any.
double UsualHeight(const std::vector<Piece>& pieces, double px_per_pt,
                   const WordBoxParams& params) {
  std::vector<double> heights;
  for (const Piece& piece : pieces) {
    const double high = piece.box.height;
    if (high < params.least_glyph_pt * px_per_pt || high > params.most_glyph_pt * px_per_pt)
      continue;
    if (piece.box.width <= 3 * high) heights.push_back(high);
  }
  return heights.empty() ? 0 : UpperMedian(std::move(heights));
}

bool IsSpeck(const cv::Rect& box, double usual, const WordBoxParams& params) {
  return box.width < params.speck * usual && box.height < params.speck * usual;
}

/// Specks, by x.
std::vector<cv::Rect> TakeSpecks(double usual, const WordBoxParams& params,
                                 std::vector<cv::Rect>* boxes) {
  const auto words = std::partition(boxes->begin(), boxes->end(), [&](const cv::Rect& box) {
    return !IsSpeck(box, usual, params);
  });
  std::vector<cv::Rect> specks(words, boxes->end());
  boxes->erase(words, boxes->end());
  std::sort(specks.begin(), specks.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  return specks;
}

/// Dust lies alone; the points of a colon lie over each other, and belong to the word before them.
void AddColons(const std::vector<cv::Rect>& specks, double usual, const WordBoxParams& params,
               std::vector<cv::Rect>* boxes) {
  for (size_t i = 0; i < specks.size(); ++i) {
    for (size_t j = i + 1; j < specks.size() && specks[j].x < specks[i].br().x; ++j) {
      const double apart = -SharedHeight(specks[i], specks[j]);
      if (apart <= 0 || apart > usual) continue;
      const cv::Rect colon = specks[i] | specks[j];
      const auto before = std::find_if(boxes->begin(), boxes->end(), [&](const cv::Rect& word) {
        const double gap = colon.x - word.br().x;
        const double high = std::max<double>(usual, word.height);
        return gap > -1 && gap < params.mark_gap * usual &&
               (colon | word).height <= params.joined_height * high;
      });
      if (before != boxes->end()) *before |= colon;
    }
  }
}

/// Two lines of one cell may come so close that they are one piece: paper parts them in the middle.
void PartLines(const cv::Mat& strokes, double usual, const WordBoxParams& params,
               std::vector<cv::Rect>* boxes) {
  for (size_t i = 0; i < boxes->size(); ++i) {
    const cv::Rect box = (*boxes)[i];
    if (box.height < params.two_lines * usual || box.width < box.height) continue;
    cv::Mat ink;
    cv::reduce(strokes(box), ink, 1, cv::REDUCE_AVG, CV_32F);
    const cv::Mat middle = ink.rowRange(box.height / 3, box.height - box.height / 3);
    cv::Point palest;
    double least = 0;
    cv::minMaxLoc(middle, &least, nullptr, &palest);
    if (least > params.between_lines * cv::mean(ink)[0]) continue;
    const int height = box.height / 3 + palest.y;
    (*boxes)[i].height = height;
    boxes->push_back({box.x, box.y + height, box.width, box.height - height});
  }
}

bool IsWord(const cv::Rect& box, double usual, const WordBoxParams& params) {
  const bool is_dash = box.width <= params.widest_dash * usual;
  if (box.height < params.flat * usual) return is_dash && box.width >= params.speck * usual;
  if (box.height < params.lowest * usual && (!is_dash || box.width < params.lowest * usual))
    return false;
  const bool is_upright_rest = box.height > kUprightRest * usual && box.width < params.flat * usual;
  return !is_upright_rest && box.height <= params.highest * usual;
}

/// Strokes of an ideograph that did not touch lie over each other, or beside each other at a narrow
/// gap.
bool BelongTogether(const cv::Rect& left, const cv::Rect& right, double usual,
                    const WordBoxParams& params) {
  const double high = std::max<double>(usual, std::max(left.height, right.height));
  if ((left | right).height > params.joined_height * high) return false;
  const double gap = right.x - left.br().x;
  const double low = std::min(left.height, right.height);
  if (SharedHeight(left, right) >= kSameLine * low) return gap <= params.word_gap * usual;
  const bool is_over = -gap >= 0.5 * std::min(left.width, right.width);
  return is_over && -SharedHeight(left, right) <= params.stroke_gap * usual;
}

void JoinStrokes(double usual, const WordBoxParams& params, std::vector<cv::Rect>* boxes) {
  std::sort(boxes->begin(), boxes->end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  for (size_t i = 0; i < boxes->size(); ++i) {
    for (size_t j = i + 1; j < boxes->size();) {
      cv::Rect& left = (*boxes)[i];
      const cv::Rect right = (*boxes)[j];
      if (right.x - left.br().x > params.word_gap * usual) break;
      if (!BelongTogether(left, right, usual, params)) {
        ++j;
        continue;
      }
      left |= right;
      boxes->erase(boxes->begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
  }
}

}  // namespace

double SharedHeight(const cv::Rect& a, const cv::Rect& b) {
  return std::min(a.br().y, b.br().y) - std::max(a.y, b.y);
}

std::vector<cv::Rect> FindWordBoxes(const cv::Mat& page_ink, const std::vector<RulingLine>& lines,
                                    double px_per_pt, const WordBoxParams& params) {
  cv::Mat ink;
  cv::medianBlur(page_ink, ink, 3);
  for (const RulingLine& line : lines) EraseLine(line, params.beyond_pt * px_per_pt, &ink);
  const double usual = UsualHeight(ConnectedPieces(ink), px_per_pt, params);
  std::vector<cv::Rect> boxes;
  if (usual <= 0) return boxes;
  const auto kernel = [&](double width, double height) {
    const auto length = [&](double share) { return std::max(1, cvRound(share * usual)); };
    return cv::getStructuringElement(cv::MORPH_RECT, {length(width), length(height)});
  };
  // No stroke of a glyph is so long: it is the rest of a rule.
  cv::Mat rests;
  cv::morphologyEx(ink, rests, cv::MORPH_OPEN, kernel(params.longest_stroke, 0));
  ink.setTo(0, rests);
  cv::morphologyEx(ink, rests, cv::MORPH_OPEN, kernel(0, params.longest_stroke));
  ink.setTo(0, rests);
  const cv::Mat strokes = ink.clone();
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, kernel(params.word_gap, 0));
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, kernel(0, params.line_gap));
  for (const Piece& piece : ConnectedPieces(ink)) boxes.push_back(piece.box);
  PartLines(strokes, usual, params, &boxes);
  const std::vector<cv::Rect> specks = TakeSpecks(usual, params, &boxes);
  JoinStrokes(usual, params, &boxes);
  AddColons(specks, usual, params, &boxes);
  std::erase_if(boxes, [&](const cv::Rect& box) { return !IsWord(box, usual, params); });
  if (boxes.size() > params.most_words) boxes.clear();
  return boxes;
}

}  // namespace juesuan
