#include "app/office.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr auto kLongest = std::chrono::seconds(120);

/// Starts it in a group of its own, silent. 0: there is no such program.
pid_t Start(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t process = 0;
  const int failure =
      posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure == 0 ? process : 0;
}

/// Its group is killed when it takes too long.
void WaitFor(pid_t process) {
  const auto end = std::chrono::steady_clock::now() + kLongest;
  int status = 0;
  while (waitpid(process, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) kill(-process, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace

Result<ConvertedWorkbook> ConvertedWorkbook::Convert(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    return Error{ErrorCode::kCannotOpen, file.string(), "cannot be opened"};
  std::string name = (fs::temp_directory_path(error) / "juesuan-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr)
    return Error{ErrorCode::kMachine, name, "no temporary folder can be made"};
  ConvertedWorkbook converted{fs::path(name)};
  // A name of ours: one that begins with a dash would be an option.
  const fs::path copy = converted.folder_ / ("workbook" + file.extension().string());
  fs::copy_file(file, copy, error);
  if (error) return Error{ErrorCode::kCannotOpen, file.string(), error.message()};
  const std::vector<std::string> options = {
      "--headless",   "--norestore", "-env:UserInstallation=file://" + name + "/profile",
      "--convert-to", "xlsx",        "--outdir",
      name + "/out",  copy.string()};
  pid_t process = 0;
  for (const char* program : {"soffice", "libreoffice"}) {
    std::vector<std::string> command = {program};
    command.insert(command.end(), options.begin(), options.end());
    if (process == 0) process = Start(command);
  }
  if (process == 0) {
    return Error{ErrorCode::kCannotOpen, file.string(),
                 "is not .xlsx; install libreoffice-calc, or save it as .xlsx"};
  }
  WaitFor(process);
  if (fs::is_regular_file(converted.path(), error)) return converted;
  return Error{ErrorCode::kCannotOpen, file.string(), "is nothing that LibreOffice can read"};
}

ConvertedWorkbook::~ConvertedWorkbook() {
  std::error_code error;
  if (!folder_.empty()) fs::remove_all(folder_, error);
}

}  // namespace juesuan
