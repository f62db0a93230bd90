// Older workbooks (.xls, .ods, .et) as new ones, made by LibreOffice.
//
// In: a file. Out: the same as .xlsx in a folder of its own, which goes when the object does.
// LibreOffice is another program, and not behind our wall: it gets a profile of its own, and an end
// when it takes too long.
#pragma once

#include <filesystem>

#include "core/result.h"

namespace juesuan {

class ConvertedWorkbook {
 public:
  /// Errors: kCannotOpen (LibreOffice is missing, or cannot read the file), kMachine.
  static Result<ConvertedWorkbook> Convert(const std::filesystem::path& file);

  ConvertedWorkbook(ConvertedWorkbook&& other) noexcept { folder_.swap(other.folder_); }
  ConvertedWorkbook& operator=(ConvertedWorkbook&&) = delete;
  ~ConvertedWorkbook();

  std::filesystem::path path() const { return folder_ / "out" / "workbook.xlsx"; }

 private:
  explicit ConvertedWorkbook(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
};

}  // namespace juesuan
