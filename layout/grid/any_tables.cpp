#include "layout/grid/any_tables.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <set>

#include "core/text.h"

namespace juesuan {
namespace {

bool Meet(const TableRule& h, const TableRule& v, double reach) {
  return v.position >= h.from - reach && v.position <= h.to + reach &&
         h.position >= v.from - reach && h.position <= v.to + reach;
}

RectPt BoxOf(const TableRule& rule) {
  if (rule.horizontal) return {rule.from, rule.position, rule.to, rule.position};
  return {rule.position, rule.from, rule.position, rule.to};
}

RectPt Around(const RectPt& a, const RectPt& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// A bullet, a dash: nothing that can be read.
bool IsMark(const std::string& text) {
  const auto points = CodePoints(text);
  return points.size() <= 2 && std::none_of(points.begin(), points.end(), [](char32_t c) {
           return IsIdeograph(c) || (c < 0x80 && std::isalnum(static_cast<int>(c)) != 0);
         });
}

class Finder {
 public:
  Finder(int page_index, const std::vector<TableRule>& rules, const AnyTableParams& params,
         std::vector<Word>* words)
      : page_index_(page_index), rules_(rules), params_(params), words_(words) {}

  std::vector<RegionTable> Run() {
    for (const RectPt& box : RuledBoxes()) TakeRuled(box);
    TakeRuns();
    return std::move(tables_);
  }

 private:
  /// Boxes around rules that cross or meet.
  std::vector<RectPt> RuledBoxes() const {
    std::vector<size_t> group(rules_.size());
    std::iota(group.begin(), group.end(), size_t{0});
    const auto root = [&](size_t i) {
      while (group[i] != i) i = group[i] = group[group[i]];
      return i;
    };
    for (size_t i = 0; i < rules_.size(); ++i) {
      for (size_t j = 0; j < rules_.size(); ++j) {
        if (rules_[i].is_edge || rules_[j].is_edge) continue;
        if (rules_[i].horizontal && !rules_[j].horizontal &&
            Meet(rules_[i], rules_[j], params_.touch_pt))
          group[root(i)] = root(j);
      }
    }
    std::vector<RectPt> boxes;
    for (size_t g = 0; g < rules_.size(); ++g) {
      int across = 0, down = 0;
      RectPt box{1e9, 1e9, -1e9, -1e9};
      for (size_t i = 0; i < rules_.size(); ++i) {
        if (root(i) != g) continue;
        ++(rules_[i].horizontal ? across : down);
        box = Around(box, BoxOf(rules_[i]));
      }
      if (across < 1 || down < 1 || across + down < 3) continue;
      if (std::min(box.width(), box.height()) < params_.least_side_pt) continue;
      boxes.push_back(box);
    }
    std::sort(boxes.begin(), boxes.end(),
              [](const RectPt& a, const RectPt& b) { return a.area() < b.area(); });
    return boxes;
  }

  void TakeRuled(const RectPt& box) {
    const RectPt inside = box.Grow(1);
    std::vector<Word> taken, left;
    for (Word& word : *words_) (inside.Contains(word.box.center()) ? taken : left).push_back(word);
    if (taken.empty()) return;
    TableRegion region{RowsOfWords(taken, params_.rows), RulesIn(box), box, params_.ruled_score};
    if (Accept(region, true)) *words_ = std::move(left);
  }

  std::vector<TableRule> RulesIn(const RectPt& box) const {
    const RectPt around = box.Grow(3);
    std::vector<TableRule> inside;
    for (const TableRule& rule : rules_) {
      const RectPt place = BoxOf(rule);
      if (around.Contains({place.x0, place.y0}) && around.Contains({place.x1, place.y1}))
        inside.push_back(rule);
    }
    return inside;
  }

  bool Accept(const TableRegion& region, bool is_ruled) {
    auto made = BuildTable(region, page_index_, params_.cells);
    if (!made || !(IsTable(made->table) || (is_ruled && IsRow(made->table)))) return false;
    made->table.confidence = 1 / (1 + std::exp(-region.score / 3));
    made->table.has_ruling_lines = is_ruled;
    tables_.push_back(std::move(*made));
    return true;
  }

  /// Two columns and two rows hold texts. A column of bullets is none.
  static bool IsTable(const Table& table) {
    std::set<int> rows, columns;
    for (const Cell& cell : table.cells) {
      if (cell.text.empty()) continue;
      rows.insert(cell.row);
      if (!IsMark(cell.text)) columns.insert(cell.column);
    }
    return rows.size() >= 2 && columns.size() >= 2;
  }

  /// One row between rules, the first or the last on its page.
  static bool IsRow(const Table& table) {
    constexpr int kLeastTexts = 4;
    return table.row_count == 1 &&
           std::count_if(table.cells.begin(), table.cells.end(),
                         [](const Cell& cell) { return !IsMark(cell.text); }) >= kLeastTexts;
  }

  void TakeRuns() {
    const std::vector<WordRow> rows = RowsOfWords(*words_, params_.rows);
    std::set<std::pair<double, double>> taken;
    for (const RowRange& range : FindTableRows(rows, rules_, params_.regions)) {
      if (range.score < params_.least_score || range.last == range.first) continue;
      TableRegion region;
      region.score = range.score;
      for (size_t i = range.first; i <= range.last; ++i) {
        region.rows.push_back(rows[i]);
        region.box = region.box.Union(rows[i].box);
      }
      region.box = region.box.Grow(2);
      region.rules =
          RulesIn({region.box.x0 - 40, region.box.y0 - 6, region.box.x1 + 40, region.box.y1 + 6});
      if (!Accept(region, false)) continue;
      for (const WordRow& row : region.rows) {
        for (const RowWord& word : row.words) taken.insert({word.word.box.x0, word.word.box.y0});
      }
    }
    std::erase_if(*words_, [&](const Word& word) {
      return taken.contains({word.box.x0, word.box.y0});
    });
  }

  int page_index_;
  const std::vector<TableRule>& rules_;
  const AnyTableParams& params_;
  std::vector<Word>* words_;
  std::vector<RegionTable> tables_;
};

}  // namespace

std::vector<RegionTable> FindAnyTables(int page_index, const std::vector<TableRule>& rules,
                                       const AnyTableParams& params, std::vector<Word>* words) {
  return Finder(page_index, rules, params, words).Run();
}

}  // namespace juesuan
