#include "layout/page/wide_sheets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace juesuan {
namespace {

struct PlacedPage {
  size_t page = 0;
  BesideEvidence evidence;
};

/// A block that begins with a page: rows of pages side by side.
struct Block {
  std::vector<std::vector<PlacedPage>> rows;
  size_t page_count = 1;
  bool is_ended = false;  ///< by the last page of its first column
  double nats = 0;
};

class SheetFinder {
 public:
  SheetFinder(const std::vector<PageSketch>& pages, const WideSheetParams& params)
      : pages_(pages), params_(params) {
    for (size_t p = 0; p < pages.size(); ++p) {
      extents_.push_back(ExtentAlone(p));
      feet_.push_back(FootOf(p, OtherThan(p)));
    }
    for (size_t p = 0; p < pages.size(); ++p) printable_.push_back(PrintableSize(p));
  }

  std::vector<SheetRow> Run() {
    std::vector<double> best(pages_.size() + 1, 0);
    std::vector<Block> blocks(pages_.size());
    for (size_t p = pages_.size(); p-- > 0;) {
      best[p] = best[p + 1];
      for (Block& block : BlocksAt(p)) {
        const double nats = block.nats + best[p + block.page_count];
        if (nats <= best[p]) continue;
        best[p] = nats;
        blocks[p] = std::move(block);
      }
    }
    std::vector<SheetRow> rows;
    for (size_t p = 0; p < pages_.size(); p += blocks[p].page_count) {
      for (const auto& row : blocks[p].rows) {
        if (row.size() > 1) rows.push_back(RowOf(row));
      }
    }
    return rows;
  }

 private:
  /// A page that has the same heads and feet.
  size_t OtherThan(size_t p) const { return p + 1 < pages_.size() ? p + 1 : p - (p > 0 ? 1 : 0); }

  Extent ExtentAlone(size_t p) const {
    if (!pages_[p].may_be_part || pages_.size() < 2) return {};
    return ExtentOf(pages_[p], pages_[OtherThan(p)], params_.beside);
  }

  bool AreAlike(size_t a, size_t b) const {
    const Size<Pt>&size = pages_[a].size, &its = pages_[b].size;
    return pages_[a].may_be_part && pages_[b].may_be_part && std::abs(size.width - its.width) < 1 &&
           std::abs(size.height - its.height) < 1;
  }

  /// As wide, and so far down the page, as any page of its size is printed.
  Size<Pt> PrintableSize(size_t like) const {
    Size<Pt> size;
    for (size_t p = 0; p < pages_.size(); ++p) {
      if (!AreAlike(like, p)) continue;
      size.width = std::max(size.width, extents_[p].right - extents_[p].left);
      size.height = std::max(size.height, feet_[p]);
    }
    return size;
  }

  /// One for each number of pages in the first column of pages.
  std::vector<Block> BlocksAt(size_t first) const {
    std::vector<Block> blocks;
    Block block;
    if (GoesOnBelow(first)) block.nats = params_.no_head;
    for (size_t down = 0; down < params_.most_pages_down && first + down < pages_.size(); ++down) {
      if (!AreAlike(first, first + down)) break;
      if (down > 0) block.nats += std::min(0.0, WeighBelow(first + down - 1, first + down));
      block.rows.push_back({PlacedPage{first + down, {}}});
      block.page_count = down + 1;
      block.is_ended =
          HasRoomBelow(first + down) || (down > 0 && EndsAbove(first + down, first + down - 1));
      Block whole = block;
      while (AddColumn(&whole)) {
      }
      if (whole.page_count == block.page_count) continue;
      blocks.push_back(whole);
      while (down == 0 && AddRow(&whole)) blocks.push_back(whole);
    }
    return blocks;
  }

  double WeighBelow(size_t above, size_t below) const {
    const PageSketch &its = pages_[above], &page = pages_[below];
    if (HaveSameColumns(its, page, params_.beside.same_rule_pt) ||
        HaveSameHeader(its, page, params_.beside))
      return params_.same_column;
    return HaveOtherColumns(its, page, params_.beside.same_rule_pt) ? params_.other_column : 0;
  }

  /// Whether what a page prints ends above what the page before does, by more than a row.
  bool EndsAbove(size_t page, size_t before) const {
    return FootOf(page, before) < FootOf(before, page) - params_.beside.least_body_pt;
  }

  /// The same of what any page of its size prints, by more rows than one that is wrapped.
  bool HasRoomBelow(size_t page) const {
    const double step = RowStep(BodyWords(pages_[page], pages_[OtherThan(page)], params_.beside),
                                params_.beside.same_text_pt);
    return feet_[page] < printable_[page].height - params_.free_rows * step;
  }

