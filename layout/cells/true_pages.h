// Boxes as they lie on the pages of the file.
//
// In: the pages as layout saw them, turned upright, folded or laid side by side, and the document
// that was made of them. Out: the same document; each cell, line and part of a table is told on the
// page that it stands on, as that page lies. What crosses from one page to the next stands where
// its text's middle is.
#pragma once

#include <vector>

#include "layout/cells/page_layout.h"

namespace juesuan {

void TellTruePages(const std::vector<PageLayout>& pages, LayoutDocument* document);

}  // namespace juesuan
