#include "layout/text/amount_readings.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/amount.h"
#include "layout/ink/mat.h"

namespace juesuan {
namespace {

constexpr double kAlternativeCost = 0.5;  // dearer than the text that the reader chose
constexpr int kAlternatives = 8;
constexpr double kUnsure = 0.5;  ///< confidence from which on a first reading counts
constexpr double kNarrow = 0.9;  ///< of the width

cv::Mat Narrower(const GrayImage& line) {
  cv::Mat narrow;
  const int columns = std::max(1, static_cast<int>(std::lround(line.width_px * kNarrow)));
  cv::resize(AsMat(line), narrow, {columns, line.height_px}, 0, 0, cv::INTER_AREA);
  return narrow;
}

}  // namespace

Result<OcrText> ReadAmountLine(OcrEngine* engine, const GrayImage& line, OcrModel model) {
  auto read = engine->ReadLine(line, model);
  if (!read || read->confidence >= kUnsure) return read;
  auto again = engine->ReadLine(ToImage(Narrower(line), line.dpi), model);
  return again && again->confidence > read->confidence ? again : read;
}

bool IsWellFormedAmount(const std::string& text) {
  const ParsedAmount amount = ParseAmount(text, CurrencyUnit::kYuan);
  return amount.kind == ParsedAmount::Kind::kAmount && !amount.irregular_grouping;
}

double CostOf(double confidence) { return -std::log(std::clamp(confidence, 1e-6, 1.0)); }

void AddReadings(const OcrText& read, const std::string& reader, std::vector<Reading>* readings) {
  const double cost = CostOf(read.confidence);
  readings->push_back({read.text, cost, reader});
  int kept = 0;
  for (const CtcString& other : read.alternatives) {
    if (!IsWellFormedAmount(other.text) || kept++ >= kAlternatives) continue;
    const double dearer = std::max(0.0, -std::log(other.probability));
    readings->push_back({other.text, cost + kAlternativeCost + dearer, reader + kSecondThought});
  }
}

}  // namespace juesuan
