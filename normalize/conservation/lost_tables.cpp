#include "normalize/conservation/lost_tables.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/label.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/forms/title_match.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

bool HoldsEntries(const Form* form) {
  return form != nullptr && form->shape != FormShape::kOther &&
         form->shape != FormShape::kPerformance;
}

struct RowContent {
  bool has_code = false;
  bool has_name = false;
  bool has_amount = false;
};

class LostTableFinder {
 public:
  LostTableFinder(const Ledger& ledger, const Models& models, const LostTableParams& params)
      : ledger_(ledger), models_(models), params_(params) {}

  std::vector<LostTable> Find() {
    std::vector<LostTable> lost;
    for (size_t i = 0; i < ledger_.tables.size(); ++i) {
      const LedgerTable& table = ledger_.tables[i];
      if (HoldsEntries(models_.forms->Find(table.form))) {
        last_ = &table;
        last_form_ = table.form;
        continue;
      }
      if (table.form != "other" || !HasAmounts(table)) continue;
      const auto form = FormOf(table);
      if (!form) continue;
      lost.push_back({static_cast<int>(i), *form});
      if (!form->empty() && *form == last_form_) last_ = &table;
    }
    if (last_form_.empty()) lost.clear();
    return lost;
  }

 private:
  std::map<int, RowContent> RowsOf(const LedgerTable& table) const {
    std::map<int, RowContent> rows;
    for (const Cell& cell : table.table.cells) {
      const std::string key = MatchKey(cell.text);
      RowContent& row = rows[cell.row];
      row.has_amount = row.has_amount || !FindAmountTokens(cell.text).empty();
      row.has_name = row.has_name || HasIdeograph(key);
      row.has_code = row.has_code || (IsDigits(key) && HasCodeLength(key) && IsKnown(key));
    }
    return rows;
  }

  bool IsKnown(const std::string& code) const {
    return models_.subjects->Find(kFunctional, code) != nullptr ||
           models_.subjects->Find(kEconomic, code) != nullptr;
  }

  bool HasAmounts(const LedgerTable& table) const {
    const auto rows = RowsOf(table);
    return std::any_of(rows.begin(), rows.end(),
                       [](const auto& row) { return row.second.has_amount; });
  }

  // Nothing says what its amounts are: their names stand elsewhere, on another page of the sheet.
  bool HasNoNames(const LedgerTable& table) const {
    const auto rows = RowsOf(table);
    return std::none_of(rows.begin(), rows.end(), [](const auto& row) {
      return row.second.has_amount && (row.second.has_name || row.second.has_code);
    });
  }

  size_t CodedRows(const LedgerTable& table) const {
    const auto rows = RowsOf(table);
    return static_cast<size_t>(std::count_if(rows.begin(), rows.end(), [](const auto& row) {
      return row.second.has_code && row.second.has_amount;
    }));
  }

  // Nothing: the table is what it is, one of its own.
  std::optional<std::string> FormOf(const LedgerTable& table) const {
    const Form* titled = nullptr;
    double heaviest = 0;
    for (const TitleHit& hit : FindTitles(table.title, *models_.forms, params_.title_floor)) {
      if (hit.weight() <= heaviest) continue;
      heaviest = hit.weight();
      titled = hit.form;
    }
    if (titled != nullptr && !HoldsEntries(titled)) return std::nullopt;
    if (titled != nullptr) return titled->id;
    if (table.title.empty() && IsNear(table) &&
        (HasItsColumns(table) || HasItsItems(table) || HasItsSides(table)))
      return last_form_;
    if (HasNoNames(table) || CodedRows(table) >= params_.least_rows) return std::string();
    return std::nullopt;
  }

  // Whether it stands behind the last form.
  bool IsNear(const LedgerTable& table) const {
    if (last_ == nullptr || last_->table.parts.empty() || table.table.parts.empty()) return false;
    const int pages = table.table.parts.front().page_index - last_->table.parts.back().page_index;
    return pages >= 0 && pages <= params_.most_pages;
  }

  bool HasItsColumns(const LedgerTable& table) const {
    return std::abs(table.table.column_count - last_->table.column_count) <= params_.most_columns;
  }

  // As wide as the form, at the same place, with a total: columns that no rule parts may have been
  // told in another way.
  bool HasItsSides(const LedgerTable& table) const {
    const auto is_alike = [&](const TablePart& a, const TablePart& b) {
      return std::abs(a.box.x0 - b.box.x0) < params_.same_side_pt &&
             std::abs(a.box.x1 - b.box.x1) < params_.same_side_pt;
    };
    const auto has_sides = [&](const TablePart& part) {
      const auto& parts = last_->table.parts;
      return std::any_of(parts.begin(), parts.end(),
                         [&](const TablePart& its) { return is_alike(part, its); });
    };
    const auto& words = models_.forms->words();
    return !table.table.has_ruling_lines &&
           std::any_of(table.table.parts.begin(), table.table.parts.end(), has_sides) &&
           std::any_of(table.table.cells.begin(), table.table.cells.end(), [&](const Cell& cell) {
             return words.Has("total_labels", ReadLabel(cell.text, words).key);
           });
  }

  // Names of the last form's rows, or codes beside names, as the lower part of a sheet has them.
  bool HasItsItems(const LedgerTable& table) const {
    const Form& form = *models_.forms->Find(last_form_);
    const auto rows = RowsOf(table);
    size_t names = 0, items = 0;
    for (const Cell& cell : table.table.cells) {
      if (!HasIdeograph(cell.text)) continue;
      std::string key = ReadLabel(cell.text, models_.forms->words()).key;
      std::erase_if(key, [](char c) { return IsAsciiDigit(c) || c == '.' || c == ','; });
      ++names;
      const bool is_coded = form.ListsSubjects() && rows.at(cell.row).has_code;
      items +=
          is_coded || std::any_of(form.rows.begin(), form.rows.end(), [&](const ItemWords& item) {
            return std::find(item.words.begin(), item.words.end(), key) != item.words.end();
          });
    }
    return items >= params_.least_rows && 2 * items > names;
  }

  const Ledger& ledger_;
  const Models& models_;
  const LostTableParams params_;
  const LedgerTable* last_ = nullptr;  // a form, or what goes on with it
  std::string last_form_;
};

}  // namespace

std::vector<LostTable> FindLostTables(const Ledger& ledger, const Models& models,
                                      const LostTableParams& params) {
  if (ledger.document.kind != DocumentKind::kFinalAccount) return {};
  return LostTableFinder(ledger, models, params).Find();
}

}  // namespace juesuan
