#include "normalize/tables/columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/tables/column_order.h"
#include "normalize/tables/column_roles.h"
#include "normalize/tables/measures.h"

namespace juesuan {
namespace {

using Path = std::vector<std::string>;

// Empty for a column that is no item.
std::string ItemOf(const LedgerColumn& column) {
  return column.key.empty() ? "" : column.key.substr(std::string_view("item:").size());
}

class ColumnReader {
 public:
  ColumnReader(const Form& form, const TableGrid& grid, const TableHeader& header,
               const FormWords& words, int fiscal_year, const ColumnParams& params)
      : form_(form),
        grid_(grid),
        header_(header),
        words_(words),
        year_(YearOfTable(header, fiscal_year)),
        params_(params),
        was_read_(grid.WasRead()) {
    roles_ = ReadRoles(form, grid, header, words, params);
  }

  TableColumns Read() {
    result_.columns.resize(roles_.size());
    for (size_t i = 0; i < roles_.size(); ++i) {
      result_.columns[i].index = static_cast<int>(i);
      result_.columns[i].path = header_.printed[i];
      result_.columns[i].role = roles_[i];
    }
    if (form_.shape == FormShape::kItems) {
      ReadItems();
    } else {
      FindBlocks();
      for (ColumnBlock& block : result_.blocks) ReadMeasures(block);
    }
    return std::move(result_);
  }

 private:
  const Path& PathOf(int column) const { return header_.paths[static_cast<size_t>(column)]; }
  LedgerColumn& ColumnAt(int column) { return result_.columns[static_cast<size_t>(column)]; }

  // Columns from one name (with the codes before it) to the next form a block.
  void FindBlocks() {
    ColumnBlock block;
    for (int column = 0; column < grid_.columns(); ++column) {
      LedgerColumn& ledger_column = ColumnAt(column);
      const bool starts_block = ledger_column.role == "code" || ledger_column.role == "name";
      if (starts_block && !block.amount_columns.empty()) CloseBlock(block);
      if (ledger_column.role == "code" && IsGroupingColumn(block, column)) {
        ColumnAt(block.name_column).role = "other";
        block = ColumnBlock();
      }
      const bool may_follow_name = !was_read_ && block.code_columns.empty();
      if (ledger_column.role == "code" && (block.name_column < 0 || may_follow_name)) {
        block.code_columns.push_back(column);
      } else if (ledger_column.role == "name" && block.name_column < 0) {
        block.name_column = column;
      } else if (ledger_column.role == "line_no") {
        block.line_no_column = column;
      } else if (ledger_column.role != "other" &&
                 !PathHas(PathOf(column), "no_measure_headers", words_) &&
                 (block.name_column >= 0 || !block.code_columns.empty())) {
        ledger_column.role = "amount";
        block.amount_columns.push_back(column);
      } else {
        ledger_column.role = "other";
      }
    }
    CloseBlock(block);
    if (form_.shape == FormShape::kTwoSided) NameSides();
  }

  // 人员经费, 公用经费 before the codes: the rows' names stand behind the codes.
  bool IsGroupingColumn(const ColumnBlock& block, int code) const {
    if (was_read_ || block.name_column < 0 || !block.code_columns.empty()) return false;
    int next = code;
    while (next < grid_.columns() && roles_[static_cast<size_t>(next)] == "code") ++next;
    return next < grid_.columns() && roles_[static_cast<size_t>(next)] == "name";
  }

  void CloseBlock(ColumnBlock& block) {
    if (block.name_column >= 0 || !block.code_columns.empty()) result_.blocks.push_back(block);
    block = ColumnBlock();
  }

  // The header says which side a block is on; the first is income where it does not.
  void NameSides() {
    for (size_t i = 0; i < result_.blocks.size(); ++i) {
      ColumnBlock& block = result_.blocks[i];
      const Path& path = PathOf(block.name_column >= 0 ? block.name_column : block.code_columns[0]);
      block.side = i == 0 ? Side::kIncome : Side::kExpenditure;
      if (PathHas(path, "expenditure_headers", words_)) block.side = Side::kExpenditure;
      if (PathHas(path, "income_headers", words_)) block.side = Side::kIncome;
      const int last =
          block.amount_columns.empty() ? block.name_column : block.amount_columns.back();
      const int first = block.code_columns.empty() ? block.name_column : block.code_columns.front();
      for (int column = first; column <= last; ++column) ColumnAt(column).side = block.side;
    }
  }

