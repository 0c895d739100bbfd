#include "run/batch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

#include "run/worker_pool.h"

namespace pandect {
namespace {

/// What one input came to.
struct Slot {
  std::vector<MemberOutcome> outcomes;
  bool begun = false;

  bool failed() const {
    return std::any_of(outcomes.begin(), outcomes.end(), [](const MemberOutcome& o) { return o.issue.has_value(); });
  }
};

struct Collect : OutcomeSink {
  explicit Collect(std::vector<MemberOutcome>& where) : outcomes(where) {}
  bool begin(const std::string&) override { return true; }
  void done(MemberOutcome outcome) override { outcomes.push_back(std::move(outcome)); }
  std::vector<MemberOutcome>& outcomes;
};

class Batch {
 public:
  Batch(const Engine& engine, const Plan& plan, const BatchOptions& options)
      : engine_(engine), plan_(plan), options_(options), slots_(plan.inputs.size()) {
    progress_.of_documents = plan.inputs.size();
    for (const PlannedInput& input : plan.inputs) progress_.of_bytes += input.bytes;
  }

  void run() {
    if (options_.isolated) return run_isolated();
    const std::size_t wanted = std::min<std::size_t>(std::max(1u, options_.threads), slots_.size());
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < wanted; ++i) workers.emplace_back([this] { work(); });
    work();
  }

  std::vector<Slot>& slots() { return slots_; }

 private:
  void run_isolated() {
    const PoolHooks hooks{
        [this]() -> std::optional<std::size_t> {
          const bool fits = next_ < slots_.size() && (in_flight_ == 0 || in_flight_ + plan_.inputs[next_].bytes <= options_.in_flight_bytes);
          if (!fits || stopped()) return std::nullopt;
          in_flight_ += std::max<std::uint64_t>(1, plan_.inputs[next_].bytes);
          return next_++;
        },
        [this](std::size_t input, std::vector<MemberOutcome> outcomes) {
          slots_[input].begun = true;
          slots_[input].outcomes = std::move(outcomes);
          end(input);
        }};
    run_in_workers(engine_, plan_.inputs, {std::max(1u, options_.threads), options_.limits, options_.stop}, hooks);
  }

  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  /// The next input, when there is room for its bytes; none when all are begun.
  std::optional<std::size_t> begin() {
    std::unique_lock lock(mutex_);
    const auto fits = [this] {
      if (next_ == slots_.size() || stopped() || in_flight_ == 0) return true;
      return in_flight_ + plan_.inputs[next_].bytes <= options_.in_flight_bytes;
    };
    while (!room_.wait_for(lock, std::chrono::milliseconds(100), fits)) {  // wakes by itself to see `stop`
    }
    if (next_ == slots_.size() || stopped()) return std::nullopt;
    in_flight_ += std::max<std::uint64_t>(1, plan_.inputs[next_].bytes);
    slots_[next_].begun = true;
    return next_++;
  }

  void end(std::size_t index) {
    const std::lock_guard lock(mutex_);
    in_flight_ -= std::max<std::uint64_t>(1, plan_.inputs[index].bytes);
    ++progress_.documents;
    progress_.bytes += plan_.inputs[index].bytes;
    if (slots_[index].failed()) ++progress_.failed;
    if (options_.progress) options_.progress(progress_);
    room_.notify_all();
  }

  void work() {
    while (const std::optional<std::size_t> index = begin()) {
      extract(plan_.inputs[*index], slots_[*index]);
      end(*index);
    }
  }

  /// Even a file that exhausts memory is one failed input.
  void extract(const PlannedInput& planned, Slot& slot) const {
    std::optional<Issue> issue;
    try {
      Result<std::string> bytes =
          planned.file == "-" ? read_standard_input(options_.limits.input) : read_input(planned.file, options_.limits.input);
      Collect all(slot.outcomes);
      if (bytes) engine_.extract_each({planned.path, std::move(*bytes), planned.metadata, planned.members, options_.limits.archive}, all);
      else issue = bytes.issue();
    } catch (const std::bad_alloc&) {
      issue = make_issue(IssueCode::limit_memory, "there was not enough memory for it; split the file, or run with fewer --jobs");
    }
    if (!issue) return;
    issue->source = planned.path;
    slot.outcomes.push_back({planned.path, {}, std::move(issue), {}, 0});
  }

  const Engine& engine_;
  const Plan& plan_;
  const BatchOptions& options_;
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0;
  std::uint64_t in_flight_ = 0;
  Progress progress_;
};

Outcome failed(const std::string& path, const Issue& issue) {
  return {OutcomeKind::failed, path, "", std::string(name(issue.code)), issue.message, 0};
}

/// Sorts what became of one input into the result. What nobody reads is passed over where the user did not name it itself.
void collect(const PlannedInput& input, Slot& slot, BatchResult& result) {
  for (MemberOutcome& o : slot.outcomes) {
    if (o.record) {
      result.outcomes.push_back({OutcomeKind::read, o.path, o.record->document.metadata.id, "", "", o.bytes});
      result.records.push_back(std::move(*o.record));
    } else if (o.issue) {
      const bool foreign = (input.in_folder || o.path != input.path) && o.issue->code == IssueCode::unsupported_format;
      result.outcomes.push_back(failed(o.path, *o.issue));
      if (foreign) result.outcomes.back().kind = OutcomeKind::skipped;
      result.issues.push_back(std::move(*o.issue));
    } else {
      result.outcomes.push_back({OutcomeKind::skipped, o.path, "", "", o.skipped, 0});
    }
  }
}

}  // namespace

std::string_view name(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::read: return "read";
    case OutcomeKind::failed: return "failed";
    case OutcomeKind::skipped: return "skipped";
  }
  return "";
}

std::size_t BatchResult::count(OutcomeKind kind) const {
  return static_cast<std::size_t>(
      std::count_if(outcomes.begin(), outcomes.end(), [kind](const Outcome& o) { return o.kind == kind; }));
}

BatchResult run_batch(const Engine& engine, const Plan& plan, const BatchOptions& options) {
  Batch batch(engine, plan, options);
  batch.run();
  BatchResult result;
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    if (batch.slots()[i].begun) collect(plan.inputs[i], batch.slots()[i], result);
    else result.stopped = true;
  }
  for (const Issue& issue : plan.problems) {
    result.outcomes.push_back(failed(issue.source, issue));
    result.issues.push_back(issue);
  }
  for (const SkippedInput& skipped : plan.skipped)
    result.outcomes.push_back({OutcomeKind::skipped, skipped.path, "", "", skipped.reason, 0});
  result.issues.insert(result.issues.end(), plan.notes.begin(), plan.notes.end());
  return result;
}

}  // namespace pandect
