#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr int kMostTypos = 2;

/// What a whole number from 1 is checked with; the library's own words name the largest double.
std::string NoPositiveNumber(std::string& text) {
  const bool is_positive = IsDigits(text) && text.find_first_not_of('0') != std::string::npos;
  return is_positive ? "" : "is " + text + "; expected a number from 1";
}

/// What to do with a file that stands where a command is expected.
std::string CommandForFile(const std::string& name) {
  const std::filesystem::path path = name;
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return "to read all reports in it: juesuan batch " + name + " -o OUT";
  const std::string extension = path.extension().string();
  if (extension == ".json") return "to look at it: juesuan check " + name;
  if (extension == ".sqlite") return "to export it: juesuan export " + name + " --csv -o FILE.csv";
  if (extension == ".xlsx" || extension == ".xls")
    return "to read it: juesuan import " + name + " -o ledger.json";
  return "to read it: juesuan extract " + name + " -o ledger.json";
}

bool LooksLikeFile(const std::string& word) {
  std::error_code error;
  return std::filesystem::exists(word, error) || std::filesystem::path(word).has_extension();
}

/// Empty when `word` is a command, or an option.
std::string UnknownCommand(const CLI::App& app, const std::string& word) {
  if (word.starts_with('-')) return "";
  std::string nearest;
  int fewest = kMostTypos + 1;
  for (const CLI::App* command : app.get_subcommands({})) {
    const int typos = EditDistance(word, command->get_name());
    if (typos == 0) return "";
    if (typos < fewest) nearest = command->get_name();
    fewest = std::min(fewest, typos);
  }
  const std::string what = "\"" + word + "\" is no command; ";
  if (LooksLikeFile(word)) return what + CommandForFile(word);
  return what + (nearest.empty() ? "" : "did you mean " + nearest + "? ") +
         "juesuan --help lists them";
}

}  // namespace

CommandOption& CommandOption::Required() {
  option_->required();
  return *this;
}

CommandOption& CommandOption::Placeholder(const std::string& name) {
  option_->type_name(name);
  return *this;
}

CommandOption& CommandOption::Between(int64_t lowest, int64_t highest) {
  option_->check(CLI::Range(lowest, highest));
  return *this;
}

CommandOption& CommandOption::Positive() {
  option_->check(CLI::Validator(NoPositiveNumber, ""));
  return *this;
}

CommandOption& CommandOption::OneOf(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

CommandOption& CommandOption::ShowDefault() {
  option_->capture_default_str();
  return *this;
}

CommandOption& CommandOption::Excludes(const CommandOption& other) {
  option_->excludes(other.option_);
  return *this;
}

CommandOption Command::AddOption(const std::string& names, std::string& value,
                                 const std::string& help) {
  return CommandOption(app_->add_option(names, value, help));
}

CommandOption Command::AddOption(const std::string& names, std::filesystem::path& value,
                                 const std::string& help) {
  return CommandOption(app_->add_option(names, value, help));
}

CommandOption Command::AddOption(const std::string& names, int& value, const std::string& help) {
  return CommandOption(app_->add_option(names, value, help));
}

CommandOption Command::AddOption(const std::string& names, int64_t& value,
                                 const std::string& help) {
  return CommandOption(app_->add_option(names, value, help));
}

CommandOption Command::AddOption(const std::string& names, std::vector<std::string>& values,
                                 const std::string& help) {
  return CommandOption(app_->add_option(names, values, help));
}

CommandOption Command::AddOption(const std::string& names,
                                 std::vector<std::filesystem::path>& values,
                                 const std::string& help) {
  return CommandOption(app_->add_option(names, values, help));
}

CommandOption Command::AddFlag(const std::string& names, bool& value, const std::string& help) {
  return CommandOption(app_->add_flag(names, value, help));
}

Command Command::AddCommand(const std::string& name, const std::string& help) {
  return Command(app_->add_subcommand(name, help));
}

Command Command::AddChoice(const std::string& name) {
  CLI::Option_group* group = app_->add_option_group(name);
  group->require_option(1);
  return Command(group);
}

void Command::SetExamples(const std::string& text) { app_->footer(text); }

void Command::OnRun(std::function<void()> run) { app_->callback(std::move(run)); }

CommandLine::CommandLine(const std::string& name, const std::string& description,
                         std::function<std::string()> version)
    : app_(std::make_unique<CLI::App>(description, name)) {
  app_->set_version_flag("--version", std::move(version));
  app_->require_subcommand(1);
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() { return Command(app_.get()); }

std::optional<ExitCode> CommandLine::Parse(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const std::string unknown = argc > 1 ? UnknownCommand(*app_, argv[1]) : "";
    if (!unknown.empty()) {
      std::fprintf(stderr, "juesuan: %s\n", unknown.c_str());
      return ExitCode::kUsage;
    }
    return app_->exit(error) == 0 ? ExitCode::kOk : ExitCode::kUsage;
  }
  return std::nullopt;
}

}  // namespace juesuan
