#include "normalize/tables/measures.h"

#include <algorithm>

#include "core/text.h"
#include "normalize/catalogue/label.h"

namespace juesuan {
namespace {

using Path = std::vector<std::string>;

bool IsPlainHeader(const std::string& key, const FormWords& words) {
  return words.Has("name_headers", key) || words.Has("income_headers", key) ||
         words.Has("expenditure_headers", key) || words.Has("line_no_headers", key) ||
         words.Has("code_headers", key);
}

bool HasWordOf(const Path& above, const std::vector<std::string>& words) {
  return std::any_of(above.begin(), above.end(), [&](const std::string& key) {
    return std::find(words.begin(), words.end(), key) != words.end();
  });
}

bool IsUnder(const MeasureWords& measure, const Path& above) {
  return measure.under.empty() || HasWordOf(above, measure.under);
}

/// `in_any_group`: though its group is not read above it, where no other group has the word.
const MeasureWords* BestMeasure(const Form& form, const std::string& key, const Path& above,
                                Side side, double floor, bool in_any_group) {
  const MeasureWords* best = nullptr;
  double best_agreement = 0;
  bool is_tied = false;
  for (const MeasureWords& measure : form.columns) {
    if (measure.side != Side::kNone && measure.side != side) continue;
    if (HasWordOf(above, measure.not_under) || !(in_any_group || IsUnder(measure, above))) continue;
    const double agreement = BestAgreement(key, measure.words);
    if (agreement < floor || agreement < best_agreement) continue;
    is_tied = agreement == best_agreement;
    if (is_tied) continue;
    best = &measure;
    best_agreement = agreement;
  }
  // 年未结转和结余, misread, is as near to 年初 as to 年末: its place decides.
  return is_tied && (in_any_group || best_agreement < 1) ? nullptr : best;
}

const MeasureWords* BestMeasure(const Form& form, const std::string& key, const Path& above,
                                Side side, double floor) {
  const MeasureWords* best = BestMeasure(form, key, above, side, floor, false);
  const bool has_group =
      std::any_of(form.columns.begin(), form.columns.end(), [&](const MeasureWords& measure) {
        return !measure.under.empty() && HasWordOf(above, measure.under);
      });
  return best != nullptr || has_group ? best : BestMeasure(form, key, above, side, 1, true);
}

}  // namespace

Path PathBeside(const Path& path, const Path& names) {
  const auto [own, other] = std::mismatch(path.begin(), path.end(), names.begin(), names.end());
  return own == path.end() ? path : Path(own, path.end());
}

const MeasureWords* MatchMeasure(const Form& form, const Path& path, Side side,
                                 const FormWords& words, double floor) {
  if (path.empty()) return nullptr;
  const std::string& deepest = path.back();
  const Path above(path.begin(), path.end() - 1);
  if (words.Has("sum_headers", deepest)) {
    const MeasureWords* parent = MatchMeasure(form, above, side, words, floor);
    if (parent != nullptr) return parent;
  }
  const MeasureWords* measure = BestMeasure(form, deepest, above, side, floor);
  if (measure != nullptr) return measure;
  // A header of two lines that was parted between them.
  if (!above.empty()) {
    measure =
        BestMeasure(form, above.back() + deepest, {above.begin(), above.end() - 1}, side, floor);
    if (measure != nullptr) return measure;
  }
  if (!above.empty() &&
      BestMeasure(form, above.back(), {above.begin(), above.end() - 1}, side, 1) != nullptr) {
    for (const MeasureWords& named : form.columns) {
      if (HasWordOf({deepest}, named.short_words)) return &named;
    }
  }
  // 收入, 项目 and the like say nothing about the measure; what stands over them may.
  return IsPlainHeader(deepest, words) ? MatchMeasure(form, above, side, words, floor) : nullptr;
}

const ItemWords* MatchItem(const Form& form, const Path& path, const FormWords& words,
                           double floor) {
  if (path.empty()) return nullptr;
  const std::string& deepest = path.back();
  const Path above(path.begin(), path.end() - 1);
  const bool is_measure = std::any_of(
      form.columns.begin(), form.columns.end(),
      [&](const MeasureWords& measure) { return BestAgreement(deepest, measure.words) >= 1; });
  if (is_measure) return MatchItem(form, above, words, floor);
  if (words.Has("sum_headers", deepest)) {
    const ItemWords* parent = MatchItem(form, above, words, floor);
    if (parent != nullptr) return parent;
  }
  const ItemWords* best = nullptr;
  double best_agreement = 0;
  for (const ItemWords& item : form.rows) {
    const double agreement =
        HasWordOf({deepest}, item.short_words) ? 1 : BestAgreement(deepest, item.words);
    if (agreement < floor || agreement <= best_agreement) continue;
    best = &item;
    best_agreement = agreement;
  }
  return best;
}

int YearOfTable(const TableHeader& header, int fiscal_year) {
  int last = 0;
  for (const auto& printed : header.printed) {
    for (const std::string& text : printed) {
      const int year = YearInFront(MatchKey(text));
      if (year == fiscal_year) return fiscal_year;
      last = std::max(last, year);
    }
  }
  return fiscal_year == 0 || last == 0 ? fiscal_year : std::max(last, fiscal_year);
}

bool IsOfYear(const TableHeader& header, int column, int year) {
  const std::vector<std::string>& printed = header.printed[static_cast<size_t>(column)];
  return year == 0 || std::none_of(printed.begin(), printed.end(), [year](const std::string& text) {
           const int other = YearInFront(MatchKey(text));
           return other != 0 && other != year;
         });
}

bool NamesAnother(const Form& form, const std::vector<std::string>& path,
                  const std::string& measure) {
  return std::any_of(form.columns.begin(), form.columns.end(), [&](const MeasureWords& other) {
    const bool is_total = other.measure.starts_with("total");
    if (is_total || other.measure == measure) return false;
    return std::any_of(path.begin(), path.end(), [&](const std::string& key) {
      return BestAgreement(key, other.words) >= 1;
    });
  });
}

}  // namespace juesuan
