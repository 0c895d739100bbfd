#include "cli/run_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "cli/text_table.h"

namespace pandect::cli {
namespace {

constexpr std::size_t kMostSlow = 10;
constexpr double kNano = 1e-9;

std::string rate(std::uint64_t bytes, double seconds) {
  return seconds <= 0 ? "" : in_bytes(static_cast<unsigned long long>(static_cast<double>(bytes) / seconds)) + "/s";
}

}  // namespace

void RunProfile::note(const PlannedInput&, const ReadInput& read) {
  for (const MemberOutcome& o : read.outcomes) {
    if (o.effort.stages.empty()) continue;
    for (std::size_t i = 0; i < std::min(stages_.size(), o.effort.stages.size()); ++i) stages_[i] += o.effort.stages[i];
    bytes_ += o.bytes;
    ++documents_;
    memory_ = std::max(memory_, o.effort.memory);
    const Slow slow{o.path, nanoseconds(o.effort), o.bytes};
    const auto before = std::find_if(slowest_.begin(), slowest_.end(), [&](const Slow& s) {
      return slow.nanoseconds > s.nanoseconds || (slow.nanoseconds == s.nanoseconds && slow.path < s.path);
    });
    slowest_.insert(before, slow);
    if (slowest_.size() > kMostSlow) slowest_.pop_back();
  }
}

void RunProfile::print(std::ostream& out, const BatchResult& batch, const Style& style, int columns) const {
  const double whole = kNano * static_cast<double>(std::accumulate(stages_.begin(), stages_.end(), std::uint64_t{0}));
  TextTable stages({"stage", "seconds", "share", "rate"}, {false, true, true, true});
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    const double seconds = kNano * static_cast<double>(stages_[i]);
    stages.add({stage_names()[i], fmt::format("{:.3f}", seconds), whole > 0 ? fmt::format("{:.1f} %", 100 * seconds / whole) : "", rate(bytes_, seconds)});
  }
  stages.add({"all stages", fmt::format("{:.3f}", whole), "", rate(bytes_, whole)});
  for (const auto& [name, seconds] : phases_) stages.add({name, fmt::format("{:.3f}", seconds), "", ""});
  out << fmt::format("{}, {}; seconds of stages are summed over all processes\n", counted(documents_, "document", "documents"), in_bytes(bytes_));
  stages.print(out, style, columns);
  if (!slowest_.empty()) {
    TextTable slow({"ms", "size", "slowest documents"}, {true, true, false});
    for (const Slow& s : slowest_) slow.add({fmt::format("{:.1f}", 1e-6 * static_cast<double>(s.nanoseconds)), in_bytes(s.bytes), harmless(s.path)});
    out << "\n";
    slow.print(out, style, columns);
  }
  out << fmt::format("\nMost memory held: {} by this program, {} by a process that reads\n", in_bytes(most_memory()), in_bytes(memory_));
  std::map<std::string, std::size_t> passed_over;
  for (const Outcome& o : batch.outcomes)
    if (o.kind != OutcomeKind::read) ++passed_over[std::string(name(o.kind)) + ": " + (o.code.empty() ? o.reason : o.code)];
  if (passed_over.empty()) return;
  TextTable reasons({"inputs", "passed over"}, {true, false});
  for (const auto& [reason, number] : passed_over) reasons.add({std::to_string(number), harmless(reason)});
  out << "\n";
  reasons.print(out, style, columns);
}

}  // namespace pandect::cli
