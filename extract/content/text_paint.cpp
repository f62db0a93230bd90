#include "extract/content/text_paint.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr int kModeInvisible = 3;
constexpr int kModeClipOnly = 7;

// In accounts, red ink may be a minus sign.
bool IsRed(const Paint& paint) {
  constexpr int kLeastContrast = 80;
  return paint.color.red > paint.color.green + kLeastContrast &&
         paint.color.red > paint.color.blue + kLeastContrast;
}

// As watermarks are; a colour may be that of a table.
bool IsFaint(const Paint& paint, double group_alpha) {
  constexpr double kMostAlpha = 0.6;
  return paint.alpha * group_alpha < kMostAlpha;
}

/// Outlines that are drawn show glyphs whose inside is pale.
const Paint& InkOf(const GraphicsState& state) {
  const int mode = state.text.mode % 4;  // 9.3.6: 4 to 7 also clip
  const bool strokes = mode == 1 || (mode == 2 && IsPale(state.fill));
  return strokes ? state.stroke : state.fill;
}

}  // namespace

bool IsPale(const Paint& paint) {
  constexpr int kLeastContrast = 64;
  constexpr double kLeastAlpha = 0.3;
  return paint.alpha < kLeastAlpha || Contrast(paint.color, kWhite) < kLeastContrast;
}

void TellPaint(const GraphicsState& state, TextRun* run) {
  const Paint& ink = InkOf(state);
  run->invisible = state.text.mode == kModeInvisible || state.text.mode == kModeClipOnly;
  run->is_red = IsRed(ink);
  run->is_pale = IsPale(ink);
  run->is_faint = !run->invisible && IsFaint(ink, state.group_alpha);
  run->color = ink.color;
  run->alpha = ink.alpha * state.group_alpha;
}

bool IsCutOff(const TextRun& run) {
  constexpr double kMiddle = 0.36;  // of the type, above the baseline
  if (IsAslant(run)) return false;
  const double up = kMiddle * run.size_pt;
  const RectPt& clip = run.clip;
  if (IsLevel(run)) {
    const double middle = run.origin.y - run.dx * up;
    return middle < clip.y0 || middle > clip.y1;
  }
  const double middle = run.origin.x + run.dy * up;
  return middle < clip.x0 || middle > clip.x1;
}

bool IsLevel(const TextRun& run) { return std::abs(run.dx) > std::abs(run.dy); }

bool IsAslant(const TextRun& run) {
  constexpr double kLeastSine = 0.05;  // three degrees
  return std::min(std::abs(run.dx), std::abs(run.dy)) > kLeastSine;
}

}  // namespace juesuan
