// Landlock, the access control that a process puts on itself (Linux 5.13 and later).
//
// In: files and folders. Out: a set of rules under which only these can be read, and nothing be
// written, run, reached over the network or signalled, as far as the kernel can forbid it. The
// numbers are those of the kernel's interface: Debian 12's header ends at its second version.
// Source: the kernel's documentation, userspace-api/landlock.
#pragma once

#include <filesystem>
#include <vector>

namespace juesuan {

/// The version of the interface that the kernel offers; 0 for none.
int LandlockVersion();

/// A descriptor of the rules, or -1 with errno. Paths that cannot be opened are left out.
int MakeReadOnlyRules(const std::vector<std::filesystem::path>& readable);

/// Puts the rules on the calling thread. REQUIRES: no new privileges.
bool EnterLandlock(int rules);

}  // namespace juesuan
