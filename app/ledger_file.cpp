#include "app/ledger_file.h"

#include <fstream>
#include <iterator>
#include <string>

#include "publish/ledger_json.h"

namespace juesuan {

Result<Ledger> ReadLedgerFile(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{ErrorCode::kCannotOpen, path.string(), "cannot be opened"};
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  Result<Ledger> ledger = LedgerFromJson(text);
  if (ledger.ok()) return ledger;
  Error error = ledger.error();
  error.where = error.where.empty() ? path.string() : path.string() + ", " + error.where;
  return error;
}

}  // namespace juesuan
