#include "layout/draw.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "extract/pictures/picture_file.h"
#include "layout/cells/header.h"

namespace juesuan {
namespace {

constexpr double kScreen_dpi = 144;
const cv::Scalar kWord(60, 160, 60);
const cv::Scalar kHorizontal(40, 40, 220);
const cv::Scalar kVertical(220, 80, 40);
const cv::Scalar kPaintedRule(0, 110, 0);
const cv::Scalar kPaintedEdge(0, 140, 255);
const cv::Scalar kCellBorder(160, 60, 160);
const cv::Scalar kHeaderFill(170, 240, 255);
const cv::Scalar kBodyFill(250, 235, 225);
const cv::Scalar kOcrFill(190, 215, 255);

class Canvas {
 public:
  Canvas(const LayoutTrace& trace, const Size<Pt>& size) : trace_(trace) {
    const double dpi = trace.picture.empty() ? 72 : trace.transform.dpi();
    scale_ = kScreen_dpi / dpi;
    if (trace.picture.empty()) {
      picture_ = cv::Mat(static_cast<int>(size.height * scale_),
                         static_cast<int>(size.width * scale_), CV_8UC3, cv::Scalar::all(255));
      return;
    }
    cv::Mat gray;
    cv::resize(trace.picture, gray, {}, scale_, scale_, cv::INTER_AREA);
    gray.convertTo(gray, CV_8U, 0.6, 102);
    cv::cvtColor(gray, picture_, cv::COLOR_GRAY2BGR);
  }

  RectPx FromPt(const RectPt& box) const {
    if (!trace_.picture.empty()) return trace_.transform.ToPx(box);
    return {box.x0, box.y0, box.x1, box.y1};
  }

  cv::Rect At(const RectPx& box) const {
    return {cv::Point(static_cast<int>(box.x0 * scale_), static_cast<int>(box.y0 * scale_)),
            cv::Point(static_cast<int>(box.x1 * scale_), static_cast<int>(box.y1 * scale_))};
  }

  void Box(const RectPx& box, const cv::Scalar& color, int thickness) {
    cv::rectangle(picture_, At(box), color, thickness);
  }

  /// Multiplies, so that what is printed stays readable.
  void Fill(const RectPx& box, const cv::Scalar& color) {
    const cv::Rect rect = At(box.Grow(-0.5)) & cv::Rect({}, picture_.size());
    if (rect.area() == 0) return;
    cv::multiply(picture_(rect), cv::Mat(rect.size(), CV_8UC3, color), picture_(rect), 1 / 255.0);
  }

  void Line(const RulingLine& line, const cv::Scalar& color) {
    const int p = static_cast<int>(line.position * scale_);
    const int from = static_cast<int>(line.from * scale_);
    const int to = static_cast<int>(line.to * scale_);
    const cv::Point first = line.horizontal ? cv::Point(from, p) : cv::Point(p, from);
    const cv::Point last = line.horizontal ? cv::Point(to, p) : cv::Point(p, to);
    cv::line(picture_, first, last, color, 2);
  }

  const cv::Mat& picture() const { return picture_; }

 private:
  const LayoutTrace& trace_;
  double scale_ = 1;
  cv::Mat picture_;
};

void DrawTable(const Table& table, int header_rows, Canvas* canvas) {
  for (const Cell& cell : table.cells) {
    const cv::Scalar fill = cell.row < header_rows                        ? kHeaderFill
                            : cell.source == Source::kOcr && cell.has_ink ? kOcrFill
                                                                          : kBodyFill;
    canvas->Fill(canvas->FromPt(cell.box), fill);
    canvas->Box(canvas->FromPt(cell.box), kCellBorder, 1);
  }
}

}  // namespace

Result<std::string> DrawTrace(const LayoutTrace& trace, const PageLayout& page) {
  Canvas canvas(trace, page.size);
  for (const Table& table : page.tables) DrawTable(table, CountHeaderRows(table), &canvas);
  for (const Word& word : trace.words) canvas.Box(canvas.FromPt(word.box), kWord, 1);
  for (const TextLine& line : page.lines) {
    if (line.source == Source::kOcr) canvas.Box(canvas.FromPt(line.box), kWord, 1);
  }
  for (const RulingLine& line : trace.lines)
    canvas.Line(line, line.horizontal ? kHorizontal : kVertical);
  for (const RulingLine& line : trace.painted.rules) canvas.Line(line, kPaintedRule);
  for (const RulingLine& line : trace.painted.edges) canvas.Line(line, kPaintedEdge);
  cv::Mat colors;
  cv::cvtColor(canvas.picture(), colors, cv::COLOR_BGR2RGB);
  return EncodeColors(colors.cols, colors.rows, [&](int y) { return colors.ptr<uint8_t>(y); });
}

}  // namespace juesuan
