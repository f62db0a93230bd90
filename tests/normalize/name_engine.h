// An engine that says how well names fit a picture, for the tests of what looks for them.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "tests/support/table_drawing.h"

namespace juesuan {

/// Says how far each name lies behind; other names further, and further still in pictures that are
/// not as wide as the one that was read.
class NameEngine : public OcrEngine {
 public:
  explicit NameEngine(std::map<std::string, double> nats) : nats_(std::move(nats)) {}
  std::map<std::string, double> in_variants;
  int asked = 0;

  static constexpr int kPitch_px = 37, kOdd_px = 15;

  static GrayImage Picture(int characters) {
    const int width = characters * kPitch_px + kOdd_px;
    return {width, kWordLine_px, width, 300,
            std::make_shared<std::vector<uint8_t>>(static_cast<size_t>(width) * kWordLine_px,
                                                   uint8_t{235})};
  }

  Result<OcrText> ReadLine(const GrayImage&, OcrModel) override { return OcrText{"", 0, {}}; }

  Result<std::vector<FittingText>> FitTexts(const GrayImage& line, OcrModel,
                                            const std::vector<std::string>& texts,
                                            const BesideText&, size_t count) override {
    ++asked;
    const bool is_variant = line.width_px % kPitch_px != kOdd_px && !in_variants.empty();
    const auto& nats = is_variant ? in_variants : nats_;
    std::vector<FittingText> fits;
    for (size_t i = 0; i < texts.size(); ++i) {
      const auto found = nats.find(texts[i]);
      fits.push_back({i, found == nats.end() ? -90 : found->second});
    }
    std::stable_sort(fits.begin(), fits.end(),
                     [](const auto& a, const auto& b) { return a.nats > b.nats; });
    fits.resize(std::min(count, fits.size()));
    return fits;
  }

 private:
  const std::map<std::string, double> nats_;
};

/// A scanned income form of 财政事务; `rows` are those below 20106.
inline Table IncomeForm(const std::string& rows) {
  return DrawTable(R"(
    # 收入决算表
    # 单位：元
    科目编码 | 科目名称           | 本年收入合计 | 财政拨款收入
    合计     | <                  | 300.00       | 300.00
    201      | 一般公共服务支出   | 300.00       | 300.00
    20106    | 财政事务           | 300.00       | 300.00
)" + rows,
                   {0, 0, Source::kOcr, 0.92});
}

}  // namespace juesuan
