// Words -> rows of fragments: what stands at one height, apart or together.
//
// In: words of a page (text layer or OCR), in points. Out: rows top to bottom; in each the words
// left to right, and fragments: words that no wide gap parts. Boxes of the text layer have the
// height of the font, which may reach into the rows around: heights are told by middle and size.
#pragma once

#include <string>
#include <vector>

#include "extract/page.h"

namespace juesuan {

struct WordRowParams {
  double same_row = 0.5;   ///< of the smaller height: words that overlap so much are one row
  double staggered = 0.1;  ///< of the larger type: rows that overlap so much are not two of a table
  double fragment_gap = 0.6;  ///< of the type size: a wider gap parts fragments
};

/// A word with what is asked of it again and again.
struct RowWord {
  Word word;
  RectPt box;  ///< as high as its type
  double size = 0;
  bool is_number = false;  ///< an amount, a share, a count, or a sign for none of them
};

/// Words from `first` to `last`, both included.
struct Fragment {
  size_t first = 0;
  size_t last = 0;
  RectPt box;
  bool is_number = false;  ///< all of its words are
};

struct WordRow {
  std::vector<RowWord> words;
  std::vector<Fragment> fragments;
  RectPt box;
  double size = 0;         ///< the largest type
  bool is_united = false;  ///< of rows that stand beside it, too (WithStaggered)

  double middle() const { return (box.y0 + box.y1) / 2; }
};

/// A sign of currency alone: it may stand at the left of its cell, far from its amount.
bool IsCurrency(const std::string& text);

/// True for 1,234.56, (12), 20%, 10 000, n.a., -, 1995/96.
bool LooksLikeNumber(const std::string& text);

/// 1,234.56 has two decimals, in 10,000 yuan four or six, and a dash is one by itself: what stands
/// behind is another number.
bool IsWholeAmount(const std::string& text);

/// A whole amount with digits, no dash.
bool IsAmount(const std::string& text);

/// An enumerated item: one to three characters, then an ideographic comma.
bool IsEnumerated(const std::string& text);

/// No digit more has room in a cell of this width: what stands below goes on with the number.
bool FillsCell(double number_width, size_t digits, double cell_width);

/// Digits on two lines that are the code of a subject together: three, five or seven, and do not
/// count on.
bool AreCutCode(const std::string& above, const std::string& below);

/// The height that two rows share, of the larger type. Two rows of one table share none.
double SharedHeight(const WordRow& a, const WordRow& b);

std::vector<WordRow> RowsOfWords(const std::vector<Word>& words, const WordRowParams& params);

/// The rows, and after those that overlap a little and stand in other columns what they make
/// together: amounts in the middle of a name of two lines, headers of one and of two lines.
std::vector<WordRow> WithStaggered(const std::vector<WordRow>& rows, const WordRowParams& params);

/// The part of a row whose words have their middle in `from` .. `to`.
WordRow PartOfRow(const WordRow& row, double from, double to, const WordRowParams& params);

}  // namespace juesuan
