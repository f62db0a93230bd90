#include "layout/text/line_crop.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tuple>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/gray_histogram.h"

namespace juesuan {
namespace {

constexpr double kPaper = 235;
constexpr double kInk = 20;
constexpr double kLeastContrast = 20;  // grays between paper and ink

/// Of each share the lowest gray that more than it of the pixels do not exceed.
std::pair<double, double> Percentiles(const cv::Mat& gray, double high, double low) {
  const GrayHistogram histogram(gray);
  const auto at = [&](double share) {
    return histogram.At(std::floor(share * static_cast<double>(gray.total())) + 1);
  };
  return {at(high), at(low)};
}

double PaperOf(const cv::Mat& cell) { return Percentiles(cell, 0.75, 0.75).first; }

/// Single dark pixels, which dust leaves and print does not, become their neighbours' median.
cv::Mat Despeckle(const cv::Mat& cell) {
  cv::Mat ring = cv::Mat::ones(3, 3, CV_8U);
  ring.at<uint8_t>(1, 1) = 0;
  cv::Mat darkest, median, lone;
  cv::erode(cell, darkest, ring);
  cv::subtract(darkest, cell, lone);
  lone = lone > 40;
  cv::Mat calm = cell.clone();
  if (cv::countNonZero(lone) == 0) return calm;
  cv::medianBlur(cell, median, 3);
  median.copyTo(calm, lone);
  return calm;
}

std::vector<Piece> Pieces(const cv::Mat& cell, double ink_share, std::vector<InkRun>* runs,
                          double* contrast = nullptr) {
  cv::Mat soft;
  cv::GaussianBlur(cell, soft, {3, 3}, 0.8);
  const auto [paper, ink] = Percentiles(soft, 0.75, 0.005);
  if (contrast != nullptr) *contrast = paper - ink;
  if (paper - ink < kLeastContrast) return {};
  return ConnectedPieces(soft < paper - ink_share * (paper - ink), runs);
}

/// A possible piece of a glyph, not a speck, a ruling line or what a line left at the edge.
bool IsText(const Piece& piece, const cv::Size& cell, const CropParams& params) {
  const auto& [x, y, w, h] = std::tie(piece.box.x, piece.box.y, piece.box.width, piece.box.height);
  if (piece.area < 3 || (w < 2 && h < 2)) return false;
  const bool is_flat = w > 2 * h;
  const double most_rest = std::min((is_flat ? 0.5 : 0.3) * cell.height, params.most_rest_px);
  const bool flat_edge = (y <= 1 || y + h >= cell.height - 1) && h < most_rest;
  const bool side_edge = (x <= 1 || x + w >= cell.width - 1) && (w <= 2 || h > 5 * w);
  const bool through = h > 0.92 * cell.height || (w > 0.92 * cell.width && w > 8 * h);
  return !(flat_edge || side_edge || through);
}

/// The pieces near the band of the piece that gathers most ink: one line of text.
std::vector<Piece> InLine(const std::vector<Piece>& pieces) {
  std::vector<Piece> best;
  int best_area = -1;
  for (const Piece& anchor : pieces) {
    const double high = anchor.box.height;
    const double low = anchor.box.y - 0.35 * high;
    const double up = anchor.box.y + 1.45 * high;
    std::vector<Piece> inside;
    int area = 0;
    for (const Piece& p : pieces) {
      const double middle = p.box.y + p.box.height / 2.0;
      if (middle < low || middle > up || p.box.height > 1.6 * high + 1) continue;
      inside.push_back(p);
      area += p.area;
    }
    if (area > best_area) {
      best = std::move(inside);
      best_area = area;
    }
  }
  return best;
}

/// Boxes that lie above each other (pieces of one broken glyph) joined, left to right.
std::vector<cv::Rect> GlyphColumns(std::vector<Piece> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return std::tie(a.box.x, a.box.y) < std::tie(b.box.x, b.box.y);
  });
  std::vector<cv::Rect> columns;
  for (const Piece& piece : pieces) {
    if (!columns.empty()) {
      cv::Rect& last = columns.back();
      const int overlap =
          std::min(last.x + last.width, piece.box.x + piece.box.width) - piece.box.x;
      if (overlap > 0.5 * std::min(piece.box.width, last.width)) {
        last |= piece.box;
        continue;
      }
    }
    columns.push_back(piece.box);
  }
  return columns;
}

