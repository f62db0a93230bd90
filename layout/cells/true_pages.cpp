#include "layout/cells/true_pages.h"

#include <algorithm>
#include <utility>

#include "layout/page/folded_sheet.h"
#include "layout/page/orientation.h"

namespace juesuan {
namespace {

const WidePart& PartAt(const std::vector<WidePart>& parts, double x) {
  const auto at =
      std::find_if(parts.begin(), parts.end(), [&](const WidePart& part) { return x < part.to_x; });
  return at == parts.end() ? parts.back() : *at;
}

/// As much of the box as stands on that part, told on its page.
void MoveToPart(const WidePart& part, RectPt* box) {
  if (box->empty()) return;
  box->x0 = std::max(box->x0, part.from_x) - part.shift_x;
  box->x1 = std::min(box->x1, part.to_x) - part.shift_x;
}

class TruePages {
 public:
  TruePages(const std::vector<PageLayout>& pages, LayoutDocument* document)
      : pages_(pages), document_(*document) {}

  void Run() {
    TellLines(&document_.lines);
    for (Table& table : document_.tables) {
      TellLines(&table.above);
      TellLines(&table.below);
      TellParts(&table);
      for (Cell& cell : table.cells) TellCell(&cell);
    }
  }

 private:
  const PageLayout& PageOf(int page_index) const {
    return *std::find_if(pages_.begin(), pages_.end(),
                         [&](const PageLayout& page) { return page.page_index == page_index; });
  }

  static void Turn(const PageLayout& page, RectPt* box) {
    if (page.fold) *box = OnSheet(*box, *page.fold);
    if (page.quarter_turns != 0) *box = TurnBack(*box, page.size, page.quarter_turns);
  }

  void TellLines(std::vector<TextLine>* lines) const {
    for (TextLine& line : *lines) {
      const PageLayout& page = PageOf(line.page_index);
      Turn(page, &line.box);
      if (page.parts.empty()) continue;
      const WidePart& part = PartAt(page.parts, line.box.center().x);
      line.page_index = part.page_index;
      MoveToPart(part, &line.box);
    }
  }

  void TellParts(Table* table) const {
    std::vector<TablePart> told;
    for (TablePart& part : table->parts) {
      const PageLayout& page = PageOf(part.page_index);
      Turn(page, &part.box);
      if (page.parts.empty()) told.push_back(part);
      for (const WidePart& wide : page.parts) {
        RectPt box = part.box;
        MoveToPart(wide, &box);
        if (!box.empty()) told.push_back({wide.page_index, box});
      }
    }
    table->parts = std::move(told);
  }

  void TellCell(Cell* cell) const {
    const PageLayout& page = PageOf(cell->page_index);
    Turn(page, &cell->box);
    Turn(page, &cell->text_box);
    if (page.parts.empty()) return;
    const RectPt& seen = cell->text_box.empty() ? cell->box : cell->text_box;
    const WidePart& part = PartAt(page.parts, seen.center().x);
    cell->page_index = part.page_index;
    MoveToPart(part, &cell->box);
    MoveToPart(part, &cell->text_box);
  }

  const std::vector<PageLayout>& pages_;
  LayoutDocument& document_;
};

}  // namespace

void TellTruePages(const std::vector<PageLayout>& pages, LayoutDocument* document) {
  TruePages(pages, document).Run();
}

}  // namespace juesuan
