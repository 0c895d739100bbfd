#include "run/worker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>

namespace pandect {
namespace {

constexpr int kOutOfMemory = 3;  // exit status of a worker that could not get memory
constexpr int kSocket = 3;       // the one descriptor that it has

/// The child keeps its memory and one descriptor of what the parent had.
[[noreturn]] void become_worker(const Engine& engine, const RunLimits& limits, int socket) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGINT, SIG_IGN);  // the terminal sends it to all; the parent decides
  signal(SIGTERM, SIG_DFL);
  const int null = open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; ++stream) dup2(null, stream);
  dup2(socket, kSocket);
  syscall(SYS_close_range, kSocket + 1, ~0U, 0);
  int status = 0;
  try {
    serve(engine, kSocket, limits);
  } catch (const std::bad_alloc&) {
    status = kOutOfMemory;
  } catch (const std::exception&) {
    status = 1;
  }
  _exit(status);
}

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

}  // namespace

WorkerProcess::WorkerProcess(const Engine& engine, const RunLimits& limits) : limits_(limits), messages_(limits.memory) {
  int pair[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return;
  socket_.reset(pair[0]);
  const Descriptor theirs(pair[1]);
  pid_ = fork();
  if (pid_ == 0) become_worker(engine, limits, theirs.number());
}

WorkerProcess::~WorkerProcess() {
  socket_.reset();
  program_.reset();
  if (pid_ <= 0) return;
  if (ending_ == Ending::none) kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool WorkerProcess::give(const WorkerJob& job, int descriptor) {
  Message message{MessageKind::job, to_wire(job), Descriptor(dup(descriptor))};
  return pid_ > 0 && message.descriptor && send_message(socket(), message);
}

void WorkerProcess::restart_clock(std::uint64_t bytes) {
  seconds_ = seconds_for(limits_, bytes);
  deadline_ = Clock::now() + std::chrono::seconds(seconds_);
}

std::uint64_t WorkerProcess::resident() const {
  char name[64];
  std::snprintf(name, sizeof name, "/proc/%d/statm", static_cast<int>(pid_));
  const Descriptor file(open(name, O_RDONLY | O_CLOEXEC));
  char text[128] = {};
  if (!file || read(file.number(), text, sizeof text - 1) <= 0) return 0;
  unsigned long long mapped = 0, pages = 0, shared = 0;
  if (std::sscanf(text, "%llu %llu %llu", &mapped, &pages, &shared) != 3) return 0;
  return (pages - std::min(pages, shared)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void WorkerProcess::check_limits() {
  if (!program_ && Clock::now() >= deadline_) end_because(Ending::time);
  else if (resident() > limits_.memory) end_because(Ending::memory);
}

void WorkerProcess::end_because(Ending why) {
  if (pid_ <= 0 || ending_ != Ending::none) return;
  ending_ = why;
  kill(pid_, SIGKILL);
}

Issue WorkerProcess::cause_of_death() {
  int status = 0;
  if (pid_ > 0 && ending_ == Ending::none) {  // it hung up; it is dead or about to be
    for (int i = 0; i < 50 && waitpid(pid_, &status, WNOHANG) == 0; ++i) usleep(2000);
    if (kill(pid_, 0) == 0 && !WIFEXITED(status) && !WIFSIGNALED(status)) kill(pid_, SIGKILL);
  }
  while (pid_ > 0 && waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  const int killed_by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (ending_ == Ending::time || killed_by == SIGPROF || killed_by == SIGXCPU)
    return make_issue(IssueCode::limit_time, "it took more than " + std::to_string(seconds_) + " seconds, the limit; split it, or raise the limit with --limit seconds=N");
  if (ending_ == Ending::nonsense)
    return make_issue(IssueCode::internal, "the process that read it did not answer as it should; please report it with the file");
  const bool no_memory = WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory;
  if (ending_ == Ending::memory || no_memory || killed_by == SIGKILL)
    return make_issue(IssueCode::limit_memory, "it needed more than " + mebibytes(limits_.memory) + " of memory, the limit; split it, or raise the limits with --limit memory=N and address_space=N");
  return make_issue(IssueCode::internal, "the process that read it ended " + (killed_by != 0 ? "by signal " + std::to_string(killed_by) : std::string("too early")) +
                                             "; the other documents are not touched by it; please report it with the file");
}

void WorkerProcess::start_program(Descriptor pdf) {
  program_.emplace(start_pdf_program(pdf.number()));
  program_began_ = Clock::now();
}

void WorkerProcess::program_done() {
  if (!program_ || !program_->ended()) return;
  deadline_ += Clock::now() - program_began_;
  const ChildResult result = program_->result(false);
  Message answer{MessageKind::pdf_text, "", Descriptor(dup(program_->output()))};
  answer.content += static_cast<char>(result.outcome);
  answer.content += static_cast<char>(result.status);
  answer.content += result.errors;
  program_.reset();
  send_message(socket(), answer);
}

}  // namespace pandect
