// How well tables explain the numbers of a page.
//
// In: tables found in one of several ways, and the words of the page. Out: a score. Every number
// that has a cell of its own speaks for the tables, and every two that share one speak against
// them; a table has to explain some numbers before it is worth being one.
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/table.h"

namespace juesuan {

struct TableFitParams {
  double shared = -1;       ///< a number that shares its cell, against 1 for one that has its own
  double table = -3;        ///< each table
  int scrap_rows = 4;       ///< fewer may be part of a table
  double least_gain = 0.1;  ///< of the numbers: so many more, where rules were seen on a scan
  int least_alone = 2;      ///< numbers with a cell of their own, where there is no other table
};

struct TableFit {
  double score = 0;
  int alone = 0;         ///< numbers that have a cell of their own
  bool is_full = false;  ///< every number stands alone, and no table is a scrap of one
};

TableFit FitOfTables(const std::vector<Table>& tables, const std::vector<Word>& words,
                     const TableFitParams& params);

}  // namespace juesuan
