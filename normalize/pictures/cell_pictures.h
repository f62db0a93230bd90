// The pictures of cells that readers are shown again.
#pragma once

#include <map>
#include <string>

#include "normalize/ledger/ledger.h"

namespace juesuan {

class CellPictures {
 public:
  /// The ledger's tables must outlive this.
  explicit CellPictures(const Ledger& ledger) {
    for (const LedgerTable& table : ledger.tables) tables_.emplace(table.id, &table.table);
  }

  /// The line of text in the entry's cell; nullptr where none was kept.
  const GrayImage* LineOf(const Entry& entry) const {
    const Cell* cell = tables_.at(entry.table)->CellAt(entry.row, entry.column);
    return cell == nullptr || cell->line.empty() ? nullptr : &cell->line;
  }

 private:
  std::map<std::string, const Table*> tables_;  // [id]
};

}  // namespace juesuan
