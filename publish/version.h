// Name and version of this program, as ledgers and --version print them.
//
// The version is the one of the CMake project; it is compiled in here and nowhere else.
#pragma once

#include <string_view>

namespace juesuan {

inline constexpr std::string_view kToolName = "juesuan";
/// What is written; kOldLedgerSchema is read, too.
inline constexpr std::string_view kLedgerSchema = "juesuan-ledger/1.1";
inline constexpr std::string_view kOldLedgerSchema = "juesuan-ledger/1";

/// "0.2.0"
std::string_view ToolVersion();

}  // namespace juesuan
