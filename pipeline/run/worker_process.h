// One worker as the parent sees it: a process, a socket, and the input that it is at.
//
//   WorkerProcess worker(engine, limits);
//   worker.give(job);                        // … poll worker.socket() …
//   worker.end_because(Ending::time);        // or it dies by itself
//   Issue why = worker.cause_of_death();
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

#include "readers/child_process.h"
#include "run/channel.h"
#include "run/wire.h"
#include "run/worker.h"

namespace pandect {

class WorkerProcess {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Ending { none, time, memory, nonsense };

  /// Forks; the child serves until its socket closes. The parent must have no second thread.
  WorkerProcess(const Engine& engine, const RunLimits& limits);
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  int socket() const { return socket_.number(); }
  bool give(const WorkerJob& job, int descriptor);
  MessageBuffer& messages() { return messages_; }

  /// Starts the clock of a document of an input of `bytes`.
  void restart_clock(std::uint64_t bytes);
  Clock::time_point deadline() const { return deadline_; }
  /// Ends it when it holds too much memory or has used up its time.
  void check_limits();
  void end_because(Ending why);
  /// Waits for its end, and says what it died of.
  Issue cause_of_death();

  /// Converts a PDF for it in a program of its own; `program_done` is asked now and then, and sends the answer.
  void start_program(Descriptor pdf);
  bool program_running() const { return program_.has_value(); }
  void program_done();

 private:
  std::uint64_t resident() const;

  const RunLimits& limits_;
  pid_t pid_ = -1;
  Descriptor socket_;
  MessageBuffer messages_;
  Clock::time_point deadline_{}, program_began_{};
  std::uint64_t seconds_ = 0;
  Ending ending_ = Ending::none;
  std::optional<RunningChild> program_;
};

}  // namespace pandect
