#include "extract/workbook/xml_events.h"

#include <expat.h>

#include <memory>

namespace juesuan {
namespace {

struct Reading {
  XML_Parser parser;
  const XmlEvents* events;
};

std::string_view WithoutPrefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void Start(void* data, const XML_Char* name, const XML_Char** attributes) {
  const XmlEvents& events = *static_cast<Reading*>(data)->events;
  if (!events.on_start) return;
  XmlEvents::Attributes named;
  for (; *attributes != nullptr; attributes += 2)
    named[std::string(WithoutPrefix(attributes[0]))] = attributes[1];
  events.on_start(WithoutPrefix(name), named);
}

void End(void* data, const XML_Char* name) {
  const XmlEvents& events = *static_cast<Reading*>(data)->events;
  if (events.on_end) events.on_end(WithoutPrefix(name));
}

void Text(void* data, const XML_Char* text, int length) {
  const XmlEvents& events = *static_cast<Reading*>(data)->events;
  if (events.on_text) events.on_text({text, static_cast<size_t>(length)});
}

void Refuse(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE);
}

}  // namespace

Status ReadXml(std::string_view bytes, const std::string& part, const XmlEvents& events) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), &XML_ParserFree);
  Reading reading{parser.get(), &events};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), Start, End);
  XML_SetCharacterDataHandler(parser.get(), Text);
  XML_SetStartDoctypeDeclHandler(parser.get(), Refuse);
  if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) ==
      XML_STATUS_OK)
    return Done{};
  return Error{ErrorCode::kCannotOpen, part,
               "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) +
                   " is damaged: " + XML_ErrorString(XML_GetErrorCode(parser.get()))};
}

}  // namespace juesuan
