// How the enumerations of the ledger are spelt in JSON, for writing and for reading.
//
// Those of normalize/ledger/evidence.h stand there, because models/ name them, too. Source:
// docs/ledger.md. Side::kNone has no name: it is JSON's null.
#pragma once

#include <array>

#include "core/enum_names.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

inline constexpr std::array<EnumName<DocumentKind>, 3> kKindNames = {
    {{DocumentKind::kFinalAccount, "final_account"},
     {DocumentKind::kBudget, "budget"},
     {DocumentKind::kOther, "other"}}};
inline constexpr std::array<EnumName<FactSource>, 6> kFactSourceNames = {
    {{FactSource::kLabel, "label"},
     {FactSource::kCover, "cover"},
     {FactSource::kTitle, "title"},
     {FactSource::kSentence, "sentence"},
     {FactSource::kFileName, "file_name"},
     {FactSource::kManifest, "manifest"}}};
inline constexpr std::array<EnumName<Ingest>, 3> kIngestNames = {
    {{Ingest::kText, "text"}, {Ingest::kOcr, "ocr"}, {Ingest::kMixed, "mixed"}}};
inline constexpr std::array<EnumName<Source>, 3> kSourceNames = {
    {{Source::kText, "text"}, {Source::kOcr, "ocr"}, {Source::kTyped, "typed"}}};
inline constexpr std::array<EnumName<CurrencyUnit>, 2> kUnitNames = {
    {{CurrencyUnit::kYuan, "yuan"}, {CurrencyUnit::kTenThousandYuan, "ten_thousand_yuan"}}};
inline constexpr std::array<EnumName<Side>, 2> kSideNames = {
    {{Side::kIncome, "income"}, {Side::kExpenditure, "expenditure"}}};
inline constexpr std::array<EnumName<EntryStatus>, 5> kStatusNames = {
    {{EntryStatus::kVerified, "verified"},
     {EntryStatus::kRead, "read"},
     {EntryStatus::kRepaired, "repaired"},
     {EntryStatus::kSuspect, "suspect"},
     {EntryStatus::kReviewed, "reviewed"}}};
inline constexpr std::array<EnumName<Severity>, 3> kSeverityNames = {
    {{Severity::kError, "error"}, {Severity::kWarning, "warning"}, {Severity::kInfo, "info"}}};
inline constexpr std::array<EnumName<CheckOutcome>, 4> kOutcomeNames = {
    {{CheckOutcome::kHolds, "holds"},
     {CheckOutcome::kRounding, "rounding"},
     {CheckOutcome::kBroken, "broken"},
     {CheckOutcome::kNotCheckable, "not_checkable"}}};

}  // namespace juesuan
