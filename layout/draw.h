// One picture that shows what layout saw on a page: for `juesuan debug` and for bug reports.
//
// Words green, ruling lines that the page paints dark green, borders of its bands orange, lines
// seen in pictures red and blue, cells with their spans in pale colours, header cells yellow,
// suspects orange. The page stands in the background, faded.
#pragma once

#include <string>

#include "core/result.h"
#include "layout/layout.h"

namespace juesuan {

/// Out: the bytes of a PNG. Errors: kInternal when there is no memory for it.
Result<std::string> DrawTrace(const LayoutTrace& trace, const PageLayout& page);

}  // namespace juesuan
