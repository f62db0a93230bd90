#include "app/worker_options.h"

namespace juesuan {
namespace {

constexpr int64_t kMostMib = int64_t{1} << 24;
constexpr int64_t kMostSeconds = 7 * 24 * 3600;

void AddLimit(CLI::App& command, const std::string& name, int64_t& value, int64_t most,
              const std::string& unit, const std::string& what) {
  command.add_option(name, value, what)
      ->check(CLI::Range(int64_t{1}, most))
      ->type_name(unit)
      ->capture_default_str();
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

}  // namespace juesuan
