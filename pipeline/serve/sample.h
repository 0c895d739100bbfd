// How right the accepted norms are, by looking at some of them again.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "review/track.h"

namespace pandect {

struct SampleCheck {
  std::vector<Target> targets;
  std::size_t right = 0, wrong = 0;
  std::pair<double, double> interval{0, 1};  ///< of the share that is right, 95 %
};

/// The same `n` of the accepted norms for the same seed. A norm was right when whoever looked last said `sample_right` or
/// confirmed it, wrong when they said `sample_wrong` or disputed it.
SampleCheck sample_of(const std::vector<Track>& tracks, std::size_t n, const std::string& seed);

/// Wilson's interval for `right` of `all`.
std::pair<double, double> wilson(std::size_t right, std::size_t all);

std::string sample_json(const Snapshot& seen, const SampleCheck& sample);

}  // namespace pandect
