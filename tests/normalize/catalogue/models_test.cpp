// Slips of the pen in models/: each is an error that names file and line.
#include "normalize/catalogue/models.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "core/csv.h"
#include "normalize/catalogue/model_file.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

const std::filesystem::path kModels = std::filesystem::path(JUESUAN_SOURCE_DIR) / "models";

struct Slip {
  const char* file;
  std::string before, after;
};

// What LoadModels says of models/ after the first `before` behind the file's first line was
// replaced: "subjects/moves.csv, line 3: ...". The line is expected to be that of the slip.
std::string FaultAfter(const Slip& slip, int* line) {
  const TemporaryFolder folder;
  for (const char* part :
       {"subjects", "forms", "identities", "narrative", "messages", "confidence"})
    std::filesystem::copy(kModels / part, folder.path() / part,
                          std::filesystem::copy_options::recursive);
  std::string text = ReadTextFile(kModels / slip.file).value();
  const size_t at = text.find(slip.before, text.find('\n'));
  REQUIRE(at != std::string::npos);
  *line =
      1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
  text.replace(at, slip.before.size(), slip.after);
  std::ofstream(folder.path() / slip.file) << text;
  const auto models = LoadModels(folder.path());
  return models.ok() ? "" : models.error().ToString().substr(folder.path().string().size() + 1);
}

TEST_CASE("models: a number that is none is an error with file and line") {
  for (const Slip& slip : {
           Slip{"subjects/functional.csv", "2010103,", "201O103,"},
           Slip{"subjects/functional.csv", ",3,20101,", ",3,2010l,"},
           Slip{"subjects/functional.csv", ",3,", ",three,"},
           Slip{"subjects/functional.csv", ",2018,", ",2O18,"},
           Slip{"subjects/economic_department.csv", "30102,", "3O102,"},
           Slip{"subjects/economic_government.csv", "50102,", "5O102,"},
           Slip{"subjects/renames.csv", ",2019,", ",2019?,"},
           Slip{"subjects/moves.csv", ",2019,", ",20.19,"},
           Slip{"confidence/confidence.csv", ",0,", ",-1,"},
           Slip{"confidence/confidence.csv", ",0,", ",,"},
           Slip{"forms/state_capital.json", "2020", "\"2020\""},
           Slip{"forms/state_capital.json", "2020", "2020.5"},
           Slip{"forms/income.json", "\"place\": 2", "\"place\": -2"},
           Slip{"forms/editions.json", "2019", "\"2O19\""},
           Slip{"identities/forms.json", "[3, 5, 7]", "[3, \"5\", 7]"},
           Slip{"narrative/words.json", "\"yuan\": 10000", "\"yuan\": 10000.5"},
           Slip{"narrative/words.json", "\"yuan\": 1000}", "\"yuan\": \"1000\"}"},
       }) {
    CAPTURE(slip.file);
    CAPTURE(slip.after);
    int line = 0;
    const std::string fault = FaultAfter(slip, &line);
    CHECK(fault.starts_with(std::string(slip.file) + ", line " + std::to_string(line) + ": "));
  }
}

TEST_CASE("models: a letter in a bare number of JSON is told with its line, too") {
  int line = 0;
  const std::string fault = FaultAfter({"forms/state_capital.json", "2020", "2O20"}, &line);
  CHECK(fault.starts_with("forms/state_capital.json: "));
  CHECK(fault.find("line " + std::to_string(line)) != std::string::npos);
}

TEST_CASE("models: what misses a member names its file") {
  int line = 0;
  CHECK(FaultAfter({"narrative/words.json", "\"units\"", "\"unit\""}, &line)
            .starts_with("narrative/words.json: "));
  CHECK(FaultAfter({"messages/zh.json", "\"rules\"", "\"rule\""}, &line)
            .starts_with("messages/zh.json: "));
  CHECK(
      FaultAfter({"identities/forms.json", "\"rule\": \"cross_form\"", "\"rule\": \"none\""}, &line)
          .starts_with("identities/forms.json: \"none\" is no rule"));
}

TEST_CASE("model file: numbers are looked at under their names only, in lists as well") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "x.json";
  const auto line_of = [&](const std::string& text) {
    std::ofstream(file) << text;
    const auto json = ReadModelFile(file, {"n"});
    return json.ok() ? "" : json.error().where.substr(file.string().size());
  };
  CHECK(line_of("{\"n\": 1,\n \"m\": -1}").empty());
  CHECK(line_of("{\"m\": {\"n\": [1, 2]},\n \"text\": \"n\"}").empty());
  CHECK(line_of("{\"m\": 1,\n \"n\": -1\n}") == ", line 2");
  CHECK(line_of("{\"n\": [1,\n2,\n\"3\"]}") == ", line 3");
  CHECK(line_of("[{\"n\": true},\n{\"n\": null}]") == ", line 1");
}

}  // namespace
}  // namespace juesuan
