#include "app/sandbox.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "app/landlock.h"
#include "app/system_calls.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

// What libraries read while they work: fonts that a report does not embed, the maps of
// Chinese encodings, the tables of iconv and of locales.
constexpr const char* kForLibraries[] = {"/usr/share/fonts",   "/usr/local/share/fonts",
                                         "/usr/share/poppler", "/usr/share/fontconfig",
                                         "/etc/fonts",         "/var/cache/fontconfig",
                                         "/usr/lib",           "/lib",
                                         "/usr/share/locale",  "/etc/ld.so.cache",
                                         "/etc/localtime",     "/usr/share/zoneinfo",
                                         "/proc/self/maps",    "/proc/cpuinfo",
                                         "/proc/meminfo",      "/sys/devices/system/cpu",
                                         "/dev/null",          "/dev/urandom"};

void AddFolderOfUser(const char* variable, const char* below, std::vector<fs::path>* paths) {
  const char* folder = std::getenv(variable);
  if (folder != nullptr && *folder != '\0') paths->push_back(fs::path(folder) / below);
}

std::vector<fs::path> WithLibraries(std::vector<fs::path> readable) {
  for (const char* path : kForLibraries) readable.emplace_back(path);
  AddFolderOfUser("HOME", ".fonts", &readable);
  AddFolderOfUser("HOME", ".local/share/fonts", &readable);
  AddFolderOfUser("HOME", ".cache/fontconfig", &readable);
  return readable;
}

Error NoLayer(const std::string& layer) {
  return {ErrorCode::kMachine, "sandbox",
          "this system has no " + layer +
              ", so a harmful report could do harm; --no-sandbox reads without that wall"};
}

}  // namespace

Result<Sandbox> Sandbox::Prepare(const std::vector<fs::path>& readable) {
  if (!PrepareCallFilter()) return NoLayer("seccomp filters");
  const int rules = MakeReadOnlyRules(WithLibraries(readable));
  if (rules < 0) return NoLayer("Landlock (Linux 5.13 or later, switched on)");
  return Sandbox(rules);
}

Sandbox::Sandbox(Sandbox&& other) noexcept : ruleset_(std::exchange(other.ruleset_, -1)) {}

Sandbox& Sandbox::operator=(Sandbox&& other) noexcept {
  std::swap(ruleset_, other.ruleset_);
  return *this;
}

Sandbox::~Sandbox() {
  if (ruleset_ >= 0) close(ruleset_);
}

bool Sandbox::Enter() const {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && EnterLandlock(ruleset_) &&
         EnterCallFilter();
}

std::vector<std::string> WallLayers(bool has_sandbox) {
  if (!has_sandbox) return {"rlimits"};
  return {"rlimits", "no_new_privileges", "landlock", "seccomp"};
}

}  // namespace juesuan
