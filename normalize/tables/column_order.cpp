#include "normalize/tables/column_order.h"

#include <algorithm>
#include <optional>
#include <set>

namespace juesuan {
namespace {

// Columns that are known and stand in their place; nothing when one stands elsewhere.
std::optional<size_t> KnownInPlace(const std::vector<std::string>& order,
                                   const std::vector<std::string>& known) {
  size_t count = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    if (known[i].empty()) continue;
    if (known[i] != order[i]) return std::nullopt;
    ++count;
  }
  return count;
}

// One name alone contradicts the only order that most names agree with: 年末 for 年初, misread.
void ClearMisplaced(const std::vector<std::vector<std::string>>& orders,
                    const MayBeMisread& may_be_misread, std::vector<std::string>& known) {
  constexpr size_t kLeastAgreeing = 2;
  std::vector<size_t> misplaced;
  for (const std::vector<std::string>& order : orders) {
    std::vector<size_t> elsewhere;
    size_t agreeing = 0;
    for (size_t i = 0; i < order.size(); ++i) {
      agreeing += known[i] == order[i];
      if (!known[i].empty() && known[i] != order[i]) elsewhere.push_back(i);
    }
    if (elsewhere.empty()) return;
    if (elsewhere.size() == 1 && agreeing >= kLeastAgreeing &&
        may_be_misread(elsewhere[0], order[elsewhere[0]]))
      misplaced.push_back(elsewhere[0]);
  }
  if (misplaced.size() == 1) known[misplaced[0]].clear();
}

// [column] Where the known measures stand in the order; nothing when they are none of it, too few,
// or in another order.
std::optional<std::vector<size_t>> PlacesOfKnown(const std::vector<std::string>& order,
                                                 const std::vector<std::string>& known,
                                                 size_t least_of_all) {
  std::vector<size_t> places(known.size(), 0);
  size_t count = 0, least = 0;
  for (size_t i = 0; i < known.size(); ++i) {
    if (known[i].empty()) continue;
    const auto at =
        std::find(order.begin() + static_cast<std::ptrdiff_t>(least), order.end(), known[i]);
    if (at == order.end()) return std::nullopt;
    places[i] = static_cast<size_t>(at - order.begin());
    least = places[i] + 1;
    ++count;
  }
  if (count < (order.size() == known.size() ? least_of_all : 2)) return std::nullopt;
  return places;
}

// Agreements less contradictions of a full set of columns with what the words said.
int Fit(const std::vector<ItemColumn>& wanted, const std::vector<ItemColumn>& known) {
  int fit = 0;
  const auto weigh = [&](const std::string& a, const std::string& b) {
    if (!b.empty()) fit += a == b ? 1 : -1;
  };
  for (size_t i = 0; i < wanted.size(); ++i) {
    weigh(wanted[i].item, known[i].item);
    weigh(wanted[i].measure, known[i].measure);
  }
  return fit;
}

// Headers of other items than the order has there: two may be misread, more say another order.
bool IsContradicted(const std::vector<ItemColumn>& wanted, const std::vector<ItemColumn>& known) {
  constexpr size_t kMisread = 2;
  std::set<std::string> others;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (!known[i].item.empty() && known[i].item != wanted[i].item) others.insert(known[i].item);
  }
  return others.size() > kMisread;
}

// So many columns at a time stand below the same headers, and the next ones below others.
bool AreGrouped(const std::vector<ItemColumn>& columns, size_t width) {
  for (size_t i = 1; i < columns.size(); ++i) {
    const bool is_same = columns[i].above == columns[i - 1].above;
    if (is_same != (i % width != 0)) return false;
  }
  return width > 1;
}

}  // namespace

std::vector<std::vector<std::string>> OfficialOrders(const Form& form, Side side, size_t count) {
  std::vector<std::vector<std::string>> orders;
  std::vector<std::string> official;
  for (const MeasureWords& measure : form.columns) {
    if (measure.side == Side::kNone || measure.side == side) official.push_back(measure.measure);
  }
  const auto add = [&](const std::vector<std::string>& order) {
    const bool is_new = std::find(orders.begin(), orders.end(), order) == orders.end();
    if (order.size() == count && is_new) orders.push_back(order);
  };
  for (const std::vector<std::string>& order : form.orders) add(order);
  if (orders.empty()) add(official);
  return orders;
}

