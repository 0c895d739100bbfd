#include "readers/sandbox.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <initializer_list>

namespace pandect {
namespace {

// Newer than the headers of Debian 12; numbers of the kernel's interface never change.
constexpr std::uint64_t kTruncate = 1ULL << 14, kIoctl = 1ULL << 15;
constexpr std::uint64_t kBindTcp = 1ULL << 0, kConnectTcp = 1ULL << 1;

struct Ruleset {
  std::uint64_t files = 0, network = 0;
};

int landlock_version() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

/// Everything that this version of Landlock can forbid.
Ruleset all_rights(int version) {
  Ruleset rules;
  rules.files = (1ULL << 13) - 1;
  if (version >= 2) rules.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) rules.files |= kTruncate;
  if (version >= 5) rules.files |= kIoctl;
  if (version >= 4) rules.network = kBindTcp | kConnectTcp;
  return rules;
}

/// System calls only: this runs between fork and exec, too.
void landlock(std::initializer_list<const char*> readable) {
  const int version = landlock_version();
  if (version == 0) return;
  Ruleset rules = all_rights(version);
  const std::size_t size = version >= 4 ? sizeof(Ruleset) : sizeof(std::uint64_t);
  const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, size, 0));
  if (ruleset < 0) return;
  for (const char* path : readable) {
    landlock_path_beneath_attr beneath{};
    beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0) continue;
    beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_DIR;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
  }
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
}

/// What computing, memory, clocks, and the socket to the parent need. Everything else fails with EPERM: a library that tries to
/// read a file of its own goes on without it.
constexpr std::array kWorkerCalls{
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(pwrite64), SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat),
    SCMP_SYS(newfstatat), SCMP_SYS(ftruncate), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(brk),
    SCMP_SYS(memfd_create), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(sendto), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(futex),
    SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(setitimer), SCMP_SYS(getrusage), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall), SCMP_SYS(sysinfo), SCMP_SYS(uname)};

/// What a converter has no business with: the network, other processes, changing anything on disk.
constexpr std::array kForbiddenToPrograms{
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto),
    SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(fork), SCMP_SYS(vfork),
    SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmodat),
    SCMP_SYS(chown), SCMP_SYS(fchownat), SCMP_SYS(truncate), SCMP_SYS(creat), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf),
    SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(io_uring_setup), SCMP_SYS(userfaultfd), SCMP_SYS(perf_event_open), SCMP_SYS(kexec_load)};

ProgramFilter make_program_filter() {
  ProgramFilter filter;
  const scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
  if (context == nullptr) return filter;
  for (const int call : kForbiddenToPrograms) seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), call, 0);
  for (const int mode : {O_WRONLY, O_RDWR})
    seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1, SCMP_A2_64(SCMP_CMP_MASKED_EQ, O_ACCMODE, static_cast<scmp_datum_t>(mode)));
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file >= 0 && seccomp_export_bpf(context, file) == 0) {
    const off_t bytes = lseek(file, 0, SEEK_END);
    filter.instructions.resize(static_cast<std::size_t>(bytes) / 8);
    if (pread(file, filter.instructions.data(), static_cast<std::size_t>(bytes), 0) != bytes) filter.instructions.clear();
  }
  if (file >= 0) close(file);
  seccomp_release(context);
  return filter;
}

void limit(int what, std::uint64_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

}  // namespace

SandboxSupport sandbox_support() {
  const std::uint32_t action = SECCOMP_RET_ERRNO;
  return {landlock_version(), syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0};
}

void confine_worker() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  landlock({});
  const scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (context == nullptr) return;
  for (const int call : kWorkerCalls) seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 0);
  seccomp_load(context);
  seccomp_release(context);
}

const ProgramFilter& program_filter() {
  static const ProgramFilter filter = make_program_filter();
  return filter;
}

void confine_program(const ProgramFilter& filter) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  landlock({"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/nix/store"});
  if (filter.instructions.empty()) return;
  sock_fprog program{};
  program.len = static_cast<unsigned short>(filter.instructions.size());
  program.filter = reinterpret_cast<sock_filter*>(const_cast<std::uint64_t*>(filter.instructions.data()));
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

void set_process_limits(std::uint64_t address_space, std::uint64_t file_bytes) {
  limit(RLIMIT_AS, address_space);
  limit(RLIMIT_FSIZE, file_bytes);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CORE, 0);
}

}  // namespace pandect
