#include "layout/cells/join.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "core/text.h"
#include "layout/cells/border_places.h"
#include "layout/cells/carried_rows.h"
#include "layout/cells/cut_row.h"
#include "layout/cells/free_gaps.h"
#include "layout/cells/header.h"
#include "layout/cells/lines_around.h"
#include "layout/cells/sheet_headings.h"
#include "layout/cells/true_pages.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

constexpr double kRowEdge_pt = 4;  // how far a table reaches beyond its texts

std::string RowKey(const Table& table, int row) {
  std::string key;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) key += MatchKey(cell.text) + "|";
  }
  return key;
}

/// Leading rows of `next` that repeat the header rows of `table`.
int RepeatedRows(const Table& table, const Table& next) {
  const int header_rows = IsAllHeader(table) ? table.row_count : CountHeaderRows(table);
  int same = 0;
  while (same < header_rows && same < next.row_count) {
    if (Similarity(RowKey(table, same), RowKey(next, same)) < 0.7) break;
    ++same;
  }
  return same == header_rows ? same : 0;
}

/// Moves the cells of `next` to the columns of the table that it goes on with. Where two come to
/// stand in one place, because a border has no like there, the text stays and the blank goes.
std::vector<Cell> PlacedCells(std::vector<Cell> cells, const std::vector<int>& places) {
  std::set<std::pair<int, int>> texts;
  for (Cell& cell : cells) {
    const int next = cell.column + cell.column_span;
    const int end = places[static_cast<size_t>(next)];
    cell.column = places[static_cast<size_t>(cell.column)];
    cell.column_span = std::max(1, end - cell.column);
    if (cell.has_ink) texts.insert({cell.row, cell.column});
  }
  std::erase_if(cells, [&](const Cell& cell) {
    return !cell.has_ink && texts.contains({cell.row, cell.column});
  });
  return cells;
}

void Append(Table next, const std::vector<int>& places, Table* table) {
  const int repeated = RepeatedRows(*table, next);
  std::vector<Cell> cells = PlacedCells(std::move(next.cells), places), rest;
  std::erase_if(cells, [&](const Cell& cell) { return cell.row < repeated; });
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(rest),
               [&](const Cell& cell) { return cell.row == repeated; });
  const int taken = repeated + (TakeRestOfRow(rest, table) ? 1 : 0);
  const int offset = table->row_count - taken;
  for (Cell& cell : cells) {
    if (cell.row < taken) continue;
    cell.row += offset;
    table->cells.push_back(std::move(cell));
  }
  table->row_count = offset + next.row_count;
  table->parts.insert(table->parts.end(), next.parts.begin(), next.parts.end());
}

double LargestType(const std::vector<TextLine>& lines) {
  double largest = 0;
  for (const TextLine& line : lines) largest = std::max(largest, line.font_size_pt);
  return largest;
}

void TakeTitleFromPageBefore(std::vector<TextLine> lines, Table* table) {
  lines = NearestOf(std::move(lines));
  table->above.insert(table->above.begin(), lines.begin(), lines.end());
}

class Joiner {
 public:
  Joiner(std::vector<PageLayout> pages, const JoinParams& params)
      : pages_(std::move(pages)), params_(params), running_(pages_, params) {}

  LayoutDocument Run() {
    for (PageLayout& page : pages_) DropSheetHeadings(&page);
    for (size_t p = 0; p < pages_.size(); ++p) {
      const PageLayout& page = pages_[p];
      Size<Pt> lying = page.fold ? page.fold->sheet : page.size;
      if (!page.parts.empty()) lying = page.parts.front().size;
      if (page.quarter_turns % 2 == 1) std::swap(lying.width, lying.height);
      document_.page_sizes.push_back(lying);
      document_.page_ingest.push_back(page.ingest);
      const bool goes_on = Continues(p);
      if (!goes_on) CarryRows(p);
      for (size_t t = goes_on ? 1 : 0; t < pages_[p].tables.size(); ++t) Start(p, t);
    }
    for (Table& table : document_.tables) table.header_rows = CountHeaderRows(table);
    for (PageLayout& page : pages_) {
      std::move(page.lines.begin(), page.lines.end(), std::back_inserter(document_.lines));
    }
    TellTruePages(pages_, &document_);
    return std::move(document_);
  }

