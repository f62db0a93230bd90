// Does this table go on with that one? One decision from all that speaks for or against it.
//
// In: two tables in reading order, each with its header and with what its title said. Out:
// - the log-likelihood ratio (nats) of "the second is a further page of the first" against "it is a
//   table of its own";
// - for each column of the second, the column of the first that it goes on with.
// These count:
// - the title: none, 续表, the same, another one;
// - the header: none, the same, another one;
// - where the columns stand in the width of the table;
// - whether codes and 行次 go on or start anew;
// - a second 合计;
// - whether the first one adds up alone, or only with the second;
// - a sentence below the first: notes end a table;
// - pages and tables between them.
// Page size, rotation and the number of columns may differ: columns are told by their place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/forms/form_match.h"

namespace juesuan {

struct JoinParams {
  double prior = -1;          // more tables start than go on
  double no_title = 1.4;      // pages that go on seldom have one, tables of their own mostly do
  double marked = 4;          // 续表, （续）
  double same_title = 1.5;    // repeated on every page, or a second table of the kind
  double other_title = -8;    // of another form
  double unknown_title = -5;  // that no form has
  double other_words = -2;    // no title, but header words that fit another form better
  double no_header = 0.5;     // the header is not always repeated
  double same_header = 2.5;   // word by word; less so for a similar one of a scan
  double other_header = -6;   // no word in common
  double columns_fit = 1.5;   // all columns stand where those of the first table do
  double columns_off = -6;    // a column without one of the first table
  double codes_go_on = 2;  // behind the last code; again in its 类: a 款 or 项 without its 类
  double codes_start_anew = -3;  // before it
  double lines_go_on = 3;        // 行次 counts on
  double second_total = -8;      // both tables have 合计 on top
  double late_total = -2;        // only the second one
  double sums = 3;    // 合计 is the sum of all 类 of both; or against it: of the first alone
  double noted = -5;  // a sentence stands below the first
  double page_between = -7;        // for each page between them
  double table_between = -2;       // for each table between them
  double same_header_floor = 0.5;  // similarity of a header that OCR read twice
  double column_reach = 0.05;      // of the width: a column that stands there, it may be narrower
  size_t least_codes = 3;          // of a table whose codes are compared
  size_t misread_of = 10;          // codes: one in so many of a scan may be misread
};

/// A table with what its title and its header say.
struct JoinCandidate {
  Table table;
  TableHeader header;
  FormMatch match;
  bool was_read = false;   ///< by OCR
  bool is_marked = false;  ///< 续表 or the like stands above
};

struct JoinVerdict {
  double nats = 0;           ///< above 0: the second goes on with the first
  std::vector<int> columns;  ///< [column of the second] -> column of the first
  /// The second with its cells in the columns of the first, each by the place of its text. Set
  /// where no rules draw the columns of the second and this explains its cells better than its own
  /// do: a page that prints little shows few of its columns.
  std::optional<Table> placed;
};

/// `between`: tables that stand between the two. Nothing when the second cannot go on at all.
std::optional<JoinVerdict> WeighJoin(const JoinCandidate& first, const JoinCandidate& second,
                                     int between, const FormWords& words,
                                     const JoinParams& params = {});

/// `table` with the rows of `next` from `first_row` on below it; `columns` as in JoinVerdict.
Table WithRows(Table table, const Table& next, int first_row, const std::vector<int>& columns);

/// True for 续表, （续） and the like in a line above a table.
bool SaysItGoesOn(std::string_view line, const FormWords& words);

}  // namespace juesuan
