// Whose report is it, of all units that it mentions?
//
// In: the mentions of entity_mentions.h. Out: one name, and what speaks for it. Each source has
// nats to give and shares them among the names that it mentions; a longer name (上海市普陀区财政局)
// and its tail (普陀区财政局) support each other, and so do readings of one picture that differ in
// a few characters: of these every character is put to the vote.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"
#include "normalize/text/entity_mentions.h"

namespace juesuan {

struct EntityChoiceParams {
  double manifest = 6;
  double label = 4;
  double cover = 3.5;
  double title = 2;
  double file_name = 2;
  double sentence = 1.5;
  double repeated = 0.3;          ///< more for each factor e of mentions
  double none = 3.5;              ///< what speaks for none of the names
  double part = 0.7;              ///< of the support, from a name that holds it or that it holds
  double least_similarity = 0.6;  ///< of two readings of one name
  size_t fewest_votes = 3;        ///< readings, before their characters are put to the vote
  double suspect_below = 0.76;    ///< one reading of one picture reaches 0.75
};

struct EntityChoice {
  std::string entity;  ///< empty when nothing is the name of a unit
  FactBasis basis;
};

EntityChoice ChooseEntity(const std::vector<EntityMention>& mentions, const FormWords& words,
                          const EntityChoiceParams& params = {});

}  // namespace juesuan