  void ReadMeasures(ColumnBlock& block) {
    for (int column : block.amount_columns) {
      ColumnAt(column).measure = MeasureOf(column, block);
    }
    if (was_read_) ClearRepeated(block);
    FillMeasures(block, block.amount_columns);
    if (was_read_) FillWithoutBlanks(block);
    DropRepeated(block);
  }

  // A stroke that stood in line parts off a column without any text.
  void FillWithoutBlanks(const ColumnBlock& block) {
    std::vector<int> columns = block.amount_columns;
    const auto blank = std::erase_if(
        columns, [&](int column) { return ColumnAt(column).measure.empty() && IsBlank(column); });
    if (blank > 0) FillMeasures(block, columns);
  }

  std::string MeasureOf(int column, const ColumnBlock& block) const {
    const bool has_names = form_.shape == FormShape::kGrouped && block.name_column >= 0;
    const Path path =
        has_names ? PathBeside(PathOf(column), PathOf(block.name_column)) : PathOf(column);
    if (!IsThisYear(column) || header_.is_unread[static_cast<size_t>(column)]) return "";
    const MeasureWords* measure =
        MatchMeasure(form_, path, block.side, words_, params_.measure_floor);
    if (measure == nullptr) return "";
    if (form_.shape != FormShape::kTwoSided) return measure->measure;
    const bool is_plain = measure->measure == "final" || measure->measure == "total";
    const auto prefixed = [&](const std::string& name) {
      return is_plain || measure->measure == name ? name : name + "_" + measure->measure;
    };
    if (PathHas(path, "budget_headers", words_)) return prefixed("budget");
    if (PathHas(path, "adjusted_budget_headers", words_)) return prefixed("adjusted_budget");
    return measure->measure;
  }

  // The one amount column of a block measures what the form is about, whatever its header says.
  std::string OnlyMeasure(const ColumnBlock& block) const {
    for (const char* wanted : {"final", "total", "total_expenditure", "total_revenue"}) {
      const MeasureWords* measure = form_.Measure(wanted);
      if (measure != nullptr && (measure->side == Side::kNone || measure->side == block.side))
        return wanted;
    }
    return form_.columns.front().measure;
  }

  // A column of another year ("2022年决算数" in a report on 2023) is none of the measures.
  bool IsThisYear(int column) const {
    if (year_ == 0) return true;
    const std::vector<std::string>& printed = header_.printed[static_cast<size_t>(column)];
    return std::none_of(printed.begin(), printed.end(), [this](const std::string& text) {
      const int year = YearInFront(MatchKey(text));
      return year != 0 && year != year_;
    });
  }

  void FillMeasures(const ColumnBlock& block, const std::vector<int>& columns) {
    if (columns.size() == 1 && !form_.columns.empty())
      ColumnAt(columns[0]).measure = OnlyMeasure(block);
    std::vector<std::string> measures;
    for (int column : columns) measures.push_back(ColumnAt(column).measure);
    measures =
        was_read_
            ? FilledByOrder(OfficialOrders(form_, block.side, measures.size()), was_read_, measures)
            : WithFilledGaps(AllOrders(form_, block.side), AreHeadless(columns), measures);
    for (size_t i = 0; i < measures.size(); ++i) {
      LedgerColumn& column = ColumnAt(columns[i]);
      if (measures[i] == column.measure || !MayMeasure(columns[i])) continue;
      column.is_by_place = !was_read_;
      column.is_contradicted = NamesAnother(form_, PathOf(columns[i]), measures[i]);
      column.measure = measures[i];
    }
  }

  // The header stands over the frame, or nowhere.
  bool AreHeadless(const std::vector<int>& columns) const {
    return std::all_of(columns.begin(), columns.end(),
                       [this](int column) { return PathOf(column).empty(); });
  }

