// Rows and columns of 三公: a few items against budget and final.
#include <algorithm>

#include "core/printed_amount.h"
#include "normalize/rows/row_alignment.h"
#include "normalize/rows/row_reader.h"
#include "normalize/tables/column_order.h"
#include "normalize/tables/measures.h"

namespace juesuan {
namespace {

std::string MeasureOfLabel(const RowReader& reader, const std::string& key) {
  for (const MeasureWords& measure : reader.table.form.columns) {
    if (BestAgreement(key, measure.words) >= reader.params.item_floor) return measure.measure;
  }
  return "";
}

// How many budgets are printed beside each other, and whether one of them is an adjusted one.
struct Budgets {
  int plain = 0, adjusted = 0;
};

bool IsAdjusted(const RowReader& reader, const std::string& key) {
  return reader.words.Has("adjusted_budget_headers", HeaderWord(key, reader.words));
}

bool HeadsAdjusted(const RowReader& reader, int column) {
  const std::vector<std::string>& path = reader.table.header.paths[static_cast<size_t>(column)];
  return std::any_of(path.begin(), path.end(),
                     [&](const std::string& key) { return IsAdjusted(reader, key); });
}

Budgets CountBudgets(const RowReader& reader, const ColumnBlock& block) {
  Budgets budgets;
  const auto count = [&budgets](bool is_adjusted) {
    ++(is_adjusted ? budgets.adjusted : budgets.plain);
  };
  for (const int column : block.amount_columns) {
    if (reader.ColumnAt(column).measure == "budget") count(HeadsAdjusted(reader, column));
  }
  for (int row = reader.first_row(); row < reader.grid().rows() && block.name_column >= 0; ++row) {
    const std::string& key = reader.grid().KeyAt(row, block.name_column);
    if (MeasureOfLabel(reader, key) == "budget") count(IsAdjusted(reader, key));
  }
  return budgets;
}

// 年初预算数 and 全年预算数 side by side are two measures; one of them alone is the budget.
std::string AmongBudgets(const std::string& measure, bool is_adjusted, const Budgets& budgets) {
  const bool are_two = budgets.plain > 0 && budgets.adjusted > 0;
  return measure == "budget" && is_adjusted && are_two ? "adjusted_budget" : measure;
}

// Items in the columns: the first row with amounts, or rows that say which measure they are.
void ReadItemColumns(RowReader& reader, const ColumnBlock& block) {
  bool found_amounts = false;
  const Budgets budgets = CountBudgets(reader, block);
  const auto is_adjusted = [&](const std::string& label, int column) {
    return IsAdjusted(reader, label) || HeadsAdjusted(reader, column);
  };
  for (int pass = 0; pass < 2 && !found_amounts; ++pass) {
    for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
      if (reader.IsRepeatedHeader(row) || (pass == 0 && !reader.HasAmounts(block, row))) continue;
      const std::string label =
          block.name_column < 0 ? "" : reader.grid().KeyAt(row, block.name_column);
      const std::string row_measure = MeasureOfLabel(reader, label);
      for (int column : block.amount_columns) {
        const LedgerColumn& ledger_column = reader.ColumnAt(column);
        if (ledger_column.key.empty()) continue;
        const std::string measure = !ledger_column.measure.empty() ? ledger_column.measure
                                    : !row_measure.empty()         ? row_measure
                                                                   : "final";
        RowSubject subject;
        subject.key = ledger_column.key;
        subject.subject = {"item", ledger_column.key.substr(5), "", "",
                           "",     SubjectMatch::kName,         1.0};
        if (ledger_column.is_by_place) subject.MarkPlaced(false);
        if (!ledger_column.path.empty()) {
          subject.subject.name = subject.subject.printed_name = ledger_column.path.back();
        }
        reader.Add({row, column, Side::kNone,
                    AmongBudgets(measure, is_adjusted(label, column), budgets), std::nullopt},
                   subject);
      }
      found_amounts = true;
      if (pass == 1) break;
    }
  }
}

struct ItemRow {
  int row = 0;
  PrintedSubject printed;
  RowSubject subject;
  const ItemWords* item = nullptr;
};

// The labels left of the amounts; those of the last level name the row.
std::vector<std::string> ReadRowLabels(const RowReader& reader, const ColumnBlock& block, int row,
                                       PrintedSubject* printed) {
  std::vector<std::string> path;
  const Cell* previous = nullptr;
  for (int column = 0; column < block.amount_columns.front(); ++column) {
    const Cell* cell = reader.grid().At(row, column);
    if (cell == nullptr || cell == previous || column == block.line_no_column) continue;
    previous = cell;
    const Label label = ReadLabel(cell->text, reader.words);
    // Amounts of the year before may stand left of this year's; OCR takes 合计 for a number.
    const auto kind = ParsePrintedAmount(cell->text, CurrencyUnit::kTenThousandYuan).amount.kind;
    const bool is_name = column == block.name_column && reader.grid().WasRead();
    if (label.key.empty() || (kind != ParsedAmount::Kind::kInvalid && !is_name)) continue;
    path.push_back(label.key);
    printed->name = label;
    printed->source = cell->source;
  }
  return path;
}

std::vector<ItemRow> FindItemRows(const RowReader& reader, const ColumnBlock& block) {
  std::vector<ItemRow> rows;
  for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
    if (reader.IsRepeatedHeader(row)) continue;
    ItemRow found;
    found.row = row;
    const std::vector<std::string> path = ReadRowLabels(reader, block, row, &found.printed);
    found.subject = reader.matcher.MatchItemRow(reader.table.form, found.printed);
    const bool is_unnamed =
        path.empty() && reader.grid().WasRead() && reader.HasAmounts(block, row);
    if (is_unnamed) found.subject = UnnamedSubject();
    if (found.subject.key.empty() || reader.IsNote(found.printed)) continue;
    found.item = MatchItem(reader.table.form, path, reader.words, reader.params.item_floor);
    // Rows that are no item count only where they print an amount.
    if (found.item == nullptr && !reader.HasAmounts(block, row) && !reader.grid().WasRead())
      continue;
    rows.push_back(std::move(found));
  }
  return rows;
}

