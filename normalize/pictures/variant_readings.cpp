#include "normalize/pictures/variant_readings.h"

namespace juesuan {

Sightings LookAtVariants(OcrEngine* engine, const std::vector<GrayImage>& variants, OcrModel model,
                         const std::function<bool(std::string_view)>& is_wanted) {
  Sightings seen;
  for (const GrayImage& variant : variants) {
    const auto read = engine->ReadLine(variant, model);
    if (!read) continue;
    ++seen.variants;
    double all = 1;
    for (const CtcString& other : read->alternatives) all += other.probability;
    const auto weigh = [&](const std::string& text, double probability) {
      if (!is_wanted(text)) return;
      const double weight = probability / all;
      seen.sum += weight;
      if (weight <= seen.text_weight) return;
      seen.text = text;
      seen.text_weight = weight;
    };
    weigh(read->text, 1);
    for (const CtcString& other : read->alternatives) weigh(other.text, other.probability);
  }
  return seen;
}

}  // namespace juesuan
