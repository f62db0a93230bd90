// A report's own digits, on amounts drawn in one typeface.
#include "layout/text/glyph_reader.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>
#include <random>

#include "extract/ocr/ocr_engine.h"
#include "layout/ink/mat.h"

namespace juesuan {
namespace {

constexpr int kPitch_px = 17, kMargin_px = 6, kBase_px = 30;

/// Drawn at a fixed pitch, blurred, with the noise of a scan.
GrayImage Drawn(const std::string& text, unsigned seed, double noise = 12) {
  const int width = 2 * kMargin_px + kPitch_px * static_cast<int>(text.size());
  cv::Mat line(kAmountLine_px, width, CV_8UC1, cv::Scalar::all(235));
  for (size_t i = 0; i < text.size(); ++i) {
    cv::putText(line, text.substr(i, 1), {kMargin_px + kPitch_px * static_cast<int>(i), kBase_px},
                cv::FONT_HERSHEY_SIMPLEX, 0.85, cv::Scalar::all(20), 2);
  }
  cv::GaussianBlur(line, line, {0, 0}, 1.6);
  std::mt19937 random(seed);
  std::normal_distribution<double> grain(0, noise);
  // One after the other: cv::Mat::forEach shares the pixels out among threads, and they `random`.
  for (auto gray = line.begin<uint8_t>(); gray != line.end<uint8_t>(); ++gray)
    *gray = cv::saturate_cast<uint8_t>(*gray + grain(random));
  return ToImage(line, 300);
}

std::vector<std::string> Texts(int count) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> digit(0, 9);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text = "000,000.00";
    for (char& c : text) {
      if (c == '0') c = static_cast<char>('0' + digit(random));
    }
    texts.push_back(text);
  }
  return texts;
}

std::optional<GlyphReader> Taught(int lines, double noise) {
  const std::vector<std::string> texts = Texts(lines);
  std::vector<GrayImage> pictures;
  for (size_t i = 0; i < texts.size(); ++i)
    pictures.push_back(Drawn(texts[i], static_cast<unsigned>(i), noise));
  std::vector<GlyphSample> samples;
  for (size_t i = 0; i < texts.size(); ++i) samples.push_back({&pictures[i], texts[i]});
  return GlyphReader::Learn(samples);
}

TEST_CASE("glyph reader: what it learned it reads, whatever the shape's digits say") {
  const std::optional<GlyphReader> reader = Taught(60, 12);
  REQUIRE(reader.has_value());
  for (const char* text : {"9,772,671.37", "308.60", "1,408.96"}) {
    std::string shape = text;
    for (char& c : shape) {
      if (c >= '0' && c <= '9') c = '0';
    }
    const std::vector<GlyphText> read = reader->Read(Drawn(text, 1000), shape);
    REQUIRE(!read.empty());
    CHECK(read.front().text == text);
    CHECK(read.front().cost < 0.5);
    for (size_t i = 1; i < read.size(); ++i) CHECK(read[i].cost >= read[i - 1].cost);
  }
}

TEST_CASE("glyph reader: a picture of another shape is not read") {
  const std::optional<GlyphReader> reader = Taught(60, 12);
  REQUIRE(reader.has_value());
  CHECK(reader->Read(Drawn("308.60", 1000), "0,000,000.00").empty());
  CHECK(reader->Read(Drawn("308.60", 1000), "").empty());
}

TEST_CASE("glyph reader: too few digits teach nothing, nor do digits that noise drowns") {
  CHECK(!Taught(3, 12).has_value());
  CHECK(!Taught(60, 400).has_value());
  CHECK(!GlyphReader::Learn({}).has_value());
}

}  // namespace
}  // namespace juesuan
