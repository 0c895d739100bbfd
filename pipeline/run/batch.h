// Many inputs through one engine, several at a time. The result does not depend on how many: outcomes stand in the order of the
// plan, and each input has exactly one. Larger inputs are begun first, so that none is left over at the end.
//
//   BatchResult done = run_batch(engine, plan, {.threads = 8, .progress = show});
//   KnowledgeBase kb = merge(std::move(done.records), std::move(done.issues), engine.quote_rules());
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "knowledge/record.h"
#include "run/engine.h"
#include "run/limits.h"
#include "run/plan.h"
#include "run/worker_pool.h"

namespace pandect {

enum class OutcomeKind { read, failed, skipped };
std::string_view name(OutcomeKind kind);

struct Outcome {
  OutcomeKind kind = OutcomeKind::read;
  std::string path;        ///< as in source.path; as named, where nothing could be read
  std::string doc;         ///< id of the document, when it was read
  std::string code;        ///< name of the issue code, when it failed
  std::string reason;      ///< why it failed or was skipped
  std::uint64_t bytes = 0; ///< read
};

struct Progress {
  std::size_t documents = 0, of_documents = 0, failed = 0;
  std::uint64_t bytes = 0, of_bytes = 0;
};

struct BatchOptions {
  unsigned threads = 1;
  RunLimits limits;
  /// Documents are parsed in processes of their own (run/worker_pool.h), one a thread; else in this one.
  bool isolated = false;
  /// Input bytes that may be in work at one time; one input larger than that goes alone.
  std::uint64_t in_flight_bytes = 256ull << 20;
  /// Inputs of the plan to be read, by index; the others have no outcome. Empty: all.
  std::vector<bool> wanted;
  /// Takes what became of an input as soon as it is known, by one thread at a time, in no order; its records are then not in the
  /// result. May be empty.
  std::function<void(const PlannedInput&, const ReadInput&)> take;
  /// Whether inputs that were read have outcomes of their own; else they are counted.
  bool lists_read = true;
  /// Called after every input, by one thread at a time, in no order. May be empty.
  std::function<void(const Progress&)> progress;
  /// When it becomes true no further input is begun. May be null.
  const std::atomic<bool>* stop = nullptr;
};

struct BatchResult {
  std::vector<Outcome> outcomes;  ///< inputs in the order of the plan, then problems, then skipped
  std::vector<Record> records;    ///< in the order of the plan; none where `take` has them
  std::vector<Issue> issues;      ///< of failed inputs, problems and notes of the plan
  bool stopped = false;           ///< `stop` was set before the end: outcomes lack the inputs not begun
  std::size_t unlisted = 0;       ///< documents that were read and have no outcome

  std::size_t count(OutcomeKind kind) const;
  std::size_t size() const { return outcomes.size() + unlisted; }
};

/// A file of a folder, or in a container, whose format nobody reads is skipped; the same file named itself has failed.
bool is_foreign(const PlannedInput& input, const MemberOutcome& outcome);
/// Outcomes and issues of what the plan found and nobody reads: what is missing, what was skipped, notes.
void add_unread(const Plan& plan, BatchResult& result);
BatchResult run_batch(const Engine& engine, const Plan& plan, const BatchOptions& options);

}  // namespace pandect
