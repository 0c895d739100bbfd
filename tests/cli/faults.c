/* Preloaded into the program: its n-th call that changes a disk fails, or is its last.
 *
 *   PANDECT_FAULT=write:17:28 LD_PRELOAD=libfaults.so pandect …     the 17th write fails with error 28 (no space left)
 *   PANDECT_FAULT=any:40:kill LD_PRELOAD=libfaults.so pandect …     the process is killed at the 40th call of any kind
 *   PANDECT_FAULT=count:FILE  LD_PRELOAD=libfaults.so pandect …     writes how many calls of each kind there were
 *
 * Calls of the process that was started count; those of its children, and those to the terminal, do not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { kWrite, kSync, kRename, kKinds };
static const char *const kNames[kKinds] = {"write", "sync", "rename"};
static long seen[kKinds], seen_any, wanted_at = -1;
static int wanted_kind = -1, wanted_error = 0, in_child = 0;
static const char *count_file;

static void forked(void) { in_child = 1; }

__attribute__((constructor)) static void prepare(void) {
  const char *fault = getenv("PANDECT_FAULT");
  char kind[16], how[64];
  pthread_atfork(NULL, NULL, forked);
  if (fault == NULL) return;
  if (strncmp(fault, "count:", 6) == 0) {
    count_file = fault + 6;
  } else if (sscanf(fault, "%15[^:]:%ld:%63s", kind, &wanted_at, how) == 3) {
    wanted_kind = kKinds;
    for (int i = 0; i < kKinds; ++i)
      if (strcmp(kind, kNames[i]) == 0) wanted_kind = i;
    wanted_error = strcmp(how, "kill") == 0 ? 0 : atoi(how);
  }
}

__attribute__((destructor)) static void report(void) {
  FILE *out = in_child || count_file == NULL ? NULL : fopen(count_file, "w");
  if (out == NULL) return;
  fprintf(out, "{\"write\": %ld, \"sync\": %ld, \"rename\": %ld, \"any\": %ld}\n", seen[kWrite], seen[kSync], seen[kRename], seen_any);
  fclose(out);
}

/* Whether this call is the one that fails. */
static int strikes(int kind) {
  if (in_child) return 0;
  const long of_kind = __sync_add_and_fetch(&seen[kind], 1), of_any = __sync_add_and_fetch(&seen_any, 1);
  const int here = (wanted_kind == kind && of_kind == wanted_at) || (wanted_kind == kKinds && of_any == wanted_at);
  if (!here) return 0;
  if (wanted_error == 0) kill(getpid(), SIGKILL);
  errno = wanted_error;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t size) { return fd > 2 && strikes(kWrite) ? -1 : REAL(write)(fd, bytes, size); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return strikes(kWrite) ? -1 : REAL(pwrite)(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return strikes(kWrite) ? -1 : REAL(pwrite64)(fd, bytes, size, at); }
int ftruncate(int fd, off_t size) { return strikes(kWrite) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return strikes(kWrite) ? -1 : REAL(ftruncate64)(fd, size); }
int fsync(int fd) { return strikes(kSync) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return strikes(kSync) ? -1 : REAL(fdatasync)(fd); }
int syncfs(int fd) { return strikes(kSync) ? -1 : REAL(syncfs)(fd); }
int rename(const char *from, const char *to) { return strikes(kRename) ? -1 : REAL(rename)(from, to); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return strikes(kRename) ? -1 : REAL(renameat2)(a, from, b, to, flags); }
int link(const char *from, const char *to) { return strikes(kRename) ? -1 : REAL(link)(from, to); }
int unlink(const char *path) { return strikes(kRename) ? -1 : REAL(unlink)(path); }
int rmdir(const char *path) { return strikes(kRename) ? -1 : REAL(rmdir)(path); }