struct Extent {
  int first = 0;  // x
  int last = 0;   // x, behind the last pixel
};

Extent ExtentOf(const std::vector<cv::Rect>& columns) {
  Extent extent{columns.front().x, 0};
  for (const cv::Rect& c : columns) {
    extent.first = std::min(extent.first, c.x);
    extent.last = std::max(extent.last, c.x + c.width);
  }
  return extent;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

struct Band {
  double top = 0;
  double height = 0;
};

/// Medians over the tall glyphs; a lone dash gets its height from the hint.
Band DigitBand(const std::vector<cv::Rect>& columns, double hint) {
  int tallest = 0;
  bool flat = true;
  double middle = 0;
  for (const cv::Rect& c : columns) {
    tallest = std::max(tallest, c.height);
    flat = flat && c.width >= 1.6 * c.height;
    middle += (c.y + c.y + c.height) / 2.0;
  }
  if (tallest < 0.45 * hint || flat) {
    const double high = std::max<double>(hint, tallest);
    return {middle / static_cast<double>(columns.size()) - high / 2, high};
  }
  std::vector<double> tops, bottoms;
  for (const cv::Rect& c : columns) {
    if (c.height < 0.72 * tallest) continue;
    tops.push_back(c.y);
    bottoms.push_back(c.y + c.height);
  }
  const double top = Median(tops);
  return {top, Median(bottoms) - top};
}

/// Drops what a wide gap parts from most of the ink, and small things at both ends: a line
/// begins and ends with a digit, a sign or a bracket, never with a dot; a dash is small but flat.
/// `dust`: the small things. Returns false when what was parted off is large enough to be a text of
/// its own.
bool DropDust(const Band& band, std::vector<cv::Rect>* columns, std::vector<cv::Rect>* dust) {
  const double high = band.height;
  std::vector<std::vector<cv::Rect>> runs;
  int reach = 0;
  for (const cv::Rect& c : *columns) {
    if (runs.empty() || c.x - reach > 1.7 * high) runs.emplace_back();
    runs.back().push_back(c);
    reach = std::max(reach, c.x + c.width);
  }
  const auto ink = [](const std::vector<cv::Rect>& run) {
    int area = 0;
    for (const cv::Rect& c : run) area += c.area();
    return area;
  };
  *columns = *std::max_element(runs.begin(), runs.end(),
                               [&](const auto& a, const auto& b) { return ink(a) < ink(b); });
  const auto texts = std::count_if(runs.begin(), runs.end(), [&](const auto& run) {
    return std::any_of(run.begin(), run.end(),
                       [&](const cv::Rect& c) { return c.height > 0.7 * high; });
  });
  const auto small = [&](const cv::Rect& c) {
    const double off = std::abs(c.y + c.height / 2.0 - (band.top + high / 2));
    const bool dash = c.width >= 0.18 * high && c.width >= 1.3 * c.height && off < 0.25 * high;
    return c.width < 0.4 * high && c.height < 0.4 * high && !dash;
  };
  while (columns->size() > 1 && small(columns->front())) {
    dust->push_back(columns->front());
    columns->erase(columns->begin());
  }
  while (columns->size() > 1 && small(columns->back())) {
    dust->push_back(columns->back());
    columns->pop_back();
  }
  return texts <= 1;
}

/// Whether something as large as a glyph was thrown away beside or within the line, or the
/// line runs out of the cell.
bool IsClipped(const std::vector<Piece>& dropped, const Extent& extent, const Band& band,
               int cell_width) {
  const double high = band.height;
  if (extent.first <= 0 || extent.last >= cell_width) return true;
  return std::any_of(dropped.begin(), dropped.end(), [&](const Piece& p) {
    const cv::Rect& b = p.box;
    const double shared =
        std::min<double>(b.y + b.height, band.top + high) - std::max<double>(b.y, band.top);
    const bool near = b.x < extent.last + 1.5 * high && b.x + b.width > extent.first - 1.5 * high;
    return shared >= 0.4 * high && near && b.width > 0.45 * high && p.area > 0.08 * high * high;
  });
}

bool Holds(const std::vector<Piece>& pieces, const Piece& piece) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [&](const Piece& other) { return other.first_run == piece.first_run; });
}

