#include "publish/ledger_file.h"

#include <array>
#include <fstream>
#include <string>

#include "publish/ledger_json.h"

namespace juesuan {

Result<Ledger> ReadLedgerFile(const std::filesystem::path& path, LedgerParts parts) {
  std::error_code error_code;
  if (std::filesystem::is_directory(path, error_code)) {
    return Error{ErrorCode::kUsage, path.string(),
                 "is a folder, no ledger; name the ledgers in it, or its juesuan.sqlite"};
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{ErrorCode::kCannotOpen, path.string(), "cannot be opened"};
  std::string text;
  std::array<char, 1 << 16> block{};
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<size_t>(stream.gcount()));
  }
  Result<Ledger> ledger =
      parts == LedgerParts::kAll ? LedgerFromJson(text) : LedgerWithoutCellsFromJson(text);
  if (ledger.ok()) return ledger;
  Error error = ledger.error();
  error.where = error.where.empty() ? path.string() : path.string() + ", " + error.where;
  return error;
}

}  // namespace juesuan
