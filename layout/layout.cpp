#include "layout/layout.h"

#include <algorithm>
#include <utility>

#include "layout/cells/added_headers.h"
#include "layout/cells/cell_text.h"
#include "layout/grid/table_fit.h"
#include "layout/page/turned_page.h"
#include "layout/seen_page.h"
#include "layout/unread_ink_words.h"
#include "layout/unruled_scan.h"

namespace juesuan {
namespace {

Sense SenseOf(const PageLayout& layout, const OrientationParams& params) {
  Sense sense;
  const auto count = [&](Source source, double confidence) {
    sense.texts += source == Source::kOcr;
    sense.sensible += source == Source::kOcr && confidence >= params.sense_confidence;
  };
  for (const TextLine& line : layout.lines) count(line.source, line.confidence);
  for (const Table& table : layout.tables) {
    for (const Cell& cell : table.cells) {
      // A short number is read into strokes that lie any way.
      if (cell.has_ink && cell.text.size() > params.short_text) count(cell.source, cell.confidence);
    }
  }
  return sense;
}

/// Down to the end of the first table, without their glyphs; none where that table is long. A page
/// without tables keeps all.
std::vector<Word> FirstWords(std::vector<Word> words, const std::vector<Table>& tables) {
  constexpr int kFewRows = 12;
  if (!tables.empty()) {
    const Table& first = tables.front();
    if (first.row_count > kFewRows) return {};
    std::erase_if(
        words, [&](const Word& word) { return word.box.center().y > first.parts.back().box.y1; });
  }
  for (Word& word : words) word.glyphs = {};
  return words;
}

class PageLayouter {
 public:
  /// `page`: turned already, so that it stands upright. `any_table`: any table is looked for, ruled
  /// or not; else ruled ones, and what is like a form.
  PageLayouter(Page page, int quarter_turns, bool any_table, OcrEngine* engine,
               const LayoutParams& params)
      : page_(std::move(page)),
        quarter_turns_(quarter_turns),
        any_table_(any_table),
        engine_(engine),
        params_(params) {}

  Result<PageLayout> Run(const SeenPage& seen, LayoutTrace* trace) {
    layout_.page_index = page_.page_index;
    layout_.size = page_.size;
    layout_.quarter_turns = quarter_turns_;
    layout_.ingest = page_.ingest;
    if (trace != nullptr) trace->words = page_.words;
    const Status tables = AddAllTables(seen, trace);
    if (!tables) return tables.error();
    const Status lines = AddOcrLines(seen);
    if (!lines) return lines.error();
    if (trace != nullptr) Remember(seen, trace);
    AddTextLines();
    return std::move(layout_);
  }

 private:
  Status AddAllTables(const SeenPage& seen, LayoutTrace* trace) {
    if (any_table_ && page_.ingest != Ingest::kOcr) AddAnyTables(seen);
    if (any_table_ && page_.ingest == Ingest::kText) return Done{};
    const bool is_mixed = any_table_ && page_.ingest == Ingest::kMixed;
    const size_t sure = layout_.tables.size();
    Status tables = AddTables(seen, is_mixed ? GridsOfPictures(seen) : seen.grids, trace);
    if (tables && page_.ingest == Ingest::kOcr) tables = AddUnruledTables(seen, trace);
    if (tables && any_table_) DropDoubtfulTables(sure);
    return tables;
  }

  Status AddTables(const SeenPage& seen, const std::vector<Grid>& grids, LayoutTrace* trace) {
    for (const Grid& grid : grids) {
      const std::vector<GridCell> cells = GridToCells(grid, params_.grid);
      Table table = MakeTable(grid.box(), cells, seen.transform);
      table.row_count = grid.row_count();
      table.column_count = grid.column_count();
      const auto texts = TakeWordsIntoCells(grid, cells, seen.transform, &page_.words);
      for (size_t i = 0; i < cells.size(); ++i) {
        SetCellText(texts[i], params_.text_lines, &table.cells[i]);
      }
      if (page_.ingest != Ingest::kText) {
        const Status read = ReadCells(seen.picture, cells, seen.transform, Crop(seen),
                                      params_.read_cells, engine_, &table.cells);
        if (!read) return read;
      }
      if (trace != nullptr) trace->cells.push_back(cells);
      if (IsFrame(table)) continue;
      layout_.column_xs.push_back(ColumnsInPt(grid, seen.transform));
      layout_.tables.push_back(std::move(table));
      taken_.push_back(grid.box());
    }
    return Done{};
  }

