// Text layers that may lie, and whether they do.
//
// A ToUnicode that swaps two digits, or a font that drew its points as lines, leaves every
// character well formed. So numbers are doubtful where one of these suggests it:
// - a sum that does not hold rests on them, be it a single one: it would accuse the publisher;
// - a code that no classification knows, or whose name is another's;
// - many of both, or amounts without any decimals, on a page: all that it prints are.
// They are then read from their picture, too (layout/second_look.h), and both are compared.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/table.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct TextLayerParams {
  /// Of the sums of a form that can be checked, or of the codes of a page (unknown or with another
  /// name).
  double wrong_share = 0.2;
  int least_wrong = 2;  ///< sums or codes
  int least_whole = 8;  ///< amounts of four digits and more, none with decimals
  /// Nats for the two readings that say the same being right: both are as sure as of clear print.
  /// Below a watermark they agree on wrong digits with 3.3.
  double least_evidence = 4;
};

/// A code or an amount of the text layer.
struct TextNumber {
  RectPt cell, text;     ///< on the page as it lies
  std::string digits;    ///< without separators
  bool is_code = false;  ///< the gaps between its parts pass for points
};

/// [page_index] What is to be held against its picture; REQUIRES: the ledger was audited.
std::map<int, std::vector<TextNumber>> DoubtfulNumbers(const Ledger& ledger,
                                                       const TextLayerParams& params = {});

/// Both models of amounts read the same in its picture, which is another number. One with fewer
/// digits may be cut or covered; and brackets are lost sooner than digits, so that a minus counts
/// where it is seen.
bool IsShownOtherwise(const TextNumber& told, const std::vector<Reading>& seen,
                      const TextLayerParams& params = {});

}  // namespace juesuan
