#include "cli/run_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/help.h"

namespace pandect::cli {
namespace {

using Json = nlohmann::ordered_json;

/// "2026-03-01T09:30:00.123Z"
std::string time_now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(ms));
  return text;
}

double milliseconds(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds / 1000) / 1000; }

Json times_of(const Effort& effort) {
  Json out = Json::object();
  for (std::size_t i = 0; i < std::min(effort.stages.size(), stage_names().size()); ++i) out[stage_names()[i]] = milliseconds(effort.stages[i]);
  return out;
}

}  // namespace

struct RunLog::Line {
  explicit Line(const char* event) : json{{"time", time_now()}, {"event", event}} {}
  Json json;
};

RunLog::RunLog(const std::string& file) {
  if (file.empty()) return;
  file_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) throw UsageError("the log " + file + " cannot be opened: " + std::strerror(errno) + "; name another file");
}

RunLog::~RunLog() {
  if (file_ >= 0) ::close(file_);
}

/// Whole lines, so that several runs may share a log. A full disk ends the log, not the run.
void RunLog::write(const Line& line) {
  if (file_ < 0) return;
  const std::string text = line.json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  if (::write(file_, text.data(), text.size()) == static_cast<ssize_t>(text.size())) return;
  ::close(file_);
  file_ = -1;
}

void RunLog::started(const std::string& kb, std::size_t inputs, unsigned jobs) {
  Line line("started");
  line.json["version"] = version_line();
  line.json["kb"] = kb;
  line.json["inputs"] = inputs;
  line.json["jobs"] = jobs;
  write(line);
}

void RunLog::read(const PlannedInput& input, const ReadInput& result) {
  if (file_ < 0) return;
  for (const MemberOutcome& o : result.outcomes) {
    const bool foreign = is_foreign(input, o);
    const OutcomeKind kind = o.record ? OutcomeKind::read : o.issue && !foreign ? OutcomeKind::failed : OutcomeKind::skipped;
    Line line("document");
    line.json["outcome"] = name(kind);
    line.json["path"] = o.path;
    if (o.record) line.json["doc"] = o.record->document.metadata.id;
    if (o.issue) line.json["code"] = name(o.issue->code);
    if (o.issue) line.json["reason"] = o.issue->message;
    if (!o.skipped.empty()) line.json["reason"] = o.skipped;
    line.json["bytes"] = o.bytes;
    line.json["ms"] = milliseconds(nanoseconds(o.effort));
    line.json["stages"] = times_of(o.effort);
    line.json["memory"] = o.effort.memory;
    write(line);
    read_.insert(o.path);
  }
}

void RunLog::finished(int exit_code, const BatchResult& batch, double seconds) {
  if (file_ < 0) return;
  for (const Outcome& o : batch.outcomes) {
    if (read_.contains(o.path)) continue;
    Line line("document");
    line.json["outcome"] = name(o.kind);
    line.json["path"] = o.path;
    if (!o.code.empty()) line.json["code"] = o.code;
    line.json["reason"] = o.reason;
    write(line);
  }
  Line line("finished");
  line.json["exit"] = exit_code;
  for (const OutcomeKind kind : {OutcomeKind::read, OutcomeKind::failed, OutcomeKind::skipped}) line.json[std::string(name(kind))] = batch.count(kind);
  line.json["seconds"] = static_cast<double>(static_cast<std::int64_t>(seconds * 1000)) / 1000;
  line.json["memory"] = most_memory();
  write(line);
}

}  // namespace pandect::cli
