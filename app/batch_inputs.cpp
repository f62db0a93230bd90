#include "app/batch_inputs.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/csv.h"
#include "core/encoding.h"
#include "core/text.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr int kFirstFiscalYear = 1900;
constexpr int kLastFiscalYear = 2200;
constexpr size_t kSha256Digits = 64;

Error Malformed(const std::string& name, int line, const std::string& message) {
  return {ErrorCode::kUsage, name + ", line " + std::to_string(line), message};
}

/// Sets one column of a manifest; unknown columns are passed over. False: not a value for it.
bool SetField(const std::string& column, const std::string& value, BatchInput& input) {
  if (column == "path") input.path = value;
  if (column == "entity") input.entity = value;
  if (column == "region") input.region = value;
  if (column == "url") input.url = value;
  if (column == "sha256") {
    input.sha256 = value;
    return value.empty() || value.size() == kSha256Digits;
  }
  const bool is_year = column == "year" || column == "fiscal_year";
  if (!is_year || value.empty()) return true;
  int year = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
  input.fiscal_year = year;
  return error == std::errc{} && end == value.data() + value.size() && year >= kFirstFiscalYear &&
         year <= kLastFiscalYear;
}

Result<BatchInput> InputOfJson(const std::string& line, const std::string& name, int number) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return Malformed(name, number, "is no JSON object");
  BatchInput input;
  for (const auto& [column, value] : json.items()) {
    if (value.is_null() || value.is_structured()) continue;
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (!SetField(column, text, input))
      return Malformed(name, number, column + " is \"" + text + "\"");
  }
  if (input.path.empty()) return Malformed(name, number, "has no \"path\"");
  return input;
}

Result<BatchInput> InputOfRow(const std::vector<std::string>& header,
                              const std::vector<std::string>& fields, const std::string& name,
                              int number) {
  if (fields.size() != header.size()) {
    return Malformed(name, number,
                     "has " + std::to_string(fields.size()) + " fields, the heading has " +
                         std::to_string(header.size()));
  }
  BatchInput input;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!SetField(header[i], fields[i], input))
      return Malformed(name, number, header[i] + " is \"" + fields[i] + "\"");
  }
  if (input.path.empty()) return Malformed(name, number, "has no path");
  return input;
}

/// Names under which reports are published; the content decides later what a file is.
bool IsReportName(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr const char* kExtensions[] = {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"};
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension) !=
         std::end(kExtensions);
}

BatchInput InputOfPath(const fs::path& path) {
  BatchInput input;
  input.path = NameOfPath(path);
  return input;
}

/// Reads one folder; its folders are added to `folders`.
Status ReadFolder(const fs::path& folder, std::vector<fs::path>& folders, const InputReader& read) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    const fs::path& path = entries->path();
    if (IsReportName(path)) {
      if (Status status = read(InputOfPath(path)); !status) return status;
    } else if (entries->is_directory(ignored) && !entries->is_symlink(ignored)) {
      folders.push_back(path);
    }
  }
  if (error) return read(InputOfPath(folder));
  return Done{};
}

Status ReadFolderTree(const fs::path& root, const InputReader& read) {
  std::vector<fs::path> folders = {root};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    if (Status status = ReadFolder(folder, folders, read); !status) return status;
  }
  return Done{};
}

using LineReader = std::function<Status(const std::string&, int)>;

/// Calls `read` with each line that holds something, without its end and byte order mark.
Status ForEachLine(std::istream& stream, const LineReader& read) {
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (line.empty()) continue;
    if (Status status = read(line, number); !status) return status;
  }
  return Done{};
}

/// ForEachLine, and the lines are UTF-8: as they are, or where one is none, all of them from
/// GB18030.
Status ForEachTextLine(std::istream& stream, const std::string& name, const LineReader& read) {
  const bool is_utf8 = ForEachLine(stream, [](const std::string& line, int) -> Status {
                         return IsUtf8(line) ? Status(Done{}) : Status(Error{});
                       }).ok();
  stream.clear();
  stream.seekg(0);
  if (is_utf8) return ForEachLine(stream, read);
  return ForEachLine(stream, [&](const std::string& line, int number) -> Status {
    const std::optional<std::string> text = FromGb18030(line);
    if (text) return read(*text, number);
    return Malformed(name, number,
                     "is neither UTF-8 nor GB18030 (GBK); save the list as CSV UTF-8");
  });
}