// A scan with as many rows as the form has items: those that were misread are known by their
// place, if all others stand in theirs.
void NameRowsByOrder(const Form& form, std::vector<ItemRow>& rows) {
  std::vector<std::string> known;
  for (const ItemRow& row : rows) known.push_back(row.item == nullptr ? "" : row.item->id);
  const OrderFit fit = FitOrders(form.orders, known);
  if (fit.order == nullptr) return;
  for (size_t i = 0; i < rows.size(); ++i) rows[i].item = form.Item((*fit.order)[i]);
}

void ReadItemRows(RowReader& reader, const ColumnBlock& block) {
  std::vector<ItemRow> rows = FindItemRows(reader, block);
  if (reader.grid().WasRead()) NameRowsByOrder(reader.table.form, rows);
  const Budgets budgets = CountBudgets(reader, block);
  for (ItemRow& row : rows) {
    if (row.item != nullptr) {
      row.subject.key = "item:" + row.item->id;
      row.subject.subject.code = row.item->id;
      row.subject.subject.match = SubjectMatch::kName;
      row.subject.is_doubtful = false;
    } else if (!reader.HasAmounts(block, row.row)) {
      continue;
    }
    const RowSubject subject = AsPrinted(row.subject, row.printed);
    for (int column : block.amount_columns) {
      const std::string measure =
          AmongBudgets(reader.ColumnAt(column).measure, HeadsAdjusted(reader, column), budgets);
      if (measure.empty()) continue;
      const std::optional<int> line_no = reader.LineNumber(block, row.row);
      reader.Add({row.row, column, Side::kNone, measure, line_no}, subject);
    }
  }
}

}  // namespace

void RowReader::ReadItems() {
  for (const ColumnBlock& block : table.columns.blocks) {
    if (block.amount_columns.empty()) continue;
    const auto keyed = std::count_if(block.amount_columns.begin(), block.amount_columns.end(),
                                     [&](int column) { return !ColumnAt(column).key.empty(); });
    if (keyed >= 3) {
      ReadItemColumns(*this, block);
    } else {
      ReadItemRows(*this, block);
    }
  }
}

}  // namespace juesuan
