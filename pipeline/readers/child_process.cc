#include "readers/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

namespace pandect {
namespace {

/// A file that lives in memory and closes itself.
class MemoryFile {
 public:
  explicit MemoryFile(const char* name) : fd_(memfd_create(name, MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  int fd() const { return fd_; }

  bool fill(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return lseek(fd_, 0, SEEK_SET) == 0;
  }

  std::string content(std::size_t most) const {
    struct stat info {};
    if (fstat(fd_, &info) != 0 || info.st_size <= 0) return {};
    std::string bytes(std::min(most, static_cast<std::size_t>(info.st_size)), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      const ssize_t n = pread(fd_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      have += static_cast<std::size_t>(n);
    }
    bytes.resize(have);
    return bytes;
  }

 private:
  int fd_;
};

std::string program_on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  const std::string_view all = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t end = std::min(all.find(':', at), all.size());
    const std::string file = std::string(all.substr(at, end - at)) + "/" + name;
    if (end > at && access(file.c_str(), X_OK) == 0) return file;
    at = end + 1;
  }
  return {};
}

void limit(int what, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// Runs in the child between fork and exec: system calls only.
[[noreturn]] void become(const char* program, char* const* arguments, const int (&streams)[3], const ChildLimits& limits) {
  static char locale[] = "LC_ALL=C";
  char* environment[] = {locale, nullptr};
  for (int i = 0; i < 3; ++i)
    if (dup2(streams[i], i) < 0) _exit(126);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.output);
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CORE, 0);
  setpgid(0, 0);
  execve(program, arguments, environment);
  _exit(126);
}

ChildResult wait_for(pid_t child, unsigned seconds) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  auto pause = std::chrono::microseconds(500);
  ChildResult result;
  for (;;) {
    int status = 0;
    const pid_t done = waitpid(child, &status, WNOHANG);
    if (done == child) {
      const bool exited = WIFEXITED(status);
      result.outcome = exited ? ChildResult::Outcome::exited : ChildResult::Outcome::killed;
      result.status = exited ? WEXITSTATUS(status) : WTERMSIG(status);
      if (!exited && result.status == SIGXCPU) result.outcome = ChildResult::Outcome::timed_out;
      return result;
    }
    if (done < 0 && errno != EINTR) return result;
    if (Clock::now() >= end) {
      kill(child, SIGKILL);
      while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
      }
      result.outcome = ChildResult::Outcome::timed_out;
      return result;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(20000));
  }
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits) {
  ChildResult result;
  const std::string program = program_on_path(command.front());
  if (program.empty()) {
    result.outcome = ChildResult::Outcome::missing;
    return result;
  }
  const MemoryFile in("input"), out("output"), err("errors");
  if (in.fd() < 0 || out.fd() < 0 || err.fd() < 0 || !in.fill(input)) return result;
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int streams[3] = {in.fd(), out.fd(), err.fd()};
  const pid_t child = fork();
  if (child < 0) return result;
  if (child == 0) become(program.c_str(), arguments.data(), streams, limits);
  result = wait_for(child, limits.seconds);
  result.output = out.content(limits.output);
  result.errors = err.content(std::size_t{64} << 10);
  return result;
}

}  // namespace pandect
