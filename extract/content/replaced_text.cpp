#include "extract/content/replaced_text.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace juesuan {
namespace {

// Of the height of the type.
constexpr double kApart = 2.0;
constexpr double kSameLine = 0.5;
constexpr double kBold = 0.1;  // how far the second of two glyphs lies from the first

constexpr size_t kDigitsKept = 100;  // of a line of amounts

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

void ReplacedText::Show(const std::vector<ShownGlyph>& glyphs, const FontCodes* font) {
  if (span_) span_->is_known = span_->is_known && font != nullptr && font->is_told;
  for (const ShownGlyph& glyph : glyphs) {
    if (span_) span_->is_known = span_->is_known && glyph.character != 0;
    const std::string digits = DigitsIn(FoldWidth(ToUtf8(glyph.character)));
    if (digits.empty()) continue;
    if (!span_) {
      digits_.push_back(glyph);
      if (digits_.size() > kDigitsKept) digits_.pop_front();
      continue;
    }
    if (span_->said.empty() && IsShownAgain(glyph)) continue;
    span_->digits += digits;
    span_->is_spread = span_->is_spread || IsFarBehind(glyph.box, span_->last);
    span_->last = glyph.box;
  }
}

bool ReplacedText::IsShownAgain(const ShownGlyph& digit) const {
  const double near = kBold * digit.box.height();
  return std::any_of(digits_.begin(), digits_.end(), [&](const ShownGlyph& shown) {
    return shown.character == digit.character && std::abs(shown.origin.x - digit.origin.x) < near &&
           std::abs(shown.origin.y - digit.origin.y) < near;
  });
}

void ReplacedText::End() {
  const bool differs = DigitsIn(FoldWidth(span_->said)) != span_->digits;
  if (span_->is_known && !span_->digits.empty() && (differs || span_->is_spread))
    replaces_numbers_ = true;
  span_.reset();
}

}  // namespace juesuan
