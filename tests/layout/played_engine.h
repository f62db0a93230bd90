// An engine that reads what a test says.
#pragma once

#include <deque>

#include "extract/ocr/ocr_engine.h"

namespace juesuan {

/// Answers from two lists; when one is used up its last answer is repeated.
class PlayedEngine : public OcrEngine {
 public:
  std::deque<OcrText> amounts, words;
  int amounts_read = 0;
  int words_read = 0;
  bool fails = false;

  Result<OcrText> ReadLine(const GrayImage&, OcrModel model) override {
    if (fails) return Error{ErrorCode::kInternal, "OCR", "no engine"};
    const bool word = model == OcrModel::kChinese;
    (word ? words_read : amounts_read) += 1;
    auto& list = word ? words : amounts;
    const OcrText answer = list.front();
    if (list.size() > 1) list.pop_front();
    return answer;
  }
};

}  // namespace juesuan