/// Paths of a manifest count from its folder.
InputReader SeenFrom(const fs::path& manifest, const InputReader& read) {
  return [folder = manifest.parent_path(), &read](BatchInput input) {
    const fs::path path = folder / PathOfName(input.path);
    input.path = NameOfPath(path);
    return read(input);
  };
}

Status ReadSource(const std::string& source, const InputReader& read) {
  if (source == "-") return ReadPathList(std::cin, "standard input", read);
  std::error_code error;
  if (fs::is_directory(source, error)) return ReadFolderTree(source, read);
  const fs::path extension = fs::path(source).extension();
  const bool is_csv = extension == ".csv";
  if (!is_csv && extension != ".jsonl" && extension != ".ndjson") return read(InputOfPath(source));
  std::ifstream stream(source, std::ios::binary);
  if (!stream) return Error{ErrorCode::kCannotOpen, source, "cannot be opened"};
  const InputReader read_seen = SeenFrom(source, read);
  return is_csv ? ReadCsvManifest(stream, source, read_seen)
                : ReadJsonManifest(stream, source, read_seen);
}

}  // namespace

Status ReadPathList(std::istream& stream, const std::string& name, const InputReader& read) {
  return ForEachLine(stream, [&](const std::string& line, int number) {
    if (line.front() != '{') return read(InputOfPath(line));
    const Result<BatchInput> input = InputOfJson(line, name, number);
    return input ? read(*input) : Status(input.error());
  });
}

Status ReadCsvManifest(std::istream& stream, const std::string& name, const InputReader& read) {
  std::vector<std::string> header;
  Status status = ForEachTextLine(stream, name, [&](const std::string& line, int number) -> Status {
    std::vector<std::string> fields = SplitCsvLine(line);
    if (header.empty()) {
      header = std::move(fields);
      if (std::find(header.begin(), header.end(), "path") != header.end()) return Done{};
      return Malformed(name, number, "has no column \"path\"");
    }
    const Result<BatchInput> input = InputOfRow(header, fields, name, number);
    return input ? read(*input) : Status(input.error());
  });
  if (status && header.empty()) return Malformed(name, 1, "is empty; expected a heading");
  return status;
}

Status ReadJsonManifest(std::istream& stream, const std::string& name, const InputReader& read) {
  return ForEachTextLine(stream, name, [&](const std::string& line, int number) {
    const Result<BatchInput> input = InputOfJson(line, name, number);
    return input ? read(*input) : Status(input.error());
  });
}

Status ReadInputs(const std::vector<std::string>& sources, const InputReader& read) {
  for (const std::string& source : sources) {
    if (Status status = ReadSource(source, read); !status) return status;
  }
  return Done{};
}

Status CheckInputs(const std::vector<std::string>& sources, const fs::path& database) {
  std::error_code error;
  if (sources.empty()) {
    if (fs::exists(database, error)) return Done{};
    return Error{ErrorCode::kUsage, database.parent_path().string(),
                 "holds no batch to go on with; name reports, folders or manifests to read"};
  }
  // The standard input can be read once only.
  if (std::find(sources.begin(), sources.end(), "-") != sources.end()) return Done{};
  const bool is_there = std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
    return fs::exists(fs::symlink_status(source, error));
  });
  if (!is_there && !fs::exists(database, error))
    return Error{ErrorCode::kUsage, Joined(sources, ", "),
                 "no such file or folder; check the path"};
  bool is_found = false;
  const Status status = ReadInputs(sources, [&](const BatchInput&) -> Status {
    is_found = true;
    return Error{};  // the first is enough
  });
  if (is_found) return Done{};
  if (!status) return status;
  return Error{ErrorCode::kUsage, Joined(sources, ", "),
               "no report is there: no *.pdf and no picture, or an empty list"};
}

}  // namespace juesuan
