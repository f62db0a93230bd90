// Labels of rows and headers as words: ordinals off, spaces off, folded for comparing.
//
// "二十一、国有资本经营预算支出" -> ordinal "二十一、", text "国有资本经营预算支出"; also （一）
// (1) 1. 1、 and what stands before an item: 其中： 加： 减：. Nothing is stripped when nothing
// would remain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

struct Label {
  std::string ordinal;       ///< as printed, empty when there is none
  std::string mark;          ///< what in it says that this is a part: 其中：
  std::string text;          ///< as printed, without ordinal and spaces
  std::string key;           ///< MatchKey of text
  bool is_numbered = false;  ///< the ordinal is more than a word like 其中：
};

Label ReadLabel(std::string_view printed, const FormWords& words);

/// How well `key` fits the best of `words`: 1 the same, otherwise the similarity (0 when the
/// lengths are too far apart to matter). `key` and `words` are match keys.
double BestAgreement(std::string_view key, const std::vector<std::string>& words);

/// Agreement with a label of two characters (合计, 栏次) of which OCR read one.
inline constexpr double kHalfRead = 0.5;

/// Similarity in code points, 0 at once when the lengths alone rule `floor` out.
double SimilarityAbove(std::string_view a, std::string_view b, double floor);

}  // namespace juesuan
