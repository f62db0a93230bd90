#include "layout/unruled_scan.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

/// The same tables, boxes in points of the straightened picture.
std::vector<Table> Straightened(std::vector<Table> tables, const PageTransform& transform) {
  const auto straighten = [&](RectPt* box) { *box = transform.ToStraightPt(transform.ToPx(*box)); };
  for (Table& table : tables) {
    for (TablePart& part : table.parts) straighten(&part.box);
    for (Cell& cell : table.cells) straighten(&cell.box);
  }
  return tables;
}

std::vector<Table> TablesOf(const std::vector<RegionTable>& found) {
  std::vector<Table> tables;
  for (const RegionTable& region : found) tables.push_back(region.table);
  return tables;
}

/// Dust and strokes of ideographs are read as dashes and percent signs: what shows no digit says
/// nothing of tables.
std::vector<Word> WithoutDust(std::vector<Word> words) {
  std::erase_if(words, [](const Word& word) {
    return LooksLikeNumber(word.text) && DigitsIn(word.text).empty();
  });
  return words;
}

/// Labels in line are no table.
void DropWithoutNumbers(const std::vector<Word>& words, const TableFitParams& params,
                        std::vector<RegionTable>* found) {
  std::erase_if(*found, [&](const RegionTable& region) {
    return FitOfTables({region.table}, words, params).score <= 0;
  });
}

/// Cells that were surely read as a number.
int CountNumbers(const std::vector<Table>& tables, double sure) {
  int count = 0;
  for (const Table& table : tables) {
    count += static_cast<int>(std::count_if(
        table.cells.begin(), table.cells.end(),
        [&](const Cell& cell) { return cell.confidence >= sure && LooksLikeNumber(cell.text); }));
  }
  return count;
}

/// No rule is seen along its top: what stands above may be its header.
bool IsOpenAbove(const Grid& grid, const std::vector<RulingLine>& lines, double reach) {
  double seen = 0;
  for (const RulingLine& line : lines) {
    if (!line.horizontal || std::abs(line.position - grid.ys.front()) > reach) continue;
    seen += std::min(line.to, grid.xs.back()) - std::max(line.from, grid.xs.front());
  }
  return 2 * seen < grid.box().width();
}

/// Rules that were seen are no chance: a few numbers more, which may be dust, are no reason to
/// leave them.
bool ExplainMore(const TableFit& found, const TableFit& as_ruled, int numbers, bool is_open,
                 const TableFitParams& params) {
  const double alone = std::max(as_ruled.alone, numbers);
  if (is_open) return found.score >= as_ruled.score && found.alone >= alone;
  return found.score > as_ruled.score &&
         found.alone >= alone + std::max<double>(params.least_alone, params.least_gain * alone);
}

}  // namespace

std::vector<TableRule> RulesOf(const std::vector<RulingLine>& lines, double px_per_pt,
                               bool are_edges) {
  std::vector<TableRule> rules;
  for (const RulingLine& line : lines)
    rules.push_back({line.horizontal, line.position / px_per_pt, line.from / px_per_pt,
                     line.to / px_per_pt, are_edges});
  return rules;
}

Result<std::vector<RegionTable>> FindUnruledTables(int page_index, const SeenPage& seen,
                                                   const std::vector<Table>& ruled,
                                                   const CropParams& crop,
                                                   const LayoutParams& params, OcrEngine* engine) {
  const double px_per_pt = seen.transform.PxPerPt();
  const bool is_open = std::any_of(seen.grids.begin(), seen.grids.end(), [&](const Grid& grid) {
    return IsOpenAbove(grid, seen.lines, params.grid.touch_pt * px_per_pt);
  });
  const auto boxes = FindWordBoxes(seen.ink, seen.lines, px_per_pt, params.read_words.boxes);
  const auto words = ReadWords(seen.picture, boxes, ruled, is_open, seen.transform, crop,
                               params.read_words, engine);
  if (!words) return words.error();
  if (words->empty()) return std::vector<RegionTable>();
  std::vector<Word> rest = *words;
  auto found =
      FindAnyTables(page_index, RulesOf(seen.lines, px_per_pt, false), params.any_tables, &rest);
  DropWithoutNumbers(*words, params.table_fit, &found);
  const std::vector<Word> counted = WithoutDust(*words);
  const auto straight = Straightened(ruled, seen.transform);
  if (!ExplainMore(FitOfTables(TablesOf(found), counted, params.table_fit),
                   FitOfTables(straight, counted, params.table_fit),
                   CountNumbers(ruled, params.read_words.numeric), is_open, params.table_fit))
    found.clear();
  return found;
}

}  // namespace juesuan
