// Bytes that may be no UTF-8: lists from Excel in China (GBK), names of files.
//
// In: bytes. Out: UTF-8. GBK and GB2312 are parts of GB18030, which is told by validity: few texts
// in GB18030 happen to be UTF-8, and hardly any in UTF-8 happens to be anything else. The name of a
// file may be any bytes; it is kept as text that can be turned back: each byte that is no UTF-8
// as \xHH, and the backslash of a name that holds \xHH itself as \x5C. Source: GB 18030-2005, by
// way of iconv(3); The Unicode Standard, table 3-7.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

bool IsUtf8(std::string_view bytes);

/// Nothing where the bytes are no GB18030.
std::optional<std::string> FromGb18030(std::string_view bytes);

/// The path as UTF-8. PathOfName gives the path back.
std::string NameOfPath(const std::filesystem::path& path);
std::filesystem::path PathOfName(std::string_view name);

}  // namespace juesuan
