#include "normalize/rows/entries.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "normalize/ledger/seen_subjects.h"
#include "normalize/rows/entry_cell.h"
#include "normalize/rows/row_reader.h"

namespace juesuan {

std::vector<Entry> ReadEntries(const FormTable& table, const SubjectMatcher& matcher,
                               const FormWords& words, const EntryParams& params) {
  RowReader reader{table, matcher, words, params, {}};
  switch (table.form.shape) {
    case FormShape::kCoded:
      for (const ColumnBlock& block : table.columns.blocks) reader.ReadCodedRows(block);
      break;
    case FormShape::kGrouped:
      if (table.columns.blocks.size() == 1) {
        reader.ReadCodedRows(table.columns.blocks.front());
      } else {
        reader.ReadGroupedRows();
      }
      break;
    case FormShape::kTwoSided:
      for (const ColumnBlock& block : table.columns.blocks) reader.ReadSidedRows(block);
      break;
    case FormShape::kItems:
      reader.ReadItems();
      break;
    case FormShape::kPerformance:
    case FormShape::kOther:
      break;
  }
  std::stable_sort(reader.entries.begin(), reader.entries.end(),
                   [](const Entry& a, const Entry& b) {
                     return std::tie(a.row, a.column) < std::tie(b.row, b.column);
                   });
  return std::move(reader.entries);
}

// Of one table on a scan, the subject of one of them in doubt: 款 and 项 often have equal amounts.
static bool AreTwoRows(const Entry& entry, const Entry& other) {
  return entry.source == Source::kOcr && entry.table == other.table && entry.row != other.row &&
         !(HasSureKey(entry.subject) && HasSureKey(other.subject));
}

DistinctEntries WithoutRepeatedEntries(std::vector<Entry> entries) {
  std::map<std::tuple<std::string, Side, std::string, std::string>, size_t> first;
  std::vector<bool> dropped(entries.size(), false);
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const auto [known, is_new] =
        first.try_emplace({entry.form, entry.side, entry.key, entry.measure}, i);
    if (is_new) continue;
    Entry& earlier = entries[known->second];
    if (!entry.amount_fen && entry.status != EntryStatus::kSuspect) {
      dropped[i] = true;
    } else if (!earlier.amount_fen && earlier.status != EntryStatus::kSuspect) {
      dropped[known->second] = true;
      known->second = i;
    } else if (entry.amount_fen == earlier.amount_fen && !AreTwoRows(entry, earlier)) {
      dropped[i] = true;
    } else {
      for (Entry* both : {&earlier, &entries[i]}) {
        both->status = EntryStatus::kSuspect;
        both->evidence.notes = {Note::kRepeatedKey};
      }
    }
  }
  DistinctEntries distinct;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!dropped[i])
      distinct.entries.push_back(std::move(entries[i]));
    else if (entries[i].amount_fen)
      distinct.repeated.push_back(std::move(entries[i]));
  }
  return distinct;
}

}  // namespace juesuan
