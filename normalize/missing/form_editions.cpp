#include "normalize/missing/form_editions.h"

#include <algorithm>
#include <utility>

namespace juesuan {
namespace {

struct Edition {
  std::vector<RowSubject> keys;
  double found = 0;  // share of its rows
  size_t lacks = 0;  // rows
};

Edition MakeEdition(const Form& form, Side side, const std::vector<std::string>& order,
                    const SubjectMatcher& matcher, const std::map<std::string, int>& rows) {
  Edition edition;
  for (const std::string& id : order) {
    RowSubject subject = matcher.FromOfficial(form, side, id);
    if (!subject.key.empty()) edition.keys.push_back(std::move(subject));
  }
  if (edition.keys.empty()) return edition;
  const size_t count = CountFound(edition.keys, rows);
  edition.found = static_cast<double>(count) / static_cast<double>(edition.keys.size());
  edition.lacks = edition.keys.size() - count;
  return edition;
}

// Some rows of the side were found, and not the last one, which all editions print.
bool IsCut(const Form& form, Side side, const SubjectMatcher& matcher,
           const std::vector<std::vector<std::string>>& orders,
           const std::map<std::string, int>& rows) {
  return !rows.empty() &&
         std::none_of(orders.begin(), orders.end(), [&](const std::vector<std::string>& order) {
           return rows.count(matcher.FromOfficial(form, side, order.back()).key) > 0;
         });
}

}  // namespace

size_t CountFound(const std::vector<RowSubject>& keys, const std::map<std::string, int>& rows) {
  return static_cast<size_t>(
      std::count_if(keys.begin(), keys.end(),
                    [&](const RowSubject& subject) { return rows.count(subject.key) > 0; }));
}

std::vector<std::vector<RowSubject>> RowsOfEditions(const Form& form, Side side,
                                                    const SubjectMatcher& matcher,
                                                    const FoundRows& found,
                                                    const MissingRowParams& params) {
  const auto orders = form.row_orders.find(side);
  if (orders == form.row_orders.end()) return {};
  const FormSide place{form.id, side};
  const std::map<std::string, int>& rows = found.RowsOf(place);
  const double body_rows = found.BodyRows(form.id);
  const bool is_doubtful = found.doubtful.count(place) > 0;
  const bool is_cut =
      body_rows >= params.least_cut_rows && IsCut(form, side, matcher, orders->second, rows);
  const double least = is_cut ? 0 : is_doubtful ? params.found_share : params.sure_share;
  std::vector<Edition> editions;
  Edition best, longest;
  size_t most_found = 0;
  for (const std::vector<std::string>& order : orders->second) {
    Edition edition = MakeEdition(form, side, order, matcher, rows);
    most_found = std::max(most_found, edition.keys.size() - edition.lacks);
    if (edition.keys.size() > longest.keys.size()) longest = edition;
    if (edition.found < least) continue;
    if (edition.found > best.found) best = edition;
    editions.push_back(std::move(edition));
  }
  if (static_cast<double>(most_found) <= params.lost_share * body_rows) return {longest.keys};
  // Rows that were counted say nothing: they were counted by one of the editions.
  const bool is_counted = static_cast<double>(found.ReadCount(place)) <=
                          params.few_sure * static_cast<double>(rows.size());
  std::vector<std::vector<RowSubject>> all;
  for (Edition& edition : editions) {
    const bool is_close =
        is_doubtful && (is_counted || edition.lacks <= best.lacks + params.edition_lacks);
    if (edition.found == best.found || is_close) all.push_back(std::move(edition.keys));
  }
  return all;
}

}  // namespace juesuan
