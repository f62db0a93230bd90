// What the tests of normalize/ share: the models of the project, and ledgers of drawn tables.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/models.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/ledger/ledger.h"
#include "tests/support/table_drawing.h"

/// A list of lines in a failed check, one below the other.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static doctest::String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n  " + line;
    return text.c_str();
  }
};

namespace juesuan {

/// Loaded once.
const Models& TestModels();

/// The ledger of these tables in a report of `year` (0: the report names no year).
Ledger LedgerOf(std::vector<Table> tables, int year = 2023);
Ledger LedgerOf(const std::string& drawing, int year = 2023);

/// Of one table that OCR read.
Ledger ScannedLedger(const std::string& drawing);

/// Amounts of one form, a line each: "[side ]key measure amount[ status]", blank as "-", in the
/// order of the ledger; the status only where it is not verified.
std::vector<std::string> Amounts(const Ledger& ledger, const std::string& form);

/// "key measure" of the amounts of one form, in the order of the ledger.
std::vector<std::string> KeysOf(const Ledger& ledger, const std::string& form);

/// "key measure" of the blank entries that are marked for a look, of all forms.
std::vector<std::string> Missed(const Ledger& ledger);

/// The forms of the tables, in order.
std::vector<std::string> FormsOf(const Ledger& ledger);

}  // namespace juesuan
