// The command line: commands, their options, and where the values go.
//
// In: names, help and a variable for each option. Out: the variables, filled when the command line
// is parsed, and a call of the command that was named. Idea: all that speaks to CLI11 is in this
// file's source. CLI11 is a library of headers and takes five seconds in every file that includes
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own
class App;
class Option;
}  // namespace CLI

namespace juesuan {

/// An option that was added; each call narrows or describes it and returns it.
class CommandOption {
 public:
  explicit CommandOption(CLI::Option* option) : option_(option) {}

  CommandOption& Required();
  /// What stands for the value in --help: "FILE".
  CommandOption& Placeholder(const std::string& name);
  CommandOption& Between(int64_t lowest, int64_t highest);
  CommandOption& Positive();
  CommandOption& OneOf(const std::vector<std::string>& words);
  /// --help shows the value that the variable has now.
  CommandOption& ShowDefault();
  CommandOption& Excludes(const CommandOption& other);

 private:
  CLI::Option* option_;
};

/// A command, or a group of options in one. REQUIRES of all: the variables outlive the parsing.
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}

  /// Without dashes in `names` the option is told by its place. A vector takes many values.
  CommandOption AddOption(const std::string& names, std::string& value, const std::string& help);
  CommandOption AddOption(const std::string& names, std::filesystem::path& value,
                          const std::string& help);
  CommandOption AddOption(const std::string& names, int& value, const std::string& help);
  CommandOption AddOption(const std::string& names, int64_t& value, const std::string& help);
  CommandOption AddOption(const std::string& names, std::vector<std::string>& values,
                          const std::string& help);
  CommandOption AddOption(const std::string& names, std::vector<std::filesystem::path>& values,
                          const std::string& help);
  CommandOption AddFlag(const std::string& names, bool& value, const std::string& help);

  Command AddCommand(const std::string& name, const std::string& help);
  /// Exactly one option of this group must be named.
  Command AddChoice(const std::string& name);
  /// What --help ends with.
  void SetExamples(const std::string& text);
  /// Called when the command line names this command.
  void OnRun(std::function<void()> run);

 private:
  CLI::App* app_;
};

/// The whole command line; its commands are added to root(). `version` is called for --version.
class CommandLine {
 public:
  CommandLine(const std::string& name, const std::string& description,
              std::function<std::string()> version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Command root();
  /// Fills the variables and runs the command. An exit code when there is nothing to run: kOk
  /// after --help and --version, kUsage after a message on the standard error.
  std::optional<ExitCode> Parse(int argc, char** argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

}  // namespace juesuan
