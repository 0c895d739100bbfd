// A program run on bytes: input and output in memory, time and memory limited, nothing inherited but three descriptors.
//
//   ChildResult r = run_child({"pdftotext", "-", "-"}, bytes, {});
//   if (r.outcome == ChildResult::Outcome::exited && r.status == 0) use(r.output);
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
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

/// A program that was started and goes on by itself; ended when it is destroyed.
class RunningChild {
 public:
  /// `input` is a descriptor, which stays the caller's. `command[0]` is looked for on PATH. The program is confined
  /// (readers/sandbox.h) and limited.
  RunningChild(const std::vector<std::string>& command, int input, const ChildLimits& limits);
  RunningChild(RunningChild&&) noexcept;
  RunningChild& operator=(RunningChild&&) = delete;
  ~RunningChild();

  /// Whether it is over; ends it when its time is.
  bool ended();
  /// Waits for the end. Without `with_output` the output is left where `output()` is.
  ChildResult result(bool with_output);
  int output() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Thread safe.
ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits);

/// pdftotext on a PDF behind a descriptor.
RunningChild start_pdf_program(int pdf);
/// The text of a PDF: by the converter that was set, else by pdftotext as a child of this process.
ChildResult pdf_text(std::string_view pdf);
/// A worker starts no program but asks its parent. Called once, before anything is read.
void set_pdf_converter(std::function<ChildResult(std::string_view pdf)> converter);

}  // namespace pandect
