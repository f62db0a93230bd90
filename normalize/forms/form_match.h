// Which form is this table? By its title and by its columns, never by number or order alone.
//
// In: one table with the lines above it. Out: the best form with its scores, or none.
//
// Titles are looked for in those lines, and in cells that span the table:
// - the nearest line that holds a title counts;
// - the longest title in it wins: 财政拨款收入支出决算总表 is not 收入支出决算总表;
// - a word before a title that makes it another one (项目, 经营, 财政拨款) rules it out.
// Columns are the second opinion. Where the title is missing they are the only one.
#pragma once

#include <string>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/table_header.h"

namespace juesuan {

struct FormMatchParams {
  double fuzzy_title_floor =
      0.8;  // similarity: one of five characters misread; 收入/支出决算表 differ in 0.6
  double exact_title_columns =
      0.2;  // share of expected words beside an exact title: enough to be no list of contents
  double weak_title_columns = 0.5;     // beside a title that several forms use
  double fuzzy_title_columns = 0.35;   // beside a misread title
  double scanned_columns_share = 0.3;  // of these on a scan, where header words are misread
  double unread_columns = 0.11;      // a header is unreadable where no form has more of its columns
  double sure_title = 0.9;           // so good a title decides where the header is unreadable
  double scanned_word_floor = 0.55;  // and the similarity of an expected word there
  double no_title_columns = 0.68;    // columns alone; linxia's nine forms reach 0.75 or more
  double no_title_margin = 0.12;     // lead over the second form
  double avoid_penalty = 0.2;        // for each word that the form never holds
  double title_share = 0.6;          // weight of the title against the columns
  size_t header_words = 3;           // in the lines over a table, to be its header
  int max_lines = 12;                // lines above the table that are looked at
  double rough_word_floor = 0.75;    // similarity of an expected word read by OCR
};

struct FormMatch {
  const Form* form = nullptr;  ///< nullptr: no form is known
  double score = 0;            ///< 0..1
  double title_quality = 0;    ///< 1 the exact title, 0 no title
  double column_score = 0;     ///< share of the expected words
  std::string title;           ///< as printed; also of unknown tables, empty when none stands there
  bool by_place = false;       ///< known without title and header words (unreadable_forms.h)
};

/// REQUIRES: grid and header belong to `table`.
FormMatch MatchForm(const Table& table, const TableGrid& grid, const TableHeader& header,
                    const FormCatalogue& catalogue, const FormMatchParams& params = {});

}  // namespace juesuan
