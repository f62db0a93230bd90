// Lines of text to whole paragraphs.
//
// In: the lines outside tables, page by page. Out: paragraphs joined over lines and pages,
// with the place of every line kept; page numbers, running headers and footers, labels and
// notes of tables dropped. A paragraph ends where its last line stops short of the right
// margin or the next line is indented or begins with a heading number.
#pragma once

#include <string>
#include <vector>

#include "layout/table.h"
#include "normalize/catalogue/narrative_model.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct ParagraphLine {
  size_t begin = 0, end = 0;  ///< bytes in Paragraph::text
  int page_index = 0;
  RectPt box;
  Source source = Source::kText;
};

struct Paragraph {
  std::string text;
  std::vector<ParagraphLine> lines;  ///< at least one
  double font_size_pt = 0;
  bool centered = false;
  int section = -1;  ///< index in ReportText::sections; set by ReadReportText

  int page_index() const { return lines.front().page_index; }
};

struct ParagraphParams {
  double furniture_share =
      0.09;  ///< of the page height, at top and bottom: where page numbers stand (putuo: 0.06)
  int repeats = 3;  ///< a line at the same place on so many pages is a header or footer
  double same_row_overlap = 0.5;  ///< of the lower line's height: fragments of one line
  double short_line_em =
      1.6;  ///< a line with so much room left, beyond the next word, ends its paragraph
  double indent_em =
      1.2;  ///< a line that starts so far behind the margin starts one (two em are usual)
  double title_font_pt =
      14;  ///< larger text that goes on in a centered line is a title (putuo: 16)
  double font_jump =
      0.12;  ///< of the size: a line of another size starts a paragraph (linxia: 18 to 12 pt)
  double centered_share = 0.04;  ///< of the page width, off the middle
  double wide_line_share = 0.6;  ///< of the page width: such lines show where the margins are
};

/// A heading number at the start of a text: "第一部分" 1, "一、" 2, "（一）" 3, "1." "(1)" 4; level
/// 0: none.
struct HeadingNumber {
  int level = 0;
  std::string number;  ///< as printed
  std::string rest;    ///< what follows, spaces trimmed
};
HeadingNumber ReadHeadingNumber(const std::string& text, const NarrativeModel& model);

std::vector<Paragraph> LinesToParagraphs(const LayoutDocument& layout,
                                         const std::vector<LedgerTable>& tables,
                                         const NarrativeModel& model,
                                         const ParagraphParams& params = {});

}  // namespace juesuan
