// What one reader makes of the picture of an amount: its text, and what else it may have seen.
#pragma once

#include <string>
#include <vector>

#include "extract/ocr_engine.h"
#include "layout/table.h"

namespace juesuan {

/// Of a confidence between 0 and 1, in nats.
double CostOf(double confidence);

/// Adds the reader's text, then its well-formed alternatives ("reader@next"), so much dearer as
/// they are less probable.
void AddReadings(const OcrText& read, const std::string& reader, std::vector<Reading>* readings);

}  // namespace juesuan
