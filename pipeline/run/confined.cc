#include "run/confined.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

#include "readers/sandbox.h"
#include "run/descriptor.h"

namespace pandect {
namespace {

constexpr rlim_t kSeconds = 60;
constexpr int kOutOfMemory = 3;

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(to, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) _exit(1);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void work_confined(const std::function<std::string()>& work, int to) {
  const rlimit seconds{kSeconds, kSeconds};
  setrlimit(RLIMIT_CPU, &seconds);
  set_process_limits(2ull << 30, 0);
  confine_worker();
  try {
    write_all(to, work());
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemory);
  } catch (const std::exception&) {
    _exit(1);
  }
  _exit(0);
}

std::string cause(int status) {
  if (WIFEXITED(status)) return WEXITSTATUS(status) == kOutOfMemory ? "reading it needs more than 2 GiB of memory, the limit" : "it cannot be read";
  if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL) return "reading it took more than 60 seconds, the limit";
  return "the process that read it died";
}

}  // namespace

Confined confined(const std::function<std::string()>& work) {
  int pair[2] = {-1, -1};
  if (pipe(pair) != 0) return {std::nullopt, "no process can be started to read it"};
  const Descriptor from(pair[0]);
  Descriptor to(pair[1]);
  const pid_t child = fork();
  if (child == 0) work_confined(work, to.number());
  to.reset();
  if (child < 0) return {std::nullopt, "no process can be started to read it"};
  std::string bytes;
  char buffer[65536];
  for (ssize_t got = 0; (got = read(from.number(), buffer, sizeof buffer)) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {std::nullopt, cause(status)};
  return {std::move(bytes), ""};
}

}  // namespace pandect