  // Of a text: no column of another year, of a budget, of shares or remarks.
  bool MayMeasure(int column) const {
    if (was_read_) return true;
    const Path& path = PathOf(column);
    return IsThisYear(column) && !PathHas(path, "budget_headers", words_) &&
           !PathHas(path, "adjusted_budget_headers", words_);
  }

  bool IsBlank(int column) const {
    for (int row = header_.rows; row < grid_.rows(); ++row) {
      if (!grid_.KeyAt(row, column).empty() && grid_.At(row, column)->column_span == 1)
        return false;
    }
    return true;
  }

  // Of two columns whose misread headers are alike the one that is so word by word keeps the
  // measure, or else the first.
  void ClearRepeated(const ColumnBlock& block) {
    std::map<std::string, LedgerColumn*> owners;
    for (int index : block.amount_columns) {
      LedgerColumn& column = ColumnAt(index);
      if (column.measure.empty()) continue;
      const auto [owner, is_first] = owners.emplace(column.measure, &column);
      if (is_first) continue;
      const bool is_better = IsExact(column) && !IsExact(*owner->second);
      (is_better ? owner->second : &column)->measure.clear();
      if (is_better) owner->second = &column;
    }
  }

  bool IsExact(const LedgerColumn& column) const {
    const MeasureWords* measure = form_.Measure(column.measure);
    const Path& path = PathOf(column.index);
    return measure != nullptr && !path.empty() && BestAgreement(path.back(), measure->words) >= 1;
  }

  void DropRepeated(const ColumnBlock& block) {
    std::set<std::string> seen;
    for (int column : block.amount_columns) {
      LedgerColumn& ledger_column = ColumnAt(column);
      const bool repeated =
          !ledger_column.measure.empty() && !seen.insert(ledger_column.measure).second;
      if (repeated) ledger_column.measure.clear();
      if (ledger_column.measure.empty()) ledger_column.role = "other";
    }
  }

  // On a scan the word below an item's may be a measure's, misread.
  const ItemWords* ItemAbove(const Path& path) const {
    const ItemWords* item = MatchItem(form_, path, words_, params_.measure_floor);
    if (item != nullptr || !was_read_ || path.size() < 2) return item;
    return MatchItem(form_, Path(path.begin(), path.end() - 1), words_, params_.measure_floor);
  }

  // kItems: columns may be items, measures, or both (one above the other).
  void ReadItems() {
    ColumnBlock block;
    for (int column = 0; column < grid_.columns(); ++column) {
      LedgerColumn& ledger_column = ColumnAt(column);
      const Path& path = PathOf(column);
      const ItemWords* item = ItemAbove(path);
      Path measure_path;
      for (const std::string& key : path) {
        for (const MeasureWords& measure : form_.columns) {
          if (BestAgreement(key, measure.words) >= params_.measure_floor) {
            ledger_column.measure = measure.measure;
          }
        }
      }
      if (!IsThisYear(column)) ledger_column.measure.clear();
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
    FillItemsByOrder(block);
    result_.blocks.push_back(block);
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

  // A scan whose header is unreadable: every column of the form is there, in its order, with
  // names left of them or without.
  void FillItemGrid(ColumnBlock& block) {
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
      const auto [fill, filled] = FillItemColumns(form_, items);
      if (fill == ItemFill::kNone) continue;
      block = ColumnBlock();
      block.name_column = first - 1;
      for (size_t i = 0; i < filled.size(); ++i) {
        LedgerColumn& column = ColumnAt(places[i]);
        column.role = "amount";
        column.key = "item:" + filled[i].item;
        column.measure = filled[i].measure;
        column.is_by_place = fill == ItemFill::kByPlace;
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
  const ColumnParams params_;
  const bool was_read_;  // by OCR
  std::vector<std::string> roles_;
  TableColumns result_;
};

}  // namespace

TableColumns ReadColumns(const Form& form, const TableGrid& grid, const TableHeader& header,
                         const FormWords& words, int fiscal_year, const ColumnParams& params) {
  return ColumnReader(form, grid, header, words, fiscal_year, params).Read();
}

}  // namespace juesuan
