// What a reader that looks at pictures of cells again has to say.
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. Out: an
// answer for each entry of which the reader read something new. Readers change nothing; WithAnswers
// is the only function that puts what they say into the ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

struct Answer {
  size_t entry = 0;               ///< index in Ledger::entries
  std::vector<Reading> readings;  ///< new ones
  /// The cell had been taken for words, and shows this, which is no amount.
  std::optional<std::string> blank_text = {};
  bool shows_code = false;  ///< the code that the row's name asks for stands in the picture
};

class PictureReader {
 public:
  virtual ~PictureReader() = default;

  /// Of the entries that it has to say something of, and was not asked about before.
  virtual std::vector<Answer> Read(const Ledger& ledger) = 0;
};

/// REQUIRES: answers about this ledger.
Ledger WithAnswers(const std::vector<Answer>& answers, Ledger ledger);

}  // namespace juesuan