std::vector<std::vector<std::string>> AllOrders(const Form& form, Side side) {
  std::vector<std::vector<std::string>> orders = form.orders;
  std::vector<std::string> official;
  for (const MeasureWords& measure : form.columns) {
    if (measure.side == Side::kNone || measure.side == side) official.push_back(measure.measure);
  }
  orders.push_back(std::move(official));
  return orders;
}

std::vector<std::string> WithFilledGaps(const std::vector<std::vector<std::string>>& orders,
                                        bool are_headless, std::vector<std::string> measures) {
  const std::vector<std::string> known = measures;
  for (const std::vector<std::string>& order : orders) {
    const std::optional<std::vector<size_t>> places =
        PlacesOfKnown(order, known, are_headless ? 0 : 1);
    if (!places) continue;
    size_t column = 0, place = 0;  // the first ones behind the last known one
    for (size_t i = 0; i <= known.size(); ++i) {
      if (i < known.size() && known[i].empty()) continue;
      const size_t next = i < known.size() ? (*places)[i] : order.size();
      // Beside the outer ones may stand columns of another kind.
      const bool is_inner = column > 0 && i < known.size();
      const bool is_as_long =
          i > column && next - place == i - column && (is_inner || known.size() == order.size());
      for (size_t at = column; is_as_long && at < i; ++at) {
        if (measures[at].empty()) measures[at] = order[place + at - column];
      }
      column = i + 1;
      place = next + 1;
    }
  }
  return measures;
}

OrderFit FitOrders(const std::vector<std::vector<std::string>>& orders,
                   const std::vector<std::string>& known) {
  OrderFit fit;
  for (const std::vector<std::string>& order : orders) {
    if (order.size() != known.size()) continue;
    const std::optional<size_t> in_place = KnownInPlace(order, known);
    if (!in_place) continue;
    ++fit.fitting;
    if (fit.order == nullptr || *in_place > fit.known) fit.order = &order;
    fit.known = std::max(fit.known, *in_place);
  }
  return fit;
}

std::vector<std::string> FilledByOrder(const std::vector<std::vector<std::string>>& orders,
                                       bool was_read, std::vector<std::string> measures,
                                       const MayBeMisread& may_be_misread) {
  if (was_read) ClearMisplaced(orders, may_be_misread, measures);
  const OrderFit fit = FitOrders(orders, measures);
  const bool by_words = fit.known * 3 >= measures.size();
  if (fit.order != nullptr && (by_words || (was_read && fit.fitting == 1))) return *fit.order;
  return measures;
}

FilledColumns FillItemColumns(const Form& form, const std::vector<ItemColumn>& columns) {
  for (const std::vector<std::string>& order : form.orders) {
    if (order.size() * form.columns.size() != columns.size()) continue;
    std::vector<ItemColumn> measure_first, item_first;
    for (const MeasureWords& measure : form.columns) {
      for (const std::string& item : order) measure_first.push_back({item, measure.measure, {}});
    }
    for (const std::string& item : order) {
      for (const MeasureWords& measure : form.columns) {
        item_first.push_back({item, measure.measure, {}});
      }
    }
    const int first = Fit(measure_first, columns);
    const int second = Fit(item_first, columns);
    const bool is_grouped = AreGrouped(columns, form.columns.size());
    const int best = is_grouped ? second : std::max(first, second);
    const auto& wanted = is_grouped || second > first ? item_first : measure_first;
    if (best < 0 || IsContradicted(wanted, columns)) continue;
    const bool is_read = best * 2 >= static_cast<int>(columns.size());
    return {is_read ? ItemFill::kByWords : ItemFill::kByPlace, wanted};
  }
  return {};
}

}  // namespace juesuan
