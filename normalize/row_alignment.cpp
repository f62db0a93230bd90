#include "normalize/row_alignment.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

struct Place {
  RowSubject subject;
  std::vector<std::string> words;  // names that the place may print, as match keys
};

// The official rows of one side in the year of the report.
std::vector<Place> OfficialPlaces(const Form& form, Side side, const SubjectMatcher& matcher) {
  std::vector<Place> places;
  const auto order = form.row_order.find(side == Side::kIncome ? "income" : "expenditure");
  if (order == form.row_order.end()) return places;
  for (const std::string& id : order->second) {
    Place place;
    if (IsDigits(id)) {
      place.subject = matcher.FromOfficialCode(form, side, id, place.words);
    } else {
      place.subject = matcher.FromOfficialItem(form, side, id, place.words);
    }
    if (!place.subject.key.empty()) places.push_back(std::move(place));
  }
  return places;
}

double Agreement(const FormRow& row, const Place& place, const SubjectWitness& witness,
                 const AlignmentParams& params) {
  if (row.subject.key == place.subject.key) return row.subject.subject.confidence;
  // A row that is surely another one cannot stand here.
  const bool is_sure = row.subject.subject.match != "none" && !row.subject.key.empty() &&
                       row.subject.subject.confidence >= params.sure_agreement;
  if (is_sure) return -1;
  const double words =
      row.printed.name.key.empty() ? 0 : BestAgreement(row.printed.name.key, place.words);
  const bool has_amount = witness && witness(place.subject.key, row.amounts_fen).has_amount;
  return words + (has_amount ? params.amount_bonus : 0);
}

// [row] -> place, -1 for none.
std::vector<int> BestAlignment(const std::vector<FormRow>& rows, const std::vector<Place>& places,
                               const SubjectWitness& witness, const AlignmentParams& params) {
  const size_t columns = places.size() + 1;
  std::vector<double> score((rows.size() + 1) * columns, 0);
  std::vector<char> step(score.size(),
                         'r');  // p: pair, r: row left out, o: official place left out
  for (size_t j = 1; j < columns; ++j) {
    score[j] = score[j - 1] + params.gap_score;
    step[j] = 'o';
  }
  for (size_t i = 1; i <= rows.size(); ++i) {
    score[i * columns] = score[(i - 1) * columns] + params.gap_score;
    for (size_t j = 1; j < columns; ++j) {
      const size_t at = i * columns + j;
      const double agreement = Agreement(rows[i - 1], places[j - 1], witness, params);
      const double pair = score[at - columns - 1] + agreement + params.pair_score;
      const double without_row = score[at - columns] + params.gap_score;
      const double without_place = score[at - 1] + params.gap_score;
      score[at] = std::max({pair, without_row, without_place});
      step[at] = score[at] == pair ? 'p' : score[at] == without_row ? 'r' : 'o';
    }
  }
  std::vector<int> place_of(rows.size(), -1);
  for (size_t i = rows.size(), j = places.size(); i > 0;) {
    const char taken = j == 0 ? 'r' : step[i * columns + j];
    if (taken == 'p') place_of[--i] = static_cast<int>(--j);
    if (taken == 'r') --i;
    if (taken == 'o') --j;
  }
  return place_of;
}

// Between the sure neighbours of row `at` lie as many rows as official places.
bool IsForced(size_t at, const std::vector<int>& place_of, const std::vector<bool>& is_anchor,
              int place_count) {
  int row_before = static_cast<int>(at) - 1;
  while (row_before >= 0 && !is_anchor[static_cast<size_t>(row_before)]) --row_before;
  size_t row_after = at + 1;
  while (row_after < place_of.size() && !is_anchor[row_after]) ++row_after;
  const int place_before = row_before < 0 ? -1 : place_of[static_cast<size_t>(row_before)];
  const int place_after = row_after == place_of.size() ? place_count : place_of[row_after];
  return place_after - place_before == static_cast<int>(row_after) - row_before;
}

}  // namespace

void AlignRows(const Form& form, Side side, const SubjectMatcher& matcher,
               const SubjectWitness& witness, std::vector<FormRow>& rows,
               const AlignmentParams& params) {
  const std::vector<Place> places = OfficialPlaces(form, side, matcher);
  if (places.empty()) return;
  const std::vector<int> place_of = BestAlignment(rows, places, witness, params);
  std::vector<bool> is_anchor(rows.size(), false);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (place_of[i] < 0) continue;
    const Place& place = places[static_cast<size_t>(place_of[i])];
    is_anchor[i] = rows[i].subject.key == place.subject.key &&
                   rows[i].subject.subject.confidence >= params.sure_agreement;
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    if (place_of[i] < 0 || is_anchor[i]) continue;
    const Place& place = places[static_cast<size_t>(place_of[i])];
    const double agreement = Agreement(rows[i], place, witness, params);
    const bool sure = agreement >= params.enough_agreement ||
                      IsForced(i, place_of, is_anchor, static_cast<int>(places.size()));
    rows[i].subject = place.subject;
    rows[i].subject.subject.match = "position";
    rows[i].subject.subject.confidence = sure ? 0.9 : 0.5;
    rows[i].subject.is_doubtful = !sure;
    if (!sure) rows[i].subject.note = "row known by its place only";
  }
}

}  // namespace juesuan
