// What layout/ hands to normalize/: tables as cells on a grid, and the lines of text around them.
#pragma once

#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/image.h"
#include "extract/outside_pages.h"
#include "extract/page.h"

namespace juesuan {

// The models that read cells, as Reading::reader names them.
inline constexpr const char* kAmountReader = "amount";
inline constexpr const char* kOtherAmountReader = "amount2";
inline constexpr const char* kWordReader = "chi_sim";

/// Ends the name of a reader that weighed a text and chose another one of the same picture.
inline constexpr const char* kSecondThought = "@next";

/// One way to read a cell's picture. Lower cost is likelier; costs are -ln(probability).
struct Reading {
  std::string text;
  double cost = 0;
  std::string reader;  ///< "amount", "amount@small", "eng", "chi_sim", …
};

/// What speaks against a cell, seen in its layout alone: whoever takes an amount from it doubts it.
struct CellDoubts {
  bool two_amounts = false;   ///< amounts side by side or below each other, each whole by itself
  bool crosses_rule = false;  ///< on a scan: its ink goes on beyond the rule beside it

  bool is_red = false;  ///< printed in red, as most of the table is not: perhaps a minus

  bool any() const { return two_amounts || crosses_rule; }
};

struct Cell {
  int row = 0;     ///< from 0 over the whole table
  int column = 0;  ///< from 0
  int row_span = 1;
  int column_span = 1;
  int page_index = 0;
  RectPt box;
  RectPt text_box;          ///< tight box around the text; empty when there is none
  std::string text;         ///< lines joined; exactly as read otherwise
  double confidence = 1.0;  ///< 0..1; 1 for the text layer
  Source source = Source::kText;
  std::vector<Reading> readings;  ///< OCR only: candidates, cheapest first
  GrayImage line;                 ///< OCR amounts: the picture that was read; empty otherwise
  GrayImage words;                ///< OCR words that are not sure: the picture, lines joined
  std::vector<Reading>
      names;  ///< known ones that this picture may show (normalize/pictures/picture_names.h)
  bool has_ink = false;      ///< something is printed inside, whether it could be read or not
  bool under_seal = false;   ///< a red seal touches the cell
  bool is_computed = false;  ///< of a workbook: the result of a formula
  CellDoubts doubts;
};

/// One line of text outside tables.
struct TextLine {
  int page_index = 0;
  RectPt box;
  std::string text;
  double font_size_pt = 0;
  double confidence = 1.0;
  Source source = Source::kText;
};

struct TablePart {
  int page_index = 0;
  RectPt box;
};

struct Table {
  std::vector<TablePart> parts;
  int row_count = 0;
  int column_count = 0;
  int header_rows = 0;  ///< rows 0 .. header_rows-1 are column headers, by structure alone
  bool has_ruling_lines = true;
  double confidence = 1.0;      ///< 0..1: that this is a table, and has these rows and columns
  std::vector<Cell> cells;      ///< by row, then column; spanned places have no cell of their own
  std::vector<TextLine> above;  ///< nearest lines over the table on its first page, top to bottom
  std::vector<TextLine> below;  ///< notes under its last part

  /// The cell that covers (row, column), or nullptr.
  const Cell* CellAt(int row, int column) const;
};

/// A page that could not be read, and why; the other pages went on.
struct UnreadablePage {
  int page_index = 0;
  std::string message;
  bool is_limit = false;  ///< it was left out because it asks for too much
};

/// A word of a text layer with digits in it, as it was extracted.
struct PrintedWord {
  int page_index = 0;
  Word word;
};

/// The whole report after layout, in reading order.
struct LayoutDocument {
  std::vector<Table> tables;
  std::vector<TextLine> lines;       ///< every line outside tables, page by page, top to bottom
  std::vector<Size<Pt>> page_sizes;  ///< [page_index]
  std::vector<Ingest> page_ingest;   ///< [page_index]
  std::vector<UnreadablePage>
      unreadable_pages;              ///< each becomes a finding page_unreadable or limit_reached
  std::vector<int> doubted_text;     ///< pages read from their picture: their text layer lies
  std::vector<PrintedWord> printed;  ///< what every amount of the text layers is counted from
  OutsidePages outside;              ///< what the file holds that is on none of these pages
};

}  // namespace juesuan
