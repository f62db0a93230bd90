// Which code of today a code of another year stands for, so that years line up.
//
// In: the classifications with their moves (models/subjects/moves.csv). Out: for every code
// the spans of years in which it meant one subject of today, with that subject's present code
// and name. A 款 or 项 below a moved one goes with it when the new parent has a child of the
// same name; where none has, it keeps its code, because a guess would join what is not one
// subject. Renames change the name only. What several old codes became one is added up by
// whoever compares years; a 类 that lost a 款 to another 类 stays as it was printed.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/subject_table.h"

namespace juesuan {

inline constexpr int kFirstYear = 0;    ///< of a span without a known beginning
inline constexpr int kLastYear = 9999;  ///< of a span that has not ended

struct SubjectSpan {
  std::string classification;
  std::string code;
  int from_year = kFirstYear;
  int to_year = kLastYear;
  std::string current_code;
  std::string current_name;
};

/// Ordered by classification, code and year.
std::vector<SubjectSpan> SubjectContinuity(const SubjectTable& subjects);

}  // namespace juesuan
