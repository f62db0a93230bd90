// What one reader makes of the picture of an amount: its text, and what else it may have seen.
#pragma once

#include <string>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "extract/ocr/ocr_engine.h"
#include "layout/table.h"

namespace juesuan {

/// Reads `line` with one of our models. A network now and then loses its thread over a clear
/// picture, and keeps it over one a little narrower: where it is unsure of what it saw, the surer
/// reading of both counts. Errors: as OcrEngine.
Result<OcrText> ReadAmountLine(OcrEngine* engine, const GrayImage& line, OcrModel model);

/// An amount with its separators where they belong. A beam of symbols spells many that are not.
bool IsWellFormedAmount(const std::string& text);

/// Of a confidence between 0 and 1, in nats.
double CostOf(double confidence);

/// Adds the reader's text, then its well-formed alternatives ("reader@next"), so much dearer as
/// they are less probable.
void AddReadings(const OcrText& read, const std::string& reader, std::vector<Reading>* readings);

}  // namespace juesuan
