// What a document cost, stage by stage.
//
//   Effort effort;
//   StageClock clock(&effort);
//   read();
//   clock.done(kReading);
//   analyse();
//   clock.done(kAnalysis);      // effort.stages[1]: nanoseconds of the analysis
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pandect {

struct Effort {
  std::vector<std::uint64_t> stages;  ///< nanoseconds, in the order of stage_names(); shorter when a document was given up
  std::uint64_t memory = 0;           ///< the most bytes that its process has held so far
};

constexpr std::size_t kReading = 0, kAnalysis = 1, kFirstExtractor = 2;

/// "reading", "analysis", the extractors in their order, "links".
const std::vector<std::string>& stage_names();
std::uint64_t nanoseconds(const Effort& effort);
/// The most bytes that this process has held so far.
std::uint64_t most_memory();

/// Does nothing without an effort to note.
class StageClock {
 public:
  explicit StageClock(Effort* effort);
  void done(std::size_t stage);

 private:
  Effort* effort_;
  std::uint64_t last_ = 0;
};

}  // namespace pandect
