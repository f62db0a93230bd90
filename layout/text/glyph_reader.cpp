#include "layout/text/glyph_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/parallel.h"
#include "core/text.h"
#include "layout/ink/mat.h"

namespace juesuan {
namespace {

constexpr int kColumns = 12, kRows = 20;  // of a window
constexpr int kPixels = kColumns * kRows;
constexpr double kTop_px = 4, kHeight_px = 28;  // of the line that a window shows
constexpr double kMargin_px = 5;                // left and right of the text
constexpr int kLeastWidth_px = 12;              // less is no text
constexpr int kDigits = 10;

/// Where the digits of a text stand in its picture.
struct DigitPlaces {
  double pitch_px = 0;
  std::vector<double> middles;  // x
};

DigitPlaces PlacesOf(std::string_view text, int width_px, double separator) {
  const auto digits = static_cast<double>(std::count_if(text.begin(), text.end(), IsAsciiDigit));
  const double others = static_cast<double>(text.size()) - digits;
  DigitPlaces places;
  places.pitch_px = (width_px - 2 * kMargin_px) / (digits + others * separator);
  double x = kMargin_px;
  for (const char c : text) {
    const double advance = places.pitch_px * (IsAsciiDigit(c) ? 1 : separator);
    if (IsAsciiDigit(c)) places.middles.push_back(x + advance / 2);
    x += advance;
  }
  return places;
}

/// Less its mean, of unit length: [1, pixel].
cv::Mat Normalized(cv::Mat pixels) {
  pixels -= cv::mean(pixels)[0];
  const double length = cv::norm(pixels);
  if (length > 0) pixels /= length;
  return pixels;
}

cv::Mat Window(const GrayImage& line, double middle, double half_width) {
  cv::Mat pixels(1, kPixels, CV_64F);
  auto* out = pixels.ptr<double>();
  for (int row = 0; row < kRows; ++row) {
    const double y = kTop_px + (row + 0.5) * kHeight_px / kRows - 0.5;
    const int y0 = std::clamp(static_cast<int>(std::floor(y)), 0, line.height_px - 2);
    const double dy = std::clamp(y - y0, 0.0, 1.0);
    const uint8_t* upper = line.row(y0);
    const uint8_t* lower = line.row(y0 + 1);
    for (int column = 0; column < kColumns; ++column) {
      const double x = std::clamp(middle + ((column + 0.5) / kColumns * 2 - 1) * half_width - 0.5,
                                  0.0, line.width_px - 1.0);
      const int x0 = std::min(static_cast<int>(x), line.width_px - 2);
      const double dx = x - x0;
      const double above = upper[x0] * (1 - dx) + upper[x0 + 1] * dx;
      const double below = lower[x0] * (1 - dx) + lower[x0 + 1] * dx;
      *out++ = above * (1 - dy) + below * dy;
    }
  }
  return Normalized(pixels);
}

struct Shifted {
  cv::Mat window;
  double fit = -std::numeric_limits<double>::max();  // correlation, less the cost of the shift
};

/// Where the window looks most like one of `means` [any, pixel].
Shifted BestShift(const GrayImage& line, double middle, double pitch_px, const cv::Mat& means,
                  const GlyphParams& params) {
  Shifted best;
  for (int shift = -params.reach_px; shift <= params.reach_px; ++shift) {
    const cv::Mat window = Window(line, middle + shift, params.window * pitch_px);
    double most = 0;
    cv::minMaxLoc(means * window.t(), nullptr, &most);
    const double fit = most - params.shift_cost * shift * shift;
    if (fit > best.fit) best = {window, fit};
  }
  return best;
}

}  // namespace

/// Learns from samples, step by step.
class GlyphTeacher {
 public:
  GlyphTeacher(const std::vector<GlyphSample>& samples, const GlyphParams& params)
      : params_(params) {
    const size_t step = samples.size() / params.most_lines + 1;
    for (size_t i = 0; i < samples.size(); i += step) {
      if (IsUsable(samples[i])) samples_.push_back(&samples[i]);
    }
  }

  std::optional<GlyphReader> Learn() {
    std::array<int, kDigits> counts{};
    for (const GlyphSample* sample : samples_) {
      for (const char c : sample->text) {
        if (IsAsciiDigit(c)) ++counts[static_cast<size_t>(c - '0')];
      }
    }
    if (*std::min_element(counts.begin(), counts.end()) < params_.least_glyphs) return std::nullopt;
    double best_fit = 0, separator = 1;
    for (const double ratio : kRatios) {
      const double fit = Align(ratio, 1, kFewLines);
      if (fit <= best_fit) continue;
      best_fit = fit;
      separator = ratio;
    }
    Align(separator, kRounds, samples_.size());
    if (!FindTemperature(separator)) return std::nullopt;
    GlyphReader reader = Train(kAll, separator);
    reader.temperature_ = temperature_;
    return reader;
  }

