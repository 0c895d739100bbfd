#include "run/effort.h"

#include <sys/resource.h>

#include <chrono>
#include <numeric>

#include "extractors/extractor.h"

namespace pandect {
namespace {

std::uint64_t now() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

}  // namespace

const std::vector<std::string>& stage_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out{"reading", "analysis"};
    for (const ExtractorRow& row : extractor_catalog()) out.emplace_back(row.name);
    out.emplace_back("links");
    return out;
  }();
  return names;
}

std::uint64_t nanoseconds(const Effort& effort) { return std::accumulate(effort.stages.begin(), effort.stages.end(), std::uint64_t{0}); }

std::uint64_t most_memory() {
  rusage used{};
  return getrusage(RUSAGE_SELF, &used) == 0 ? static_cast<std::uint64_t>(used.ru_maxrss) * 1024 : 0;
}

StageClock::StageClock(Effort* effort) : effort_(effort), last_(effort == nullptr ? 0 : now()) {}

void StageClock::done(std::size_t stage) {
  if (effort_ == nullptr) return;
  const std::uint64_t at = now();
  if (effort_->stages.size() <= stage) effort_->stages.resize(stage + 1);
  effort_->stages[stage] += at - last_;
  last_ = at;
}

}  // namespace pandect
