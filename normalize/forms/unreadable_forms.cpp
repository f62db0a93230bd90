#include "normalize/forms/unreadable_forms.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/amount.h"
#include "core/text.h"
#include "normalize/forms/title_match.h"
#include "normalize/identities/identities.h"
#include "normalize/rows/entries.h"

namespace juesuan {
namespace {

// Amounts that the body of a table prints: with decimals, for codes and counts have none.
int CountAmounts(const Table& table, int header_rows) {
  return static_cast<int>(
      std::count_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
        return cell.row >= header_rows && cell.text.find('.') != std::string::npos &&
               ParseAmount(cell.text, CurrencyUnit::kYuan).kind == ParsedAmount::Kind::kAmount;
      }));
}

// How much of what the identities of a form say holds, from 0 to 1; 0.5 when they say nothing.
double ShareThatHolds(const Ledger& ledger, const IdentityCatalogue& catalogue,
                      double pair_weight) {
  const LedgerAmounts amounts(ledger);
  double holds = 1, all = 2;
  for (const Identity& identity : BuildIdentities(ledger, catalogue)) {
    if (!identity.obstacle.empty()) continue;
    const auto printed = std::count_if(
        identity.terms.begin(), identity.terms.end(),
        [&](const IdentityTerm& term) { return amounts.At(term.entry).value_or(0) != 0; });
    if (printed < 2) continue;
    const double weight = printed == 2 ? pair_weight : 1;
    all += weight;
    // By the amounts alone: a doubtful reading that adds up speaks for the form too.
    if (std::abs(EvaluateIdentity(identity, amounts).difference_fen) <= identity.tolerance_fen)
      holds += weight;
  }
  return holds / all;
}

// The official number of the form (公开05表) in a line, as far as it can be read; 0 for none.
int NumberInLine(const std::string& line, const FormWords& words) {
  const std::string key = MatchKey(line);
  for (size_t at = key.find('0'); at != key.npos; at = key.find('0', at + 1)) {
    if (at + 1 >= key.size() || key[at + 1] < '1' || key[at + 1] > '9') continue;
    const std::string before = key.substr(0, at), behind = key.substr(at + 2);
    const auto stands = [&](const char* list, const auto& fits) {
      return std::any_of(words.List(list).begin(), words.List(list).end(), fits);
    };
    const bool is_number =
        stands("form_number_ends",
               [&](const std::string& end) { return behind.starts_with(end); }) ||
        stands("form_number_starts",
               [&](const std::string& start) { return before.ends_with(start); });
    if (is_number) return key[at + 1] - '0';
  }
  return 0;
}

class FormPlacer {
 public:
  FormPlacer(const Models& models, int fiscal_year, std::vector<ClaimedTable>& tables,
             const FormPlaceParams& params)
      : models_(models), matcher_(*models.subjects, fiscal_year), tables_(tables), params_(params) {
    FindMissing(fiscal_year);
  }

  void Place() {
    if (missing_.empty()) return;
    size_t unknown = 0;
    for (const ClaimedTable& table : tables_) unknown += table.match.form == nullptr;
    if (unknown > params_.max_tables) return;
    for (const ClaimedTable& table : tables_) fits_.push_back(FitsOf(table));
    Best(0, 0, 0);
    Take();
  }

 private:
  /// A missing form that a table may be.
  struct Fit {
    size_t form = 0;  // in missing_
    double value = 0;
  };
  struct Choice {
    double value = 0;
    int fit = -1;  // in the fits of the table; -1 for none
  };
  using State = std::tuple<size_t, unsigned, int>;  // table, forms given away, place of the last

  void FindMissing(int fiscal_year) {
    std::set<const Form*> claimed;
    for (const ClaimedTable& table : tables_) claimed.insert(table.match.form);
    for (const Form& form : models_.forms->forms()) {
      last_place_ = std::max(last_place_, form.place);
      const bool is_due = form.required && (fiscal_year == 0 || fiscal_year >= form.since);
      if (is_due && claimed.count(&form) == 0) missing_.push_back(&form);
    }
  }

  std::vector<Fit> FitsOf(const ClaimedTable& claimed) const {
    std::vector<Fit> fits;
    if (claimed.match.form != nullptr) return fits;
    LedgerTable trial;
    trial.table = claimed.table;
    const TableGrid grid(trial.table);
    if (!grid.WasRead()) return fits;
    const TableHeader header = ReadHeader(grid, trial.table.header_rows, *models_.forms);
    for (size_t i = 0; i < missing_.size(); ++i) {
      const std::optional<double> own = Fitness(*missing_[i], grid, header, trial);
      if (!own) continue;
      const double value = *own + TitleBonus(*missing_[i], claimed.table);
      if (value > params_.least_fit) fits.push_back({i, value});
    }
    return fits;
  }

