// Which calls of the system a process may make that only computes.
//
// In: nothing. Out: a seccomp filter, made by libseccomp once in a process. It allows what
// reading files, memory, threads and clocks take; everything else is ENOSYS: the network, new
// programs and processes, ptrace, namespaces, io_uring, bpf, keys, and calls that are not
// invented yet.
#pragma once

namespace juesuan {

/// Makes the filter. False when libseccomp cannot.
bool PrepareCallFilter();

/// Puts it on the calling thread. REQUIRES: PrepareCallFilter(), no new privileges.
bool EnterCallFilter();

}  // namespace juesuan
