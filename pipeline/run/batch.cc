#include "run/batch.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

#include "core/sha256.h"

namespace pandect {
namespace {

/// What one input came to.
struct Slot {
  std::vector<Outcome> outcomes;
  std::vector<Record> records;
  std::vector<Issue> issues;
  bool begun = false;
};

constexpr std::uint64_t kShortInput = 1U << 16U;  // bytes

Outcome failed(const std::string& path, const Issue& issue) {
  return {OutcomeKind::failed, path, "", std::string(name(issue.code)), issue.message, 0};
}

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
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (wanted(i)) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return plan.inputs[a].bytes > plan.inputs[b].bytes; });
    progress_.of_documents = order_.size();
    for (const std::size_t i : order_) progress_.of_bytes += plan.inputs[i].bytes;
  }

  void run() {
    if (options_.isolated) return run_isolated();
    const std::size_t threads = std::min<std::size_t>(std::max(1u, options_.threads), order_.size());
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < threads; ++i) workers.emplace_back([this] { work(); });
    work();
  }

  BatchResult result() {
    BatchResult out;
    out.unlisted = unlisted_;
    const auto move_to = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (!slots_[i].begun) {
        out.stopped = out.stopped || wanted(i);
        continue;
      }
      move_to(out.outcomes, slots_[i].outcomes);
      move_to(out.records, slots_[i].records);
      move_to(out.issues, slots_[i].issues);
    }
    return out;
  }

 private:
  bool wanted(std::size_t input) const { return options_.wanted.empty() || options_.wanted[input]; }
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void run_isolated() {
    const PoolHooks hooks{
        [this](bool ahead) -> std::optional<std::size_t> {
          if (next_ == order_.size() || !fits() || stopped() || (ahead && !may_wait())) return std::nullopt;
          return begin_next();
        },
        [this](std::size_t input, ReadInput result) { end(input, std::move(result)); }};
    run_in_workers(engine_, plan_.inputs, {std::max(1u, options_.threads), options_.limits, options_.stop, false, true}, hooks);
  }

  /// Whether it matters little behind which other the next input is read: it is short, and not among the last. What is said of one
  /// can be long, and nobody waits for a worker to take it.
  bool may_wait() const {
    const PlannedInput& input = plan_.inputs[order_[next_]];
    return input.bytes <= kShortInput && input.said == nullptr && order_.size() - next_ > 2 * std::size_t{options_.threads};
  }

  /// Whether there is room for the bytes of the next input.
  bool fits() const { return in_flight_ == 0 || in_flight_ + plan_.inputs[order_[next_]].bytes <= options_.in_flight_bytes; }
  std::size_t begin_next() {
    const std::size_t input = order_[next_++];
    in_flight_ += std::max<std::uint64_t>(1, plan_.inputs[input].bytes);
    return input;
  }

  /// The next input, when there is room for its bytes; none when all are begun.
  std::optional<std::size_t> begin() {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return next_ == order_.size() || stopped() || fits(); };
    while (!room_.wait_for(lock, std::chrono::milliseconds(100), ready)) {  // wakes by itself to see `stop`
    }
    if (next_ == order_.size() || stopped()) return std::nullopt;
    return begin_next();
  }

  void end(std::size_t index, ReadInput result) {
    const std::lock_guard lock(mutex_);
    const PlannedInput& input = plan_.inputs[index];
    if (options_.take) options_.take(input, result);
    collect(input, result, slots_[index]);
    in_flight_ -= std::max<std::uint64_t>(1, input.bytes);
    ++progress_.documents;
    progress_.bytes += input.bytes;
    if (!slots_[index].issues.empty()) ++progress_.failed;
    if (options_.progress) options_.progress(progress_);
    room_.notify_all();
  }

  void collect(const PlannedInput& input, ReadInput& result, Slot& slot) {
    slot.begun = true;
    for (MemberOutcome& o : result.outcomes) {
      if (o.record) {
        if (!options_.lists_read) ++unlisted_;
        else slot.outcomes.push_back({OutcomeKind::read, o.path, o.record->document.metadata.id, "", "", o.bytes});
        if (!options_.take) slot.records.push_back(std::move(*o.record));
      } else if (o.issue) {
        slot.outcomes.push_back(failed(o.path, *o.issue));
        if (is_foreign(input, o)) slot.outcomes.back().kind = OutcomeKind::skipped;
        slot.issues.push_back(std::move(*o.issue));
      } else {
        slot.outcomes.push_back({OutcomeKind::skipped, o.path, "", "", o.skipped, 0});
      }
    }
  }

  void work() {
    while (const std::optional<std::size_t> index = begin()) end(*index, read(plan_.inputs[*index]));
  }

  /// Even a file that exhausts memory is one failed input.
  ReadInput read(const PlannedInput& planned) const {
    ReadInput out;
    std::optional<Issue> issue;
    try {
      const bool from_stream = planned.file == "-";
      if (!from_stream) out.state = file_state(planned.file).value_or(FileState{});
      Result<std::string> bytes = from_stream ? read_standard_input(options_.limits.input) : read_input(planned.file, options_.limits.input);
      Collect all(out.outcomes);
      if (bytes) {
        out.sha256 = sha256(*bytes);
        engine_.extract_each({planned.path, std::move(*bytes), planned.says().metadata, planned.says().members, options_.limits.archive}, all);
      } else {
        issue = bytes.issue();
      }
    } catch (const std::bad_alloc&) {
      issue = make_issue(IssueCode::limit_memory, "there was not enough memory for it; split the file, or run with fewer --jobs");
    }
    if (!issue) return out;
    issue->source = planned.path;
    out.outcomes.push_back({planned.path, {}, std::move(issue), {}, 0});
    return out;
  }

  const Engine& engine_;
  const Plan& plan_;
  const BatchOptions& options_;
  std::vector<Slot> slots_;
  std::vector<std::size_t> order_;  // in which inputs are begun
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0;            // in the order
  std::uint64_t in_flight_ = 0;
  Progress progress_;
  std::size_t unlisted_ = 0;
};

}  // namespace

/// What nobody reads is passed over where the user did not name it itself.
bool is_foreign(const PlannedInput& input, const MemberOutcome& outcome) {
  return outcome.issue && outcome.issue->code == IssueCode::unsupported_format && (input.in_folder || outcome.path != input.path);
}

std::string_view name(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::read: return "read";
    case OutcomeKind::failed: return "failed";
    case OutcomeKind::skipped: return "skipped";
  }
  return "";
}

std::size_t BatchResult::count(OutcomeKind kind) const {
  const auto listed = std::count_if(outcomes.begin(), outcomes.end(), [kind](const Outcome& o) { return o.kind == kind; });
  return static_cast<std::size_t>(listed) + (kind == OutcomeKind::read ? unlisted : 0);
}

BatchResult run_batch(const Engine& engine, const Plan& plan, const BatchOptions& options) {
  Batch batch(engine, plan, options);
  batch.run();
  BatchResult result = batch.result();
  add_unread(plan, result);
  return result;
}

void add_unread(const Plan& plan, BatchResult& result) {
  for (const Issue& issue : plan.problems) {
    result.outcomes.push_back(failed(issue.source, issue));
    result.issues.push_back(issue);
  }
  for (const SkippedInput& skipped : plan.skipped)
    result.outcomes.push_back({OutcomeKind::skipped, skipped.path, "", "", skipped.reason, 0});
  result.issues.insert(result.issues.end(), plan.notes.begin(), plan.notes.end());
}

}  // namespace pandect