 private:
  static constexpr std::array<double, 10> kRatios = {0.4, 0.5, 0.6, 0.7, 0.8,
                                                     0.9, 1.0, 1.1, 1.2, 1.35};
  static constexpr std::array<double, 10> kTemperatures = {0.7, 1, 1.5, 2, 3, 5, 8, 12, 20, 30};
  static constexpr size_t kFewLines = 40;
  static constexpr int kRounds = 3;
  static constexpr int kAll = -1;

  static bool IsUsable(const GlyphSample& sample) {
    return sample.line != nullptr && !sample.line->empty() &&
           sample.line->width_px > kLeastWidth_px &&
           std::count_if(sample.text.begin(), sample.text.end(), IsAsciiDigit) >= 3;
  }

  struct Glyph {
    int digit = 0;
    int line = 0;
    double middle = 0;  // x
    double pitch_px = 0;
    Shifted shown = {};
  };

  std::vector<Glyph> PlaceGlyphs(double separator, size_t lines) const {
    std::vector<Glyph> glyphs;
    for (size_t i = 0; i < lines; ++i) {
      const GlyphSample& sample = *samples_[i];
      const DigitPlaces places = PlacesOf(sample.text, sample.line->width_px, separator);
      const std::string digits = DigitsIn(sample.text);
      for (size_t k = 0; k < digits.size(); ++k)
        glyphs.push_back(
            {digits[k] - '0', static_cast<int>(i), places.middles[k], places.pitch_px});
    }
    return glyphs;
  }

  Shifted Show(const Glyph& glyph, bool is_first) const {
    const GrayImage& line = *samples_[static_cast<size_t>(glyph.line)]->line;
    if (is_first) return {Window(line, glyph.middle, params_.window * glyph.pitch_px), 0};
    return BestShift(line, glyph.middle, glyph.pitch_px, means_.row(glyph.digit), params_);
  }

  /// Finds the shift of every window, and the means of the digits; returns the usual correlation.
  double Align(double separator, int rounds, size_t lines) {
    glyphs_ = PlaceGlyphs(separator, std::min(lines, samples_.size()));
    for (int round = 0; round <= rounds; ++round) {
      ForEachIndex(glyphs_.size(),
                   [&](size_t i, size_t) { glyphs_[i].shown = Show(glyphs_[i], round == 0); });
      means_ = MeansOf(kAll);
      double sum = 0;
      for (const Glyph& glyph : glyphs_) sum += glyph.shown.fit;
      if (round > 0) usual_fit_ = sum / static_cast<double>(glyphs_.size());
    }
    return usual_fit_;
  }

  /// Lines of the other parity are left out of learning; kAll: none.
  static bool IsLeftOut(const Glyph& glyph, int parity) {
    return parity != kAll && glyph.line % 2 != parity;
  }

  cv::Mat MeansOf(int parity) const {
    cv::Mat means = cv::Mat::zeros(kDigits, kPixels, CV_64F);
    for (const Glyph& glyph : glyphs_) {
      if (!IsLeftOut(glyph, parity)) means.row(glyph.digit) += glyph.shown.window;
    }
    for (int digit = 0; digit < kDigits; ++digit)
      Normalized(means.row(digit).clone()).copyTo(means.row(digit));
    return means;
  }

  GlyphReader Train(int parity, double separator) const {
    GlyphReader reader;
    reader.params_ = params_;
    reader.separator_ = separator;
    reader.usual_fit_ = usual_fit_;
    reader.means_ = MeansOf(parity);
    cv::Mat centers = cv::Mat::zeros(kDigits, kPixels, CV_64F);
    std::array<int, kDigits> counts{};
    for (const Glyph& glyph : glyphs_) {
      if (IsLeftOut(glyph, parity)) continue;
      centers.row(glyph.digit) += glyph.shown.window;
      ++counts[static_cast<size_t>(glyph.digit)];
    }
    for (int digit = 0; digit < kDigits; ++digit)
      centers.row(digit) /= std::max(counts[static_cast<size_t>(digit)], 1);
    cv::Mat deviations;
    for (const Glyph& glyph : glyphs_) {
      if (!IsLeftOut(glyph, parity))
        deviations.push_back(glyph.shown.window - centers.row(glyph.digit));
    }
    cv::Mat covariance = deviations.t() * deviations / std::max(deviations.rows, 1);
    const double sphere = cv::trace(covariance)[0] / kPixels;
    covariance = (1 - params_.shrinkage) * covariance +
                 params_.shrinkage * sphere * cv::Mat::eye(kPixels, kPixels, CV_64F);
    cv::solve(covariance, centers.t(), reader.weights_, cv::DECOMP_CHOLESKY);
    reader.weights_ = reader.weights_.t();
    for (int digit = 0; digit < kDigits; ++digit) {
      reader.biases_[static_cast<size_t>(digit)] =
          reader.weights_.row(digit).dot(centers.row(digit)) / 2;
    }
    return reader;
  }

