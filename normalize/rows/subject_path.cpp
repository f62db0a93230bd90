#include "normalize/rows/subject_path.h"

#include <algorithm>
#include <limits>

#include "core/candidate_paths.h"
#include "core/text.h"

namespace juesuan {
namespace {

// One subject that a row may be; no record for a row that is none.
struct Candidate {
  const SubjectRecord* record = nullptr;
  double own = 0;       // agreement with what the row prints
  double forward = 0;   // best path up to here, this one included
  double backward = 0;  // best path from here on, this one left out
  const SubjectRecord* above =
      nullptr;  // of a row that is no subject: what stands before it on its best path

  const SubjectRecord* last() const { return record != nullptr ? record : above; }
};

class SubjectPath {
 public:
  SubjectPath(const Form& form, const SubjectMatcher& matcher, bool lists_all,
              const SubjectWitness& witness, const SubjectPathParams& params)
      : form_(form), matcher_(matcher), lists_all_(lists_all), witness_(witness), params_(params) {
    for (const SubjectRecord& record : matcher.table().records()) {
      if (record.classification == form.classification) records_.push_back(&record);
    }
    std::sort(records_.begin(), records_.end(),
              [](const auto* a, const auto* b) { return a->code < b->code; });
  }

  void Align(std::vector<FormRow*>& rows) {
    lists_all_ = lists_all_ && !HasGaps(rows);
    for (const FormRow* row : rows) candidates_.push_back(OwnCandidates(*row));
    AddNeighbours(rows);
    Score();
    for (size_t i = 0; i < rows.size(); ++i) Decide(candidates_[i], *rows[i]);
  }

 private:
  // As many codes as not do not follow on the one above: the form prints what has amounts.
  bool HasGaps(const std::vector<FormRow*>& rows) const {
    int pairs = 0, next = 0;
    const SubjectRecord* above = nullptr;
    for (const FormRow* row : rows) {
      const SubjectRecord* record = matcher_.table().Find(form_.classification, row->printed.code);
      if (record != nullptr && above != nullptr) {
        ++pairs;
        next += NextOf(*above) == record;
      }
      above = record;
    }
    return pairs >= params_.least_pairs && next * 2 < pairs;
  }

  /// `name_key`: MatchKey of the row's printed name.
  double OwnScore(const SubjectRecord& record, const FormRow& row,
                  const std::string& name_key) const {
    const PrintedSubject& printed = row.printed;
    const bool has_code = printed.code.size() >= params_.min_code_digits;
    const auto& others = printed.other_codes;
    const bool is_other = std::find(others.begin(), others.end(), record.code) != others.end();
    const double digits = !has_code                    ? params_.blank_agreement
                          : ShowsCode(record, printed) ? 1
                          : is_other                   ? params_.other_code
                                     : SimilarityAbove(record.code, printed.code, 0.4);
    const double read = printed.name.key.empty() ? params_.blank_agreement
                                                 : SubjectTable::NameKeyAgreement(record, name_key);
    const double name =
        std::max(read, LikelyAgreement(printed, [&](const std::string& key) {
                   return std::any_of(record.names.begin(), record.names.end(),
                                      [&](const SubjectName& known) { return known.key == key; });
                 }));
    const bool in_force = matcher_.IsInForce(record);
    const SubjectSighting seen = Sighting(record, row);
    return params_.code_weight * digits + (1 - params_.code_weight) * name -
           (in_force ? 0 : params_.not_in_force_cost) + (seen.is_named ? params_.named_bonus : 0) +
           (seen.has_amount ? params_.amount_bonus : 0);
  }

  // A part that is blank is that of the row above, whichever that is.
  static bool ShowsCode(const SubjectRecord& record, const PrintedSubject& printed) {
    if (!printed.is_inherited) return record.code == printed.code;
    const std::string rest = DigitsIn(printed.printed_code);
    return record.code.size() == printed.code.size() && record.code.ends_with(rest);
  }

  SubjectSighting Sighting(const SubjectRecord& record, const FormRow& row) const {
    if (!witness_) return {};
    return witness_(KeyOf(record), row.amounts_fen);
  }

  std::vector<Candidate> OwnCandidates(const FormRow& row) const {
    std::vector<Candidate> all;
    const std::string key = MatchKey(row.printed.name.text);
    for (const SubjectRecord* record : records_)
      all.push_back({record, OwnScore(*record, row, key)});
    const size_t kept = std::min(params_.candidates, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                      [](const Candidate& a, const Candidate& b) { return a.own > b.own; });
    all.resize(kept);
    all.push_back({nullptr, params_.unknown_score});
    return all;
  }

  // Parents of what the next row may be, and what follows on what the row before may be.
  void AddNeighbours(const std::vector<FormRow*>& rows) {
    for (size_t i = rows.size(); i-- > 1;) {
      for (const SubjectRecord* record : FirstOf(candidates_[i])) {
        Add(matcher_.table().Find(record->classification, record->parent), *rows[i - 1],
            candidates_[i - 1]);
      }
    }
    for (size_t i = 1; i < rows.size(); ++i) {
      for (const SubjectRecord* record : FirstOf(candidates_[i - 1])) {
        Add(NextOf(*record), *rows[i], candidates_[i]);
      }
    }
  }

