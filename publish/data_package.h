// The Fiscal Data Package: CSV files with a descriptor that other tools understand.
//
// In: models/exports/datapackage.json, which says what the package holds: its resources with
// the types, titles, units and column types of their fields, and the query that fills each.
// Out: the descriptor and the list of files to write with QueryToCsv. Source: Frictionless
// Fiscal Data Package 1.0 (https://specs.frictionlessdata.io/fiscal-data-package/) and its
// budget taxonomy.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

struct DataPackageFile {
  std::string name;  ///< "amounts.csv"
  std::string query;
};

struct DataPackage {
  std::string descriptor;  ///< content of datapackage.json
  std::vector<DataPackageFile> files;
};

/// In: the folder of the models. Errors: kCannotOpen (no such file), kUsage (malformed, or a
/// resource without a query).
Result<DataPackage> LoadDataPackage(const std::filesystem::path& models);

}  // namespace juesuan