  /// A single cell is a box around a paragraph or an underlined word, not a table; its text
  /// goes back to the page.
  bool IsFrame(const Table& table) {
    if (table.cells.size() > 1) return false;
    for (const Cell& cell : table.cells) {
      if (cell.text.empty()) continue;
      layout_.lines.push_back({cell.page_index, cell.text_box, cell.text, cell.text_box.height(),
                               cell.confidence, cell.source});
    }
    return true;
  }

  CropParams Crop(const SeenPage& seen) const {
    CropParams crop = params_.crop;
    crop.most_rest_px = params_.most_rest_pt * seen.transform.PxPerPt();
    return crop;
  }

  /// A table of cells that hold nothing yet.
  Table MakeTable(const RectPx& box, const std::vector<GridCell>& cells,
                  const PageTransform& transform) const {
    Table table;
    table.parts.push_back({page_.page_index, transform.ToPt(box)});
    for (const GridCell& place : cells) {
      Cell cell;
      cell.row = place.row;
      cell.column = place.column;
      cell.row_span = place.row_span;
      cell.column_span = place.column_span;
      cell.page_index = page_.page_index;
      cell.box = transform.ToPt(place.box);
      table.cells.push_back(std::move(cell));
    }
    return table;
  }

  /// Tables of a page whose words are known, whatever parts their cells.
  void AddAnyTables(const SeenPage& seen) {
    const double px_per_pt = seen.transform.PxPerPt();
    std::vector<TableRule> rules = RulesOf(seen.lines, px_per_pt, false);
    for (const TableRule& rule : RulesOf(seen.painted.rules, px_per_pt, false))
      rules.push_back(rule);
    for (const TableRule& rule : RulesOf(seen.painted.edges, px_per_pt, true))
      rules.push_back(rule);
    for (RegionTable& found :
         FindAnyTables(page_.page_index, rules, params_.any_tables, &page_.words))
      InsertByPosition({std::move(found.table), std::move(found.column_xs)});
  }

  /// Where ruling lines do not part the cells of a scan, its words say where they are.
  Status AddUnruledTables(const SeenPage& seen, LayoutTrace* trace) {
    auto found =
        FindUnruledTables(page_.page_index, seen, layout_.tables, Crop(seen), params_, engine_);
    if (!found) return found.error();
    if (found->empty()) return Done{};
    layout_.tables.clear();
    layout_.column_xs.clear();
    taken_.clear();
    if (trace != nullptr) trace->cells.clear();
    for (RegionTable& region : *found) {
      const Status added = AddRegion(seen, std::move(region), trace);
      if (!added) return added;
    }
    return Done{};
  }

  /// A table found by its words: its cells are read again, each as a cell.
  Status AddRegion(const SeenPage& seen, RegionTable region, LayoutTrace* trace) {
    std::vector<GridCell> cells;
    RectPx around;
    for (const Cell& cell : region.table.cells) {
      cells.push_back({cell.row, cell.column, cell.row_span, cell.column_span,
                       seen.transform.FromStraightPt(cell.box)});
      around = around.Union(cells.back().box);
    }
    Table table = MakeTable(around, cells, seen.transform);
    table.row_count = region.table.row_count;
    table.column_count = region.table.column_count;
    table.has_ruling_lines = region.table.has_ruling_lines;
    table.confidence = region.table.confidence;
    const Status read = ReadCells(seen.picture, cells, seen.transform, Crop(seen),
                                  params_.read_cells, engine_, &table.cells);
    if (!read) return read;
    if (trace != nullptr) trace->cells.push_back(std::move(cells));
    taken_.push_back(around);
    InsertByPosition({std::move(table), std::move(region.column_xs)});
    return Done{};
  }

  /// Tables among the text are found by now; those that are pictures are not.
  std::vector<Grid> GridsOfPictures(const SeenPage& seen) const {
    std::vector<Grid> grids = seen.grids;
    std::erase_if(grids, [&](const Grid& grid) {
      const auto middle = seen.transform.ToPt(grid.box()).center();
      return std::none_of(page_.picture_areas.begin(), page_.picture_areas.end(),
                          [&](const RectPt& area) { return area.Contains(middle); });
    });
    return grids;
  }

