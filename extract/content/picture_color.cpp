#include "extract/content/picture_color.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/nearest_int.h"
#include "extract/content/color.h"
#include "extract/content/content_size.h"

namespace juesuan {
namespace {

constexpr double kNarrow_pt = 3;
constexpr double kMostPixels = 4;  // more may show something
constexpr double kMostPixelsDecoded = 65536;
constexpr double kMostMaskDecoded = 1 << 24;  // a page at 300 dpi has half of it

/// A key of a picture's dictionary by its full or its inline name.
QPDFObjectHandle Key(QPDFObjectHandle dict, const char* full, const char* inlined) {
  if (!dict.isDictionary()) return QPDFObjectHandle::newNull();
  return dict.hasKey(full) ? dict.getKey(full) : dict.getKey(inlined);
}

std::string PixelBytes(QPDFObjectHandle dict, QPDFObjectHandle stream) {
  if (stream.isStream()) {
    auto data = stream.getStreamData(qpdf_dl_specialized);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  }
  if (stream.isInlineImage() && Key(dict, "/Filter", "/F").isNull())
    return stream.getInlineImageValue();
  return {};
}

bool IsIndexed(QPDFObjectHandle space) {
  if (!space.isArray() || space.getArrayNItems() == 0) return false;
  auto family = space.getArrayItem(0);
  return family.isNameAndEquals("/Indexed") || family.isNameAndEquals("/I");
}

/// The first pixel of a picture of fewer than 8 bits a component, or of a palette.
Color FirstColor(const std::string& bytes, int bits, QPDFObjectHandle space,
                 QPDFObjectHandle resources) {
  const int most = (1 << bits) - 1;
  const double value = static_cast<unsigned char>(bytes[0]) >> (8 - bits);
  const double operand = IsIndexed(space) ? value : value / most;
  const Operands operands(static_cast<size_t>(std::max(1, ComponentsOf(space, resources))),
                          QPDFObjectHandle::newReal(operand, 4));
  return ToColor(space, operands, resources);
}

Color MeanColor(const std::string& bytes, int bits, QPDFObjectHandle space,
                QPDFObjectHandle resources) {
  const auto count = static_cast<size_t>(ComponentsOf(space, resources));
  if (count == 0 || bits < 1 || bits > 8 || bytes.size() < count) return {};
  if (bits < 8 || IsIndexed(space)) return FirstColor(bytes, bits, space, resources);
  std::vector<double> sums(count, 0);
  const size_t pixels = bytes.size() / count;
  for (size_t i = 0; i < pixels * count; ++i)
    sums[i % count] += static_cast<unsigned char>(bytes[i]);
  Operands operands;
  for (const double sum : sums)
    operands.push_back(QPDFObjectHandle::newReal(sum / 255 / static_cast<double>(pixels), 4));
  return ToColor(space, operands, resources);
}

/// 0..1; 0 where it is too large, or cannot be decoded: it says nothing of what it hides.
double MeanOfMask(QPDFObjectHandle mask) {
  const PictureSize size = SizeOf(mask.getDict());
  if (size.columns * size.rows > kMostMaskDecoded) return 0;
  if (!IsWithin(mask, static_cast<int64_t>(kMostMaskDecoded))) return 0;
  try {
    const std::string bytes = PixelBytes(mask.getDict(), mask);
    double sum = 0;
    for (const char byte : bytes) sum += static_cast<unsigned char>(byte);
    return bytes.empty() ? 0 : sum / 255 / static_cast<double>(bytes.size());
  } catch (const std::exception&) {
    return 0;
  }
}

}  // namespace

QPDFObjectHandle InlinePictureDict(const Operands& operands) {
  auto dict = QPDFObjectHandle::newDictionary();
  for (size_t i = 0; i + 1 < operands.size(); i += 2) {
    QPDFObjectHandle key = operands[i];
    if (key.isName()) dict.replaceKey(key.getName(), operands[i + 1]);
  }
  return dict;
}

PictureSize SizeOf(QPDFObjectHandle dict) {
  return {Number(Key(dict, "/Width", "/W")), Number(Key(dict, "/Height", "/H"))};
}

double PixelsOf(QPDFObjectHandle dict) {
  double most = 0;
  std::vector<QPDFObjectHandle> pictures = {dict};
  for (const char* key : {"/SMask", "/Mask"}) {
    auto mask = Key(dict, key, key);
    if (mask.isStream()) pictures.push_back(mask.getDict());
  }
  for (const QPDFObjectHandle& picture : pictures) {
    const PictureSize size = SizeOf(picture);
    most = std::max(most, size.columns * size.rows);
  }
  return most;
}

double PictureCovers::Of(QPDFObjectHandle dict) {
  auto stencil = Key(dict, "/ImageMask", "/IM");
  if (dict.hasKey("/Mask") || (stencil.isBool() && stencil.getBoolValue())) return 0;
  auto mask = dict.getKey("/SMask");
  if (!mask.isStream()) return 1;
  const auto [cover, is_new] = of_masks_.try_emplace(mask.getObjGen(), 0);
  if (is_new) cover->second = MeanOfMask(mask);
  return cover->second;
}

bool IsPlainPicture(const RectPt& shown, const PictureSize& pixels) {
  const bool is_narrow = std::min(shown.width(), shown.height()) <= kNarrow_pt;
  return is_narrow || pixels.columns * pixels.rows <= kMostPixels;
}

Color PlainColor(QPDFObjectHandle dict, QPDFObjectHandle stream, Color fill,
                 QPDFObjectHandle resources) {
  auto mask = Key(dict, "/ImageMask", "/IM");
  if (mask.isBool() && mask.getBoolValue()) return fill;
  const PictureSize size = SizeOf(dict);
  if (size.columns * size.rows > kMostPixelsDecoded) return {};
  auto space = Key(dict, "/ColorSpace", "/CS");
  const int bits = NearestInt(Number(Key(dict, "/BitsPerComponent", "/BPC")));
  try {
    return MeanColor(PixelBytes(dict, stream), bits, space, resources);
  } catch (const std::exception&) {
    // A picture that cannot be decoded is taken for ink.
  }
  return {};
}

}  // namespace juesuan
