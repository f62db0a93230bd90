#include "publish/data_package.h"

#include <nlohmann/json.hpp>

#include "core/csv.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

std::string TextAt(const Json& object, const std::string& key) {
  const auto member = object.find(key);
  return member != object.end() && member->is_string() ? member->get<std::string>() : "";
}

const Json* ObjectAt(const Json& object, const std::string& key) {
  if (!object.is_object()) return nullptr;
  const auto member = object.find(key);
  return member == object.end() ? nullptr : &*member;
}

Error Malformed(const std::filesystem::path& file, const std::string& message) {
  return {ErrorCode::kUsage, file.string(), message};
}

}  // namespace

Result<DataPackage> LoadDataPackage(const std::filesystem::path& models) {
  const std::filesystem::path file = models / "exports" / "datapackage.json";
  const Result<std::string> text = ReadTextFile(file);
  if (!text) return text.error();
  const Json json = Json::parse(*text, nullptr, false);
  const Json* package = ObjectAt(json, "package");
  const Json* queries = ObjectAt(json, "queries");
  const Json* resources = package == nullptr ? nullptr : ObjectAt(*package, "resources");
  if (queries == nullptr || resources == nullptr)
    return Malformed(file, "is not JSON with `queries` and a `package` with `resources`");
  DataPackage result;
  for (const Json& resource : *resources) {
    const std::string name = TextAt(resource, "name");
    const std::string query = TextAt(*queries, name);
    if (query.empty()) return Malformed(file, "has no query for the resource \"" + name + "\"");
    result.files.push_back({TextAt(resource, "path"), query});
  }
  result.descriptor = package->dump(2) + "\n";
  return result;
}

}  // namespace juesuan
