#include "normalize/rows/row_alignment.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kSameScore = 1e-9;

struct Place {
  RowSubject subject;
  std::vector<std::string> words;  // names that the place may print, as match keys
};

// The rows of one edition of the form in the year of the report.
std::vector<Place> OfficialPlaces(const Form& form, Side side,
                                  const std::vector<std::string>& order,
                                  const SubjectMatcher& matcher) {
  std::vector<Place> places;
  for (const std::string& id : order) {
    Place place;
    place.subject = matcher.FromOfficial(form, side, id);
    place.words = matcher.OfficialWords(form, side, id);
    if (!place.subject.key.empty()) places.push_back(std::move(place));
  }
  return places;
}

struct Alignment {
  double score = 0;
  std::vector<int> place_of;  // [row], -1 for none
};

struct Edition {
  std::vector<Place> places;
  Alignment alignment;
};

class RowAligner {
 public:
  RowAligner(std::vector<FormRow>& rows, const SubjectWitness& witness,
             const AlignmentParams& params)
      : rows_(rows), witness_(witness), params_(params) {}

  Alignment Align(const std::vector<Place>& places) const;
  void Apply(const std::vector<Place>& places, const std::vector<int>& place_of);
  /// Rows that only their place tells, and that another edition tells otherwise.
  void Doubt(const Edition& other);

 private:
  double Agreement(size_t row, const Place& place) const;
  bool HasRival(size_t row, double agreement, const std::vector<Place>& places,
                const std::vector<int>& place_of) const;

  std::vector<FormRow>& rows_;
  const SubjectWitness& witness_;
  const AlignmentParams& params_;
};

double RowAligner::Agreement(size_t at, const Place& place) const {
  const FormRow& row = rows_[at];
  const Subject& subject = row.subject.subject;
  if (row.subject.key == place.subject.key) return subject.confidence;
  const double read =
      row.printed.name.key.empty() ? 0 : BestAgreement(row.printed.name.key, place.words);
  const double words =
      std::max(read, LikelyAgreement(row.printed, [&](const std::string& key) {
                 return std::find(place.words.begin(), place.words.end(), key) != place.words.end();
               }));
  // A row that is surely another one cannot stand here, but for words that the form prints twice.
  const bool is_sure = subject.match != SubjectMatch::kNone && !row.subject.key.empty() &&
                       subject.confidence >= params_.sure_agreement;
  if (is_sure && words < subject.confidence) return -1;
  const bool has_amount = witness_ && witness_(place.subject.key, row.amounts_fen).has_amount;
  return words + (has_amount ? params_.amount_bonus : 0);
}

Alignment RowAligner::Align(const std::vector<Place>& places) const {
  const size_t columns = places.size() + 1;
  std::vector<double> score((rows_.size() + 1) * columns, 0);
  std::vector<char> step(score.size(),
                         'r');  // p: pair, r: row left out, o: official place left out
  for (size_t j = 1; j < columns; ++j) {
    score[j] = score[j - 1] + params_.gap_score;
    step[j] = 'o';
  }
  for (size_t i = 1; i <= rows_.size(); ++i) {
    score[i * columns] = score[(i - 1) * columns] + params_.gap_score;
    for (size_t j = 1; j < columns; ++j) {
      const size_t at = i * columns + j;
      const double pair =
          score[at - columns - 1] + Agreement(i - 1, places[j - 1]) + params_.pair_score;
      const double without_row = score[at - columns] + params_.gap_score;
      const double without_place = score[at - 1] + params_.gap_score;
      score[at] = std::max({pair, without_row, without_place});
      // Words that the form prints twice stand in the upper of their places.
      const auto is_best = [&](double way) { return score[at] - way < kSameScore; };
      step[at] = is_best(without_place) ? 'o' : is_best(pair) ? 'p' : 'r';
    }
  }
  Alignment alignment{score.back(), std::vector<int>(rows_.size(), -1)};
  for (size_t i = rows_.size(), j = places.size(); i > 0;) {
    const char taken = j == 0 ? 'r' : step[i * columns + j];
    if (taken == 'p') alignment.place_of[--i] = static_cast<int>(--j);
    if (taken == 'r') --i;
    if (taken == 'o') --j;
  }
  return alignment;
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

// A place where no row stands prints words as like the row's.
bool RowAligner::HasRival(size_t row, double agreement, const std::vector<Place>& places,
                          const std::vector<int>& place_of) const {
  for (size_t j = 0; j < places.size(); ++j) {
    const bool is_taken =
        std::find(place_of.begin(), place_of.end(), static_cast<int>(j)) != place_of.end();
    if (!is_taken && Agreement(row, places[j]) >= agreement - params_.rival_margin) return true;
  }
  return false;
}

void RowAligner::Apply(const std::vector<Place>& places, const std::vector<int>& place_of) {
  std::vector<bool> is_anchor(rows_.size(), false);
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (place_of[i] < 0) continue;
    const Place& place = places[static_cast<size_t>(place_of[i])];
    is_anchor[i] = rows_[i].subject.key == place.subject.key &&
                   rows_[i].subject.subject.confidence >= params_.sure_agreement;
  }
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (place_of[i] < 0 || is_anchor[i]) continue;
    const Place& place = places[static_cast<size_t>(place_of[i])];
    const bool sure = (Agreement(i, place) >= params_.enough_agreement &&
                       !HasRival(i, Agreement(i, place), places, place_of)) ||
                      IsForced(i, place_of, is_anchor, static_cast<int>(places.size()));
    rows_[i].subject = place.subject;
    rows_[i].subject.MarkPlaced(sure);
  }
}

void RowAligner::Doubt(const Edition& other) {
  for (size_t i = 0; i < rows_.size(); ++i) {
    const int place = other.alignment.place_of[i];
    RowSubject& subject = rows_[i].subject;
    if (place < 0 || subject.subject.match != SubjectMatch::kPosition) continue;
    const Place& rival = other.places[static_cast<size_t>(place)];
    if (rival.subject.key == subject.key) continue;
    subject.MarkPlaced(false);
    subject.subject.confidence = params_.rival_confidence;
  }
}

}  // namespace

std::vector<FormRow> AlignedRows(const Form& form, Side side, const SubjectMatcher& matcher,
                                 const SubjectWitness& witness, std::vector<FormRow> rows,
                                 const AlignmentParams& params) {
  const auto orders = form.row_orders.find(side);
  if (orders == form.row_orders.end()) return rows;
  // Amounts that other tables have say which row, not which edition.
  const SubjectWitness nobody;
  const RowAligner by_words(rows, nobody, params);
  std::vector<Edition> editions;
  for (const std::vector<std::string>& order : orders->second) {
    Edition edition;
    edition.places = OfficialPlaces(form, side, order, matcher);
    edition.alignment = by_words.Align(edition.places);
    if (!edition.places.empty()) editions.push_back(std::move(edition));
  }
  if (editions.empty()) return rows;
  std::stable_sort(editions.begin(), editions.end(), [](const Edition& a, const Edition& b) {
    return a.alignment.score > b.alignment.score;
  });
  const std::vector<Place>& places = editions.front().places;
  RowAligner aligner(rows, witness, params);
  aligner.Apply(places, aligner.Align(places).place_of);
  for (size_t i = 1; i < editions.size(); ++i) {
    const double lead = editions[0].alignment.score - editions[i].alignment.score;
    if (lead < params.edition_lead) aligner.Doubt(editions[i]);
  }
  return rows;
}

}  // namespace juesuan
