#include "app/landlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace juesuan {
namespace {

// Numbers of the calls: the same on every architecture.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr unsigned kAskVersion = 1;
constexpr int kRulePathBeneath = 1;

constexpr uint64_t kReadFile = uint64_t{1} << 2;
constexpr uint64_t kReadFolder = uint64_t{1} << 3;
// Rights that each version knows are the lowest bits of its mask.
constexpr std::array<int, 6> kFileRights = {0, 13, 14, 15, 15, 16};
constexpr int kVersionOfNetwork = 4;
constexpr uint64_t kTcp = 0b11;  // bind and connect
constexpr int kVersionOfScopes = 6;
constexpr uint64_t kScopes = 0b11;  // abstract sockets, signals

struct RulesetAttributes {
  uint64_t files = 0;
  uint64_t network = 0;
  uint64_t scopes = 0;
};

struct __attribute__((packed)) PathBeneath {
  uint64_t allowed = 0;
  int32_t folder = -1;
};

RulesetAttributes AllRights(int version) {
  RulesetAttributes rights;
  const size_t known = std::min(static_cast<size_t>(version), kFileRights.size() - 1);
  rights.files = (uint64_t{1} << kFileRights[known]) - 1;
  if (version >= kVersionOfNetwork) rights.network = kTcp;
  if (version >= kVersionOfScopes) rights.scopes = kScopes;
  return rights;
}

// An older kernel refuses more bytes than it knows.
size_t SizeOfAttributes(int version) {
  if (version >= kVersionOfScopes) return 3 * sizeof(uint64_t);
  return (version >= kVersionOfNetwork ? 2 : 1) * sizeof(uint64_t);
}

void AllowReading(int rules, const std::filesystem::path& path) {
  PathBeneath rule;
  rule.folder = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (rule.folder < 0) return;
  struct stat status {};
  const bool is_folder = fstat(rule.folder, &status) == 0 && S_ISDIR(status.st_mode);
  rule.allowed = is_folder ? kReadFile | kReadFolder : kReadFile;
  syscall(kAddRule, rules, kRulePathBeneath, &rule, 0);
  close(rule.folder);
}

}  // namespace

int LandlockVersion() {
  const long version = syscall(kCreateRuleset, nullptr, 0, kAskVersion);
  return version > 0 ? static_cast<int>(version) : 0;
}

int MakeReadOnlyRules(const std::vector<std::filesystem::path>& readable) {
  const int version = LandlockVersion();
  if (version == 0) return -1;
  const RulesetAttributes rights = AllRights(version);
  const int rules =
      static_cast<int>(syscall(kCreateRuleset, &rights, SizeOfAttributes(version), 0));
  if (rules < 0) return -1;
  for (const std::filesystem::path& path : readable) AllowReading(rules, path);
  return rules;
}

bool EnterLandlock(int rules) { return syscall(kRestrictSelf, rules, 0) == 0; }

}  // namespace juesuan