  /// By which scores must be divided so that they say how likely a digit is, and whether they are
  /// worth it: each half of the lines is judged by what the other half taught.
  bool FindTemperature(double separator) {
    std::array<double, kTemperatures.size()> losses{};
    int right = 0, all = 0;
    for (int parity = 0; parity < 2; ++parity) {
      const GlyphReader reader = Train(parity, separator);
      for (const Glyph& glyph : glyphs_) {
        if (!IsLeftOut(glyph, parity)) continue;
        const std::array<double, kDigits> scores = reader.Scores(glyph.shown.window);
        const double own = scores[static_cast<size_t>(glyph.digit)];
        right += own >= *std::max_element(scores.begin(), scores.end());
        ++all;
        for (size_t t = 0; t < kTemperatures.size(); ++t) {
          double sum = 0;
          for (const double score : scores) sum += std::exp((score - own) / kTemperatures[t]);
          losses[t] += std::log(sum);
        }
      }
    }
    const auto best = std::min_element(losses.begin(), losses.end());
    temperature_ = kTemperatures[static_cast<size_t>(best - losses.begin())];
    return right >= params_.least_right * all;
  }

  const GlyphParams& params_;
  std::vector<const GlyphSample*> samples_;
  std::vector<Glyph> glyphs_;
  cv::Mat means_;
  double usual_fit_ = 0;
  double temperature_ = 1;
};

std::optional<GlyphReader> GlyphReader::Learn(const std::vector<GlyphSample>& samples,
                                              const GlyphParams& params) {
  return GlyphTeacher(samples, params).Learn();
}

std::array<double, 10> GlyphReader::Scores(const cv::Mat& window) const {
  std::array<double, kDigits> scores{};
  for (int digit = 0; digit < kDigits; ++digit) {
    const auto at = static_cast<size_t>(digit);
    scores[at] = weights_.row(digit).dot(window) - biases_[at];
  }
  return scores;
}

std::vector<GlyphText> GlyphReader::Read(const GrayImage& line, std::string_view shape) const {
  const DigitPlaces places = PlacesOf(shape, line.width_px, separator_);
  if (places.middles.empty() || line.width_px <= kLeastWidth_px) return {};
  std::vector<GlyphText> texts = {{"", 0}};
  double fit = 0;
  size_t place = 0;
  for (const char c : shape) {
    if (!IsAsciiDigit(c)) {
      for (GlyphText& text : texts) text.text += c;
      continue;
    }
    const Shifted best = BestShift(line, places.middles[place++], places.pitch_px, means_, params_);
    fit += best.fit;
    std::array<double, kDigits> chances = Scores(best.window);
    for (double& score : chances) score /= temperature_;
    const double most = *std::max_element(chances.begin(), chances.end());
    double sum = 0;
    for (double& chance : chances) sum += chance = std::exp(chance - most);
    std::vector<GlyphText> longer;
    for (const GlyphText& text : texts) {
      for (int digit = 0; digit < kDigits; ++digit) {
        const double chance = (1 - params_.any_digit) * chances[static_cast<size_t>(digit)] / sum +
                              params_.any_digit / kDigits;
        longer.push_back(
            {text.text + static_cast<char>('0' + digit), text.cost - std::log(chance)});
      }
    }
    std::stable_sort(longer.begin(), longer.end(),
                     [](const GlyphText& a, const GlyphText& b) { return a.cost < b.cost; });
    if (longer.size() > params_.texts) longer.resize(params_.texts);
    texts = std::move(longer);
  }
  if (fit < params_.least_fit * usual_fit_ * static_cast<double>(places.middles.size())) return {};
  std::erase_if(texts, [&](const GlyphText& text) {
    return text.cost > texts.front().cost + params_.most_cost;
  });
  return texts;
}

}  // namespace juesuan
