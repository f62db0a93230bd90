#include "review/form_grid.h"

#include <algorithm>

#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {
namespace {

constexpr std::string_view kItem = "item:";

bool IsCode(const std::string& id) { return !id.empty() && id[0] >= '0' && id[0] <= '9'; }

GridRow RowOf(const std::string& id, Side side, const Form& form, const Models& models) {
  GridRow row;
  row.side = side;
  if (IsCode(id)) {
    const auto classification = form.row_classification.find(side);
    const std::string kind = classification == form.row_classification.end()
                                 ? std::string(kFunctional)
                                 : classification->second;
    row.key = kind + ":" + id;
    const SubjectRecord* record = models.subjects->Find(kind, id);
    row.name = record == nullptr ? id : SubjectTable::NameIn(*record, 0).name;
    return row;
  }
  row.key = std::string(kItem) + id;
  row.name = models.messages->Name(Language::kChinese, "keys", row.key);
  const ItemWords* item = form.Item(id);
  if (row.name == row.key && item != nullptr && !item->words.empty()) row.name = item->words[0];
  return row;
}

void AddRow(GridRow row, std::vector<GridRow>* rows) {
  const bool is_known = std::any_of(rows->begin(), rows->end(), [&](const GridRow& other) {
    return other.key == row.key && other.side == row.side;
  });
  if (!is_known) rows->push_back(std::move(row));
}

}  // namespace

FormGrid GridOf(const Form& form, const Models& models) {
  FormGrid grid{form.id, form.name, {}, {}};
  for (const MeasureWords& measure : form.columns) {
    auto& all = grid.measures;
    if (std::find(all.begin(), all.end(), measure.measure) == all.end())
      all.push_back(measure.measure);
  }
  for (const auto& [side, orders] : form.row_orders) {
    if (orders.empty()) continue;
    for (const std::string& id : orders.front()) AddRow(RowOf(id, side, form, models), &grid.rows);
  }
  for (const ItemWords& item : form.rows)
    AddRow(RowOf(item.id, item.side, form, models), &grid.rows);
  return grid;
}

}  // namespace juesuan