  /// The axes and bars of a chart look like a grid; what is read there makes no sense.
  void DropDoubtfulTables(size_t first) {
    for (size_t t = layout_.tables.size(); t-- > first;) {
      Table& table = layout_.tables[t];
      int texts = 0;
      double confidence = 0;
      for (const Cell& cell : table.cells) {
        if (cell.text.empty()) continue;
        ++texts;
        confidence += cell.confidence;
      }
      table.confidence = confidence / std::max(1, texts);
      if (texts >= params_.least_texts && table.confidence >= params_.least_confidence) continue;
      layout_.tables.erase(layout_.tables.begin() + static_cast<std::ptrdiff_t>(t));
      layout_.column_xs.erase(layout_.column_xs.begin() + static_cast<std::ptrdiff_t>(t));
    }
  }

  static std::vector<double> ColumnsInPt(const Grid& grid, const PageTransform& transform) {
    std::vector<double> xs;
    for (const double x : grid.xs) xs.push_back(x / transform.PxPerPt());
    return xs;
  }

  Status AddOcrLines(const SeenPage& seen) {
    if (page_.ingest != Ingest::kOcr) return Done{};
    auto lines = ReadLines(seen.picture, seen.ink, taken_, seen.transform, page_.page_index,
                           params_.read_lines, engine_);
    if (!lines) return lines.error();
    std::move(lines->begin(), lines->end(), std::back_inserter(layout_.lines));
    return Done{};
  }

  /// Cells in red, where red is not the colour of the table.
  void MarkRedCells() {
    for (Table& table : layout_.tables) {
      std::vector<Cell*> red;
      int texts = 0;
      for (Cell& cell : table.cells) {
        if (cell.text.empty()) continue;
        ++texts;
        const RectPt around = cell.text_box.Grow(1);
        const bool is_red = std::any_of(page_.red_texts.begin(), page_.red_texts.end(),
                                        [&](Point<Pt> place) { return around.Contains(place); });
        if (is_red) red.push_back(&cell);
      }
      if (2 * static_cast<int>(red.size()) > texts) continue;
      for (Cell* cell : red) cell->doubts.is_red = true;
    }
  }

  void AddTextLines() {
    MarkRedCells();
    auto lines = MakeTextLines(page_.words, page_.page_index, params_.text_lines);
    std::move(lines.begin(), lines.end(), std::back_inserter(layout_.lines));
    SortLines(&layout_.lines);
    if (page_.ingest == Ingest::kText || (any_table_ && page_.ingest != Ingest::kOcr)) return;
    for (BorderlessTable& found : FindBorderlessTables(params_.borderless, &layout_.lines)) {
      InsertByPosition(std::move(found));
    }
  }

  void InsertByPosition(BorderlessTable found) {
    size_t place = 0;
    while (place < layout_.tables.size() &&
           layout_.tables[place].parts.front().box.y0 < found.table.parts.front().box.y0) {
      ++place;
    }
    layout_.tables.insert(layout_.tables.begin() + static_cast<std::ptrdiff_t>(place),
                          std::move(found.table));
    layout_.column_xs.insert(layout_.column_xs.begin() + static_cast<std::ptrdiff_t>(place),
                             std::move(found.column_xs));
  }

  static void Remember(const SeenPage& seen, LayoutTrace* trace) {
    trace->picture = seen.picture.clean;
    trace->transform = seen.transform;
    trace->lines = seen.lines;
    trace->painted = seen.painted;
    trace->grids = seen.grids;
  }

