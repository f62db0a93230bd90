// How often one of our models reads a text in the variants of a picture
// (layout/text/line_variants.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "extract/ocr/ocr_engine.h"

namespace juesuan {

struct Sightings {
  std::string text;        ///< the likeliest of those that were looked for; empty: none was seen
  double text_weight = 0;  ///< 0..1
  double sum = 0;          ///< of the weights of all variants
  int variants = 0;

  double share() const { return variants == 0 ? 0 : sum / variants; }
};

/// Looks for texts that `is_wanted` in what `model` makes of the variants, second thoughts too.
Sightings LookAtVariants(OcrEngine* engine, const std::vector<GrayImage>& variants, OcrModel model,
                         const std::function<bool(std::string_view text)>& is_wanted);

}  // namespace juesuan
