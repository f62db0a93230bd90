// Confidences, places and times as every output prints them: the same digits in JSON and
// database.
#pragma once

namespace juesuan {

/// To four decimals; 0 for what is not finite.
double RoundedConfidence(double value);

/// To a hundredth of a point; 0 for what is not finite.
double RoundedPoints(double value);

/// To a millisecond; 0 for what is not finite.
double RoundedSeconds(double value);

}  // namespace juesuan
