// A program run on bytes: input and output in memory, time and memory limited, nothing inherited but three descriptors.
//
//   ChildResult r = run_child({"pdftotext", "-", "-"}, bytes, {});
//   if (r.outcome == ChildResult::Outcome::exited && r.status == 0) use(r.output);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pandect {

struct ChildLimits {
  std::size_t memory = std::size_t{2} << 30;    ///< address space, bytes
  std::size_t output = std::size_t{256} << 20;  ///< bytes that it may write
  unsigned seconds = 60;                        ///< of processor time, and of the clock
};

struct ChildResult {
  enum class Outcome {
    exited,      ///< `status` is its exit code
    missing,     ///< no such program on PATH
    timed_out,
    killed,      ///< by a signal: a crash or a limit; `status` is the signal
    failed,      ///< it could not be started
  };
  Outcome outcome = Outcome::failed;
  int status = 0;
  std::string output, errors;  ///< what it wrote to standard output and error; of the errors at most 64 KiB
};

/// Thread safe. `command[0]` is looked for on PATH.
ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits);

}  // namespace pandect
