// One row's printed code and name -> its subject and ledger key.
//
// The code decides and the name is the check, for a name like 行政运行 stands under many codes.
// Where the page was read by OCR, code and name check each other. The place in the tree allows some
// codes. The one whose digits and name agree best with what was read is taken, if it leads clearly.
// Otherwise the row stays as read, and its amounts are for a person's look.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/label.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct SubjectMatchParams {
  double same_name = 0.8;        // agreement from which a printed name is the subject's
  double ocr_same_name = 0.6;    // the same for OCR names
  double edge_item_floor = 0.5;  // the same in the first and last row of a scan, where 合计 stands
  double placed_item = 0.6;      // agreement of 合计 that only its place tells
  // Agreement of 合计 for a short label in one cell over codes and names.
  double spanning_total = 0.9;
  double item_floor = 0.75;     // agreement of a row label with an item's words
  double ocr_item_floor = 0.5;  // the same for a row without code that OCR read
  double better_item = 0.5;     // lead of an item's words over the name of the code beside it
  double repair_floor = 0.72;   // score of a code that replaces a misread one
  double repair_margin = 0.08;  // its lead over the second
  double tree_bonus = 0.15;     // for the child, sibling or next subject of the row before
  double code_weight = 0.45;    // share of the digits in the score, the rest is the name's
  double better_name = 0.04;    // lead of another subject's name that makes one digit doubtful
};

struct RowSubject {
  Subject subject;
  std::string key;  ///< "functional:201", "item:total"; empty when the row names nothing
  bool is_doubtful = false;
  std::optional<Note> note = {};  ///< why it is doubtful

  /// The row prints something that is no subject or item known.
  bool IsUnknown() const { return !key.empty() && subject.match == SubjectMatch::kNone; }
  /// It is known by its place: doubtful, unless no other place is left.
  void MarkPlaced(bool is_sure);
};

/// A name that the picture of a garbled one may show.
struct LikelyName {
  std::string key;
  double agreement = 0;  ///< as of a text that was read
};

/// What a row prints of its subject.
struct PrintedSubject {
  std::string code;           ///< joined digits; empty when not printed
  std::string printed_code;   ///< as printed
  bool is_inherited = false;  ///< `code` begins with what the row above it has: it prints the rest
  std::vector<std::string> other_codes;  ///< what else the reader may have seen in its place
  Label name;
  std::vector<LikelyName> likely_names;
  Source source = Source::kText;
  bool at_edge = false;     ///< first or last row of the body
  bool spans_name = false;  ///< one cell over the columns of codes and names
};

/// A row of a form, or its part in one block of columns.
struct FormRow {
  int row = 0;
  PrintedSubject printed;
  RowSubject subject;
  bool has_amounts = false;
  std::vector<int64_t> amounts_fen;  ///< those that are not zero
};

/// The subject with what the page shows of it.
RowSubject AsPrinted(RowSubject subject, const PrintedSubject& printed);

class SubjectMatcher {
 public:
  SubjectMatcher(const SubjectTable& table, int fiscal_year, const SubjectMatchParams& params = {})
      : table_(table), year_(fiscal_year), params_(params) {}

  /// A row of a coded or grouped form. `previous_code` is the code of the row before.
  RowSubject MatchCoded(const Form& form, const PrintedSubject& printed,
                        const std::string& previous_code) const;

  /// A row of a two-sided form: an item, or on the expenditure side a 类 by its name.
  /// `seen` holds the item ids above on the same side, the latest last; `previous_code` the last
  /// 类.
  RowSubject MatchSided(const Form& form, Side side, const PrintedSubject& printed,
                        const std::vector<std::string>& seen,
                        const std::string& previous_code) const;

  /// A 类 or an item of the official order (Form::row_orders); an empty key for a 类 that was not
  /// in force in the year.
  RowSubject FromOfficial(const Form& form, Side side, const std::string& code_or_id) const;
  /// The names that such a row may print, as match keys.
  std::vector<std::string> OfficialWords(const Form& form, Side side,
                                         const std::string& code_or_id) const;

  RowSubject FromRecord(const SubjectRecord& record, const PrintedSubject& printed,
                        SubjectMatch match, double confidence) const;

  /// In the report's year; true where that is not known.
  bool IsInForce(const SubjectRecord& record) const {
    return year_ == 0 || SubjectTable::InForce(record, year_);
  }

  const SubjectTable& table() const { return table_; }
  int year() const { return year_; }

  /// A row of an items form; empty key for rows that hold no amounts of the form.
  RowSubject MatchItemRow(const Form& form, const PrintedSubject& printed) const;

 private:
  RowSubject FromItem(const std::string& id, const PrintedSubject& printed,
                      double confidence) const;
  /// Nothing for one that was not in force in the year.
  const SubjectRecord* OfficialRecord(const Form& form, Side side, const std::string& code) const;
  static const ItemWords* OfficialItem(const Form& form, Side side, const std::string& id);
  RowSubject Unknown(const Form& form, const PrintedSubject& printed) const;
  static bool IsSpanningTotal(const PrintedSubject& printed);
  RowSubject PlacedTotal(const Form& form, const PrintedSubject& printed) const;
  RowSubject MatchMisreadItem(const Form& form, const PrintedSubject& printed) const;
  RowSubject MatchByName(const Form& form, const PrintedSubject& printed,
                         const std::string& previous_code) const;
  /// A scan: the name is rather that of a subject whose code is one digit away.
  bool IsBetterNamed(const SubjectRecord& record, double agreement,
                     const PrintedSubject& printed) const;
  /// A text layer: the printed name is that of a row that would stand here by a code one digit
  /// away, and the printed code leads elsewhere. One of both is wrong.
  bool NamesChildOf(const std::string& previous_code, const SubjectRecord& record,
                    const PrintedSubject& printed) const;
  RowSubject RepairCode(const Form& form, const PrintedSubject& printed,
                        const std::string& previous_code) const;

  const SubjectTable& table_;
  const int year_;
  const SubjectMatchParams params_;
};

/// How well the best of the likely names for which `is_name` holds agrees; 0 for none.
template <typename IsName>
double LikelyAgreement(const PrintedSubject& printed, const IsName& is_name) {
  double best = 0;
  for (const LikelyName& likely : printed.likely_names) {
    if (is_name(likely.key)) best = std::max(best, likely.agreement);
  }
  return best;
}

/// The code one level up: 20103 of 2010301; empty for a 类.
std::string ParentOf(const std::string& code);

/// 1 for the child, a sibling or a later subject of the tree, 0 otherwise: the rows of a coded form
/// ascend. `previous_code` is empty in the first row.
double TreeFit(const std::string& code, const std::string& previous_code);

/// True when `code` may stand below `previous_code`: the rows ascend, and all codes of a form are
/// of one classification; 3 and 5 begin those of two of the same expenditure.
bool Ascends(const std::string& code, const std::string& previous_code);

/// Joins a code printed in parts: {"208", "05", "01"}, {"208", "20805", "2080501"}, and
/// {"", "", "05"} below `previous` 2080501.
std::string JoinCode(const std::vector<std::string>& parts, const std::string& previous);

}  // namespace juesuan
