#include "extract/content/color.h"

#include <algorithm>
#include <cmath>

#include "core/nearest_int.h"

namespace juesuan {
namespace {

constexpr Color kPattern{128, 128, 128};  // a pattern: seen, but no colour of its own

uint8_t Channel(double value) {
  return static_cast<uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

double At(const Operands& operands, size_t i) {
  return i < operands.size() ? Number(operands[i]) : 0.0;
}

/// A named space of the resources, or the object itself.
QPDFObjectHandle Resolve(QPDFObjectHandle space, QPDFObjectHandle resources) {
  if (!space.isName()) return space;
  auto named = Resource(resources, "/ColorSpace", space.getName());
  return named.isNull() ? space : named;
}

std::string FamilyOf(QPDFObjectHandle space) {
  if (space.isArray() && space.getArrayNItems() > 0) space = space.getArrayItem(0);
  return space.isName() ? space.getName() : "";
}

/// Inks on paper: no ink is white.
Color FromInks(const Operands& operands, const std::string& ink) {
  if (ink == "/None") return kWhite;
  double most = 0;
  for (auto& operand : operands) most = std::max(most, Number(operand));
  return FromGray(1 - most);
}

Color FromIndexed(QPDFObjectHandle space, double index, QPDFObjectHandle resources) {
  if (FamilyOf(Resolve(space.getArrayItem(1), resources)) == "/Indexed")
    return kPattern;  // 8.6.6.3
  auto table = space.getArrayItem(3);
  std::string bytes;
  if (table.isString()) bytes = table.getStringValue();
  if (table.isStream()) {
    auto data = table.getStreamData();
    bytes.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  }
  const auto count = static_cast<size_t>(ComponentsOf(space.getArrayItem(1), resources));
  const auto first = static_cast<size_t>(std::max(0.0, index)) * count;
  Operands operands;
  for (size_t i = first; i < first + count && i < bytes.size(); ++i) {
    operands.push_back(QPDFObjectHandle::newReal(static_cast<unsigned char>(bytes[i]) / 255.0, 4));
  }
  return ToColor(space.getArrayItem(1), operands, resources);
}

Color FromCount(const Operands& operands, int count) {
  if (count == 1) return FromGray(At(operands, 0));
  if (count == 4)
    return FromCmyk(At(operands, 0), At(operands, 1), At(operands, 2), At(operands, 3));
  return FromRgb(At(operands, 0), At(operands, 1), At(operands, 2));
}

}  // namespace

Color FromGray(double gray) { return {Channel(gray), Channel(gray), Channel(gray)}; }

Color FromRgb(double red, double green, double blue) {
  return {Channel(red), Channel(green), Channel(blue)};
}

Color FromCmyk(double cyan, double magenta, double yellow, double black) {
  return FromRgb(1 - cyan - black, 1 - magenta - black, 1 - yellow - black);
}

int ComponentsOf(QPDFObjectHandle space, QPDFObjectHandle resources) {
  space = Resolve(space, resources);
  const std::string family = FamilyOf(space);
  if (family == "/ICCBased" && space.getArrayNItems() > 1 && space.getArrayItem(1).isStream())
    return std::clamp(NearestInt(Number(space.getArrayItem(1).getDict().getKey("/N"))), 0, 4);
  if (family == "/DeviceCMYK" || family == "/CMYK") return 4;
  if (family == "/DeviceRGB" || family == "/RGB" || family == "/CalRGB" || family == "/Lab")
    return 3;
  if (family == "/DeviceN" && space.getArrayNItems() > 1 && space.getArrayItem(1).isArray())
    return space.getArrayItem(1).getArrayNItems();
  const bool is_one = family == "/DeviceGray" || family == "/G" || family == "/CalGray" ||
                      family == "/Indexed" || family == "/I" || family == "/Separation";
  return is_one ? 1 : 0;
}

Color ToColor(QPDFObjectHandle space, const Operands& operands, QPDFObjectHandle resources) {
  space = Resolve(space, resources);
  const std::string family = FamilyOf(space);
  const bool is_array = space.isArray();
  if (family == "/Pattern") return kPattern;
  if (family == "/Separation" && is_array && space.getArrayNItems() > 1)
    return FromInks(operands, FamilyOf(space.getArrayItem(1)));
  if (family == "/DeviceN") return FromInks(operands, "");
  if ((family == "/Indexed" || family == "/I") && is_array && space.getArrayNItems() > 3)
    return FromIndexed(space, At(operands, 0), resources);
  if (family == "/Lab") return FromGray(At(operands, 0) / 100);
  const int count = ComponentsOf(space, resources);
  return FromCount(operands, count > 0 ? count : static_cast<int>(operands.size()));
}

}  // namespace juesuan
