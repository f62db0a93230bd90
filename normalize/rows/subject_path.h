// Rows of a scanned coded form against the classification, all of them together.
//
// In: the rows of one block, top down, with what OCR made of code and name, and the subject that
// each row suggests by itself. Out: the subjects of the sequence that agrees best.
//
// A form lists its subjects in the order of their codes, children below their parents. So a row
// whose code and name are lost is known by its neighbours. The sequence is the best path through
// the candidates of all rows (Viterbi 1967). How far it leads the best path through another subject
// of the same row (max-marginals) says whether the row is sure or for a person's look.
#pragma once

#include <vector>

#include "normalize/ledger/seen_subjects.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

struct SubjectPathParams {
  size_t candidates = 6;         // of each row by itself
  size_t neighbours = 3;         // candidates of the rows beside it that may imply another one
  double code_weight = 0.45;     // share of the digits in a row's own score, the rest is the name's
  double blank_agreement = 0.3;  // of a code or name that is not printed or not read
  double unknown_score = 0.3;    // of a row that is no subject of the classification
  double tree_bonus = 0.2;       // child, sibling or next subject of the row before
  double next_bonus = 0.15;      // the very next one, in forms that list all subjects
  double backward_cost = 0.5;    // codes ascend
  double not_in_force_cost = 0.1;  // in the year of the report
  double named_bonus = 0.08;       // for a subject that another table of the report names
  double amount_bonus = 0.3;       // for one that has an amount of this row there
  double sure_margin = 0.1;        // lead over any other subject of the row
  double other_code = 0.95;        // share of the digits for a second thought of the code's reader
  double most_by_place = 0.8;      // confidence of a row that only its place tells: never sure
  double read_code = 0.9;          // confidence of a sure code whose name is unreadable
  // Least agreement with code and name, to know a row by both and its place together.
  double half_read = 0.5;
  double alone_margin = 0.4;     // least lead of such a row
  double overrule_margin = 0.3;  // lead to replace a subject whose code and name agree
  int least_pairs = 4;           // rows below each other with codes, to see gaps in them
  size_t min_code_digits = 3;    // fewer are no code
};

/// Changes the subjects of rows that are not items. `lists_all`: the form may print every
/// subject, with an amount or without.
void AlignSubjects(const Form& form, const SubjectMatcher& matcher, bool lists_all,
                   const SubjectWitness& witness, const std::vector<FormRow*>& rows,
                   const SubjectPathParams& params = {});

}  // namespace juesuan
