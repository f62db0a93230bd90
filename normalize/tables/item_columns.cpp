#include "normalize/tables/item_columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/tables/column_order.h"
#include "normalize/tables/measures.h"

namespace juesuan {
namespace {

using Path = std::vector<std::string>;

// Empty for a column that is no item.
std::string ItemOf(const LedgerColumn& column) {
  return column.key.empty() ? "" : column.key.substr(std::string_view("item:").size());
}

class ItemColumnReader {
 public:
  ItemColumnReader(const Form& form, const TableGrid& grid, const TableHeader& header,
                   const FormWords& words, int year, const ColumnParams& params,
                   std::vector<LedgerColumn>* columns)
      : form_(form),
        grid_(grid),
        header_(header),
        words_(words),
        year_(year),
        params_(params),
        was_read_(grid.WasRead()),
        columns_(*columns) {}

  ColumnBlock Read() {
    ColumnBlock block;
    for (int column = 0; column < grid_.columns(); ++column) {
      LedgerColumn& ledger_column = ColumnAt(column);
      const Path& path = PathOf(column);
      const ItemWords* item = ItemAbove(path);
      for (const std::string& key : path) {
        for (const MeasureWords& measure : form_.columns) {
          if (BestAgreement(key, measure.words) >= params_.measure_floor ||
              BeginsWith(key, measure))
            ledger_column.measure = measure.measure;
        }
      }
      if (!IsOfYear(header_, column, year_)) ledger_column.measure.clear();
      if (item != nullptr) ledger_column.key = "item:" + item->id;
      if (was_read_ && !StartsInBody(column)) {
        ledger_column.role = "other";
        ledger_column.key.clear();
        ledger_column.measure.clear();
      } else if (ledger_column.role == "line_no") {
        block.line_no_column = column;
      } else if (!ledger_column.measure.empty() || !ledger_column.key.empty()) {
        ledger_column.role = "amount";
        block.amount_columns.push_back(column);
      } else if (block.name_column < 0 && block.amount_columns.empty()) {
        ledger_column.role = "name";
        block.name_column = column;
      } else {
        ledger_column.role = "other";
      }
    }
    if (was_read_) FillItemGrid(block);
    if (was_read_) FillItemMeasures(block);
    FillMeasuresByPair(block);
    if (!was_read_) FillMeasuresByRun(block);
    if (!was_read_ && HasUnknownAmounts()) FillItemGrid(block);
    FillItemsByOrder(block);
    return block;
  }

 private:
  const Path& PathOf(int column) const { return header_.paths[static_cast<size_t>(column)]; }
  LedgerColumn& ColumnAt(int column) { return columns_[static_cast<size_t>(column)]; }

  // On a scan the word below an item's may be a measure's, misread.
  const ItemWords* ItemAbove(const Path& path) const {
    const ItemWords* item = MatchItem(form_, path, words_, params_.measure_floor);
    if (item != nullptr || !was_read_ || path.size() < 2) return item;
    return MatchItem(form_, Path(path.begin(), path.end() - 1), words_, params_.measure_floor);
  }

  // A stroke of a header parts it in two, not the cells below it.
  bool StartsInBody(int column) const {
    bool any_row = false;
    for (int row = header_.rows; row < grid_.rows(); ++row) {
      if (grid_.StartingAt(row, column) != nullptr) return true;
      any_row = any_row || grid_.At(row, column) != nullptr;
    }
    return !any_row;
  }

  // Headers that no rule parts come to stand in one cell, or beside their own.
  bool HasUnknownAmounts() {
    for (int column = 0; column < grid_.columns(); ++column) {
      const LedgerColumn& known = ColumnAt(column);
      if (known.role == "name" || known.role == "line_no") continue;
      if ((known.key.empty() || known.measure.empty()) && HoldsAmounts(column)) return true;
    }
    return false;
  }

  bool HoldsAmounts(int column) const {
    for (int row = header_.rows; row < grid_.rows(); ++row)
      if (IsDigits(DigitsIn(grid_.KeyAt(row, column)))) return true;
    return false;
  }

  // A scan whose header is unreadable, or headers that no rule parts: every column of the form is
  // there, in its order, with names left of them or without.
  void FillItemGrid(ColumnBlock& block) {
    std::set<std::string> told;
    for (const LedgerColumn& column : columns_) told.insert(column.measure);
    // What is known as an amount of an item are no names.
    const bool may_name = ColumnAt(0).key.empty() || ColumnAt(0).measure.empty();
    for (int first = 0; first < (may_name ? 2 : 1); ++first) {
      std::vector<ItemColumn> items;
      std::vector<int> places;
      for (int column = first; column < grid_.columns(); ++column) {
        if (!StartsInBody(column)) continue;
        places.push_back(column);
        Path above = PathOf(column);
        if (!above.empty()) above.pop_back();
        items.push_back({ItemOf(ColumnAt(column)), ColumnAt(column).measure, std::move(above)});
      }
      // Remarks, behind the last item.
      if (!was_read_ && !places.empty() && !HoldsAmounts(places.back()) &&
          ColumnAt(places.back()).role == "other") {
        places.pop_back();
        items.pop_back();
      }
      const auto [fill, filled] = FillItemColumns(form_, items);
      if (fill == ItemFill::kNone) continue;
      block = ColumnBlock();
      block.name_column = first - 1;
      for (size_t i = 0; i < filled.size(); ++i) {
        LedgerColumn& column = ColumnAt(places[i]);
        const bool is_told =
            was_read_ || (ItemOf(column) == filled[i].item && told.contains(filled[i].measure));
        column.role = "amount";
        column.key = "item:" + filled[i].item;
        column.measure = filled[i].measure;
        column.is_by_place = fill == ItemFill::kByPlace || !is_told;
        block.amount_columns.push_back(places[i]);
      }
      return;
    }
  }

