/* Calls of the system that fail now and then, put before those of the C library by LD_PRELOAD.
 *
 * In: FAULT_SEED and FAULT_RATE (one of so many calls fails). Out: open for writing, write, fsync,
 * rename, fork and mmap of files that fail with what a full disk, a lost drive or a crowded
 * machine would say. Writing fails in files only, so that errors are seen. The
 * chance depends on seed, process and count alone: a run that went wrong can be told apart.
 *
 * FAULT_KERNEL=landlock, seccomp or entry: a kernel without that layer, or that lets no one in.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static uint64_t state;
static unsigned long rate;

static unsigned long setting(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? 0 : strtoul(value, NULL, 10);
}

__attribute__((constructor)) static void begin(void) {
  rate = setting("FAULT_RATE");
  state = setting("FAULT_SEED") * 0x9e3779b97f4a7c15u + 1;
}

/* xorshift64* of Marsaglia and Vigna */
static int fails(int error) {
  if (rate == 0) return 0;
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  if ((state * 0x2545f4914f6cdd1du >> 33) % rate != 0) return 0;
  errno = error;
  return 1;
}

static int kernel_lacks(const char *layer) {
  const char *value = getenv("FAULT_KERNEL");
  return value != NULL && strcmp(value, layer) == 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_file(int file) {
  struct stat status;
  return file > STDERR_FILENO && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

#define OPENS(name)                                                  \
  int name(const char *path, int flags, ...) {                       \
    mode_t mode = 0;                                                 \
    if (flags & (O_CREAT | O_TMPFILE)) {                             \
      va_list rest;                                                  \
      va_start(rest, flags);                                         \
      mode = va_arg(rest, mode_t);                                   \
      va_end(rest);                                                  \
    }                                                                \
    if ((flags & O_ACCMODE) != O_RDONLY && fails(ENOSPC)) return -1; \
    return NEXT(name)(path, flags, mode);                            \
  }
OPENS(open)
OPENS(open64)

ssize_t write(int file, const void *bytes, size_t count) {
  if (is_file(file) && fails(ENOSPC)) return -1;
  return NEXT(write)(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  if (fails(EIO)) return -1;
  return NEXT(pwrite64)(file, bytes, count, at);
}

int fsync(int file) {
  if (fails(EIO)) return -1;
  return NEXT(fsync)(file);
}

int fdatasync(int file) {
  if (fails(EIO)) return -1;
  return NEXT(fdatasync)(file);
}

int rename(const char *from, const char *to) {
  if (fails(EIO)) return -1;
  return NEXT(rename)(from, to);
}

int mkstemps64(char *name, int suffix) {
  if (fails(ENOSPC)) return -1;
  return NEXT(mkstemps64)(name, suffix);
}

int mkstemps(char *name, int suffix) {
  if (fails(ENOSPC)) return -1;
  return NEXT(mkstemps)(name, suffix);
}

pid_t fork(void) {
  if (fails(EAGAIN)) return -1;
  return NEXT(fork)();
}

void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset) {
  if (file >= 0 && fails(ENOMEM)) return MAP_FAILED;
  return NEXT(mmap)(at, length, protection, flags, file, offset);
}

int prctl(int option, ...) {
  unsigned long more[4];
  va_list rest;
  va_start(rest, option);
  for (int i = 0; i < 4; ++i) more[i] = va_arg(rest, unsigned long);
  va_end(rest);
  const int is_missing = (option == PR_GET_SECCOMP && kernel_lacks("seccomp")) ||
                         (option == PR_SET_SECCOMP && kernel_lacks("entry"));
  if (!is_missing) return NEXT(prctl)(option, more[0], more[1], more[2], more[3]);
  errno = EINVAL;
  return -1;
}

long syscall(long number, ...) {
  const long create_ruleset = 444; /* of Landlock, on every architecture */
  long more[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; ++i) more[i] = va_arg(rest, long);
  va_end(rest);
  if (number != create_ruleset || !kernel_lacks("landlock"))
    return NEXT(syscall)(number, more[0], more[1], more[2], more[3], more[4], more[5]);
  errno = ENOSYS;
  return -1;
}
