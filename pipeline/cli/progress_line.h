// One line on a terminal that says how far a batch is; nothing where there is no terminal.
//
//   ProgressLine line(STDERR_FILENO, quiet);
//   options.progress = [&](const Progress& p) { line.show(p); };
//   line.clear();
#pragma once

#include <chrono>

#include "cli/terminal.h"
#include "run/batch.h"

namespace pandect::cli {

class ProgressLine {
 public:
  ProgressLine(int descriptor, bool quiet);
  void show(const Progress& progress);
  void clear();
  double seconds() const;  ///< since construction

 private:
  using Clock = std::chrono::steady_clock;
  int descriptor_;
  bool on_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now(), last_{};
};

/// "12/40 documents  3.1 MB  1.2 MB/s  0:04 left  1 failed": the words of the line, for tests.
std::string progress_words(const Progress& progress, double seconds);

}  // namespace pandect::cli
