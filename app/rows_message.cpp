#include "app/rows_message.h"

#include <cstring>

namespace juesuan {
namespace {

template <typename Number>
std::string_view BytesOf(const Number& number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

}  // namespace

void MessageWriter::Number(int64_t number) { bytes_ += BytesOf(number); }

void MessageWriter::Text(std::string_view text) {
  Number(static_cast<int64_t>(text.size()));
  bytes_ += text;
}

// The kind of a value is its place in SqlValue.
void MessageWriter::Value(const SqlValue& value) {
  bytes_ += static_cast<char>(value.index());
  if (const auto* number = std::get_if<int64_t>(&value)) bytes_ += BytesOf(*number);
  if (const auto* real = std::get_if<double>(&value)) bytes_ += BytesOf(*real);
  if (const auto* text = std::get_if<std::string>(&value)) Text(*text);
}

void MessageWriter::Rows(const LedgerRows& rows) {
  Number(rows.document);
  Text(rows.sha256);
  Text(rows.state);
  Number(static_cast<int64_t>(rows.tables.size()));
  for (const TableRows& table : rows.tables) {
    Text(table.table);
    Number(static_cast<int64_t>(table.rows.size()));
    for (const SqlRow& row : table.rows) {
      Number(static_cast<int64_t>(row.size()));
      for (const SqlValue& value : row) Value(value);
    }
  }
}

std::string_view MessageReader::Bytes(size_t count) {
  ok_ = ok_ && count <= bytes_.size();
  if (!ok_) return {};
  const std::string_view bytes = bytes_.substr(0, count);
  bytes_.remove_prefix(count);
  return bytes;
}

int64_t MessageReader::Number() {
  int64_t number = 0;
  const std::string_view bytes = Bytes(sizeof number);
  if (ok_) std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

size_t MessageReader::Count() {
  const int64_t count = Number();
  ok_ = ok_ && count >= 0 && static_cast<uint64_t>(count) <= bytes_.size();
  return ok_ ? static_cast<size_t>(count) : 0;
}

std::string MessageReader::Text() { return std::string(Bytes(Count())); }

SqlValue MessageReader::Value() {
  const std::string_view kind = Bytes(1);
  if (!ok_ || kind.front() == 0) return {};
  if (kind.front() == 1) return Number();
  if (kind.front() == 3) return Text();
  double real = 0;
  const std::string_view bytes = Bytes(sizeof real);
  if (ok_) std::memcpy(&real, bytes.data(), sizeof real);
  return real;
}

SqlRow MessageReader::Row() {
  SqlRow row;
  const size_t count = Count();
  row.reserve(count);
  for (size_t i = 0; i < count && ok_; ++i) row.push_back(Value());
  return row;
}

LedgerRows MessageReader::Rows() {
  LedgerRows rows;
  rows.document = Number();
  rows.sha256 = Text();
  rows.state = Text();
  const size_t table_count = Count();
  for (size_t i = 0; i < table_count && ok_; ++i) {
    TableRows& table = rows.tables.emplace_back();
    table.table = Text();
    const size_t row_count = Count();
    table.rows.reserve(row_count);
    for (size_t j = 0; j < row_count && ok_; ++j) table.rows.push_back(Row());
  }
  return rows;
}

}  // namespace juesuan