  /// Whether it has the columns of the page before and no title of its own: 续表 is none.
  bool GoesOnBelow(size_t page) const {
    constexpr size_t kLeastTitle = 12;  // bytes: four ideographs
    if (page == 0 || !HaveSameColumns(pages_[page - 1], pages_[page], params_.beside.same_rule_pt))
      return false;
    const Words words = BodyWords(pages_[page], pages_[page - 1], params_.beside);
    const Words titles = TitlesOf(words, params_.beside);
    return std::none_of(titles.begin(), titles.end(),
                        [](const SketchWord* title) { return title->words.size() >= kLeastTitle; });
  }

  /// Where its last text ends. `other`: a page that has the same heads and feet.
  double FootOf(size_t page, size_t other) const {
    double lowest = 0;
    for (const SketchWord* word : BodyWords(pages_[page], pages_[other], params_.beside))
      lowest = std::max(lowest, word->box.y1);
    return lowest;
  }

  std::optional<BesideEvidence> Weigh(const std::vector<PlacedPage>& row, size_t page,
                                      const BesideSetting& setting) const {
    if (!AreAlike(row.front().page, page)) return std::nullopt;
    std::vector<const PageSketch*> lefts;
    for (const PlacedPage& left : row) lefts.push_back(&pages_[left.page]);
    return WeighBeside(lefts, pages_[page], setting, params_.beside);
  }

  /// Whether the pages that follow a row of pages go on with it, one below each.
  bool AddRow(Block* block) const {
    const std::vector<PlacedPage>& above = block->rows.back();
    const size_t first = block->rows.front().front().page + block->page_count;
    if (first + above.size() > pages_.size()) return false;
    std::vector<PlacedPage> row;
    double nats = 0;
    for (size_t i = 0; i < above.size(); ++i) {
      const size_t page = first + i;
      if (!AreAlike(above[i].page, page)) return false;
      nats += WeighBelow(above[i].page, page);
      std::optional<BesideEvidence> evidence = BesideEvidence();
      if (i > 0) evidence = Weigh(row, page, {printable_[page].width, true, true, false});
      if (!evidence) return false;
      nats += evidence->nats - evidence->of_rows;
      row.push_back({page, *evidence});
    }
    if (nats <= 0) return false;
    block->page_count += row.size();
    block->nats += nats;
    block->rows.push_back(std::move(row));
    return true;
  }

  /// Whether the pages that follow are a column of the block.
  bool AddColumn(Block* block) const {
    const size_t from = block->page_count;
    std::vector<std::pair<size_t, PlacedPage>> column;
    double nats = 0, of_rows = 0;
    bool is_ruled = false;
    size_t page = from + block->rows.front().front().page;
    for (size_t r = 0; r < block->rows.size() && page < pages_.size(); ++r) {
      auto evidence =
          Weigh(block->rows[r], page, {printable_[page].width, r > 0, false, block->is_ended});
      if (!evidence || evidence->nats < params_.least_lower) {
        nats += params_.skipped;
        continue;
      }
      of_rows += evidence->of_rows;
      nats += evidence->nats - evidence->of_rows;
      is_ruled = is_ruled || evidence->extent.is_ruled;
      if (!column.empty()) nats += std::min(0.0, WeighBelow(column.back().second.page, page));
      column.push_back({r, {page++, *evidence}});
    }
    // Lines of type have one pitch all through a report: alone they tell nothing.
    if (column.empty() || (!is_ruled && nats <= 0)) return false;
    nats += of_rows;
    if (nats < params_.least_nats) return false;
    for (const auto& [row, placed] : column) block->rows[row].push_back(placed);
    block->page_count += column.size();
    block->nats += nats;
    return true;
  }

  SheetRow RowOf(const std::vector<PlacedPage>& pages) const {
    SheetRow row;
    for (const PlacedPage& placed : pages) {
      const bool is_first = row.empty();
      SheetPart part;
      part.page_index = pages_[placed.page].page_index;
      part.extent = is_first ? ExtentOf(pages_[placed.page], pages_[pages[1].page], params_.beside)
                             : placed.evidence.extent;
      part.from_x = is_first ? 0 : placed.evidence.repeated_to_x;
      row.push_back(part);
    }
    return row;
  }

  const std::vector<PageSketch>& pages_;
  const WideSheetParams& params_;
  std::vector<Extent> extents_;      // [page]
  std::vector<double> feet_;         // [page]
  std::vector<Size<Pt>> printable_;  // [page]
};

}  // namespace

std::vector<SheetRow> FindWideSheets(const std::vector<PageSketch>& pages,
                                     const WideSheetParams& params) {
  return SheetFinder(pages, params).Run();
}

}  // namespace juesuan