void Paint(const Piece& piece, const std::vector<InkRun>& runs, cv::Mat* mask) {
  for (size_t i = piece.first_run; i < piece.end_run; ++i) {
    auto* row = mask->ptr<uint8_t>(runs[i].y);
    std::fill(row + runs[i].from, row + runs[i].to, uint8_t{255});
  }
}

/// Paints over what is no text, with a pixel around it, unless that pixel is text.
cv::Mat Erase(const cv::Mat& cell, const std::vector<Piece>& pieces,
              const std::vector<InkRun>& runs, const std::vector<Piece>& keep) {
  constexpr int kLeastArea = 3;  // less is a speck
  cv::Mat wrong = cv::Mat::zeros(cell.size(), CV_8U), right = wrong.clone();
  bool is_wrong = false;
  for (const Piece& piece : pieces) {
    const bool is_kept = Holds(keep, piece);
    if (!is_kept && piece.area < kLeastArea) continue;
    is_wrong = is_wrong || !is_kept;
    Paint(piece, runs, is_kept ? &right : &wrong);
  }
  if (!is_wrong) return cell;
  cv::dilate(wrong, wrong, cv::Mat::ones(3, 3, CV_8U));
  cv::Mat clean = cell.clone();
  clean.setTo(PaperOf(cell), wrong & ~right);
  return clean;
}

/// Paints over dust in the margin, where it passes for a minus, a pixel around it too.
void WipeDust(const std::vector<cv::Rect>& dust, const Extent& extent, cv::Mat* cell) {
  if (dust.empty()) return;
  const double paper = PaperOf(*cell);
  const auto [first, last] = extent;
  for (const cv::Rect& speck : dust) {
    const cv::Rect around(speck.x - 1, speck.y - 1, speck.width + 2, speck.height + 2);
    for (const cv::Rect& side :
         {cv::Rect(0, 0, first, cell->rows), cv::Rect(last, 0, cell->cols - last, cell->rows)})
      (*cell)(around & side).setTo(paper);
  }
}

/// A window that may reach beyond the cell; beyond it there is paper.
cv::Mat Window(const cv::Mat& cell, int x0, int y0, int x1, int y1) {
  cv::Mat out(y1 - y0, x1 - x0, CV_8U, cv::Scalar::all(PaperOf(cell)));
  const cv::Rect inner = cv::Rect(x0, y0, x1 - x0, y1 - y0) & cv::Rect({}, cell.size());
  if (inner.area() > 0) cell(inner).copyTo(out(inner - cv::Point(x0, y0)));
  return out;
}

cv::Mat Stretch(const cv::Mat& line) {
  const auto [paper, ink] = Percentiles(line, 0.5, 0.03);
  const double scale = (kPaper - kInk) / std::max(paper - ink, 20.0);
  cv::Mat out;
  line.convertTo(out, CV_8U, scale, kPaper - paper * scale);
  return out;
}

/// A line image of this height, width in proportion, at fixed grays.
cv::Mat ScaleToHeight(const cv::Mat& line, int height_px) {
  const double scale = height_px / static_cast<double>(line.rows);
  const int width = std::max(12, static_cast<int>(std::lround(line.cols * scale)));
  cv::Mat scaled;
  cv::resize(line, scaled, {width, height_px}, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  return Stretch(scaled);
}

std::vector<Piece> TextPieces(const std::vector<Piece>& pieces, const cv::Size& size,
                              const CropParams& params) {
  std::vector<Piece> text;
  std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(text),
               [&](const Piece& p) { return IsText(p, size, params); });
  return text;
}

