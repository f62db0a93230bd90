#include "layout/wide_page.h"

#include <utility>

namespace juesuan {

Result<std::vector<PageLayout>> LayoutWidePage(std::vector<Page> pages, const SheetRow& row,
                                               Document* document, OcrEngine* engine,
                                               const LayoutParams& params) {
  WidePage wide = JoinedPages(std::move(pages), row);
  auto layout = LayoutPage(std::move(wide.page), document, engine, params);
  if (!layout) return layout.error();
  std::vector<PageLayout> layouts;
  layouts.push_back(std::move(*layout));
  for (size_t i = 1; i < wide.parts.size(); ++i) {
    PageLayout beside;
    beside.page_index = wide.parts[i].page_index;
    beside.size = wide.parts[i].size;
    beside.is_beside = true;
    layouts.push_back(std::move(beside));
  }
  layouts.front().parts = std::move(wide.parts);
  return layouts;
}

}  // namespace juesuan
