// Forms of a scan whose title and headers cannot be read: known by what adds up in them, and by
// their place among the others.
//
// In: the tables of a report in reading order, the readable ones claimed by title (ClaimForms).
// Out: match.form of the other tables, with match.by_place set.
//
// Each other table that OCR read is tried as every form that is still missing. These count:
// - the share of its amounts that comes under a known key, when read as that form;
// - the identities of the form that hold in it;
// - what is left of the title and the number (公开05表).
// The forms are given to the tables, each once. Of all ways the one with the best sum is taken. A
// form costs something when it stands before one of an earlier official place.
//
// Whether the amounts can be trusted is judged later: across forms something must add up
// (key_doubts.h).
#pragma once

#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/forms/form_claims.h"

namespace juesuan {

struct FormPlaceParams {
  double least_fit = 0.45;      // of a table that becomes a form; without identities it is 0.5
  double title_floor = 0.5;     // similarity of a misread title that still says something
  double title_weight = 0.5;    // of a title that is right
  double number_weight = 0.2;   // of the form's official number above the table
  double inversion_cost = 0.3;  // for a form before one of an earlier place
  double pair_weight = 0.25;    // of an identity between two amounts; three and more count 1
  size_t max_tables = 40;       // a report has nine forms; more unknown tables are left alone
};

/// Only tables without a form that OCR read are others. `fiscal_year`: 0 when not known.
std::vector<ClaimedTable> WithPlacedForms(const Models& models, int fiscal_year,
                                          std::vector<ClaimedTable> tables,
                                          const FormPlaceParams& params = {});

}  // namespace juesuan
