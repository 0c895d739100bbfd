// What happened in a run, for programs: a JSON object a line (docs/LOG.md).
//
//   RunLog log("pandect.log");
//   log.started("kb", 120, 4);
//   log.read(input, result);
//   log.finished(kGood, batch, 3.2);
#pragma once

#include <set>
#include <string>

#include "run/batch.h"

namespace pandect::cli {

class RunLog {
 public:
  /// Appends to `file`; an empty name logs nothing. Throws UsageError when it cannot be opened.
  explicit RunLog(const std::string& file);
  RunLog(const RunLog&) = delete;
  RunLog& operator=(const RunLog&) = delete;
  ~RunLog();

  void started(const std::string& kb, std::size_t inputs, unsigned jobs);
  /// A line for each document of an input that was read just now.
  void read(const PlannedInput& input, const ReadInput& result);
  /// Lines for the inputs that nobody tried to read, with the reason, and the last one of the run.
  void finished(int exit_code, const BatchResult& batch, double seconds);

 private:
  struct Line;
  void write(const Line& line);

  int file_ = -1;
  std::set<std::string> read_;  // paths of documents with a line of their own
};

}  // namespace pandect::cli
