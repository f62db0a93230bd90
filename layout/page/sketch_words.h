// What the sketches of two pages have in common.
//
// In: sketches, and what pages beside each other are weighed by. Out: words without running heads
// and feet, heights of rules and texts, how far the print reaches, whether columns are the same.
#pragma once

#include <vector>

#include "layout/page/page_sketch.h"

namespace juesuan {

struct BesideParams {
  double same_rule_pt = 1.0;    ///< how far a rule may lie from its other part
  double same_text_pt = 2.5;    ///< the same for a text, whose fonts have boxes of their own
  double same_place_pt = 0.6;   ///< of what is printed again on the other page
  double margin_share = 0.14;   ///< of the page's height: heads and feet stand in this strip
  double title_type = 1.2;      ///< of the page's type: a title is larger
  double cut_reach_pt = 3;      ///< so near to the edge of what is printed a text is cut
  double least_cut_pt = 0.5;    ///< and so far beyond it, on one page at least
  double least_match = 0.75;    ///< of the rows of one of both
  double least_other = 0.3;     ///< of the rows of the other one, which may be blank
  double sure_match = 0.9;      ///< or of so many of one of both
  size_t least_rows = 2;        ///< texts or rules that stand at the left part's heights
  size_t least_repeated = 3;    ///< names in repeated columns
  double repeated_share = 0.9;  ///< of the texts there; a title may be cut
  double least_body_pt = 18;    ///< more than one row of amounts
  double cell_reach = 3;        ///< of a text's height: rules so near above and below frame it
  double label_reach_pt = 60;   ///< so far below a label its table has begun

  // Evidence in nats.
  double prior = -2;  ///< most pages are none
  double row = 0.5;   ///< each, up to `most_rows`
  double most_rows = 4;
  double sure_rows = 2;     ///< of `row`s: more than a cover and a form have in common
  double same_ends = 1;     ///< the rules begin and end at the same heights
  double other_ends = -2;   ///< they do neither
  double cut = 3;           ///< a text that is cut
  double cut_letter = 6;    ///< and the cut letter is on both pages
  double bare = 4;          ///< amounts without names
  double header_only = 4;   ///< texts beside the left part's header, and nothing below
  double names_only = 2;    ///< the left part has no amount
  double one_title = 1.5;   ///< and not in the middle of its page
  double whole_title = -2;  ///< in the middle of the left page
  double blank_head = 4;    ///< above the left part's rules; where they begin here nothing stands
  double two_titles = -8;
  double left_label = -4;   ///< it has one at its left end
  double right_label = -5;  ///< the left part has a label at its right end
  double two_numbers = -6;  ///< both say the same there, with another number
  double same_columns = -4;
  double same_width = -2;  ///< as pages below each other have
  double names_again = -6;
  double had_room = -3;
  double across_rows = -6;  ///< a text stands on the border of the left part's rows
};

using Words = std::vector<const SketchWord*>;
using Heights = std::vector<double>;

bool HasNear(const Heights& sorted, double y, double tolerance);

/// Sorted; those closer than `apart` are one.
Heights Distinct(Heights heights, double apart);

/// Without running heads and feet. `other`: a page that has the same ones.
Words BodyWords(const PageSketch& page, const PageSketch& other, const BesideParams& params);

/// The size of most of their type.
double TypeOf(const Words& words);

Heights LevelsOf(const PageSketch& page);
Heights MiddlesOf(const Words& words);

/// From most lines of text to the next; 0: there is one. `same_pt`: between texts of one line.
double RowStep(const Words& words, double same_pt);

bool HasAmounts(const PageSketch& page);

/// Between uprights, or where the page has none between two rules that are so near.
bool IsInCell(const PageSketch& page, const RectPt& box, double reach_pt);

/// What is printed on the page, without heads and feet.
struct Extent {
  double left = 0, right = 0;
  bool is_ruled = false;  ///< rules end there, else texts
};

/// `other`: a page that has the same heads and feet.
Extent ExtentOf(const PageSketch& page, const PageSketch& other, const BesideParams& params);

/// In the middle of what is printed.
bool IsCentered(const SketchWord& word, const Extent& extent);

/// Where its first rule is, or where it has none its first text but for titles, as large as
/// `title_pt`, and labels; 0: it has neither.
double TopOfTable(const PageSketch& page, const Words& words, double title_pt);

/// Texts in larger type than the page's.
Words TitlesOf(const Words& words, const BesideParams& params);

/// The first text above `body_top` that is as long as a title, stands alone in its line and in the
/// middle; null: none does.
const SketchWord* CentredText(const Words& words, const Extent& extent, double body_top,
                              const BesideParams& params);

/// Whether the columns of both stand at the same places, for the most part.
bool HaveSameColumns(const PageSketch& a, const PageSketch& b, double tolerance_pt);

/// Whether columns of one stand elsewhere. Not told where no rules part them and one of both has
/// no amounts.
bool HaveOtherColumns(const PageSketch& a, const PageSketch& b, double tolerance_pt);

/// Whether `below` begins with texts that `above` has at the same places, as headers printed again
/// do. A title of its own comes first, and says that it does not.
bool HaveSameHeader(const PageSketch& above, const PageSketch& below, const BesideParams& params);

}  // namespace juesuan
