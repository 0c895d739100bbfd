// Where the time of a run went, as `--profile` prints it.
//
//   RunProfile profile;
//   profile.phase("loading", 0.04);
//   profile.note(input, read);          // for each input as it is read
//   profile.print(std::cerr, batch, style, columns);
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"
#include "run/batch.h"

namespace pandect::cli {

class RunProfile {
 public:
  /// A part of the run beside the documents: loading, merging and writing.
  void phase(std::string name, double seconds) { phases_.emplace_back(std::move(name), seconds); }
  void note(const PlannedInput& input, const ReadInput& read);
  /// Stages with their share and rate, the slowest documents, the most memory held, and how many inputs were passed over, by reason.
  void print(std::ostream& out, const BatchResult& batch, const Style& style, int columns) const;
  /// The most bytes that a process which reads documents has held.
  std::uint64_t memory() const { return memory_; }

 private:
  struct Slow {
    std::string path;
    std::uint64_t nanoseconds = 0, bytes = 0;
  };

  std::vector<std::pair<std::string, double>> phases_;
  std::vector<std::uint64_t> stages_ = std::vector<std::uint64_t>(stage_names().size());
  std::vector<Slow> slowest_;  // at most kMostSlow, the slowest first
  std::uint64_t bytes_ = 0, documents_ = 0, memory_ = 0;
};

}  // namespace pandect::cli
