// Rows of a scanned summary form against the official order of its rows.
//
// In: the rows of one side, top down, some matched by their words, some not: a seal or a fold lies
// over them. Out: an unmatched row takes the place that the alignment gives it.
//
// Rows and official order are aligned as two sequences. The alignment has the best sum of name
// agreements, in order, each used once (dynamic programming, as in Needleman and Wunsch). A row
// that is placed so stays doubtful, unless
// - its words agree half-way, or
// - as many rows as official places lie between its sure neighbours: no other order is left.
#pragma once

#include <vector>

#include "normalize/ledger/seen_subjects.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

struct AlignmentParams {
  double sure_agreement = 0.75;    // of a row matched by words alone: an anchor
  double enough_agreement = 0.5;   // of words that confirm a place found by order
  double rival_margin = 0.05;      // by which words must fit better than in any place left free
  double amount_bonus = 0.6;       // another table has the place's subject with the row's amount
  double pair_score = 0.1;         // for any pair: order alone is worth little
  double edition_lead = 0.5;       // of the best edition's score: then no other one counts
  double rival_confidence = 0.25;  // where two editions differ: sums hold under both keys
  double gap_score = -0.12;        // for a row or a place left out; less than a pair is worth
};

/// The rows, those whose subject is unknown or no sure match with the subject of their place.
std::vector<FormRow> AlignedRows(const Form& form, Side side, const SubjectMatcher& matcher,
                                 const SubjectWitness& witness, std::vector<FormRow> rows,
                                 const AlignmentParams& params = {});

}  // namespace juesuan
