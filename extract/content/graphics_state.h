// What holds while a content stream paints (ISO 32000-1, 8.4): as far as marks depend on it.
#pragma once

#include "core/color.h"
#include "extract/content/objects.h"

namespace juesuan {

struct FontCodes;

struct Paint {
  QPDFObjectHandle space = QPDFObjectHandle::newName("/DeviceGray");
  Color color;                                             ///< black
  QPDFObjectHandle pattern = QPDFObjectHandle::newNull();  ///< that it paints with
  double alpha = 1;
};

struct TextState {
  double size = 0;
  double leading = 0;
  double across = 1;  ///< horizontal scaling; negative: it runs to the left
  int mode = 0;
  double char_gap = 0;
  const FontCodes* font = nullptr;  ///< null: nothing is known of it
};

struct GraphicsState {
  Matrix ctm;
  RectPt clip;  ///< on the page as shown; the box around a clip that is no rectangle
  Paint fill, stroke;
  double group_alpha = 1;  ///< of the groups that are being painted
  bool blends = false;     ///< mixes with what lies below, as a highlighter does (11.3.5)
  double line_width = 1;
  bool is_dashed = false;
  double dash_period = 0;  ///< of user space, the mean of its dashes and gaps
  TextState text;

  /// How much of what lies below a paint hides.
  double OpacityOf(const Paint& paint) const {
    constexpr double kBlended = 0.5;  // what is blended is seen, and so is what lies below
    return paint.alpha * group_alpha * (blends ? kBlended : 1);
  }
};

}  // namespace juesuan
