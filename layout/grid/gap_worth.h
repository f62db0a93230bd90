// What a gap between two words of a row is worth as a border of columns, in nats.
//
// In: the rows of a table, and one gap. Out: the worth; below 0 the words belong together. A wide
// gap speaks for a border, edges in line with those of other rows do, and words of two kinds: two
// amounts, a code and a name, the number of a row and what it counts.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "layout/grid/word_rows.h"

namespace juesuan {

struct ColumnCutParams;

/// Edges of words beside gaps: how many rows have one at x.
class Edges {
 public:
  void Add(double x) { xs_.push_back(x); }
  void Sort();
  int CountNear(double x, double reach) const;

 private:
  std::vector<double> xs_;
};

class GapWorth {
 public:
  /// `params` must outlive it.
  GapWorth(const std::vector<WordRow>& rows, const ColumnCutParams& params);

  /// `fragment`: of each word of the row. `gap`: in points, before word `next`.
  double Of(const WordRow& source, const std::vector<size_t>& fragment, size_t next,
            double gap) const;

 private:
  using Place = std::pair<double, double>;

  static Place PlaceOf(const RowWord& word) { return {word.box.x0, word.box.y0}; }
  void CollectEdges(const std::vector<WordRow>& rows);
  void CollectRowNumbers(const std::vector<WordRow>& rows);
  int Alignment(const Fragment& fragment) const;

  const ColumnCutParams& params_;
  Edges left_, right_, centre_;
  std::set<Place> row_numbers_;
};

}  // namespace juesuan
