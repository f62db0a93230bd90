#include "normalize/text/fiscal_year.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "core/text.h"
#include "normalize/text/cover_lines.h"

namespace juesuan {
namespace {

constexpr size_t kMostYears = 4;

struct YearSeen {
  int year = 0;
  bool is_date = false;  ///< a month follows
};

int YearAt(const FoldedText& line, size_t at, const FormWords& words) {
  int year = 0;
  for (size_t i = at; i < at + 4; ++i) year = year * 10 + YearDigit(line.points[i], words);
  return year;
}

bool IsYear(int year, const FiscalYearParams& params) {
  return year >= params.first_year && year <= params.last_year;
}

// "年度：2023", and nothing behind it. 0: no year.
int LabelledYear(const FoldedText& line, const FormWords& words, const FiscalYearParams& params) {
  const size_t digits = line.points.size() < 4 ? 0 : line.points.size() - 4;
  for (size_t i = digits; i < line.points.size(); ++i) {
    if (YearDigit(line.points[i], words) < 0) return 0;
  }
  const std::string_view before = std::string_view(line.key).substr(0, line.places[digits].key);
  const auto& labels = words.List("year_labels");
  const bool is_label = std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return before.ends_with(label + ":");
  });
  const int year = is_label ? YearAt(line, digits, words) : 0;
  return IsYear(year, params) ? year : 0;
}

YearSeen SeeYear(std::string_view text, const FormWords& words, const FiscalYearParams& params) {
  const FoldedText line = FoldLine(text);
  const auto is_digit = [&](size_t i) {
    return i < line.points.size() && YearDigit(line.points[i], words) >= 0;
  };
  for (size_t i = 0; i < line.points.size(); ++i) {
    if (i > 0 && is_digit(i - 1)) continue;
    const size_t behind = BehindYear(line, i, words);
    if (behind == i) continue;
    const int year = YearAt(line, i, words);
    if (IsYear(year, params)) return {year, is_digit(behind)};
  }
  return {LabelledYear(line, words, params)};
}

// Four digits for themselves, as names of files have them: "swu_2023_final".
int YearInName(std::string_view name, const FiscalYearParams& params) {
  for (size_t i = 0; i < name.size(); ++i) {
    size_t end = i;
    while (end < name.size() && IsAsciiDigit(name[end])) ++end;
    if (end - i == 4) {
      const int year = std::stoi(std::string(name.substr(i, 4)));
      if (IsYear(year, params)) return year;
    }
    i = std::max(i, end);
  }
  return 0;
}

struct YearMention {
  int year = 0;
  FactSource source = FactSource::kNone;
  double weight = 0;
  std::optional<int> page_index = {};
  bool is_ocr = false;
};

class YearFinder {
 public:
  YearFinder(const FormWords& words, const FiscalYearParams& params)
      : words_(words), params_(params) {}

  void Read(const TextLine& line, DocumentKind kind) {
    const YearSeen seen = SeeYear(line.text, words_, params_);
    if (seen.year == 0) return;
    if (!seen_.insert({line.page_index, line.box.y0, line.text}).second) return;
    const std::string key = MatchKey(line.text);
    const bool is_title = IsShort(key);
    YearMention mention{seen.year, FactSource::kSentence, params_.sentence, line.page_index,
                        line.source == Source::kOcr};
    if (is_title && seen.is_date && line.page_index < kCoverPages) {
      mention.year -= kind == DocumentKind::kBudget ? 0 : 1;
      mention.weight = params_.printed_in;
    } else if (is_title && !seen.is_date) {
      Rank(key, line.page_index, &mention);
    }
    mentions_.push_back(mention);
  }

  void Told(const LedgerDocument& told) {
    int in_name = SeeYear(told.file, words_, params_).year;
    if (in_name == 0) in_name = YearInName(told.file, params_);
    if (in_name != 0) mentions_.push_back({in_name, FactSource::kFileName, params_.file_name});
    if (told.fiscal_year)
      mentions_.push_back({*told.fiscal_year, FactSource::kManifest, params_.manifest});
  }

