#include "normalize/catalogue/narrative_model.h"

#include <algorithm>

#include "core/folded_text.h"
#include "core/text.h"
#include "normalize/catalogue/model_file.h"

namespace juesuan {
namespace {

using nlohmann::json;

std::vector<std::u32string> CompactWords(const json& file, const char* field) {
  std::vector<std::u32string> words;
  for (const std::string& word : file.value(field, std::vector<std::string>{})) {
    words.push_back(CompactWord(word));
  }
  return words;
}

void AddWords(const json& file, const char* field, WordKind kind, Lexicon* lexicon) {
  for (std::u32string& word : CompactWords(file, field)) lexicon->Add(std::move(word), kind, 0);
}

void ReadLists(const json& file, const std::string& prefix, NarrativeModel* model) {
  for (const auto& [name, value] : file.items()) {
    if (!value.is_array() || value.empty() || !value.front().is_string()) continue;
    for (const std::string word : value) model->lists[prefix + name].push_back(MatchKey(word));
  }
}

void ReadNumbering(const json& file, NarrativeModel* model) {
  model->numerals = CompactWord(file.value("numerals", ""));
  model->list_ends = CompactWord(file.value("list_ends", ""));
}

void ReadUnits(const json& file, NarrativeModel* model) {
  for (const json& value : file.at("units")) {
    for (std::u32string& word : CompactWords(value, "words")) {
      model->units.push_back({std::move(word), value.at("unit"), value.value("yuan", int64_t{1})});
    }
  }
  std::stable_sort(
      model->units.begin(), model->units.end(),
      [](const NumberUnit& a, const NumberUnit& b) { return a.text.size() > b.text.size(); });
  model->skip_after = CompactWords(file, "skip_after");
  model->levels = CompactWords(file, "levels");
}

void ReadWords(const json& file, NarrativeModel* model) {
  for (const json& value : file.at("cues")) {
    const int id = static_cast<int>(model->cues.size());
    model->cues.push_back(
        {value.at("measure"), value.value("direction", ""), SideNamed(value.value("side", ""))});
    for (std::u32string& word : CompactWords(value, "words")) {
      model->lexicon.Add(std::move(word), WordKind::kCue, id);
    }
  }
  AddWords(file, "reason_words", WordKind::kReason, &model->lexicon);
  AddWords(file, "prior_words", WordKind::kPrior, &model->lexicon);
  AddWords(file, "compare_words", WordKind::kCompare, &model->lexicon);
  AddWords(file, "restart_words", WordKind::kRestart, &model->lexicon);
  AddWords(file, "skip_before", WordKind::kSkipBefore, &model->lexicon);
  AddWords(file, "prefixes", WordKind::kPrefix, &model->lexicon);
  AddWords(file, "fillers", WordKind::kFiller, &model->lexicon);
}

// "income//item:total/total_revenue": form, side, key, measure. A key may hold a slash.
CellSelector ReadCell(const std::string& text) {
  const size_t side = text.find('/'), key = text.find('/', side + 1), measure = text.rfind('/');
  CellSelector cell;
  cell.form = text.substr(0, side);
  cell.side = SideNamed(text.substr(side + 1, key - side - 1));
  cell.key = text.substr(key + 1, measure - key - 1);
  cell.measure = text.substr(measure + 1);
  return cell;
}

SubjectCells ReadSubjectCells(const json& value) {
  SubjectCells cells;
  cells.contexts = value.value("contexts", std::vector<std::string>{});
  cells.soft = value.value("soft", false);
  for (const std::string cell : value.at("cells")) cells.cells.push_back(ReadCell(cell));
  return cells;
}

void ReadSubjects(const json& file, NarrativeModel* model) {
  for (const json& value : file.at("subjects")) {
    const int id = static_cast<int>(model->subjects.size());
    NarrativeSubject subject{value.at("key"), SideNamed(value.value("side", "")), {}};
    for (const json& cells : value.at("cells")) subject.cells.push_back(ReadSubjectCells(cells));
    model->subjects.push_back(std::move(subject));
    for (std::u32string& word : CompactWords(value, "words")) {
      model->lexicon.Add(std::move(word), WordKind::kSubject, id);
    }
  }
}

void ReadContexts(const json& file, NarrativeModel* model) {
  for (const json& value : file.at("contexts")) {
    TitleContext context{value.at("context"), {}};
    for (const std::string word : value.at("words")) context.words.push_back(MatchKey(word));
    model->contexts.push_back(std::move(context));
  }
  for (const json& value : file.at("code_cells")) {
    const std::string cell = value.at("form").get<std::string>() + "/" +
                             value.at("side").get<std::string>() + "//" +
                             value.at("measure").get<std::string>();
    model->code_cells.push_back({value.at("context"), ReadCell(cell)});
  }
  for (const json& value : file.at("sets")) {
    model->sets.push_back({value.at("total"), value.at("parts"), value.at("measure"),
                           value.value("optional", false)});
  }
}

void ReadResidue(const json& file, NarrativeModel* model) {
  for (const json& value : file.at("texts")) {
    model->residue.push_back({CompactWord(value.at("find").get<std::string>()),
                              CompactWord(value.at("near").get<std::string>())});
  }
  ReadLists(file, "residue.", model);
}

Status ReadWordsFile(const std::filesystem::path& path, NarrativeModel* model) {
  return FromModelFile(path, {"yuan"}, [&](const json& file) -> Status {
    ReadLists(file, "", model);
    ReadNumbering(file, model);
    ReadUnits(file, model);
    ReadWords(file, model);
    ReadSubjects(file, model);
    ReadContexts(file, model);
    return Done{};
  });
}

Status ReadPerformanceFile(const std::filesystem::path& path, NarrativeModel* model) {
  return FromModelFile(path, {}, [&](const json& file) -> Status {
    ReadLists(file, "performance.", model);
    return Done{};
  });
}

Status ReadResidueFile(const std::filesystem::path& path, NarrativeModel* model) {
  return FromModelFile(path, {}, [&](const json& file) -> Status {
    ReadResidue(file, model);
    return Done{};
  });
}

}  // namespace

std::u32string CompactWord(std::string_view text) { return FoldText(text, Folding::kWords).points; }

void Lexicon::Add(std::u32string text, WordKind kind, int id) {
  if (text.empty()) return;
  auto& words = by_first_[text.front()];
  const auto shorter = [&](const LexiconWord& word) { return word.text.size() < text.size(); };
  const auto place = std::find_if(words.begin(), words.end(), shorter);
  words.insert(place, {std::move(text), kind, id});
}

std::vector<const LexiconWord*> Lexicon::LongestAt(std::u32string_view text, size_t at) const {
  std::vector<const LexiconWord*> found;
  const auto words = by_first_.find(text[at]);
  if (words == by_first_.end()) return found;
  for (const LexiconWord& word : words->second) {
    if (!found.empty() && word.text.size() < found.front()->text.size()) break;
    if (text.substr(at, word.text.size()) == word.text) found.push_back(&word);
  }
  return found;
}

const std::vector<std::string>& NarrativeModel::List(const std::string& name) const {
  static const std::vector<std::string> kNone;
  const auto found = lists.find(name);
  return found == lists.end() ? kNone : found->second;
}

bool NarrativeModel::StartsWith(const std::string& list, std::string_view key) const {
  const auto& words = List(list);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return key.substr(0, word.size()) == word; });
}

bool NarrativeModel::EndsWith(const std::string& list, std::string_view key) const {
  const auto& words = List(list);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return key.size() >= word.size() && key.substr(key.size() - word.size()) == word;
  });
}

bool NarrativeModel::HasPart(const std::string& list, std::string_view key) const {
  const auto& words = List(list);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return key.find(word) != std::string_view::npos;
  });
}

Result<std::shared_ptr<const NarrativeModel>> LoadNarrative(
    const std::filesystem::path& directory) {
  auto model = std::make_shared<NarrativeModel>();
  for (const Status& read : {ReadWordsFile(directory / "words.json", model.get()),
                             ReadPerformanceFile(directory / "performance.json", model.get()),
                             ReadResidueFile(directory / "residue.json", model.get())}) {
    if (!read.ok()) return read.error();
  }
  return std::shared_ptr<const NarrativeModel>(std::move(model));
}

}  // namespace juesuan
