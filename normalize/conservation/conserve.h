// Nothing printed is lost: every amount of every page is found again in the ledger, or told.
//
// In: the document after layout, and the ledger made of it, with its narrative. Out:
// - a check all_amounts_accounted for each page that prints amounts;
// - findings amount_unaccounted for amounts that went nowhere;
// - the forms that are incomplete for that, with a finding each.
// These become suspect:
// - totals of an incomplete form that do not close over what was read;
// - entries whose cell holds two amounts, or a part of one.
// The audit words the findings.
#pragma once

#include "layout/table.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// `repeated`: entries that the ledger has once already.
void AccountForAmounts(const LayoutDocument& layout, const Models& models,
                       const std::vector<Entry>& repeated, Ledger* ledger);

}  // namespace juesuan
