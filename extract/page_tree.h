// The page tree of a PDF, before a library walks it by recursion (ISO 32000-1, 7.7.3).
#pragma once

#include <qpdf/QPDF.hh>

namespace juesuan {

inline constexpr int kMostTreeDepth = 500;  ///< writers balance it: a million pages have ten levels

/// Whether some page lies deeper than that. Cycles end where they begin.
bool IsTreeTooDeep(QPDF& pdf);

}  // namespace juesuan