  // The table read as that form: amounts with a known key, times what holds among them. Nothing
  // when no row and column of it is the form's.
  std::optional<double> Fitness(const Form& form, const TableGrid& grid, const TableHeader& header,
                                LedgerTable& trial) const {
    trial.form = form.id;
    const FormWords& words = models_.forms->words();
    const TableColumns columns = ReadColumns(form, grid, header, words, matcher_.year());
    if (columns.blocks.empty()) return std::nullopt;
    Ledger ledger;
    ledger.entries =
        ReadEntries({trial, form, grid, header, columns, CurrencyUnit::kTenThousandYuan, false},
                    matcher_, words);
    if (ledger.entries.empty()) return std::nullopt;
    const auto count = [&](const auto& counts) {
      return static_cast<double>(
          std::count_if(ledger.entries.begin(), ledger.entries.end(), counts));
    };
    const double found = count([](const Entry& entry) { return entry.amount_fen.has_value(); });
    const double known =
        count([](const Entry& entry) { return entry.subject.match != SubjectMatch::kNone; });
    const int printed = CountAmounts(trial.table, header.rows);
    const double covered = printed == 0 ? 1 : std::min(1.0, found / printed);
    return covered * known / static_cast<double>(ledger.entries.size()) *
           ShareThatHolds(ledger, *models_.identities, params_.pair_weight);
  }

  double TitleBonus(const Form& form, const Table& table) const {
    double title = 0, number = 0;
    for (const TextLine& line : table.above) {
      for (const TitleHit& hit : FindTitles(line.text, *models_.forms, params_.title_floor)) {
        if (hit.form == &form) title = std::max(title, hit.quality - params_.title_floor);
      }
      const int printed = NumberInLine(line.text, models_.forms->words());
      if (printed > 0 && std::min(printed, last_place_) == form.place) number = 1;
    }
    return params_.title_weight * title / (1 - params_.title_floor) +
           params_.number_weight * number;
  }

  // The best sum from this table on.
  double Best(size_t table, unsigned given, int last_place) {
    if (table == tables_.size()) return 0;
    const auto [known, is_new] = choices_.try_emplace({table, given, last_place});
    if (!is_new) return known->second.value;
    Choice best;
    const Form* claimed = tables_[table].match.form;
    if (claimed != nullptr && claimed->place > 0) {
      best.value = Cost(last_place, *claimed) + Best(table + 1, given, claimed->place);
    } else {
      best.value = Best(table + 1, given, last_place);
    }
    for (size_t i = 0; i < fits_[table].size(); ++i) {
      const Fit& fit = fits_[table][i];
      if ((given >> fit.form & 1U) != 0) continue;
      const double value = fit.value + Cost(last_place, *missing_[fit.form]) +
                           Best(table + 1, given | 1U << fit.form, missing_[fit.form]->place);
      if (value > best.value) best = {value, static_cast<int>(i)};
    }
    choices_[{table, given, last_place}] = best;
    return best.value;
  }

  double Cost(int last_place, const Form& next) const {
    return next.place < last_place ? -params_.inversion_cost : 0;
  }

  void Take() {
    unsigned given = 0;
    int last_place = 0;
    for (size_t table = 0; table < tables_.size(); ++table) {
      const Choice choice = choices_.at({table, given, last_place});
      FormMatch& match = tables_[table].match;
      if (choice.fit >= 0) {
        const Fit& fit = fits_[table][static_cast<size_t>(choice.fit)];
        given |= 1U << fit.form;
        match.form = missing_[fit.form];
        match.score = std::min(1.0, fit.value);
        match.by_place = true;
      }
      if (match.form != nullptr && match.form->place > 0) last_place = match.form->place;
    }
  }

  const Models& models_;
  const SubjectMatcher matcher_;
  std::vector<ClaimedTable>& tables_;
  const FormPlaceParams params_;
  std::vector<const Form*> missing_;
  int last_place_ = 0;                  // of the forms that stand in any order at the end
  std::vector<std::vector<Fit>> fits_;  // [table]
  std::map<State, Choice> choices_;
};

}  // namespace

std::vector<ClaimedTable> WithPlacedForms(const Models& models, int fiscal_year,
                                          std::vector<ClaimedTable> tables,
                                          const FormPlaceParams& params) {
  FormPlacer(models, fiscal_year, tables, params).Place();
  return tables;
}

}  // namespace juesuan
