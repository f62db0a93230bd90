// What all workbooks share: the file itself, and names of sheets.
//
// In: what fills a workbook. Out: an .xlsx file; equal contents are equal bytes. Source:
// libxlsxwriter (ECMA-376, SpreadsheetML).
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "core/result.h"

namespace juesuan {

/// Overwrites `path`. Errors: kMachine.
Status WriteXlsx(const std::filesystem::path& path, const std::function<void(lxw_workbook*)>& fill);

/// Names that Excel takes, each once.
class SheetNames {
 public:
  std::string Take(const std::string& title);
  bool empty() const { return taken_.empty(); }

 private:
  std::set<std::string> taken_;
};

}  // namespace juesuan