  Page page_;
  int quarter_turns_;
  bool any_table_;
  OcrEngine* engine_;
  const LayoutParams& params_;
  PageLayout layout_;
  std::vector<RectPx> taken_;
};

/// Nothing, where the page paints nothing but text; its picture, where that is to be drawn.
Result<SeenPage> Look(const Page& page, int quarter_turns, bool is_drawn, Document* document,
                      const LayoutParams& params) {
  const bool is_bare = !page.has_ruling_marks && page.ingest == Ingest::kText;
  if (is_bare && !is_drawn) return SeenPage{};
  auto seen = LookAtPage(page, quarter_turns, is_drawn, document, params);
  if (seen && !is_bare) FindGrids(page, params, &*seen);
  return seen;
}

/// All that is known of its lines, the page itself has told: nothing of it is rendered.
bool IsDrawnOnly(const Page& page) { return page.has_paths && page.lined_pictures.empty(); }

/// Of the ways to find the tables of a born-digital page the one is taken that explains its numbers
/// best: ruling lines, or whatever parts the cells.
Result<PageLayout> LayoutThatFits(const Page& page, int turns, const SeenPage& seen,
                                  OcrEngine* engine, const LayoutParams& params,
                                  LayoutTrace* trace) {
  const auto run = [&](bool any_table, LayoutTrace* run_trace) {
    return PageLayouter(page, turns, any_table, engine, params).Run(seen, run_trace);
  };
  auto ruled = run(params.any_table, trace);
  if (params.any_table || !ruled) return ruled;
  const TableFit fit = FitOfTables(ruled->tables, page.words, params.table_fit);
  if (fit.is_full) return ruled;
  LayoutTrace any_trace;
  auto any = run(true, trace != nullptr ? &any_trace : nullptr);
  if (!any) return ruled;
  const TableFit any_fit = FitOfTables(any->tables, page.words, params.table_fit);
  // Where there is no other way, small tables need not explain much.
  const bool adds_headers = any_fit.score >= fit.score && AddsHeaders(any->tables, ruled->tables);
  const bool is_better = ruled->tables.empty() ? any_fit.alone >= params.table_fit.least_alone
                                               : any_fit.score > fit.score || adds_headers;
  if (!is_better) return ruled;
  if (trace != nullptr) *trace = std::move(any_trace);
  return any;
}

/// A born-digital page.
Result<PageLayout> LayoutText(Page as_it_lies, Document* document, OcrEngine* engine,
                              const LayoutParams& params, LayoutTrace* trace) {
  const int turns = (4 - as_it_lies.text_turns) % 4;
  Page page = TurnedPage(std::move(as_it_lies), turns);
  const Status unread = AddUnreadWords(turns, document, params, engine, &page);
  if (!unread) return unread.error();
  const std::optional<Fold> fold =
      turns == 0 && IsDrawnOnly(page) ? FindFold(page, params.fold) : std::nullopt;
  if (fold) page = FoldedPage(std::move(page), *fold);
  const auto seen = Look(page, turns, trace != nullptr, document, params);
  if (!seen) return seen.error();
  auto layout = LayoutThatFits(page, turns, *seen, engine, params, trace);
  if (!layout) return layout;
  layout->fold = fold;
  layout->first_words = FirstWords(std::move(page.words), layout->tables);
  return layout;
}

}  // namespace

Result<PageLayout> LayoutPage(Page page, Document* document, OcrEngine* engine,
                              const LayoutParams& params, LayoutTrace* trace) {
  if (page.ingest == Ingest::kText)
    return LayoutText(std::move(page), document, engine, params, trace);
  const auto run = [&](const Page& upright, int quarter_turns, LayoutTrace* run_trace) {
    const auto seen = Look(upright, quarter_turns, run_trace != nullptr, document, params);
    if (!seen) return Result<PageLayout>(seen.error());
    return PageLayouter(upright, quarter_turns, params.any_table, engine, params)
        .Run(*seen, run_trace);
  };
  auto layout = run(page, 0, trace);
  if (!layout || page.ingest != Ingest::kOcr) return layout;
  const Sense as_it_lies = SenseOf(*layout, params.orientation);
  if (MakesSense(as_it_lies, params.orientation)) return layout;
  auto seen = LookToRead(page, 0, document, params);
  if (!seen) return seen.error();
  auto turns = FindQuarterTurns(seen->picture.clean, seen->ink, seen->transform.PxPerPt(),
                                params.orientation, engine);
  if (!turns) return turns.error();
  if (*turns == 0) return layout;
  LayoutTrace turned_trace;
  auto turned =
      run(TurnedPage(std::move(page), *turns), *turns, trace != nullptr ? &turned_trace : nullptr);
  if (turned && !MakesMoreSense(SenseOf(*turned, params.orientation), as_it_lies)) return layout;
  if (trace != nullptr) *trace = std::move(turned_trace);
  return turned;
}

}  // namespace juesuan
