#include "publish/rounded.h"

#include <cmath>

namespace juesuan {
namespace {

double Rounded(double value, double steps_per_unit) {
  if (!std::isfinite(value)) return 0;  // JSON has no infinity
  return std::round(value * steps_per_unit) / steps_per_unit;
}

}  // namespace

double RoundedConfidence(double value) { return Rounded(value, 10000); }
double RoundedPoints(double value) { return Rounded(value, 100); }
double RoundedSeconds(double value) { return Rounded(value, 1000); }

}  // namespace juesuan
