// A small ledger in which every field of the contract holds something, made by hand.
//
// In: nothing. Out: two tables (one born-digital, one read by OCR), entries of every status,
// text, facts, findings and checks. Golden files and round trips are made from it.
#pragma once

#include "normalize/ledger/ledger.h"

namespace juesuan {

Ledger SmallLedger();

}  // namespace juesuan
