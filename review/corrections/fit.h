// Which amount of a ledger a correction speaks of.
//
// In: a ledger, perhaps of a newer version than the one that the person saw, and a correction.
// Out: the entry, or why none fits. Idea: the place on the page and the text that was printed
// there say it; row numbers, keys and indices change when reading gets better. What a person saw
// on the very same picture also stands where a scan is now read in another way.
#pragma once

#include <string>

#include "normalize/ledger/ledger.h"
#include "review/corrections/correction.h"

namespace juesuan {

enum class Misfit {
  kNone,
  kNoAmountThere,  ///< nothing stands at that place any more
  kOtherText,      ///< something else is printed there
  kNoTable,        ///< no table, row or form of that name or place
  kNotBlank,       ///< an amount stands where one should be moved to
};

/// "no_amount", …: the part of the message's id that says so.
std::string_view NameOfMisfit(Misfit misfit);

struct FittingEntry {
  int entry = -1;
  Misfit misfit = Misfit::kNone;
};

FittingEntry FindCorrected(const Ledger& ledger, const Correction& correction);

/// The same, by place alone: for rows and columns, whose text may be anything.
int FindEntryAt(const Ledger& ledger, const CorrectionPlace& place);

/// In which unit the amounts of a table are printed: the one that it states, else the one in which
/// most of its amounts were read, else the one of the other tables, else yuan.
CurrencyUnit UnitIn(const Ledger& ledger, const std::string& table);

/// By its id for a typed table, else the one that lies there; -1 for none.
int FindTableAt(const Ledger& ledger, const CorrectionPlace& place);

}  // namespace juesuan
