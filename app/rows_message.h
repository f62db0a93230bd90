// Rows of ledgers as bytes that go from one process to another.
//
// In: numbers, texts, rows. Out: bytes, and back. The reader takes nothing for granted: bytes
// that are no message give zeros and empty texts, and ok() says so. Both ends are the same
// program, so numbers are written as the machine has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "publish/ledger_rows.h"

namespace juesuan {

class MessageWriter {
 public:
  void Number(int64_t number);
  void Text(std::string_view text);
  void Rows(const LedgerRows& rows);

  std::string Take() { return std::move(bytes_); }

 private:
  void Value(const SqlValue& value);

  std::string bytes_;
};

class MessageReader {
 public:
  /// REQUIRES: `bytes` outlives the reader.
  explicit MessageReader(std::string_view bytes) : bytes_(bytes) {}

  int64_t Number();
  std::string Text();
  LedgerRows Rows();

  /// False when more was asked for than there is.
  bool ok() const { return ok_; }

 private:
  std::string_view Bytes(size_t count);
  /// A number of things that follow, of which each takes a byte or more.
  size_t Count();
  SqlValue Value();
  SqlRow Row();

  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace juesuan
