// XML as its beginnings, ends and texts.
//
// In: the bytes of a part of a workbook. Out: calls in the order of the document; names without
// their prefix. A document type is refused: workbooks have none, and entities of its own are the
// way to make a small file large.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace juesuan {

struct XmlEvents {
  using Attributes = std::map<std::string, std::string>;
  std::function<void(std::string_view name, const Attributes& attributes)> on_start;
  std::function<void(std::string_view name)> on_end;
  std::function<void(std::string_view text)> on_text;
};

/// Errors: kCannotOpen, with the line. `part` is what messages call the document.
Status ReadXml(std::string_view bytes, const std::string& part, const XmlEvents& events);

}  // namespace juesuan
