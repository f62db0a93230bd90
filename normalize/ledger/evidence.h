// What an amount rests on, why it is doubted, how its subject was found, which rule is broken.
//
// Each is one enumeration. Code decides on the values. Files and databases have the names of the
// tables below. People read the words of models/messages ("supports", "notes", "reasons", "rules").
#pragma once

#include <array>

#include "core/enum_names.h"

namespace juesuan {

/// What an amount of a scan rests on, beside its margin.
enum class Support {
  kTextLayer,    ///< no scan: nothing was weighed
  kVerified,     ///< an identity that holds vouches for it
  kRead,         ///< the readers alone
  kRepaired,     ///< identities chose among the readings
  kKeyDoubt,     ///< read well, but the amount may be another row's
  kAmountDoubt,  ///< readers or identities disagree
  kUnproposed,   ///< identities ask for what no one read
  kBlank,        ///< nothing was found in the cell
  kBlankDoubt,   ///< nothing was found, and something ought to be there
  kUnreadable,   ///< ink that no one could read
};

/// kTextLayer has no name: it is JSON's null.
inline constexpr std::array<EnumName<Support>, 9> kSupportNames = {
    {{Support::kVerified, "verified"},
     {Support::kRead, "read"},
     {Support::kRepaired, "repaired"},
     {Support::kKeyDoubt, "key_doubt"},
     {Support::kAmountDoubt, "amount_doubt"},
     {Support::kUnproposed, "unproposed"},
     {Support::kBlank, "blank"},
     {Support::kBlankDoubt, "blank_doubt"},
     {Support::kUnreadable, "unreadable"}}};

/// Why an amount is doubted, or what else a person should know of it.
enum class Note {
  // The cell as printed and read.
  kUnitInferred,
  kNoUnit,
  kUnreadable,
  kNoAmount,
  kOddSeparators,
  kLowConfidence,
  kUnderSeal,
  kSpansColumns,
  kCovered,
  // The row's subject.
  kUnknownItem,
  kUnknownCode,
  kCodeAgainstName,
  kNoCode,
  kNoCodeNorName,
  kByPlace,
  kByNeighbours,
  kMergedRows,
  kRepeatedKey,
  kFormByPlace,
  kSubjectUnknown,
  kSubjectUnsure,
  kMiscounted,
  kBesideDoubtfulRow,
  kUnlabelled,
  kOtherItemsMissing,
  // The amount, weighed against the others.
  kBrokenIdentity,
  kUnproposed,
  kWeakReading,
  kLoneIdentity,
  kRivalAmount,
  kReadAsWords,
  kOddDecimals,
  kRestsOnDoubt,
  // A blank.
  kBlankButAsked,
  kBlankAboveParts,
  kBlankTotal,
  kBlankAmongZeros,
  kBlankAmongDoubts,
  // An amount of a text layer.
  kCutAmount,
  kOddPrint,
  kRedPrint,
  kColumnByPlace,
  kNoRules,
  kUnitContradicted,
  kFormIncomplete,
  // What a person said (review/).
  kPersonBreaksIdentity,
  kKeyedDifferently,
  kPersonCannotRead,
};

inline constexpr std::array<EnumName<Note>, 48> kNoteNames = {
    {{Note::kUnitInferred, "unit_inferred"},
     {Note::kNoUnit, "no_unit"},
     {Note::kUnreadable, "unreadable"},
     {Note::kNoAmount, "no_amount"},
     {Note::kOddSeparators, "odd_separators"},
     {Note::kLowConfidence, "low_confidence"},
     {Note::kUnderSeal, "under_seal"},
     {Note::kSpansColumns, "spans_columns"},
     {Note::kCovered, "covered"},
     {Note::kUnknownItem, "unknown_item"},
     {Note::kUnknownCode, "unknown_code"},
     {Note::kCodeAgainstName, "code_against_name"},
     {Note::kNoCode, "no_code"},
     {Note::kNoCodeNorName, "no_code_nor_name"},
     {Note::kByPlace, "by_place"},
     {Note::kByNeighbours, "by_neighbours"},
     {Note::kMergedRows, "merged_rows"},
     {Note::kRepeatedKey, "repeated_key"},
     {Note::kFormByPlace, "form_by_place"},
     {Note::kSubjectUnknown, "subject_unknown"},
     {Note::kSubjectUnsure, "subject_unsure"},
     {Note::kMiscounted, "miscounted"},
     {Note::kBesideDoubtfulRow, "beside_doubtful_row"},
     {Note::kUnlabelled, "unlabelled"},
     {Note::kOtherItemsMissing, "other_items_missing"},
     {Note::kBrokenIdentity, "broken_identity"},
     {Note::kUnproposed, "unproposed"},
     {Note::kWeakReading, "weak_reading"},
     {Note::kLoneIdentity, "lone_identity"},
     {Note::kRivalAmount, "rival_amount"},
     {Note::kReadAsWords, "read_as_words"},
     {Note::kOddDecimals, "odd_decimals"},
     {Note::kRestsOnDoubt, "rests_on_doubt"},
     {Note::kBlankButAsked, "blank_but_asked"},
     {Note::kBlankAboveParts, "blank_above_parts"},
     {Note::kBlankTotal, "blank_total"},
     {Note::kBlankAmongZeros, "blank_among_zeros"},
     {Note::kBlankAmongDoubts, "blank_among_doubts"},
     {Note::kCutAmount, "cut_amount"},
     {Note::kOddPrint, "odd_print"},
     {Note::kRedPrint, "red_print"},
     {Note::kColumnByPlace, "column_by_place"},
     {Note::kNoRules, "no_rules"},
     {Note::kUnitContradicted, "unit_contradicted"},
     {Note::kFormIncomplete, "form_incomplete"},
     {Note::kPersonBreaksIdentity, "person_breaks_identity"},
     {Note::kKeyedDifferently, "keyed_differently"},
     {Note::kPersonCannotRead, "person_cannot_read"}}};

/// How the subject of a row was found.
enum class SubjectMatch { kNone, kCode, kName, kCodeAndName, kPosition, kTyped };

inline constexpr std::array<EnumName<SubjectMatch>, 6> kMatchNames = {
    {{SubjectMatch::kNone, "none"},
     {SubjectMatch::kCode, "code"},
     {SubjectMatch::kName, "name"},
     {SubjectMatch::kCodeAndName, "code_and_name"},
     {SubjectMatch::kPosition, "position"},
     {SubjectMatch::kTyped, "typed"}}};

/// What a finding says is not so (docs/ledger.md, Rules).
enum class Rule {
  kChildrenSum,
  kRowSum,
  kColumnBalance,
  kCrossForm,
  kNarrativeMatchesTable,
  kNarrativeArithmetic,
  kPerformanceMatchesTable,
  kUnknownSubject,
  kNameCodeMismatch,
  kSubjectWithoutParent,
  kSubjectMoved,
  kTemplateResidue,
  kMissingForm,
  kPageUnreadable,
  kLimitReached,
  kContentElsewhere,  ///< attached files; a form that only some viewers draw
  kAllAmountsAccounted,
  kAmountUnaccounted,
  kFormIncomplete,
  kCurrencyUnit,
  kTextLayerDoubtful,
  kCorrectionUnfit,  ///< what a person said fits this ledger no more (review/)
};

inline constexpr std::array<EnumName<Rule>, 22> kRuleNames = {
    {{Rule::kChildrenSum, "children_sum"},
     {Rule::kRowSum, "row_sum"},
     {Rule::kColumnBalance, "column_balance"},
     {Rule::kCrossForm, "cross_form"},
     {Rule::kNarrativeMatchesTable, "narrative_matches_table"},
     {Rule::kNarrativeArithmetic, "narrative_arithmetic"},
     {Rule::kPerformanceMatchesTable, "performance_matches_table"},
     {Rule::kUnknownSubject, "unknown_subject"},
     {Rule::kNameCodeMismatch, "name_code_mismatch"},
     {Rule::kSubjectWithoutParent, "subject_without_parent"},
     {Rule::kSubjectMoved, "subject_moved"},
     {Rule::kTemplateResidue, "template_residue"},
     {Rule::kMissingForm, "missing_form"},
     {Rule::kPageUnreadable, "page_unreadable"},
     {Rule::kLimitReached, "limit_reached"},
     {Rule::kContentElsewhere, "content_elsewhere"},
     {Rule::kAllAmountsAccounted, "all_amounts_accounted"},
     {Rule::kAmountUnaccounted, "amount_unaccounted"},
     {Rule::kFormIncomplete, "form_incomplete"},
     {Rule::kCurrencyUnit, "currency_unit"},
     {Rule::kTextLayerDoubtful, "text_layer_doubtful"},
     {Rule::kCorrectionUnfit, "correction_unfit"}}};

/// Why a form should have a row or a cell that was not found.
enum class PossibleReason {
  kOfficialOrder,   ///< the editions of the form list it
  kClassification,  ///< the classification lists it below a subject of the form
  kLostGroup,       ///< its group has a total, and no row
  kOtherForms,      ///< other forms of the report have an amount of it
  kTotal,           ///< the coded forms of the report have a total row
  kAlwaysPrinted,   ///< every edition prints it
  kLostColumn,      ///< a column of amounts whose measure is not known
  kCodeAsRead,      ///< a row was taken for another one than its code says
  kParentSum,       ///< a sum does not hold: it may lack this one
  kSibling,         ///< a row in doubt may be this one
  kParentRow,       ///< the form prints the rows above and below most others
  kUnclaimedTable,  ///< a table that no form claimed prints it
  kLikelyRow,       ///< the picture or the place of a row in doubt fits this one
  kLostAmount,      ///< amounts of the form's table, or of one that no form has, went nowhere
};

inline constexpr std::array<EnumName<PossibleReason>, 14> kReasonNames = {
    {{PossibleReason::kOfficialOrder, "official_order"},
     {PossibleReason::kClassification, "classification"},
     {PossibleReason::kLostGroup, "lost_group"},
     {PossibleReason::kOtherForms, "other_forms"},
     {PossibleReason::kTotal, "total"},
     {PossibleReason::kAlwaysPrinted, "always_printed"},
     {PossibleReason::kLostColumn, "lost_column"},
     {PossibleReason::kCodeAsRead, "code_as_read"},
     {PossibleReason::kParentSum, "parent_sum"},
     {PossibleReason::kSibling, "sibling"},
     {PossibleReason::kParentRow, "parent_row"},
     {PossibleReason::kUnclaimedTable, "unclaimed_table"},
     {PossibleReason::kLikelyRow, "likely_row"},
     {PossibleReason::kLostAmount, "lost_amount"}}};

}  // namespace juesuan
