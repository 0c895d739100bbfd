#include "serve/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/sha256.h"
#include "serve/review_json.h"

namespace pandect {
namespace {

bool is_accepted(const Track& t) {
  return t.target.kind == TargetKind::norm && t.effective && std::any_of(t.events.begin(), t.events.end(), [](const Event& e) {
           return e.action == Action::accept || e.verdict == Action::accept;
         }) && t.state != State::proposed && t.state != State::stale && t.state != State::unanchored;
}

/// 1 right, -1 wrong, 0 nobody has looked.
int outcome(const Track& t) {
  int out = 0;
  for (const Event& e : t.events) {
    const bool said = e.reasons.size() == 1;
    if (e.action == Action::confirm || (said && e.reasons[0] == kSampleRight)) out = 1;
    if (e.action == Action::dispute || (said && e.reasons[0] == kSampleWrong)) out = -1;
  }
  return out;
}

}  // namespace

std::pair<double, double> wilson(std::size_t right, std::size_t all) {
  if (all == 0) return {0, 1};
  constexpr double z = 1.959964;
  const double n = static_cast<double>(all), p = static_cast<double>(right) / n;
  const double middle = p + z * z / (2 * n), half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)), whole = 1 + z * z / n;
  return {std::max(0.0, (middle - half) / whole), std::min(1.0, (middle + half) / whole)};
}

SampleCheck sample_of(const std::vector<Track>& tracks, std::size_t n, const std::string& seed) {
  std::vector<std::pair<std::string, const Track*>> drawn;
  for (const Track& t : tracks)
    if (is_accepted(t)) drawn.emplace_back(sha256(seed + "\n" + t.target.id), &t);
  std::sort(drawn.begin(), drawn.end());
  if (drawn.size() > n) drawn.resize(n);
  SampleCheck out;
  for (const auto& [hash, track] : drawn) {
    out.targets.push_back(track->target);
    out.right += outcome(*track) > 0 ? 1 : 0;
    out.wrong += outcome(*track) < 0 ? 1 : 0;
  }
  out.interval = wilson(out.right, out.right + out.wrong);
  return out;
}

std::string sample_json(const Snapshot& seen, const SampleCheck& sample) {
  std::vector<std::string> targets;
  for (const Target& t : sample.targets)
    targets.push_back(object_of({{"doc_index", std::to_string(seen.index_of(t.doc))}, {"id", json_text(t.id)}}));
  return object_of({{"targets", list_of(targets)},
                    {"right", std::to_string(sample.right)},
                    {"wrong", std::to_string(sample.wrong)},
                    {"interval", fmt::format("[{:.4f},{:.4f}]", sample.interval.first, sample.interval.second)}});
}

}  // namespace pandect
