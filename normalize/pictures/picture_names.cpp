#include "normalize/pictures/picture_names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/parallel.h"
#include "core/text.h"
#include "layout/text/line_variants.h"
#include "normalize/catalogue/label.h"

namespace juesuan {
namespace {

constexpr double kHopeless = 1.5;  // times as far behind as allowed: other pictures do not help

int Characters(const std::string& text) { return static_cast<int>(CodePoints(text).size()); }

/// How well `names.front()` fits `words` and its variants on average, and what fits next best;
/// nothing where one of the pictures fits another name better.
std::optional<std::pair<double, double>> FitsAll(OcrEngine* engine, const GrayImage& words,
                                                 const std::vector<std::string>& names,
                                                 const BesideText& beside) {
  std::vector<GrayImage> pictures = WordVariantsOf(words);
  pictures.push_back(words);
  std::vector<double> nats(names.size(), 0);
  for (const GrayImage& picture : pictures) {
    const auto fits = engine->FitTexts(picture, OcrModel::kChinese, names, beside, names.size());
    if (!fits || fits->size() != names.size() || fits->front().index != 0) return std::nullopt;
    for (const FittingText& fit : *fits)
      nats[fit.index] += fit.nats / static_cast<double>(pictures.size());
  }
  return std::pair(nats.front(), *std::max_element(nats.begin() + 1, nats.end()));
}

}  // namespace

BesideText BesideNames(const FormWords& words) {
  BesideText beside;
  for (const char32_t point : words.ordinal_ends) beside.after += ToUtf8(point);
  beside.before = "0123456789" + beside.after;
  for (const char32_t point : words.numerals + words.ordinal_brackets)
    beside.before += ToUtf8(point);
  return beside;
}

KnownNames::KnownNames(const FormWords& words) : words_(words), beside_(BesideNames(words)) {}

KnownNames::KnownNames(const FormCatalogue& forms) : KnownNames(forms.words()) {
  // In an order that does not hang on their hashes.
  const std::set<std::string> sorted(forms.header_words().begin(), forms.header_words().end());
  for (const std::string& word : sorted) Add(word);
}

KnownNames::KnownNames(const Form& form, const FormWords& words, const SubjectTable& subjects)
    : KnownNames(words) {
  std::set<std::string> of_lei;  // classifications of which only the 类 are printed
  for (const auto& [side, classification] : form.row_classification) of_lei.insert(classification);
  for (const SubjectRecord& record : subjects.records()) {
    const bool is_lei = record.level == 1 && of_lei.contains(record.classification);
    if (record.classification != form.classification && !is_lei) continue;
    for (const SubjectName& name : record.names) Add(name.name);
  }
  for (const ItemWords& item : form.rows) {
    for (const std::string& word : item.words) Add(word);
  }
  for (const MeasureWords& measure : form.columns) {
    for (const std::string& word : measure.words) Add(word);
  }
}

void KnownNames::Add(const std::string& text) {
  if (keys_.insert(MatchKey(text)).second) names_.push_back({text, Characters(text)});
}

Table KnownNames::Seek(OcrEngine* engine, int rows, Table table,
                       const KnownNamesParams& params) const {
  std::vector<Cell*> unsure;
  for (Cell& cell : table.cells) {
    if (cell.row < rows && !cell.words.empty() && !keys_.contains(MatchKey(cell.text)))
      unsure.push_back(&cell);
  }
  ForEachIndex(unsure.size(), [&](size_t i, size_t) {
    unsure[i]->names = Find(engine, unsure[i]->words, params);
  });
  for (Cell* cell : unsure) {
    if (cell->names.size() != 1) continue;
    // Numbered words are a row's, not a header's.
    cell->text = ReadLabel(cell->text, words_).ordinal + cell->names.front().text;
    cell->readings.push_back(cell->names.front());
  }
  return table;
}

/// One name that is sure, or several that are not.
std::vector<Reading> KnownNames::Find(OcrEngine* engine, const GrayImage& words,
                                      const KnownNamesParams& params) const {
  const std::vector<std::string> names = AsLongAs(words);
  const auto fits = engine->FitTexts(words, OcrModel::kChinese, names, beside_, params.in_variants);
  if (!fits || fits->size() < 2) return {};
  std::vector<Reading> several;
  for (size_t i = 0; i < std::min(params.kept, fits->size()); ++i)
    several.push_back({names[(*fits)[i].index], -(*fits)[i].nats, kNameReader});
  std::vector<std::string> likely;
  for (const FittingText& fit : *fits) likely.push_back(names[fit.index]);
  const int characters = Characters(likely.front());
  const bool is_short = characters <= params.short_name;
  const double behind = characters * (is_short ? params.short_behind : params.behind);
  const double lead = is_short ? params.short_lead : params.lead;
  if (fits->front().nats < -kHopeless * behind) return several;
  const auto all = FitsAll(engine, words, likely, beside_);
  if (!all || all->first < -behind || all->first - all->second < lead) return several;
  return {{likely.front(), -all->first, kNameReader}};
}

/// What stands before a name may be longer than the name.
std::vector<std::string> KnownNames::AsLongAs(const GrayImage& words) const {
  const double room = words.width_px / kNamePitch_px;
  std::vector<std::string> names;
  for (const Name& name : names_) {
    if (name.characters <= 1.4 * room + 2 && name.characters >= 0.6 * room - 4)
      names.push_back(name.text);
  }
  return names;
}

}  // namespace juesuan