/// Pieces whose heights overlap, merged into lines, top to bottom. Commas, dots and accents hang
/// on to lines but open none.
std::vector<cv::Rect> LineBoxes(std::vector<Piece> text) {
  std::sort(text.begin(), text.end(),
            [](const Piece& a, const Piece& b) { return a.box.height > b.box.height; });
  std::vector<cv::Rect> lines;
  for (const Piece& piece : text) {
    const cv::Rect& box = piece.box;
    auto home = std::find_if(lines.begin(), lines.end(), [&](const cv::Rect& line) {
      const int overlap =
          std::min(line.y + line.height, box.y + box.height) - std::max(line.y, box.y);
      return overlap > 0.3 * std::min(line.height, box.height);
    });
    if (home != lines.end()) {
      *home |= box;
    } else if (lines.empty() || box.height > 0.5 * text.front().box.height) {
      lines.push_back(box);
    }
  }
  std::sort(lines.begin(), lines.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.y < b.y; });
  return lines;
}

}  // namespace

CellInk LookAtCell(const cv::Mat& cell, const CropParams& params) {
  CellInk look;
  if (cell.rows < 6 || cell.cols < 4) return look;
  const cv::Mat calm = Despeckle(cell);
  const std::vector<Piece> text =
      TextPieces(Pieces(calm, params.ink_share, nullptr, &look.contrast), cell.size(), params);
  int area = 0;
  for (const Piece& p : text) {
    look.tallest_px = std::max<double>(look.tallest_px, p.box.height);
    look.wide_px = std::max<double>(look.wide_px, p.box.width);
    area += p.area;
  }
  if (text.empty() || area < 8 || (look.tallest_px < 4 && look.wide_px < 8)) return look;
  look.blank = false;
  std::vector<Piece> glyphs;
  std::copy_if(text.begin(), text.end(), std::back_inserter(glyphs), [&](const Piece& p) {
    return std::max(p.box.width, p.box.height) >= params.dust * look.tallest_px;
  });
  look.upright = static_cast<int>(std::count_if(text.begin(), text.end(), [&](const Piece& p) {
    return p.box.height >= params.upright * look.tallest_px && p.box.width <= p.box.height;
  }));
  look.line_boxes = LineBoxes(glyphs);
  look.lines = static_cast<int>(look.line_boxes.size());
  for (const cv::Rect& line : look.line_boxes) {
    look.text_box = look.text_box.area() == 0 ? line : (look.text_box | line);
  }
  return look;
}

AmountCrop CropAmountLine(const cv::Mat& source, double hint_px, const CropParams& params) {
  cv::Mat cell = Despeckle(source);
  std::vector<Piece> text, dropped;
  for (int round = 0; round < 2; ++round) {
    // A dark ruling line sets the threshold too low for pale text: look again without it.
    std::vector<InkRun> runs;
    const std::vector<Piece> pieces = Pieces(cell, params.ink_share, &runs);
    text = InLine(TextPieces(pieces, cell.size(), params));
    if (text.empty()) return {};
    for (const Piece& piece : pieces) {
      if (!Holds(text, piece)) dropped.push_back(piece);
    }
    cell = Erase(cell, pieces, runs, text);
  }
  std::vector<cv::Rect> columns = GlyphColumns(text);
  const Band band = DigitBand(columns, hint_px > 0 ? hint_px : 0.4 * cell.rows);
  std::vector<cv::Rect> dust;
  const bool whole = DropDust(band, &columns, &dust);
  const Extent extent = ExtentOf(columns);
  WipeDust(dust, extent, &cell);
  const double margin = band.height * params.margin;
  const int y0 = static_cast<int>(std::floor(band.top - margin));
  const int y1 = static_cast<int>(std::ceil(band.top + band.height + margin));
  const int x0 = static_cast<int>(std::floor(extent.first - margin));
  const int x1 = static_cast<int>(std::ceil(extent.last + margin));
  if (band.height < 5 || x1 - x0 > 60 * (y1 - y0)) return {};
  AmountCrop crop;
  crop.digit_px = band.height;
  crop.several = !whole;
  crop.clipped = !whole || IsClipped(dropped, extent, band, cell.cols);
  crop.line = ScaleToHeight(Window(cell, x0, y0, x1, y1), params.line_px);
  return crop;
}

cv::Mat CropTextLine(const cv::Mat& cell, const cv::Rect& line, int height_px) {
  const int margin = std::max(2, line.height / 6);
  const cv::Mat window = Window(cell, line.x - margin, line.y - margin,
                                line.x + line.width + margin, line.y + line.height + margin);
  return ScaleToHeight(Despeckle(window), height_px);
}

}  // namespace juesuan
