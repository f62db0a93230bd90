// Digits of a report, judged by the other digits of the same report.
//
// In: pictures of amounts (line_crop.h) whose text is certain. Out: a reader for further pictures
// of amounts of which the shape is known: which places are digits. It knows one typeface, one
// scanner and nothing else, and errs where the networks do not. Windows are cut at the pitch of the
// digits, shifted to where they look most like one; Fisher's linear discriminant, its covariance
// shrunk towards a sphere, tells the digits apart. How far its scores may be trusted is measured on
// lines that were left out of learning.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "core/image.h"

namespace juesuan {

struct GlyphParams {
  size_t most_lines = 400;    ///< more teach nothing new
  int least_glyphs = 6;       ///< of each digit, to learn at all
  double least_right = 0.93;  ///< of the digits that were left out, to be of use
  double shrinkage = 0.2;     ///< share of the sphere in the covariance
  double window = 0.62;       ///< half a window's width, in pitches
  int reach_px = 4;           ///< how far a window may be shifted
  double shift_cost = 0.004;  ///< per px², in correlation
  double least_fit = 0.8;     ///< of the usual correlation: less is no such text
  double any_digit = 1e-3;    ///< chance that a window shows no digit that was learned
  double most_cost = 9;       ///< nats over the likeliest text: dearer ones are left out
  size_t texts = 8;           ///< returned at most
};

/// An amount's picture, of kAmountLine_px, and what it says.
struct GlyphSample {
  const GrayImage* line = nullptr;
  std::string text;
};

struct GlyphText {
  std::string text;
  double cost = 0;  ///< -ln(probability)
};

class GlyphReader {
 public:
  /// Nothing where the samples are too few, or their digits cannot be told apart.
  static std::optional<GlyphReader> Learn(const std::vector<GlyphSample>& samples,
                                          const GlyphParams& params = {});

  /// Texts of the shape of `shape` (its digits do not matter), likeliest first; none where the
  /// picture has another shape.
  std::vector<GlyphText> Read(const GrayImage& line, std::string_view shape) const;

 private:
  friend class GlyphTeacher;

  /// Of each digit, for a window; they differ by the logarithm of how much likelier one is.
  std::array<double, 10> Scores(const cv::Mat& window) const;

  GlyphParams params_;
  double separator_ = 1;    // width of a comma or point, in digits
  double usual_fit_ = 0;    // correlation of windows with their digits' means
  double temperature_ = 1;  // by which scores are divided
  cv::Mat means_;           // [digit, pixel] of unit length
  cv::Mat weights_;         // [digit, pixel]
  std::array<double, 10> biases_{};
};

}  // namespace juesuan
