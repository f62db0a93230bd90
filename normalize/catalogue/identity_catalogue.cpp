#include "normalize/catalogue/identity_catalogue.h"

#include <algorithm>

#include "normalize/catalogue/model_file.h"

namespace juesuan {
namespace {

using nlohmann::json;

std::vector<std::string> Strings(const json& value, const char* field) {
  return value.value(field, std::vector<std::string>{});
}

CellSelector ReadSelector(const json& value, const std::string& side) {
  return {value.value("form", ""), SideNamed(value.value("side", side)), value.value("key", ""),
          value.value("measure", "")};
}

std::vector<CellSelector> ReadSelectors(const json& recipe, const char* field) {
  std::vector<CellSelector> selectors;
  const std::string side = recipe.value("side", "");
  for (const json& value : recipe.value(field, json::array())) {
    selectors.push_back(ReadSelector(value, side));
  }
  return selectors;
}

std::vector<TotalRow> ReadTotals(const json& recipe) {
  std::vector<TotalRow> totals;
  for (const json& value : recipe.value("totals", json::array())) {
    totals.push_back({value.at("key"), Strings(value, "classes")});
  }
  return totals;
}

IdentityRecipe ReadRecipe(const json& value, Rule rule) {
  IdentityRecipe recipe;
  recipe.definition = {value.at("id"), rule, value.at("kind"), value.at("zh"), value.at("en")};
  recipe.forms = Strings(value, "forms");
  recipe.classification = value.value("classification", "");
  recipe.totals = ReadTotals(value);
  recipe.left = ReadSelectors(value, "left");
  recipe.right = ReadSelectors(value, "right");
  const json when = value.value("when", json::object());
  recipe.when_left = ReadSelectors(when, "left");
  recipe.when_right = ReadSelectors(when, "right");
  recipe.levels = value.value("levels", std::vector<size_t>{});
  recipe.unless = Strings(value, "unless");
  recipe.requires_any = Strings(value, "requires");
  recipe.all = value.value("all", false);
  return recipe;
}

Status ReadFile(const std::filesystem::path& path, IdentityCatalogue* catalogue) {
  return FromModelFile(path, {"levels"}, [&](const json& file) -> Status {
    for (const std::string& item : Strings(file, "named_items")) {
      catalogue->named_items.insert("item:" + item);
    }
    for (const json& value : file.at("identities")) {
      const std::string name = value.at("rule");
      const std::optional<Rule> rule = ValueOf(kRuleNames, name);
      if (!rule) {
        return Error{ErrorCode::kUsage, path.string(),
                     "\"" + name + "\" is no rule; expected one of " + ListOfNames(kRuleNames)};
      }
      catalogue->recipes.push_back(ReadRecipe(value, *rule));
    }
    return Done{};
  });
}

}  // namespace

Result<std::shared_ptr<const IdentityCatalogue>> LoadIdentities(
    const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& file : std::filesystem::directory_iterator(directory, failed)) {
    if (file.path().extension() == ".json") files.push_back(file.path());
  }
  if (files.empty()) {
    return Error{ErrorCode::kUsage, directory.string(), "no identities here; expected *.json"};
  }
  std::sort(files.begin(), files.end());
  auto catalogue = std::make_shared<IdentityCatalogue>();
  for (const auto& file : files) {
    if (Status read = ReadFile(file, catalogue.get()); !read.ok()) return read.error();
  }
  return std::shared_ptr<const IdentityCatalogue>(std::move(catalogue));
}

std::vector<const IdentityDefinition*> IdentityDefinitions(const IdentityCatalogue& catalogue) {
  std::vector<const IdentityDefinition*> definitions;
  for (const IdentityRecipe& recipe : catalogue.recipes) definitions.push_back(&recipe.definition);
  return definitions;
}

}  // namespace juesuan