 private:
  void Start(size_t p, size_t t) {
    Table table = pages_[p].tables[t];
    table.above = LinesAbove(pages_[p], t);
    const bool bare = std::all_of(table.above.begin(), table.above.end(),
                                  [&](const TextLine& l) { return running_.Has(l, pages_[p], p); });
    if (t == 0 && p > 0) {
      const double type = LargestType(table.above);
      std::vector<TextLine> foot;
      if (!pages_[p - 1].is_beside) foot = LinesAtFoot(pages_[p - 1], p - 1, type, running_);
      const bool is_titled = std::any_of(foot.begin(), foot.end(), [&](const TextLine& line) {
        return IsTitleBeside(line, type);
      });
      if (bare || table.above.size() < 2 || is_titled)
        TakeTitleFromPageBefore(std::move(foot), &table);
    }
    table.below = LinesBelow(pages_[p], t);
    document_.tables.push_back(std::move(table));
    borders_ = pages_[p].column_xs[t];
    open_ = OpenAtFoot(p, t);
    last_ = p;
  }

  /// Lines that count as text between `from` and `to` (heights on the page).
  int LinesBetween(size_t p, double from, double to) const {
    int count = 0;
    for (const TextLine& line : pages_[p].lines) {
      const double middle = (line.box.y0 + line.box.y1) / 2;
      count += middle > from && middle < to && !running_.Has(line, pages_[p], p);
    }
    return count;
  }

  bool OpenAtFoot(size_t p, size_t t) const {
    if (t + 1 != pages_[p].tables.size()) return false;
    const double foot = pages_[p].tables[t].parts.back().box.y1;
    return LinesBetween(p, foot, pages_[p].size.height) <= params_.max_lines_between - 1;
  }

  bool IsOpenAbove(size_t p) const {
    return p > 0 && !document_.tables.empty() && open_ && IsNextPage(p);
  }

  /// Whether the first table of the page goes on with the open one, which then has it.
  bool Continues(size_t p) {
    if (pages_[p].tables.empty() || !IsOpenAbove(p)) return false;
    Table& table = document_.tables.back();
    Table& next = pages_[p].tables[0];
    if (LinesBetween(p, 0, next.parts.front().box.y0) > 0 && !RepeatsHead(p, table)) return false;
    const std::vector<double>& columns = pages_[p].column_xs[0];
    auto places = MapBorders(borders_, columns, params_.column_shift);
    if (!places && TakeFinerColumns(columns, &table))
      places = MapBorders(borders_, columns, params_.column_shift);
    // One without a title is a further page itself: which columns it has is told later.
    if (!places && !table.has_ruling_lines && !next.has_ruling_lines && !table.above.empty() &&
        AreAlike(pages_[p], pages_[last_]))
      places = PlacesByGaps(next, columns, &table);
    if (!places && pages_[p].ingest != Ingest::kText) {
      places = columns.size() > borders_.size() ? MapFinerBorders(borders_, columns, params_)
                                                : MapScannedBorders(borders_, columns, params_);
      if (!places) places = MapInnerBorders(borders_, columns, params_);
    }
    if (!places) return false;
    table.below = LinesBelow(pages_[p], 0);
    Append(next, *places, &table);
    open_ = OpenAtFoot(p, 0);
    last_ = p;
    return true;
  }

  /// Where the borders of `next` stand among those of the table, neither of which has rules;
  /// nothing where it has fewer. Where `next` has more of them, the table has them, too, from then
  /// on.
  std::optional<std::vector<int>> PlacesByGaps(const Table& next,
                                               const std::vector<double>& columns, Table* table) {
    const std::vector<FreeGap> gaps = FreeGaps(*table, borders_), own = FreeGaps(next, columns);
    if (own.size() == gaps.size()) return MapGaps(gaps, own);
    const auto finer = MapGaps(own, gaps);
    if (!finer) return std::nullopt;
    GiveColumns(InFinerColumns(std::move(table->cells), *finer, columns), columns, table);
    return AllPlaces();
  }

  /// The open table with the columns of its next page.
  void GiveColumns(std::vector<Cell> cells, const std::vector<double>& columns, Table* table) {
    table->cells = std::move(cells);
    table->column_count = static_cast<int>(columns.size()) - 1;
    borders_ = columns;
  }

  /// Each border in its own place.
  std::vector<int> AllPlaces() const {
    std::vector<int> places(borders_.size());
    std::iota(places.begin(), places.end(), 0);
    return places;
  }

