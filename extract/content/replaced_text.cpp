#include "extract/content/replaced_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/text.h"

namespace juesuan {
namespace {

// Of the height of the type.
constexpr double kApart = 2.0;
constexpr double kSameLine = 0.5;
constexpr double kBold = 0.1;  // how far the second of two glyphs lies from the first

constexpr std::ptrdiff_t kRunsNear = 100;  // a line of amounts, each glyph shown by itself

std::optional<std::string> SaidBy(const Operands& operands, QPDFObjectHandle resources) {
  if (operands.size() < 2) return std::nullopt;
  QPDFObjectHandle given = operands[1];
  auto properties = given.isName() ? Resource(resources, "/Properties", given.getName()) : given;
  if (!properties.isDictionary()) return std::nullopt;
  auto said = properties.getKey("/ActualText");
  return said.isString() ? std::optional(said.getUTF8Value()) : std::nullopt;
}

bool IsFarBehind(const RectPt& box, const RectPt& last) {
  return !last.empty() && box.x0 - last.x1 > kApart * box.height() &&
         std::abs(box.center().y - last.center().y) < kSameLine * box.height();
}

bool IsShownAgain(const ShownGlyph& digit, const std::vector<TextRun>& before) {
  const double near = kBold * digit.box.height();
  const auto is_same = [&](const ShownGlyph& shown) {
    return shown.character == digit.character && std::abs(shown.origin.x - digit.origin.x) < near &&
           std::abs(shown.origin.y - digit.origin.y) < near;
  };
  const auto first = before.end() - std::min(kRunsNear, std::ssize(before));
  return std::any_of(first, before.end(), [&](const TextRun& run) {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(), is_same);
  });
}

}  // namespace

bool ReplacedText::Mark(const std::string& op, const Operands& operands,
                        QPDFObjectHandle resources) {
  if (op == "EMC") {
    if (span_ && span_->depth == depth_) End();
    depth_ = std::max(0, depth_ - 1);
    return true;
  }
  if (op != "BDC" && op != "BMC") return false;
  ++depth_;
  if (span_ || op == "BMC") return true;
  if (const auto said = SaidBy(operands, resources)) span_ = Span{depth_, *said};
  return true;
}

void ReplacedText::Show(const std::vector<ShownGlyph>& glyphs, const FontCodes* font,
                        const std::vector<TextRun>& before) {
  if (!span_) return;
  span_->is_known = span_->is_known && font != nullptr && font->is_told;
  for (const ShownGlyph& glyph : glyphs) {
    span_->is_known = span_->is_known && glyph.character != 0;
    const std::string digits = DigitsIn(FoldWidth(ToUtf8(glyph.character)));
    if (digits.empty() || (span_->said.empty() && IsShownAgain(glyph, before))) continue;
    span_->digits += digits;
    span_->is_spread = span_->is_spread || IsFarBehind(glyph.box, span_->last);
    span_->last = glyph.box;
  }
}

void ReplacedText::End() {
  const bool differs = DigitsIn(FoldWidth(span_->said)) != span_->digits;
  if (span_->is_known && !span_->digits.empty() && (differs || span_->is_spread))
    replaces_numbers_ = true;
  span_.reset();
}

}  // namespace juesuan
