#include "run/worker_pool.h"

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "run/worker_process.h"

namespace pandect {
namespace {

constexpr std::size_t kMostDeaths = 100;  // workers that one input may cost
// Behind a long record nothing is sent: while it is taken out of its buffer it would be held twice.
constexpr std::uint64_t kShortInput = 1U << 16U;
constexpr int kTick = 50;                 // ms between two looks at clocks and memory

/// An input in work, and what has come of it.
struct Job {
  std::size_t input = 0;
  OpenInput file;
  std::vector<MemberOutcome> outcomes;
  std::vector<std::string> wires;
  std::string current;   ///< path of the document in work; empty between two
  bool begun = false;
  std::size_t deaths = 0;
};

struct Seat {
  std::unique_ptr<WorkerProcess> worker;
  std::optional<Job> job;
  std::optional<Job> ahead;  // which the worker has too, and will be at when it has done `job`
};

class Pool {
 public:
  Pool(const Engine& engine, const std::vector<PlannedInput>& inputs, const PoolOptions& options, const PoolHooks& hooks)
      : engine_(engine), inputs_(inputs), options_(options), hooks_(hooks), seats_(std::max<std::size_t>(1, std::min<std::size_t>(options.workers, inputs.size()))) {}

  void run() {
    for (;;) {
      if (stopped()) return;
      for (Seat& seat : seats_) fill(seat);
      for (Seat& seat : seats_) fill_ahead(seat);
      if (std::none_of(seats_.begin(), seats_.end(), [](const Seat& s) { return s.job.has_value(); })) return;
      wait();
    }
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  /// Gives an idle seat its next input; one whose worker has died meanwhile is finished at once, and the next is taken.
  void fill(Seat& seat) {
    while (!seat.job && !stopped() && (seat.job = next_job(false))) give(seat);
  }

  /// A worker that died of its input meanwhile is seen when it is listened to, and this one is given to the next.
  void fill_ahead(Seat& seat) {
    if (!options_.ahead || !seat.job || seat.ahead || seat.job->file.bytes > kShortInput || !(seat.ahead = next_job(true))) return;
    (void)send(*seat.worker, *seat.ahead);
  }

  /// An input that cannot be opened is finished at once.
  std::optional<Job> next_job(bool ahead) {
    while (const std::optional<std::size_t> input = hooks_.next(ahead)) {
      Result<OpenInput> file = open(inputs_[*input]);
      if (file) {
        std::optional<Job> job(std::in_place);
        job->input = *input;
        job->file = std::move(*file);
        return job;
      }
      Issue issue = file.issue();
      issue.source = inputs_[*input].path;
      ReadInput unread;
      unread.outcomes.push_back({inputs_[*input].path, {}, std::move(issue), {}, 0});
      hooks_.finished(*input, std::move(unread));
    }
    return std::nullopt;
  }

  Result<OpenInput> open(const PlannedInput& input) const {
    return input.content ? open_bytes(*input.content, input.path, options_.limits.input) : open_input(input.file, options_.limits.input);
  }

  void give(Seat& seat) {
    Job& job = *seat.job;
    if (!seat.worker) seat.worker = std::make_unique<WorkerProcess>(engine_, options_.limits);
    seat.worker->restart_clock(job.file.bytes);
    job.begun = false;
    if (!send(*seat.worker, job)) died(seat);
  }

  bool send(WorkerProcess& worker, const Job& job) const {
    const PlannedInput& input = inputs_[job.input];
    return worker.give({input.path, input.says().metadata, input.says().members, job.outcomes.size(), job.file.limit, options_.read_only}, job.file.descriptor.number());
  }

  void wait() {
    std::vector<pollfd> sockets;
    bool programs = false;
    for (const Seat& seat : seats_) {
      sockets.push_back({seat.job ? seat.worker->socket() : -1, POLLIN, 0});
      programs = programs || (seat.job && seat.worker->program_running());
    }
    poll(sockets.data(), sockets.size(), programs ? 2 : kTick);
    const auto now = WorkerProcess::Clock::now();
    const bool look = now >= next_look_;
    if (look) next_look_ = now + std::chrono::milliseconds(kTick);
    for (std::size_t i = 0; i < seats_.size(); ++i) {
      Seat& seat = seats_[i];
      if (!seat.job) continue;
      if (sockets[i].revents != 0) listen(seat);
      if (!seat.job) continue;
      if (seat.worker->program_running()) seat.worker->program_done();
      if (look) seat.worker->check_limits();
    }
  }

  void listen(Seat& seat) {
    const bool closed = seat.worker->messages().fill(seat.worker->socket()) == MessageBuffer::State::closed;
    while (seat.job) {
      std::optional<Message> message = seat.worker->messages().next();
      if (!message) break;
      if (take(seat, *message)) continue;
      seat.worker->end_because(WorkerProcess::Ending::nonsense);
      return died(seat);
    }
    if (closed && seat.job) died(seat);
    else if (closed) seat.worker.reset();
  }

  /// False when it is not what a worker says at this place.
  bool take(Seat& seat, Message& message) {
    Job& job = *seat.job;
    switch (message.kind) {
      case MessageKind::begun:
        job.current = std::move(message.content);
        job.begun = true;
        seat.worker->restart_clock(job.file.bytes);
        return true;
      case MessageKind::outcome: {
        std::optional<MemberOutcome> outcome = outcome_from_wire(message.content);
        if (!outcome || !job.begun || outcome->path != job.current) return false;
        if (outcome->record && outcome->record->document.source.path != job.current) return false;
        if (outcome->issue) outcome->issue->source = job.current;
        job.wires.push_back(outcome->record ? std::move(message.content) : std::string());
        job.outcomes.push_back(std::move(*outcome));
        job.begun = false;
        return true;
      }
      case MessageKind::pdf:
        if (!message.descriptor || seat.worker->program_running()) return false;
        seat.worker->start_program(std::move(message.descriptor));
        return true;
      case MessageKind::finished:
        if (job.begun) return false;
        finish(seat);
        return true;
      default: return false;
    }
  }

  /// The document in work has failed; a new worker goes on behind it. Between two documents the input itself has failed.
  void died(Seat& seat) {
    Job& job = *seat.job;
    const std::string& path = inputs_[job.input].path;
    Issue cause = seat.worker->cause_of_death();
    seat.worker.reset();
    cause.source = job.begun ? job.current : path;
    const std::string failed = cause.source;
    job.outcomes.push_back({failed, {}, std::move(cause), {}, 0});
    job.wires.emplace_back();
    const bool goes_on = job.begun && failed != path && ++job.deaths < kMostDeaths && !stopped();
    std::optional<Job> ahead = std::exchange(seat.ahead, std::nullopt);
    if (goes_on) give(seat);
    else finish(seat);
    if (!ahead) return;
    if (seat.job) {
      seat.ahead = std::move(ahead);
      (void)send(*seat.worker, *seat.ahead);
    } else {
      seat.job = std::move(ahead);
      give(seat);
    }
  }

  void finish(Seat& seat) {
    Job job = std::move(*seat.job);
    seat.job = std::exchange(seat.ahead, std::nullopt);
    if (seat.job) seat.worker->restart_clock(seat.job->file.bytes);
    ReadInput result{std::move(job.outcomes), std::move(job.wires), job.file.state, checksum_of(job.file)};
    if (std::optional<Issue> changed = changed_since(job.file)) {
      changed->source = inputs_[job.input].path;
      result.outcomes.clear();
      result.wires.clear();
      result.outcomes.push_back({changed->source, {}, std::move(changed), {}, 0});
    }
    hooks_.finished(job.input, std::move(result));
  }

  const Engine& engine_;
  const std::vector<PlannedInput>& inputs_;
  const PoolOptions& options_;
  const PoolHooks& hooks_;
  std::vector<Seat> seats_;
  WorkerProcess::Clock::time_point next_look_{};
};

}  // namespace

void run_in_workers(const Engine& engine, const std::vector<PlannedInput>& inputs, const PoolOptions& options, const PoolHooks& hooks) {
  Pool(engine, inputs, options, hooks).run();
}

}  // namespace pandect
