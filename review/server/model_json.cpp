#include "review/server/model_json.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "normalize/catalogue/subject_table.h"
#include "publish/json_names.h"
#include "review/form_grid.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<std::string> MessagesJson(const Models& models) {
  std::string json = "{";
  for (const std::string language : {"zh", "en"}) {
    const std::filesystem::path file = models.directory / "messages" / (language + ".json");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return Error{ErrorCode::kCannotOpen, file.string(), "cannot be opened"};
    json += (json.size() > 1 ? ",\"" : "\"") + language + "\":";
    json.append(std::istreambuf_iterator<char>(stream), {});
  }
  return json + "}";
}

Result<std::string> FormGridJson(const Models& models, const std::string& form) {
  const Form* found = models.forms->Find(form);
  if (found == nullptr) return Error{ErrorCode::kUsage, "", "no such form"};
  const FormGrid grid = GridOf(*found, models);
  Json rows = Json::array();
  for (const GridRow& row : grid.rows) {
    Json json = {{"key", row.key}, {"name", row.name}};
    if (row.side != Side::kNone) json["side"] = NameOf(kSideNames, row.side);
    rows.push_back(std::move(json));
  }
  return Dumped({{"form", grid.form},
                 {"name", grid.name},
                 {"measures", grid.measures},
                 {"rows", std::move(rows)}});
}

std::string SubjectJson(const Models& models, const std::string& text, const std::string& form) {
  const Form* found = models.forms->Find(form);
  const std::string typed = MatchKey(text);
  const bool is_grouped = found != nullptr && found->shape == FormShape::kGrouped;
  const std::string kind = found != nullptr && !found->classification.empty()
                               ? found->classification
                               : std::string(is_grouped ? kEconomic : kFunctional);
  const SubjectRecord* record = models.subjects->Find(kind, typed);
  if (record == nullptr && !IsDigits(typed) && !typed.empty()) {
    const std::vector<NameHit> hits = models.subjects->FindByName(kind, text, 0, 1);
    constexpr double kSameName = 0.9;
    if (!hits.empty() && hits.front().agreement >= kSameName) record = hits.front().subject;
  }
  if (record != nullptr)
    return Dumped({{"key", KeyOf(*record)}, {"name", SubjectTable::NameIn(*record, 0).name}});
  if (found == nullptr || typed.empty()) return "{}";
  for (const GridRow& row : GridOf(*found, models).rows) {
    if (MatchKey(row.name) == typed) return Dumped({{"key", row.key}, {"name", row.name}});
  }
  return "{}";
}

}  // namespace juesuan
