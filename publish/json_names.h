// How the enumerations of the ledger are spelt in JSON, for writing and for reading.
//
// One table per enumeration, used in both directions, so that what is written can always be
// read back. Source: docs/ledger.md. Side::kNone has no name: it is JSON's null.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

template <typename Enum>
struct EnumName {
  Enum value;
  std::string_view name;
};

inline constexpr std::array<EnumName<DocumentKind>, 2> kKindNames = {
    {{DocumentKind::kFinalAccount, "final_account"}, {DocumentKind::kBudget, "budget"}}};
inline constexpr std::array<EnumName<Ingest>, 3> kIngestNames = {
    {{Ingest::kText, "text"}, {Ingest::kOcr, "ocr"}, {Ingest::kMixed, "mixed"}}};
inline constexpr std::array<EnumName<Source>, 2> kSourceNames = {
    {{Source::kText, "text"}, {Source::kOcr, "ocr"}}};
inline constexpr std::array<EnumName<CurrencyUnit>, 2> kUnitNames = {
    {{CurrencyUnit::kYuan, "yuan"}, {CurrencyUnit::kTenThousandYuan, "ten_thousand_yuan"}}};
inline constexpr std::array<EnumName<Side>, 2> kSideNames = {
    {{Side::kIncome, "income"}, {Side::kExpenditure, "expenditure"}}};
inline constexpr std::array<EnumName<EntryStatus>, 4> kStatusNames = {
    {{EntryStatus::kVerified, "verified"},
     {EntryStatus::kRead, "read"},
     {EntryStatus::kRepaired, "repaired"},
     {EntryStatus::kSuspect, "suspect"}}};
inline constexpr std::array<EnumName<Severity>, 3> kSeverityNames = {
    {{Severity::kError, "error"}, {Severity::kWarning, "warning"}, {Severity::kInfo, "info"}}};
inline constexpr std::array<EnumName<CheckOutcome>, 4> kOutcomeNames = {
    {{CheckOutcome::kHolds, "holds"},
     {CheckOutcome::kRounding, "rounding"},
     {CheckOutcome::kBroken, "broken"},
     {CheckOutcome::kNotCheckable, "not_checkable"}}};

/// The name of `value`, or "" when the table has none (Side::kNone).
template <typename Names, typename Enum>
constexpr std::string_view NameOf(const Names& names, Enum value) {
  for (const auto& row : names) {
    if (row.value == value) return row.name;
  }
  return "";
}

/// The value named `name`, or nothing.
template <typename Names>
auto ValueOf(const Names& names, std::string_view name)
    -> std::optional<decltype(names.front().value)> {
  for (const auto& row : names) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

/// "text, ocr, mixed": for messages.
template <typename Names>
std::string ListOfNames(const Names& names) {
  std::vector<std::string> list;
  for (const auto& row : names) list.emplace_back(row.name);
  return Joined(list, ", ");
}

}  // namespace juesuan
