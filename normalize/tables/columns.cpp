#include "normalize/tables/columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/tables/column_order.h"
#include "normalize/tables/column_roles.h"
#include "normalize/tables/item_columns.h"
#include "normalize/tables/measures.h"

namespace juesuan {
namespace {

using Path = std::vector<std::string>;

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
      result_.blocks.push_back(
          ReadItemColumns(form_, grid_, header_, words_, year_, params_, &result_.columns));
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
    FillMeasures(block, WholesOf(block));
    if (was_read_) FillWithoutBlanks(block);
    DropRepeated(block);
  }

  // A stroke that stood in line parts off a column without any text.
  void FillWithoutBlanks(const ColumnBlock& block) {
    std::vector<int> columns = WholesOf(block);
    const auto blank = std::erase_if(
        columns, [&](int column) { return ColumnAt(column).measure.empty() && IsBlank(column); });
    if (blank > 0) FillMeasures(block, columns);
  }

  /// Amount columns that are no part of another one.
  std::vector<int> WholesOf(const ColumnBlock& block) const {
    std::vector<int> wholes = block.amount_columns;
    std::erase_if(wholes, [&](int column) { return IsPartOfAbove(block, column); });
    return wholes;
  }

  // 教育收费 beside 金额 below 事业收入: no measure of the form, but a part of the one above it,
  // which another column has. No order counts it.
  bool IsPartOfAbove(const ColumnBlock& block, int column) const {
    const Path& path = PathOf(column);
    if (path.size() < 2 || !MeasureAt(column).empty()) return false;
    const Path above(path.begin(), path.end() - 1);
    const MeasureWords* whole = MatchMeasure(form_, above, block.side, words_, 1);
    if (whole == nullptr || HasMeasuresBelow(above.back())) return false;
    return std::any_of(block.amount_columns.begin(), block.amount_columns.end(), [&](int other) {
      return MeasureAt(other) == whole->measure && PathOf(other).size() == path.size() &&
             std::equal(above.begin(), above.end(), PathOf(other).begin());
    });
  }

  bool HasMeasuresBelow(const std::string& header) const {
    return std::any_of(form_.columns.begin(), form_.columns.end(),
                       [&](const MeasureWords& measure) {
                         const auto& under = measure.under;
                         return !measure.short_words.empty() ||
                                std::find(under.begin(), under.end(), header) != under.end();
                       });
  }

  const std::string& MeasureAt(int column) const {
    return result_.columns[static_cast<size_t>(column)].measure;
  }

  std::string MeasureOf(int column, const ColumnBlock& block) const {
    const bool has_names = form_.shape == FormShape::kGrouped && block.name_column >= 0;
    const Path path =
        has_names ? PathBeside(PathOf(column), PathOf(block.name_column)) : PathOf(column);
    if (!IsOfYear(header_, column, year_) || header_.is_unread[static_cast<size_t>(column)])
      return "";
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

  void FillMeasures(const ColumnBlock& block, const std::vector<int>& columns) {
    if (columns.size() == 1 && !form_.columns.empty())
      ColumnAt(columns[0]).measure = OnlyMeasure(block);
    std::vector<std::string> measures;
    for (int column : columns) measures.push_back(ColumnAt(column).measure);
    measures =
        was_read_
            ? FilledByOrder(OfficialOrders(form_, block.side, measures.size()), was_read_, measures,
                            [&](size_t place, const std::string& measure) {
                              return MayBeMisread(columns[place], measure);
                            })
            : WithFilledGaps(AllOrders(form_, block.side), AreHeadless(columns), measures);
    for (size_t i = 0; i < measures.size(); ++i) {
      LedgerColumn& column = ColumnAt(columns[i]);
      if (measures[i] == column.measure || !MayMeasure(columns[i])) continue;
      column.is_by_place = !was_read_;
      column.is_contradicted = NamesAnother(form_, PathOf(columns[i]), measures[i]);
      column.measure = measures[i];
    }
  }

  // Of OCR: the header is near enough to a word of that measure.
  bool MayBeMisread(int column, const std::string& measure) const {
    const MeasureWords* wanted = form_.Measure(measure);
    const Path& path = PathOf(column);
    return wanted != nullptr && std::any_of(path.begin(), path.end(), [&](const std::string& key) {
             return BestAgreement(key, wanted->words) >= params_.measure_floor;
           });
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
    return IsOfYear(header_, column, year_) && !PathHas(path, "budget_headers", words_) &&
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
