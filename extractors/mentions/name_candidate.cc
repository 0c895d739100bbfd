#include "extractors/mentions/name_candidate.h"

#include <algorithm>
#include <map>

namespace pandect {

void settle_overlaps(std::vector<NameCandidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const NameCandidate& a, const NameCandidate& b) { return a.span.size() > b.span.size(); });
  std::map<std::uint32_t, std::uint32_t> taken;  // begin → end
  std::vector<NameCandidate> kept;
  kept.reserve(candidates.size());
  for (NameCandidate& c : candidates) {
    const auto after = taken.lower_bound(c.span.begin);
    if (after != taken.end() && after->first < c.span.end) continue;
    if (after != taken.begin() && std::prev(after)->second > c.span.begin) continue;
    taken.emplace(c.span.begin, c.span.end);
    kept.push_back(std::move(c));
  }
  std::sort(kept.begin(), kept.end(), [](const NameCandidate& a, const NameCandidate& b) { return a.span.begin < b.span.begin; });
  candidates = std::move(kept);
}

}  // namespace pandect
