#include "app/command_line.h"

#include <CLI/CLI.hpp>

namespace juesuan {

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
  option_->check(CLI::PositiveNumber);
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
    return app_->exit(error) == 0 ? ExitCode::kOk : ExitCode::kUsage;
  }
  return std::nullopt;
}

}  // namespace juesuan
