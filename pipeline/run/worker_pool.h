// Inputs through processes of their own, so that a parser that crashes, hangs or eats memory costs one document.
//
//   run_in_workers(engine, plan.inputs, {.workers = 4, .limits = limits}, hooks);
//
// The parent is one thread that waits for its workers: it opens inputs, hands their descriptors out, and takes records back. It
// never looks into an input. A worker that dies at a document is replaced, and the new one goes on behind that document.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

#include "run/engine.h"
#include "run/limits.h"
#include "run/plan.h"

namespace pandect {

struct PoolOptions {
  unsigned workers = 1;
  RunLimits limits;
  const std::atomic<bool>* stop = nullptr;
  bool read_only = false;  ///< records are documents as they are read: nothing is analysed or extracted
  /// A worker that is at an input has its next one with it already, so that it never waits for this process.
  bool ahead = false;
};

/// What became of an input, and what it was when it was read.
struct ReadInput {
  std::vector<MemberOutcome> outcomes;  ///< its documents in their order
  std::vector<std::string> wires;       ///< each outcome as its worker sent it; empty where none did. None where nothing was sent
  FileState state;
  std::string sha256;                   ///< empty when it could not be read
};

struct PoolHooks {
  /// Index of the next input; none when all are begun or none may be begun now. `ahead`: to wait behind another one with a worker.
  std::function<std::optional<std::size_t>(bool ahead)> next;
  /// Once for each input that was begun, in no order.
  std::function<void(std::size_t input, ReadInput result)> finished;
};

/// Ends when `next` gives nothing and every input that was begun is finished. What `stop` interrupts is not finished.
void run_in_workers(const Engine& engine, const std::vector<PlannedInput>& inputs, const PoolOptions& options, const PoolHooks& hooks);

}  // namespace pandect
