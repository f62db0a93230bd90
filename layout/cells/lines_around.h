// The lines around tables: titles, labels and notes, and what runs on over pages in the margins.
//
// In: a page with its tables and lines. Out: the lines that stand above a table, below it, or at
// the foot of the page before.
#pragma once

#include <string>
#include <vector>

#include "layout/cells/join.h"

namespace juesuan {

/// What a line says besides numbers of pages and years.
std::string WordsOf(const TextLine& line);

/// Page numbers and running heads: lines in the margin that say nothing, or what a page near by
/// says in its margin, too. What stands there once is a title. A scan is read in too many ways to
/// say so: all of its margin is running lines.
class RunningLines {
 public:
  /// Keeps a reference to `params`.
  RunningLines(const std::vector<PageLayout>& pages, const JoinParams& params);

  /// `p`: of the page among all.
  bool Has(const TextLine& line, const PageLayout& page, size_t p) const;

 private:
  const JoinParams& params_;
  std::vector<std::vector<std::string>> said_;  // [page] in its margins
};

/// The last ones of all that stand above a table. Texts side by side, as the headers of columns
/// are, count as one.
std::vector<TextLine> NearestOf(std::vector<TextLine> lines);

/// The nearest lines over the table that are not on the other side of another table.
std::vector<TextLine> LinesAbove(const PageLayout& page, size_t table_index);
std::vector<TextLine> LinesBelow(const PageLayout& page, size_t table_index);

/// Larger than `type`: a title, wherever on the page it stands. Page numbers are small.
bool IsTitleBeside(const TextLine& line, double type);

/// A title may stand at the foot of the page before its table, and lines of labels below it.
/// `p`: of the page among all. `type`: of what stands above the table; 0 where nothing does.
std::vector<TextLine> LinesAtFoot(const PageLayout& page, size_t p, double type,
                                  const RunningLines& running);

}  // namespace juesuan
