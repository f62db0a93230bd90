#include "normalize/rows/self_evaluation.h"

#include <algorithm>
#include <map>

#include "core/amount.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr const char* kPrefix = "performance.";  // lists of performance.json in the model

std::string TextOf(const Cell* cell) {
  return cell == nullptr ? std::string() : CollapseSpace(cell->text);
}

/// One self-evaluation table and the words to read it with.
class PerformanceReader {
 public:
  PerformanceReader(const LedgerTable& table, const NarrativeModel& model)
      : table_(table), model_(model) {}

  // A label without what stands around it: "预算数:" "执行数(万元)" -> "预算数", "执行数".
  static std::string LabelKey(const Cell& cell) {
    std::string key = MatchKey(cell.text);
    const size_t bracket = key.find('(');
    if (bracket != std::string::npos && bracket > 0) key.resize(bracket);
    while (!key.empty() && key.back() == ':') key.pop_back();
    return key;
  }

  bool Is(const char* list, const Cell& cell) const {
    const auto& words = model_.List(std::string(kPrefix) + list);
    return std::find(words.begin(), words.end(), LabelKey(cell)) != words.end();
  }

  bool Holds(const char* list, const std::string& key) const {
    return model_.HasPart(std::string(kPrefix) + list, key);
  }

  const Cell* FindLabel(const char* list) const {
    for (const Cell& cell : table_.table.cells) {
      if (Is(list, cell)) return &cell;
    }
    return nullptr;
  }

  const Cell* RightOf(const Cell& cell) const {
    return table_.table.CellAt(cell.row, cell.column + cell.column_span);
  }

  // 万元 when the label, a label of its column, or the table says so.
  CurrencyUnit UnitFor(const Cell& label) const {
    if (Holds("ten_thousand_yuan", MatchKey(label.text))) return CurrencyUnit::kTenThousandYuan;
    if (table_.currency_unit) return *table_.currency_unit;
    for (const Cell& cell : table_.table.cells) {
      const bool is_near =
          cell.row <= label.row + 1 && Holds("ten_thousand_yuan", MatchKey(cell.text));
      if (is_near && CodePoints(cell.text).size() < 20) return CurrencyUnit::kTenThousandYuan;
    }
    return CurrencyUnit::kYuan;
  }

  bool ReadAmount(const Cell* cell, const Cell& label, PerformanceAmount* amount) const {
    if (cell == nullptr || cell->text.empty()) return false;
    const ParsedAmount parsed = ParseAmount(cell->text, UnitFor(label));
    if (parsed.kind != ParsedAmount::Kind::kAmount) return false;
    amount->cell = cell;
    amount->fen = parsed.fen;
    amount->step_fen = parsed.last_digit_fen;
    return true;
  }

  std::string RowKind(const std::string& key) const {
    if (Holds("personnel_rows", key)) return "personnel";
    if (Holds("public_rows", key)) return "public";
    if (Holds("total_rows", key)) return "total";
    if (Holds("project_rows", key)) return "project";
    return {};
  }

  // The first label of `row` left of `column`, without those that span several rows.
  std::string RowLabel(int row, int column) const {
    for (const Cell& cell : table_.table.cells) {
      const bool is_label = cell.row == row && cell.row_span == 1 && cell.column < column;
      if (is_label && !MatchKey(cell.text).empty()) return CollapseSpace(cell.text);
    }
    return {};
  }

  // A label with its amount beside it, or a head with amounts below.
  void AddAmounts(const Cell& label, const char* column,
                  std::vector<PerformanceAmount>* amounts) const {
    PerformanceAmount beside;
    if (ReadAmount(RightOf(label), label, &beside)) {
      beside.row = "total";
      beside.column = column;
      beside.label = CollapseSpace(label.text);
      amounts->push_back(beside);
      return;
    }
    for (int row = label.row + label.row_span; row < table_.table.row_count; ++row) {
      const Cell* cell = table_.table.CellAt(row, label.column);
      PerformanceAmount below;
      if (cell == nullptr || cell->column != label.column) break;
      if (!ReadAmount(cell, label, &below)) {
        if (MatchKey(cell->text).empty()) continue;
        break;
      }
      below.label = RowLabel(row, label.column);
      below.row = RowKind(MatchKey(below.label));
      below.column = column;
      amounts->push_back(below);
    }
  }

