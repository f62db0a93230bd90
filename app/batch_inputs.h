// What a batch is to read: files, folders, lists and manifests as one stream of inputs.
//
// In: the arguments of the command: a file; a folder, searched for PDFs and pictures in all its
// folders;
// "-", a list on the standard input, one path or one JSON object a line; a manifest, *.csv
// with a heading or *.jsonl, with path and, where known, entity, year, region, url and
// sha256. Out: the inputs one by one, so that a list may be longer than the memory. Paths of the
// command line and of the standard input count from the working folder, those of a manifest from
// its own. Manifests are UTF-8 or, where they are none, GB18030 (Excel in China writes GBK).
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

struct BatchInput {
  std::string path;  ///< as UTF-8, see NameOfPath
  std::string entity;
  std::optional<int> fiscal_year;
  std::string region;
  std::string url;
  std::string sha256;  ///< as the manifest says; empty when it does not
};

/// Gets each input; an error stops the reading and is handed on.
using InputReader = std::function<Status(const BatchInput& input)>;

/// What is not there or cannot be listed becomes an input that fails later, with its reason;
/// folders that are links are not followed. Errors: kCannotOpen (a manifest that cannot be
/// read), kUsage (a malformed manifest, with file and line), and those of `read`.
Status ReadInputs(const std::vector<std::string>& sources, const InputReader& read);

/// Whether there is anything to do: an input, or a batch in OUT whose `database` is there. Errors:
/// kUsage.
Status CheckInputs(const std::vector<std::string>& sources, const std::filesystem::path& database);

/// The three kinds of list, for ReadInputs and for tests. `name` stands in messages.
Status ReadPathList(std::istream& stream, const std::string& name, const InputReader& read);
Status ReadCsvManifest(std::istream& stream, const std::string& name, const InputReader& read);
Status ReadJsonManifest(std::istream& stream, const std::string& name, const InputReader& read);

}  // namespace juesuan