  /// Of a sheet on several pages each prints its own columns.
  static bool AreAlike(const PageLayout& a, const PageLayout& b) {
    return a.ingest == Ingest::kText && b.ingest == Ingest::kText &&
           a.parts.size() == b.parts.size();
  }

  /// Gives the open table the rows at the top of the page that stand in line with it.
  void CarryRows(size_t p) {
    PageLayout& page = pages_[p];
    if (!IsOpenAbove(p) || page.first_words.empty() || !AreAlike(page, pages_[last_])) return;
    Table& table = document_.tables.back();
    auto rows =
        FindCarriedRows(WithoutRunning(page.first_words, p), page.page_index, table, borders_);
    if (!rows) return;
    const RectPt& box = rows->table.parts.front().box;
    if (!page.tables.empty() && page.tables.front().parts.front().box.y0 < box.y1) {
      const double edge = std::max(kRowEdge_pt, box.height() / (2 * rows->table.row_count));
      const RectPt& its = page.tables.front().parts.front().box;
      if (!box.Grow(edge).Contains(its.center()) || its.y1 > box.y1 + edge) return;
      page.tables.erase(page.tables.begin());
      page.column_xs.erase(page.column_xs.begin());
    }
    std::erase_if(page.lines, [&](const TextLine& line) {
      return line.box.center().y > box.y0 && line.box.center().y < box.y1;
    });
    const double foot = box.y1;
    Append(std::move(rows->table), AllPlaces(), &table);
    open_ = page.tables.empty() &&
            LinesBetween(p, foot, page.size.height) <= params_.max_lines_between - 1;
    last_ = p;
  }

  /// Without running heads and feet. What stands beside an amount is none.
  std::vector<Word> WithoutRunning(const std::vector<Word>& words, size_t p) const {
    const PageLayout& page = pages_[p];
    std::vector<Word> rest = words;
    for (const TextLine& line : page.lines) {
      const bool is_row = std::any_of(words.begin(), words.end(), [&](const Word& word) {
        const double middle = word.box.center().y;
        return middle > line.box.y0 && middle < line.box.y1 && IsAmount(word.text);
      });
      if (is_row || !running_.Has(line, page, p)) continue;
      std::erase_if(rest, [&](const Word& word) { return line.box.Contains(word.box.center()); });
    }
    return rest;
  }

  /// Gives a table that is all header the columns of its rows, which are on the next page.
  bool TakeFinerColumns(const std::vector<double>& columns, Table* table) {
    if (!IsAllHeader(*table)) return false;
    const auto places = MapBorders(columns, borders_, params_.column_shift);
    if (!places) return false;
    GiveColumns(PlacedCells(std::move(table->cells), *places), columns, table);
    return true;
  }

  /// Whether a born-digital page says above its first table and in its header what stands there on
  /// the table's first page, and nothing else.
  bool RepeatsHead(size_t p, const Table& table) const {
    if (pages_[p].ingest != Ingest::kText || RepeatedRows(table, pages_[p].tables[0]) == 0)
      return false;
    std::set<std::string> said;
    for (const TextLine& line : table.above) said.insert(WordsOf(line));
    const std::vector<TextLine> above = LinesAbove(pages_[p], 0);
    return std::all_of(above.begin(), above.end(), [&](const TextLine& line) {
      return running_.Has(line, pages_[p], p) || said.contains(WordsOf(line));
    });
  }

  /// Whether no page lies between the open table's last one and `p`, but for right parts.
  bool IsNextPage(size_t p) const {
    if (pages_[last_].page_index + static_cast<int>(p - last_) != pages_[p].page_index)
      return false;
    return std::all_of(pages_.begin() + static_cast<std::ptrdiff_t>(last_ + 1),
                       pages_.begin() + static_cast<std::ptrdiff_t>(p),
                       [](const PageLayout& page) { return page.is_beside; });
  }

  std::vector<PageLayout> pages_;
  const JoinParams& params_;
  const RunningLines running_;
  LayoutDocument document_;
  std::vector<double> borders_;
  bool open_ = false;
  size_t last_ = 0;  // of pages_: where the last table has its last left part
};

}  // namespace

LayoutDocument JoinPages(std::vector<PageLayout> pages, const JoinParams& params) {
  return Joiner(std::move(pages), params).Run();
}

}  // namespace juesuan
