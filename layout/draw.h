// One picture that shows what layout saw on a page: for `juesuan debug` and for bug reports.
//
// Words green, ruling lines red and blue, cells with their spans in pale colours, header
// cells yellow, suspects orange. The page stands in the background, faded.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "layout/layout.h"

namespace juesuan {

/// Errors: kCannotOpen when the file cannot be written.
Status DrawTrace(const LayoutTrace& trace, const PageLayout& page,
                 const std::filesystem::path& png);

}  // namespace juesuan
