// Is a text the name of a unit?
//
// In: a name as printed or read. Out: how much speaks for it, in nats.
// - Units end in a word for what they are: 局, 委员会, 小学. 人民法院 alone is half a name: which
// one?
// - Most begin with a place.
// - None holds what tables and headings are made of.
// The words are lists of models/forms.
#pragma once

#include <string>
#include <string_view>

#include "normalize/catalogue/form_catalogue.h"

namespace juesuan {

struct UnitNameParams {
  double no_unit = -10;      ///< nats: it ends in nothing that a unit is
  double ending = 1;         ///< one character that also ends other words: 会, 部
  double long_ending = 2;    ///< two or more
  double place = 1;          ///< a place, or 中共, 国家 … before it
  double half_name = -4;     ///< complete only together with a place
  double foreign_word = -3;  ///< a word that headings and sentences hold
  double foreign_mark = -4;  ///< a sentence mark or digits
  double odd_length = -2;
  size_t fewest_characters = 4;
  size_t most_characters = 30;
};

/// Nats; above 0 it is rather the name of a unit than not.
double UnitNameLikelihood(std::string_view name, const FormWords& words,
                          const UnitNameParams& params = {});

/// Without (汇总) and the like, as a match key: what two spellings of one unit have in common.
std::string UnitNameCore(std::string_view name, const FormWords& words);

}  // namespace juesuan
