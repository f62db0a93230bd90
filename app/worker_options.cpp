#include "app/worker_options.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <vector>

namespace juesuan {
namespace {

constexpr const char* kThreadLimit = "OMP_THREAD_LIMIT";
constexpr int64_t kMostMib = int64_t{1} << 24;
constexpr int64_t kMostSeconds = 7 * 24 * 3600;

void AddLimit(CLI::App& command, const std::string& name, int64_t& value, int64_t most,
              const std::string& unit, const std::string& what) {
  command.add_option(name, value, what)
      ->check(CLI::Range(int64_t{1}, most))
      ->type_name(unit)
      ->capture_default_str();
}

// The arguments of this process, as it was started.
std::vector<std::string> OwnArguments() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> arguments;
  for (std::string argument; std::getline(file, argument, '\0');) arguments.push_back(argument);
  return arguments;
}

}  // namespace

void AddWorkerOptions(CLI::App& command, WorkerOptions& options) {
  ChildLimits& limits = options.limits;
  AddLimit(command, "--limit-memory", limits.memory_mib, kMostMib, "MIB",
           "Most memory for one report");
  AddLimit(command, "--limit-cpu", limits.cpu_seconds, kMostSeconds, "S",
           "Most processor time for one report");
  AddLimit(command, "--limit-wall", limits.wall_seconds, kMostSeconds, "S",
           "Most time for one report");
  AddLimit(command, "--limit-output", limits.output_mib, kMostMib, "MIB",
           "Largest ledger of one report");
  AddPipelineOptions(command, options.report);
}

Status LimitToOneThread() {
  if (std::getenv(kThreadLimit) != nullptr) return Done{};
  setenv(kThreadLimit, "1", 1);
  const std::vector<std::string> arguments = OwnArguments();
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) {
    pointers.push_back(const_cast<char*>(argument.c_str()));  // execv changes nothing
  }
  pointers.push_back(nullptr);
  execv("/proc/self/exe", pointers.data());
  return Error{ErrorCode::kInternal, "/proc/self/exe",
               std::string("cannot be started again: ") + std::strerror(errno)};
}

}  // namespace juesuan
