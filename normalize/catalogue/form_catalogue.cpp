#include "normalize/catalogue/form_catalogue.h"

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "normalize/catalogue/model_file.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

std::vector<std::string> Keys(const Json& json, const char* field) {
  std::vector<std::string> keys;
  if (!json.contains(field)) return keys;
  for (const Json& word : json.at(field)) keys.push_back(MatchKey(word.get<std::string>()));
  return keys;
}

// Titles are compared without quotes: “三公” is often printed without them.
std::vector<std::string> TitleKeys(const Json& json, const char* field) {
  std::vector<std::string> keys = Keys(json, field);
  for (std::string& key : keys) std::erase(key, '"');
  return keys;
}

Side SideOf(const Json& json) { return SideNamed(json.value("side", "")); }

template <typename Value>
std::map<Side, Value> BySide(const Json& json, const char* field) {
  std::map<Side, Value> by_side;
  const auto values = json.value(field, std::map<std::string, Value>());
  for (const auto& [side, value] : values) by_side.emplace(SideNamed(side), value);
  return by_side;
}

// An unknown name is an unknown key to nlohmann: "key 'table' not found".
FormShape ShapeOf(const std::string& name) {
  static const Json kShapes = {
      {"two_sided", FormShape::kTwoSided},      {"coded", FormShape::kCoded},
      {"grouped", FormShape::kGrouped},         {"items", FormShape::kItems},
      {"performance", FormShape::kPerformance}, {"other", FormShape::kOther}};
  return kShapes.at(name).get<FormShape>();
}

void ReadColumnsAndRows(const Json& json, Form& form) {
  for (const Json& column : json.value("columns", Json::array())) {
    form.columns.push_back({column.at("measure").get<std::string>(), SideOf(column),
                            Keys(column, "words"), Keys(column, "short_words"),
                            Keys(column, "not_under"), Keys(column, "under"),
                            column.value("total_row_key", "")});
  }
  for (const Json& row : json.value("rows", Json::array())) {
    form.rows.push_back({row.at("id").get<std::string>(), SideOf(row), row.value("after", ""),
                         row.value("group", ""), row.value("always", false), Keys(row, "words"),
                         Keys(row, "short_words")});
  }
  for (const Json& order : json.value("orders", Json::array())) {
    form.orders.push_back(order.get<std::vector<std::string>>());
  }
}

// Throws nlohmann's exceptions, as the others below; FromModelFile catches them.
Result<Form> FormFromJson(const Json& json) {
  Form form;
  form.id = json.at("form").get<std::string>();
  form.name = json.at("name").get<std::string>();
  const std::string shape = json.at("shape").get<std::string>();
  form.shape = ShapeOf(shape);
  form.classification = json.value("classification", "");
  form.required = json.value("required", false);
  form.many = json.value("many", false);
  form.since = json.value("since", 0);
  form.place = json.value("place", 0);
  form.titles = TitleKeys(json, "titles");
  form.weak_titles = TitleKeys(json, "weak_titles");
  if (json.contains("title_parts")) {
    form.title_parts.all = TitleKeys(json.at("title_parts"), "all");
    form.title_parts.none = TitleKeys(json.at("title_parts"), "none");
  }
  form.expect = Keys(json, "expect");
  form.avoid = Keys(json, "avoid");
  form.skip_rows = Keys(json, "skip_rows");
  ReadColumnsAndRows(json, form);
  form.row_orders = BySide<std::vector<std::vector<std::string>>>(json, "row_orders");
  form.row_classification = BySide<std::string>(json, "row_classification");
  return form;
}

Result<std::vector<FormEdition>> EditionsFromJson(const Json& json) {
  std::vector<FormEdition> editions;
  for (const Json& item : json.at("editions")) {
    FormEdition edition;
    edition.id = item.at("id").get<std::string>();
    edition.since = item.value("since", 0);
    edition.until = item.value("until", 0);
    edition.entity_words = Keys(item, "entity_words");
    edition.marks = item.value("marks", std::vector<std::string>());
    edition.forms = item.at("forms").get<std::vector<std::string>>();
    editions.push_back(std::move(edition));
  }
  return editions;
}

std::u32string Characters(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(FoldWidth(text));
  return {points.begin(), points.end()};
}

