// Pictures that are no pictures: rules and bands drawn as an image of a pixel or two.
#pragma once

#include <map>
#include <qpdf/QPDFObjGen.hh>

#include "core/color.h"
#include "extract/content/objects.h"

namespace juesuan {

struct PictureSize {
  double columns = 0;
  double rows = 0;
};

/// Dictionary of an inline image from the keys and values between BI and ID (ISO 32000-1, 8.9.7).
QPDFObjectHandle InlinePictureDict(const Operands& operands);

PictureSize SizeOf(QPDFObjectHandle dict);

/// Pixels of the picture, or of its mask where that has more.
double PixelsOf(QPDFObjectHandle dict);

/// How much of their boxes the pictures of one page paint. A mask is decoded once, however often
/// its picture is painted.
class PictureCovers {
 public:
  /// From 0 to 1: the mean of its soft mask (11.6.5.3); 0 where single pixels are cut out or are
  /// those of a stencil (8.9.6).
  double Of(QPDFObjectHandle dict);

 private:
  std::map<QPDFObjGen, double> of_masks_;
};

/// Whether a picture shows one colour only, or is as narrow as a rule.
bool IsPlainPicture(const RectPt& shown, const PictureSize& pixels);

/// Its colour: the mean of its pixels where they are few and can be decoded, else black. A stencil
/// (8.9.6.2) takes the colour `fill`.
Color PlainColor(QPDFObjectHandle dict, QPDFObjectHandle stream, Color fill,
                 QPDFObjectHandle resources);

}  // namespace juesuan
