#include "app/system_calls.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <vector>

namespace juesuan {
namespace {

// By name, so that libseccomp knows the number on each architecture. A name that an
// architecture lacks is left out.
constexpr const char* kAllowed[] = {
    // Files that are open or that Landlock lets be opened.
    "read", "readv", "pread64", "preadv", "write", "writev", "lseek", "_llseek", "open", "openat",
    "close", "close_range", "stat", "fstat", "lstat", "newfstatat", "fstatat64", "fstat64",
    "stat64", "lstat64", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2",
    "readlink", "readlinkat", "getdents", "getdents64", "getcwd", "fcntl", "fcntl64", "dup", "dup2",
    "dup3", "fadvise64", "pipe", "pipe2", "poll", "ppoll", "select", "pselect6",
    // Memory.
    "mmap", "mmap2", "munmap", "mprotect", "mremap", "madvise", "mincore", "brk", "membarrier",
    // Threads.
    "futex", "futex_waitv", "futex_time64", "set_robust_list", "get_robust_list", "set_tid_address",
    "rseq", "sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler", "getcpu",
    // Clocks and facts.
    "nanosleep", "clock_nanosleep", "clock_gettime", "clock_gettime64", "clock_getres",
    "gettimeofday", "time", "times", "getrusage", "getrlimit", "ugetrlimit", "prlimit64", "uname",
    "sysinfo", "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrandom",
    // Signals to itself, and the end.
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "tgkill",
    "restart_syscall", "exit", "exit_group"};

struct FilterRelease {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterRelease>;

// A thread of this process, never a process of its own.
bool AllowThreads(scmp_filter_ctx filter) {
  const scmp_arg_cmp is_thread =
      SCMP_A0(SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(CLONE_THREAD | CLONE_VM),
              static_cast<scmp_datum_t>(CLONE_THREAD | CLONE_VM));
  const scmp_arg_cmp is_name = SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(PR_SET_NAME));
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, is_thread) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, is_name) == 0;
}

bool AddRules(scmp_filter_ctx filter) {
  seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a tree, not a list
  for (const char* name : kAllowed) {
    const int call = seccomp_syscall_resolve_name(name);
    if (call == __NR_SCMP_ERROR) continue;
    const int status = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    if (status != 0 && status != -EDOM) return false;
  }
  return AllowThreads(filter);
}

// libseccomp writes the program to a descriptor only.
std::vector<sock_filter> ProgramOf(scmp_filter_ctx filter) {
  std::vector<sock_filter> program;
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return program;
  if (seccomp_export_bpf(filter, file) == 0) {
    const off_t bytes = lseek(file, 0, SEEK_END);
    program.resize(static_cast<size_t>(bytes) / sizeof(sock_filter));
    if (pread(file, program.data(), static_cast<size_t>(bytes), 0) != bytes) program.clear();
  }
  close(file);
  return program;
}

std::vector<sock_filter> MakeProgram() {
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
  if (!filter || !AddRules(filter.get())) return {};
  return ProgramOf(filter.get());
}

const std::vector<sock_filter>& Program() {
  static const std::vector<sock_filter> kProgram = MakeProgram();
  return kProgram;
}

}  // namespace

bool PrepareCallFilter() { return !Program().empty() && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0; }

bool EnterCallFilter() {
  std::vector<sock_filter> program = Program();
  const sock_fprog whole = {static_cast<unsigned short>(program.size()), program.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0) == 0;
}

}  // namespace juesuan
