// Text layers that may lie, and whether they do.
//
// A ToUnicode that swaps two digits, or a font that drew its points as lines, leaves every
// character well formed. So a page is doubtful where one of these suggests it:
// - codes that no classification knows, or names that are not their code's;
// - sums that do not close;
// - amounts without any decimals.
// Such a page is then read from its picture, too, and the amounts of the two readings are compared.
#pragma once

#include <vector>

#include "layout/table.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct TextLayerParams {
  /// Of the sums of a form that can be checked, of the codes of a page (unknown or with another
  /// name), or of the amounts that both readings hold.
  double wrong_share = 0.2;
  int least_wrong = 2;        ///< sums or codes
  int least_whole = 8;        ///< amounts of four digits and more, none with decimals
  double least_evidence = 5;  ///< nats, of the readings of the picture that differ
};

/// Pages whose text layer is to be compared with its picture; REQUIRES: the ledger was audited.
std::vector<int> DoubtfulTextPages(const Ledger& ledger, const TextLayerParams& params = {});

/// The amounts of the page by its text layer are not those that its picture shows.
bool DiffersFromPicture(const LayoutDocument& text, const std::vector<Table>& picture,
                        int page_index, const TextLayerParams& params = {});

}  // namespace juesuan
