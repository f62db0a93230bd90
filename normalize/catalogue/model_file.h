// Files of models/ as JSON.
//
// In: a file, and the names of its members that are numbers. Out: what a function makes of it, or
// an Error that names the file. A person writes these files: a number that is none is an error
// with its line, not a 0. Exceptions of the JSON library end here.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

/// `numbers`: members that hold a whole number from 0, or a list of such.
/// Errors: kCannotOpen; kUsage, with the line, for what is no JSON and for a number that is none.
Result<nlohmann::json> ReadModelFile(const std::filesystem::path& file,
                                     const std::vector<std::string>& numbers);

/// `build` takes the JSON and returns a Result; it may throw what nlohmann::json throws.
/// Errors: those of ReadModelFile and of `build`; kUsage for a member that is missing or no text.
template <typename Build>
auto FromModelFile(const std::filesystem::path& file, const std::vector<std::string>& numbers,
                   Build build) -> decltype(build(nlohmann::json())) {
  const Result<nlohmann::json> json = ReadModelFile(file, numbers);
  if (!json.ok()) return json.error();
  try {
    return build(*json);
  } catch (const nlohmann::json::exception& problem) {
    return Error{ErrorCode::kUsage, file.string(), problem.what()};
  }
}

}  // namespace juesuan