  // Items in rows: budget and final stand right of the names, in this order.
  void FillItemMeasures(ColumnBlock& block) {
    const auto count = static_cast<int>(form_.columns.size());
    const int first = std::max(block.name_column, block.line_no_column) + 1;
    if (block.name_column < 0 || grid_.columns() != first + count) return;
    std::vector<std::string> official, known;
    for (int i = 0; i < count; ++i) {
      if (!ColumnAt(first + i).key.empty()) return;
      official.push_back(form_.columns[static_cast<size_t>(i)].measure);
      known.push_back(ColumnAt(first + i).measure);
    }
    if (FitOrders({official}, known).fitting == 0) return;
    block.amount_columns.clear();
    for (int i = 0; i < count; ++i) {
      ColumnAt(first + i).role = "amount";
      ColumnAt(first + i).measure = official[static_cast<size_t>(i)];
      block.amount_columns.push_back(first + i);
    }
  }

  // Of the two columns of one item, the one whose measure was not read has the other measure.
  void FillMeasuresByPair(const ColumnBlock& block) {
    if (form_.columns.size() != 2) return;
    for (size_t i = 1; i < block.amount_columns.size(); ++i) {
      LedgerColumn& left = ColumnAt(block.amount_columns[i - 1]);
      LedgerColumn& right = ColumnAt(block.amount_columns[i]);
      if (left.key.empty() || left.key != right.key) continue;
      if (left.measure.empty() == right.measure.empty()) continue;
      const std::string& known = left.measure.empty() ? right.measure : left.measure;
      const bool first = known == form_.columns[0].measure;
      (left.measure.empty() ? left : right).measure = form_.columns[first ? 1 : 0].measure;
    }
  }

  // 预算数公务用车购置及运行费: the texts of two lines that no rule parts.
  bool BeginsWith(const std::string& key, const MeasureWords& measure) const {
    return !was_read_ &&
           std::any_of(measure.words.begin(), measure.words.end(), [&](const std::string& word) {
             return key.size() > word.size() && key.starts_with(word);
           });
  }

  // The items stand there once for each measure, and a measure stands over some of its items only.
  // Where no header says which comes first, their order does.
  void FillMeasuresByRun(const ColumnBlock& block) {
    std::vector<std::vector<int>> runs;
    std::set<std::string> seen;
    for (const int column : block.amount_columns) {
      const std::string& key = ColumnAt(column).key;
      if (key.empty()) return;
      if (runs.empty() || !seen.insert(key).second) {
        runs.emplace_back();
        seen = {key};
      }
      runs.back().push_back(column);
    }
    if (runs.size() != 2 || form_.columns.size() != 2) return;
    std::vector<std::string> told = {MeasureOfRun(runs[0]), MeasureOfRun(runs[1])};
    const bool is_told = !told[0].empty() && !told[1].empty();
    if (is_told && told[0] == told[1]) return;
    const bool is_official = told[0] == form_.columns[0].measure ||
                             told[1] == form_.columns[1].measure ||
                             (told[0].empty() && told[1].empty());
    for (size_t i = 0; i < runs.size(); ++i) {
      const std::string& measure = form_.columns[is_official ? i : 1 - i].measure;
      for (const int column : runs[i]) {
        LedgerColumn& place = ColumnAt(column);
        if (!place.measure.empty()) continue;
        place.measure = measure;
        place.is_by_place = !is_told;
      }
    }
  }

  // Empty where its columns have none, or two.
  std::string MeasureOfRun(const std::vector<int>& columns) {
    std::string found;
    for (const int column : columns) {
      const std::string& measure = ColumnAt(column).measure;
      if (measure.empty()) continue;
      if (!found.empty() && found != measure) return "";
      found = measure;
    }
    return found;
  }

  // The columns of one measure hold the items in the official order: a gap that layout or OCR
  // left is filled where all the others fit.
  void FillItemsByOrder(const ColumnBlock& block) {
    std::map<std::string, std::vector<int>> columns_of;
    for (int column : block.amount_columns) columns_of[ColumnAt(column).measure].push_back(column);
    for (const auto& [measure, columns] : columns_of) {
      std::vector<std::string> items;
      for (int column : columns) items.push_back(ItemOf(ColumnAt(column)));
      const OrderFit fit = FitOrders(form_.orders, items);
      if (fit.order == nullptr || fit.known * 2 < items.size()) continue;
      for (size_t i = 0; i < items.size(); ++i)
        ColumnAt(columns[i]).key = "item:" + (*fit.order)[i];
    }
  }

  const Form& form_;
  const TableGrid& grid_;
  const TableHeader& header_;
  const FormWords& words_;
  const int year_;
  const ColumnParams& params_;
  const bool was_read_;  // by OCR
  std::vector<LedgerColumn>& columns_;
};

}  // namespace

ColumnBlock ReadItemColumns(const Form& form, const TableGrid& grid, const TableHeader& header,
                            const FormWords& words, int year, const ColumnParams& params,
                            std::vector<LedgerColumn>* columns) {
  return ItemColumnReader(form, grid, header, words, year, params, columns).Read();
}

}  // namespace juesuan