  std::vector<const SubjectRecord*> FirstOf(const std::vector<Candidate>& candidates) const {
    std::vector<const SubjectRecord*> first;
    for (const Candidate& candidate : candidates) {
      if (candidate.record != nullptr && first.size() < params_.neighbours)
        first.push_back(candidate.record);
    }
    return first;
  }

  void Add(const SubjectRecord* record, const FormRow& row,
           std::vector<Candidate>& candidates) const {
    if (record == nullptr) return;
    const bool known = std::any_of(candidates.begin(), candidates.end(),
                                   [&](const Candidate& c) { return c.record == record; });
    if (!known)
      candidates.push_back({record, OwnScore(*record, row, MatchKey(row.printed.name.text))});
  }

  // The next subject in force, in the order of the codes.
  const SubjectRecord* NextOf(const SubjectRecord& record) const {
    auto next = std::upper_bound(records_.begin(), records_.end(), &record,
                                 [](const auto* a, const auto* b) { return a->code < b->code; });
    while (next != records_.end() && matcher_.year() != 0 &&
           !SubjectTable::InForce(**next, matcher_.year())) {
      ++next;
    }
    return next == records_.end() ? nullptr : *next;
  }

  double Step(const Candidate& from, const Candidate& to) const {
    const SubjectRecord* above = from.last();
    if (above == nullptr || to.record == nullptr) return 0;
    if (!Ascends(to.record->code, above->code)) return -params_.backward_cost;
    if (from.record == nullptr) return 0;
    const double tree = params_.tree_bonus * TreeFit(to.record->code, above->code);
    return tree + (lists_all_ && NextOf(*above) == to.record ? params_.next_bonus : 0);
  }

  void Score() {
    std::vector<std::vector<Candidate>*> rows;
    for (std::vector<Candidate>& row : candidates_) rows.push_back(&row);
    ScorePaths(
        rows, [](const Candidate&) { return 0.0; },
        [this](const Candidate& from, const Candidate& to) { return Step(from, to); });
  }

  void Decide(const std::vector<Candidate>& candidates, FormRow& row) const {
    const auto through = [](const Candidate& c) { return c.forward + c.backward; };
    const Candidate& best = *std::max_element(
        candidates.begin(), candidates.end(),
        [&](const Candidate& a, const Candidate& b) { return through(a) < through(b); });
    if (best.record == nullptr) return;
    double margin = std::numeric_limits<double>::max();
    for (const Candidate& other : candidates) {
      if (other.record != best.record) margin = std::min(margin, through(best) - through(other));
    }
    const bool agrees = row.subject.subject.match == SubjectMatch::kCodeAndName &&
                        !row.subject.is_doubtful && !row.printed.is_inherited;
    const bool same = row.subject.subject.code == best.record->code;
    if (agrees && (same || margin < params_.overrule_margin)) return;
    const bool is_sure = !agrees && margin >= params_.sure_margin;
    // A code that is read whole, in its place, and that no other subject rivals is right whatever
    // became of the name.
    const bool as_read = same && row.printed.code == best.record->code;
    // Code and name half agree, and no other subject comes near in this place.
    const bool is_alone = best.own >= params_.half_read && margin >= params_.alone_margin;
    const bool is_known = is_alone || Sighting(*best.record, row).has_amount;
    const double most = is_known ? params_.read_code : params_.most_by_place;
    const double confidence =
        is_sure && as_read ? params_.read_code : std::clamp(best.own + margin, 0.5, most);
    row.subject =
        matcher_.FromRecord(*best.record, row.printed,
                            same ? SubjectMatch::kCode : SubjectMatch::kPosition, confidence);
    row.subject.is_doubtful = !is_sure;
    if (row.subject.is_doubtful) row.subject.note = Note::kByNeighbours;
  }

  const Form& form_;
  const SubjectMatcher& matcher_;
  bool lists_all_;
  const SubjectWitness& witness_;
  const SubjectPathParams& params_;
  std::vector<const SubjectRecord*> records_;
  std::vector<std::vector<Candidate>> candidates_;
};

}  // namespace

void AlignSubjects(const Form& form, const SubjectMatcher& matcher, bool lists_all,
                   const SubjectWitness& witness, const std::vector<FormRow*>& rows,
                   const SubjectPathParams& params) {
  std::vector<FormRow*> subjects;
  for (FormRow* row : rows) {
    const Subject& subject = row->subject.subject;
    const bool is_item = subject.classification == "item" && subject.match != SubjectMatch::kNone;
    if (!is_item) subjects.push_back(row);
  }
  if (subjects.size() > 1) SubjectPath(form, matcher, lists_all, witness, params).Align(subjects);
}

}  // namespace juesuan
