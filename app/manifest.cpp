#include "app/manifest.h"

#include <nlohmann/json.hpp>

#include "app/batch_inputs.h"
#include "app/output_file.h"
#include "app/report_job.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

Json InputJson(const BatchInput& input, int64_t most_bytes) {
  Json json = {{"path", input.path}};
  const auto inspected = InspectReport(input.path, most_bytes);
  if (const auto* sha256 = std::get_if<std::string>(&inspected)) json["sha256"] = *sha256;
  if (!input.entity.empty()) json["entity"] = input.entity;
  if (input.fiscal_year) json["year"] = *input.fiscal_year;
  if (!input.region.empty()) json["region"] = input.region;
  if (!input.url.empty()) json["url"] = input.url;
  return json;
}

}  // namespace

Status WriteManifest(const std::vector<std::string>& sources, int64_t most_bytes,
                     const std::filesystem::path& target) {
  std::string lines;
  const Status status = ReadInputs(sources, [&](const BatchInput& input) {
    lines += InputJson(input, most_bytes).dump(-1, ' ', false, Json::error_handler_t::replace);
    lines += '\n';
    return Status(Done{});
  });
  return status ? WriteOutput(target, lines) : status;
}

}  // namespace juesuan
