// What a person should look at, in the order in which a look decides most.
//
// In: a ledger. Out: its suspects, each with the amounts that it may be: what readers read, and
// what the identities ask for, with the identities that each would mend; among them the rows that
// may be missing. An identity with one
// suspect is decided by one look, one with two suspects half by each: that is the order. Sums of
// the report come along, so that a page can draw them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/identities/identities.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// An amount that a doubtful cell may show.
struct Alternative {
  int64_t fen = 0;
  std::vector<std::string> readers;  ///< who read it; empty: only identities ask for it
  double cost = 0;                   ///< of the likeliest reading
  std::vector<int> mends;            ///< indices in Queue::sums that hold with it
};

struct QueueItem {
  int entry = -1;      ///< or the place of a row that may be missing, its first measure
  double decides = 0;  ///< identities that a look decides
  std::vector<Alternative> alternatives;
};

/// One identity and how it stands.
struct Sum {
  Identity identity;
  IdentityOutcome outcome;
};

struct Queue {
  std::vector<QueueItem> items;
  std::vector<Sum> sums;
};

Queue QueueOf(const Ledger& ledger, const Models& models);

}  // namespace juesuan
