#include "app/tables_message.h"

#include <algorithm>
#include <cmath>

#include "app/rows_message.h"

namespace juesuan {
namespace {

constexpr double kSteps = 1000;  // of a point, and of a confidence

void WriteReal(double value, MessageWriter* message) {
  message->Number(std::llround(value * kSteps));
}

double ReadReal(MessageReader* message) { return static_cast<double>(message->Number()) / kSteps; }

void WriteBox(const RectPt& box, MessageWriter* message) {
  for (const double side : {box.x0, box.y0, box.x1, box.y1}) WriteReal(side, message);
}

RectPt ReadBox(MessageReader* message) {
  RectPt box;
  for (double* side : {&box.x0, &box.y0, &box.x1, &box.y1}) *side = ReadReal(message);
  return box;
}

int ReadInt(MessageReader* message) { return static_cast<int>(message->Number()); }

void WriteCell(const Cell& cell, MessageWriter* message) {
  for (const int place : {cell.row, cell.column, cell.row_span, cell.column_span})
    message->Number(place);
  message->Number(cell.source == Source::kOcr ? 1 : 0);
  message->Text(cell.text);
  WriteReal(cell.confidence, message);
  WriteBox(cell.box, message);
}

Cell ReadCell(MessageReader* message) {
  Cell cell;
  for (int* place : {&cell.row, &cell.column, &cell.row_span, &cell.column_span})
    *place = ReadInt(message);
  cell.source = message->Number() == 1 ? Source::kOcr : Source::kText;
  cell.text = message->Text();
  cell.confidence = ReadReal(message);
  cell.box = ReadBox(message);
  return cell;
}

void WriteTable(const Table& table, MessageWriter* message) {
  message->Number(table.parts.front().page_index);
  WriteBox(table.parts.front().box, message);
  for (const int count : {table.row_count, table.column_count, table.header_rows})
    message->Number(count);
  WriteReal(table.confidence, message);
  message->Number(static_cast<int64_t>(table.cells.size()));
  for (const Cell& cell : table.cells) WriteCell(cell, message);
}

Table ReadTable(MessageReader* message) {
  Table table;
  const int page_index = ReadInt(message);
  table.parts.push_back({page_index, ReadBox(message)});
  for (int* count : {&table.row_count, &table.column_count, &table.header_rows})
    *count = ReadInt(message);
  table.confidence = ReadReal(message);
  const int64_t cells = message->Number();
  for (int64_t i = 0; i < cells && message->ok(); ++i) table.cells.push_back(ReadCell(message));
  return table;
}

/// The sender may be broken: writers rely on cells that lie inside their table.
bool IsSound(const Table& table) {
  constexpr int kMost = 1'000'000;
  if (table.row_count < 1 || table.row_count > kMost || table.column_count < 1 ||
      table.column_count > kMost)
    return false;
  return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.row >= 0 && cell.column >= 0 && cell.row_span >= 1 && cell.column_span >= 1 &&
           cell.row_span <= table.row_count - cell.row &&
           cell.column_span <= table.column_count - cell.column;
  });
}

}  // namespace

std::string TablesMessage(const PageTables& tables) {
  MessageWriter message;
  message.Number(static_cast<int64_t>(tables.tables.size()));
  for (const Table& table : tables.tables) WriteTable(table, &message);
  message.Number(static_cast<int64_t>(tables.unreadable_pages.size()));
  for (const UnreadablePage& page : tables.unreadable_pages) {
    message.Number(page.page_index);
    message.Text(page.message);
  }
  return message.Take();
}

Result<PageTables> ReadTablesMessage(std::string_view bytes) {
  MessageReader message(bytes);
  PageTables tables;
  const int64_t count = message.Number();
  for (int64_t i = 0; i < count && message.ok(); ++i) tables.tables.push_back(ReadTable(&message));
  const int64_t unreadable = message.Number();
  for (int64_t i = 0; i < unreadable && message.ok(); ++i) {
    const int page_index = ReadInt(&message);
    tables.unreadable_pages.push_back({page_index, message.Text()});
  }
  if (!message.ok() || !std::all_of(tables.tables.begin(), tables.tables.end(), IsSound))
    return Error{ErrorCode::kInternal, "", "its process sent no answer"};
  return tables;
}

}  // namespace juesuan
