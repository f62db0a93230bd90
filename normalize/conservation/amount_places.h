// Where each printed amount of a report went.
//
// In: the printed amounts, and the ledger with entries, narrative and sections. Out: for each
// amount the place in the ledger that holds it whole, or none. A place is one of these:
// - an entry, or a cell that says once more what an entry says;
// - a cell of a table that is no form;
// - a fact or a sentence of the text;
// - a number that is no amount, as a code or a date in a header.
// A cell that holds two amounts holds neither for sure.
#pragma once

#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/conservation/printed_amounts.h"

namespace juesuan {

enum class AmountFate { kEntry, kCell, kFact, kSentence, kNumber, kNowhere };

struct PlacedAmount {
  PrintedAmount amount;
  AmountFate place = AmountFate::kNowhere;
  int table = -1;  ///< index in Ledger::tables of the table that it lies in; -1: outside of all
  int row = -1;    ///< of its cell in that table
  int column = -1;
  int entry = -1;            ///< of its cell, whether it holds the amount whole or not
  bool in_prose = false;     ///< outside of tables, in a line that states a unit behind a number
  bool shares_cell = false;  ///< the cell prints another amount, too
};

std::vector<PlacedAmount> PlaceAmounts(std::vector<PrintedAmount> amounts,
                                       const LayoutDocument& layout, const Ledger& ledger,
                                       const std::vector<Entry>& repeated,
                                       const FormCatalogue& forms);

}  // namespace juesuan