  std::vector<PerformanceAmount> Amounts() const {
    std::vector<PerformanceAmount> amounts;
    for (const Cell& cell : table_.table.cells) {
      if (Is("budget", cell)) AddAmounts(cell, "budget", &amounts);
      if (Is("spent", cell)) AddAmounts(cell, "spent", &amounts);
    }
    return amounts;
  }

  PerformanceTable Read() const {
    PerformanceTable result;
    result.scope = table_.form == "performance_overall" ? "overall" : "project";
    result.table = table_.id;
    result.page_index = table_.table.parts.empty() ? 0 : table_.table.parts.front().page_index;
    if (const Cell* name = FindLabel("project_name");
        name != nullptr && result.scope == "project") {
      result.project = TextOf(RightOf(*name));
    }
    for (const PerformanceAmount& amount : Amounts()) {
      auto& place = amount.column == "budget" ? result.budget_fen : result.spent_fen;
      if (amount.row == "total" && !place) place = amount.fen;
    }
    ReadIndicators(&result);
    if (const Cell* score = FindLabel("total_score")) result.score = LastNumberInRow(*score);
    return result;
  }

 private:
  std::string LastNumberInRow(const Cell& label) const {
    std::string number;
    for (const Cell& cell : table_.table.cells) {
      if (cell.row != label.row || cell.column <= label.column) continue;
      const ParsedAmount parsed = ParseAmount(cell.text, CurrencyUnit::kYuan);
      if (parsed.kind == ParsedAmount::Kind::kAmount) number = parsed.canonical;
    }
    return number;
  }

  bool IsPlaceholder(const std::string& text) const {
    const std::string key = MatchKey(text);
    if (key.empty()) return true;
    const auto& words = model_.List(std::string(kPrefix) + "placeholders");
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return key == word || key == word + ":" || key.find_first_not_of('.') == std::string::npos;
    });
  }

  void ReadIndicators(PerformanceTable* result) const {
    const Cell* level3 = FindLabel("level3");
    const Cell* level1 = FindLabel("level1");
    if (level3 == nullptr || level1 == nullptr) return;
    std::map<const char*, int> columns;
    for (const Cell& cell : table_.table.cells) {
      if (cell.row != level3->row) continue;
      for (const char* list : {"level1", "level2", "level3", "target", "actual", "score"}) {
        if (Is(list, cell) && columns.count(list) == 0) columns[list] = cell.column;
      }
    }
    const auto at = [&](int row, const char* list) {
      const auto column = columns.find(list);
      return column == columns.end() ? std::string()
                                     : TextOf(table_.table.CellAt(row, column->second));
    };
    for (int row = level3->row + level3->row_span; row < table_.table.row_count; ++row) {
      Indicator indicator{at(row, "level1"), at(row, "level2"), at(row, "level3"),
                          at(row, "target"), at(row, "actual"), at(row, "score")};
      const bool is_empty = indicator.target.empty() && indicator.actual.empty();
      if (indicator.level1.empty() || IsPlaceholder(indicator.level3) ||
          (is_empty && indicator.level3 == indicator.level2))
        continue;
      if (is_empty && indicator.level3.back() == ':') continue;
      // Merged cells whose inner lines were drawn: what stands above goes on.
      if (indicator.level2.empty() && !result->indicators.empty() &&
          result->indicators.back().level1 == indicator.level1) {
        indicator.level2 = result->indicators.back().level2;
      }
      result->indicators.push_back(std::move(indicator));
    }
  }

  const LedgerTable& table_;
  const NarrativeModel& model_;
};

}  // namespace

bool IsPerformanceForm(const std::string& form) {
  return form == "performance_overall" || form == "performance_project";
}

std::vector<PerformanceTable> ReadPerformance(const std::vector<LedgerTable>& tables,
                                              const NarrativeModel& model) {
  std::vector<PerformanceTable> result;
  for (const LedgerTable& table : tables) {
    if (IsPerformanceForm(table.form)) result.push_back(PerformanceReader(table, model).Read());
  }
  return result;
}

std::vector<PerformanceAmount> ReadPerformanceAmounts(const LedgerTable& table,
                                                      const NarrativeModel& model) {
  return PerformanceReader(table, model).Amounts();
}

}  // namespace juesuan
