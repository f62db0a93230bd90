#include "app/manifest.h"

#include <nlohmann/json.hpp>

#include "app/batch_inputs.h"
#include "app/output_file.h"
#include "app/report_job.h"
#include "core/encoding.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The path as it counts from the folder of the manifest: below it, or from the root.
fs::path SeenFrom(const fs::path& folder, const fs::path& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  const fs::path below = whole.lexically_relative(fs::absolute(folder / "").lexically_normal());
  return below.empty() || *below.begin() == ".." ? whole : below;
}

Json InputJson(const BatchInput& input, const fs::path& folder, int64_t most_bytes) {
  const fs::path path = PathOfName(input.path);
  Json json = {{"path", NameOfPath(SeenFrom(folder, path))}};
  const auto inspected = InspectReport(path, most_bytes);
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
  const bool is_here = target == "-" || !target.has_parent_path();
  const fs::path folder = is_here ? fs::path(".") : target.parent_path();
  std::string lines;
  const Status status = ReadInputs(sources, [&](const BatchInput& input) {
    lines +=
        InputJson(input, folder, most_bytes).dump(-1, ' ', false, Json::error_handler_t::replace);
    lines += '\n';
    return Status(Done{});
  });
  return status ? WriteOutput(target, lines) : status;
}

}  // namespace juesuan
