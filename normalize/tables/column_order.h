// Columns of a form by the official order, where the words of their headers fail.
//
// In: what the words said of each amount column of a block (a measure, an item, or nothing), in
// print order. Out: the gaps filled from an official order with as many columns, when nothing
// that is known contradicts it. On a page with a text layer a third of the columns must be known
// by their words; of a picture the words may all be misread, so there the number of columns
// decides when a single order has it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

/// The orders that a block of `count` amount columns on one side may have: those of the form's
/// data, or that of its list of columns.
std::vector<std::vector<std::string>> OfficialOrders(const Form& form, Side side, size_t count);

/// How known names fit orders of as many places.
struct OrderFit {
  const std::vector<std::string>* order = nullptr;  ///< of those that nothing known contradicts,
                                                    ///< the one of which most is known
  size_t known = 0;                                 ///< names in their place in it
  size_t fitting = 0;                               ///< orders that nothing known contradicts
};

/// `known`: one name a place, empty where unknown. Points into `orders`.
OrderFit FitOrders(const std::vector<std::vector<std::string>>& orders,
                   const std::vector<std::string>& known);

/// Whether OCR may have made the header at that place of one that says `measure`.
using MayBeMisread = std::function<bool(size_t place, const std::string& measure)>;

/// The measures of one order, if it is the one. `measures`: one per amount column, empty where
/// unknown. `was_read`: by OCR.
std::vector<std::string> FilledByOrder(
    const std::vector<std::vector<std::string>>& orders, bool was_read,
    std::vector<std::string> measures,
    const MayBeMisread& may_be_misread = [](size_t, const std::string&) { return true; });

/// All orders of that side, of any length.
std::vector<std::vector<std::string>> AllOrders(const Form& form, Side side);

/// Of a page with a text layer: columns without a known header between two known ones get
/// the measures that an order has just there, if it has as many of them; outer ones where the order
/// has as many columns in all. `are_headless`: no column has a header, their number alone tells.
std::vector<std::string> WithFilledGaps(const std::vector<std::vector<std::string>>& orders,
                                        bool are_headless, std::vector<std::string> measures);

/// One column of an items form: what it is about and what it measures, empty where unknown.
struct ItemColumn {
  std::string item;
  std::string measure;
  std::vector<std::string> above;  ///< header texts over the lowest one
};

enum class ItemFill {
  kNone,     ///< no order has so many columns, or the words contradict it more than they agree
  kByPlace,  ///< few words say so: the columns are known by their place only
  kByWords,
};

/// Items against measures, every column there: six items of the budget, then six of the final
/// account; or both measures side by side for each item, as headers over each pair tell.
struct FilledColumns {
  ItemFill fill = ItemFill::kNone;
  std::vector<ItemColumn> columns;
};
FilledColumns FillItemColumns(const Form& form, const std::vector<ItemColumn>& columns);

}  // namespace juesuan
