#include "publish/xlsx_workbook.h"

#include <string_view>
#include <vector>

#include "core/text.h"

namespace juesuan {
namespace {

// Excel's limits on the name of a sheet.
constexpr size_t kMostSheetNameCharacters = 31;
constexpr std::string_view kForbiddenInSheetNames = "[]:*?/\\'";

Error CannotWriteXlsx(const std::filesystem::path& path, lxw_error error) {
  return {ErrorCode::kMachine, path.string(),
          std::string("the workbook cannot be written: ") + lxw_strerror(error)};
}

std::string Shortened(const std::string& name, size_t most_characters) {
  std::vector<char32_t> characters = CodePoints(name);
  if (characters.size() > most_characters) characters.resize(most_characters);
  return ToUtf8(characters);
}

}  // namespace

std::string SheetNames::Take(const std::string& title) {
  std::string name;
  for (const char c : title) {
    if (kForbiddenInSheetNames.find(c) == std::string_view::npos) name += c;
  }
  if (name.empty()) name = "-";
  std::string candidate = Shortened(name, kMostSheetNameCharacters);
  for (int number = 2; taken_.contains(candidate); ++number) {
    const std::string ending = " " + std::to_string(number);
    candidate = Shortened(name, kMostSheetNameCharacters - ending.size()) + ending;
  }
  taken_.insert(candidate);
  return candidate;
}

Status WriteXlsx(const std::filesystem::path& path,
                 const std::function<void(lxw_workbook*)>& fill) {
  lxw_workbook* workbook = workbook_new(path.c_str());
  if (workbook == nullptr) return CannotWriteXlsx(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
  lxw_doc_properties properties{};
  properties.created = 1;  // not now: equal contents are equal bytes
  workbook_set_properties(workbook, &properties);
  fill(workbook);
  const lxw_error error = workbook_close(workbook);  // frees it, too
  if (error != LXW_NO_ERROR) return CannotWriteXlsx(path, error);
  return Done{};
}

}  // namespace juesuan