  FiscalYear Choose() const {
    std::map<int, double> nats;
    for (const YearMention& mention : mentions_) nats.try_emplace(mention.year, 0);
    for (auto& [year, weight] : nats) weight = Support(year);
    if (nats.empty()) return {};
    double sum = std::exp(params_.none);
    for (const auto& [year, weight] : nats) sum += std::exp(weight);
    std::vector<std::pair<double, int>> order;
    for (const auto& [year, weight] : nats) order.emplace_back(-std::exp(weight) / sum, year);
    std::sort(order.begin(), order.end());
    FiscalYear found;
    found.year = order.front().second;
    for (const auto& [likelihood, year] : order) {
      if (found.basis.candidates.size() < kMostYears)
        found.basis.candidates.push_back(Candidate(year, -likelihood));
    }
    found.basis.source = found.basis.candidates.front().source;
    found.basis.confidence = -order.front().first;
    found.basis.is_suspect =
        found.basis.confidence < params_.suspect_below || IsContradicted(*found.year);
    return found;
  }

 private:
  // The cover, a title with 决算 or 预算, a few words over a table.
  void Rank(const std::string& key, int page_index, YearMention* mention) const {
    if (KindOfLine(key, words_) != 0) {
      mention->source = page_index < kCoverPages ? FactSource::kCover : FactSource::kTitle;
      mention->weight = page_index < kCoverPages ? params_.cover : params_.title;
    } else if (IsShort(key, params_.most_label_characters)) {
      mention->source = FactSource::kLabel;
      mention->weight = params_.label;
    }
  }

  // All mentions of one source share what it has to give.
  double Support(int year) const {
    std::map<FactSource, double> counts;
    std::map<FactSource, double> nats;
    std::map<FactSource, int> own;
    for (const YearMention& mention : mentions_) {
      ++counts[mention.source];
      if (mention.year != year) continue;
      ++own[mention.source];
      nats[mention.source] += mention.weight * (mention.is_ocr ? params_.ocr_share : 1);
    }
    double sum = 0;
    for (const auto& [source, weight] : nats)
      sum += weight / counts[source] * (1 + params_.repeated * std::log(own[source]));
    return sum;
  }

  FactCandidate Candidate(int year, double likelihood) const {
    FactCandidate candidate{std::to_string(year), FactSource::kNone, 0, {}, likelihood};
    double best = -1;
    for (const YearMention& mention : mentions_) {
      if (mention.year != year) continue;
      ++candidate.times;
      if (mention.weight <= best) continue;
      best = mention.weight;
      candidate.source = mention.source;
      candidate.page_index = mention.page_index;
    }
    return candidate;
  }

  // The manifest and what the report prints are two years.
  bool IsContradicted(int year) const {
    bool is_told = false, is_other = false;
    for (const YearMention& mention : mentions_) {
      is_told = is_told || mention.source == FactSource::kManifest;
      const bool counts = mention.source == FactSource::kManifest ||
                          mention.source == FactSource::kCover ||
                          mention.source == FactSource::kTitle;
      is_other = is_other || (counts && mention.year != year);
    }
    return is_told && is_other;
  }

  const FormWords& words_;
  const FiscalYearParams& params_;
  std::set<std::tuple<int, double, std::string>> seen_;  ///< lines over tables are lines, too
  std::vector<YearMention> mentions_;
};

}  // namespace

int YearInText(std::string_view text, const FormWords& words, const FiscalYearParams& params) {
  return SeeYear(text, words, params).year;
}

FiscalYear FindFiscalYear(const LayoutDocument& layout, const LedgerDocument& told,
                          const FormWords& words, const FiscalYearParams& params) {
  YearFinder finder(words, params);
  ForEachLine(layout, [&](const TextLine& line) { finder.Read(line, told.kind); });
  finder.Told(told);
  return finder.Choose();
}

}  // namespace juesuan
