// An engine that reads one text in a picture as it is, another one when it is wider or narrower.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extract/ocr/ocr_engine.h"

namespace juesuan {

class VariedReader : public OcrEngine {
 public:
  VariedReader(std::string plain, std::string varied)
      : plain_(std::move(plain)), varied_(std::move(varied)) {}
  int variants = 0;

  /// A picture that it takes for the plain one.
  static GrayImage Picture() {
    return {kWidth_px, kAmountLine_px, kWidth_px, 300,
            std::make_shared<std::vector<uint8_t>>(kWidth_px * kAmountLine_px, uint8_t{235})};
  }

  Result<OcrText> ReadLine(const GrayImage& line, OcrModel) override {
    const bool is_varied = line.width_px != kWidth_px;
    variants += is_varied;
    return OcrText{is_varied ? varied_ : plain_, 0.9};
  }

 private:
  static constexpr int kWidth_px = 40;
  const std::string plain_, varied_;
};

}  // namespace juesuan
