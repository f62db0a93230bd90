// Small readers of qpdf's objects: what is missing or of another type reads as a default.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "extract/content/matrix.h"

namespace juesuan {

using Operands = std::vector<QPDFObjectHandle>;

inline double Number(QPDFObjectHandle object) {
  return object.isNumber() ? object.getNumericValue() : 0.0;
}

inline Matrix ToMatrix(const Operands& v) {
  if (v.size() < 6) return {};
  return {Number(v[0]), Number(v[1]), Number(v[2]), Number(v[3]), Number(v[4]), Number(v[5])};
}

/// Of the strings that Tj or TJ show.
inline int ShownBytes(const Operands& operands) {
  int bytes = 0;
  for (auto object : operands) {
    if (object.isString()) bytes += static_cast<int>(object.getStringValue().size());
    if (!object.isArray()) continue;
    for (auto& item : object.getArrayAsVector()) {
      if (item.isString()) bytes += static_cast<int>(item.getStringValue().size());
    }
  }
  return bytes;
}

/// resources[kind][name]; null when there is none.
inline QPDFObjectHandle Resource(QPDFObjectHandle resources, const char* kind,
                                 const std::string& name) {
  if (!resources.isDictionary()) return QPDFObjectHandle::newNull();
  auto group = resources.getKey(kind);
  return group.isDictionary() ? group.getKey(name) : QPDFObjectHandle::newNull();
}

}  // namespace juesuan
