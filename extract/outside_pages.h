// What a PDF holds that stands on none of its pages (ISO 32000-1, 7.11.4 embedded files, 12.3.5
// collections, 12.7.8 XFA forms). Nothing of it is read; whoever is told can.
#pragma once

#include <string>
#include <vector>

class QPDF;

namespace juesuan {

struct OutsidePages {
  /// Names of attached files, at most kMostAttachments of them; also those of a portfolio.
  std::vector<std::string> attachments;
  bool has_xfa = false;  ///< a form whose look some viewers make from XML
  /// The viewers that can do so show that form in place of the pages.
  bool is_drawn_by_viewer = false;
};

inline constexpr size_t kMostAttachments = 20;  ///< whose names are told

/// Walks the tree of names without recursion; cycles end. Throws what qpdf throws.
OutsidePages FindOutsidePages(QPDF& pdf);

}  // namespace juesuan
