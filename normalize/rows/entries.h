// Amount cells of a recognised form -> entries of the ledger.
//
// In: one table with its form, columns and unit. Out: one entry for each amount cell of each
// body row, blank cells too, with key, subject, measure, page, box and printed text. Rows that
// name nothing give no entries, unless an amount stands in them. Repeated headers inside the
// body are skipped. Reconciliation comes later; here the status only says how far the reading
// itself can be trusted.
#pragma once

#include <optional>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/rows/subject_match.h"
#include "normalize/tables/columns.h"
#include "normalize/tables/likely_unit.h"
#include "normalize/tables/table_header.h"

namespace juesuan {

struct EntryParams {
  double read_confidence = 0.95;  // OCR: below this the amount is suspect until an identity holds
  double item_floor = 0.75;       // similarity of a label to an item's words, for OCR
  double same_header = 0.65;      // OCR: similarity of a header row that is printed again
};

struct FormTable {
  const LedgerTable& ledger_table;
  const Form& form;
  const TableGrid& grid;
  const TableHeader& header;
  const TableColumns& columns;
  UnitInUse unit;                      ///< none: amounts cannot be told, and are suspect
  const SeenSubjects* seen = nullptr;  ///< what the other tables say; nullptr: not known yet
};

/// The entries of one table, by row, then column.
std::vector<Entry> ReadEntries(const FormTable& table, const SubjectMatcher& matcher,
                               const FormWords& words, const EntryParams& params = {});

struct DistinctEntries {
  std::vector<Entry> entries;
  std::vector<Entry> repeated;  ///< print an amount that an entry has already
};

/// Leaves one entry for every (form, side, key, measure): a blank one yields to a filled one and
/// equal ones to the first; where two amounts differ both stay and both become suspect.
DistinctEntries WithoutRepeatedEntries(std::vector<Entry> entries);

}  // namespace juesuan