Result<FormWords> WordsFromJson(const Json& json) {
  FormWords words;
  for (const auto& [name, value] : json.items()) {
    if (value.is_array()) words.lists[name] = Keys(json, name.c_str());
  }
  words.numerals = Characters(json.at("numerals").get<std::string>());
  words.ordinal_ends = Characters(json.at("ordinal_ends").get<std::string>());
  words.ordinal_brackets = Characters(json.at("ordinal_brackets").get<std::string>());
  words.digits = Characters(json.at("chinese_digits").get<std::string>());
  const auto variants = json.value("chinese_digit_variants", std::map<std::string, std::string>());
  for (const auto& [from, to] : variants) {
    if (from.empty() || to.empty()) continue;
    words.digit_variants[CodePoints(from).front()] = CodePoints(to).front();
  }
  return words;
}

std::vector<std::filesystem::path> FormFiles(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& item : std::filesystem::directory_iterator(directory, error)) {
    const std::filesystem::path name = item.path().filename();
    if (name.extension() == ".json" && name != "words.json" && name != "editions.json") {
      files.push_back(item.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A form that an edition is due to have must be there: without it every report lacks it.
Status CheckEditions(const FormCatalogue& catalogue, const std::filesystem::path& directory) {
  for (const FormEdition& edition : catalogue.editions()) {
    for (const std::vector<std::string>* list : {&edition.forms, &edition.marks}) {
      for (const std::string& form : *list) {
        if (catalogue.Find(form) != nullptr) continue;
        return Error{ErrorCode::kUsage, (directory / (form + ".json")).string(),
                     "is missing; editions.json names it in " + edition.id};
      }
    }
  }
  return Done{};
}

}  // namespace

const ItemWords* Form::Item(std::string_view id_wanted) const {
  for (const ItemWords& row : rows) {
    if (row.id == id_wanted) return &row;
  }
  return nullptr;
}

std::set<std::string> Form::RowsOf(Side side) const {
  std::set<std::string> ids;
  for (const ItemWords& item : rows)
    if (item.side == side || shape != FormShape::kTwoSided) ids.insert(item.id);
  const auto found = row_orders.find(side);
  if (found == row_orders.end()) return ids;
  for (const std::vector<std::string>& order : found->second)
    ids.insert(order.begin(), order.end());
  return ids;
}

const MeasureWords* Form::Measure(std::string_view measure_wanted) const {
  for (const MeasureWords& column : columns) {
    if (column.measure == measure_wanted) return &column;
  }
  return nullptr;
}

const std::vector<std::string>& FormWords::List(const std::string& name) const {
  static const std::vector<std::string> kNone;
  const auto found = lists.find(name);
  return found == lists.end() ? kNone : found->second;
}

bool FormWords::Has(const std::string& list, std::string_view key) const {
  const std::vector<std::string>& words = List(list);
  return std::find(words.begin(), words.end(), key) != words.end();
}

bool FormWords::HasPart(const std::string& list, std::string_view key) const {
  const std::vector<std::string>& words = List(list);
  return std::any_of(words.begin(), words.end(), [key](const std::string& word) {
    return key.find(word) != std::string_view::npos;
  });
}

const Form* FormCatalogue::Find(std::string_view id) const {
  for (const Form& form : forms_) {
    if (form.id == id) return &form;
  }
  return nullptr;
}

void FormCatalogue::CollectHeaderWords() {
  const auto add = [this](const std::vector<std::string>& words) {
    header_words_.insert(words.begin(), words.end());
  };
  for (const char* list :
       {"name_headers", "code_headers", "line_no_headers", "sum_headers", "income_headers",
        "expenditure_headers", "budget_headers", "adjusted_budget_headers"}) {
    add(words_.List(list));
  }
  for (const Form& form : forms_) {
    for (const MeasureWords& column : form.columns) {
      add(column.words);
      add(column.not_under);
    }
    if (form.shape != FormShape::kItems) continue;
    for (const ItemWords& item : form.rows) add(item.words);
  }
}

Result<FormCatalogue> FormCatalogue::Load(const std::filesystem::path& directory) {
  FormCatalogue catalogue;
  Result<FormWords> words = FromModelFile(directory / "words.json", {}, WordsFromJson);
  if (!words.ok()) return words.error();
  catalogue.words_ = std::move(words).value();
  Result<std::vector<FormEdition>> editions =
      FromModelFile(directory / "editions.json", {"since", "until"}, EditionsFromJson);
  if (!editions.ok()) return editions.error();
  catalogue.editions_ = std::move(editions).value();
  for (const std::filesystem::path& file : FormFiles(directory)) {
    Result<Form> form = FromModelFile(file, {"since", "place"}, FormFromJson);
    if (!form.ok()) return form.error();
    catalogue.forms_.push_back(std::move(form).value());
  }
  if (Status status = CheckEditions(catalogue, directory); !status) return status.error();
  catalogue.CollectHeaderWords();
  return catalogue;
}

}  // namespace juesuan
