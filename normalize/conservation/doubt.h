// An amount that is doubted for one more reason.
#pragma once

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// The first doubt is the one that is told.
inline void Doubt(Note note, Entry* entry) {
  if (entry->status == EntryStatus::kSuspect) return;
  entry->status = EntryStatus::kSuspect;
  entry->evidence.notes.push_back(note);
}

}  // namespace juesuan
