#include "readers/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

#include "readers/sandbox.h"

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

struct Start {
  const char* program;
  char* const* arguments;
  const ProgramFilter& filter;
};

/// Runs in the child between fork and exec: system calls only.
[[noreturn]] void become(const Start& start, const int (&streams)[3], const ChildLimits& limits) {
  static char locale[] = "LC_ALL=C";
  char* environment[] = {locale, nullptr};
  for (int i = 0; i < 3; ++i)
    if (dup2(streams[i], i) < 0) _exit(126);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  set_process_limits(limits.memory, limits.output);
  const rlimit seconds{limits.seconds, limits.seconds};
  setrlimit(RLIMIT_CPU, &seconds);
  setpgid(0, 0);
  confine_program(start.filter);
  execve(start.program, start.arguments, environment);
  _exit(126);
}

std::function<ChildResult(std::string_view)>& converter() {
  static std::function<ChildResult(std::string_view)> set;
  return set;
}

using Clock = std::chrono::steady_clock;

}  // namespace

struct RunningChild::State {
  explicit State(unsigned seconds) : end(Clock::now() + std::chrono::seconds(seconds)) {}
  MemoryFile out{"output"}, err{"errors"};
  ChildResult result;
  pid_t child = -1;
  Clock::time_point end;
  std::size_t most = 0;

  void died(int status) {
    const bool exited = WIFEXITED(status);
    child = -1;
    if (result.outcome == ChildResult::Outcome::timed_out) return;
    result.outcome = exited ? ChildResult::Outcome::exited : ChildResult::Outcome::killed;
    result.status = exited ? WEXITSTATUS(status) : WTERMSIG(status);
    if (!exited && result.status == SIGXCPU) result.outcome = ChildResult::Outcome::timed_out;
  }
};

RunningChild::RunningChild(const std::vector<std::string>& command, int input, const ChildLimits& limits) : state_(std::make_unique<State>(limits.seconds)) {
  state_->most = limits.output;
  const std::string program = program_on_path(command.front());
  if (program.empty()) state_->result.outcome = ChildResult::Outcome::missing;
  if (program.empty() || state_->out.fd() < 0 || state_->err.fd() < 0 || lseek(input, 0, SEEK_SET) != 0) return;
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const Start start{program.c_str(), arguments.data(), program_filter()};
  const int streams[3] = {input, state_->out.fd(), state_->err.fd()};
  state_->child = fork();
  if (state_->child == 0) become(start, streams, limits);
}

RunningChild::RunningChild(RunningChild&&) noexcept = default;

RunningChild::~RunningChild() {
  if (!state_ || state_->child <= 0) return;
  kill(state_->child, SIGKILL);
  while (waitpid(state_->child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

int RunningChild::output() const { return state_->out.fd(); }

bool RunningChild::ended() {
  if (state_->child <= 0) return true;
  int status = 0;
  const pid_t done = waitpid(state_->child, &status, WNOHANG);
  if (done == state_->child) {
    state_->died(status);
  } else if (done < 0 && errno != EINTR) {
    state_->child = -1;
  } else if (Clock::now() >= state_->end) {
    kill(state_->child, SIGKILL);
    state_->result.outcome = ChildResult::Outcome::timed_out;
  }
  return state_->child <= 0;
}

ChildResult RunningChild::result(bool with_output) {
  auto pause = std::chrono::microseconds(500);
  while (!ended()) {
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(20000));
  }
  if (with_output) state_->result.output = state_->out.content(state_->most);
  state_->result.errors = state_->err.content(std::size_t{64} << 10);
  return state_->result;
}

ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits) {
  const MemoryFile in("input");
  if (in.fd() < 0 || !in.fill(input)) return {};
  return RunningChild(command, in.fd(), limits).result(true);
}

RunningChild start_pdf_program(int pdf) { return RunningChild({"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, pdf, {}); }

ChildResult pdf_text(std::string_view pdf) {
  if (converter()) return converter()(pdf);
  const MemoryFile in("input");
  if (in.fd() < 0 || !in.fill(pdf)) return {};
  return start_pdf_program(in.fd()).result(true);
}

void set_pdf_converter(std::function<ChildResult(std::string_view pdf)> with) { converter() = std::move(with); }

}  // namespace pandect
