// A target with all that was decided on it, held against the knowledge base as it is now.
//
//   Track t = track_of(snapshot, target, events);
//   t.state;                  // State::stale: the sentence reads differently since
//   t.difference;             // and this is how
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/word_difference.h"
#include "review/snapshot.h"
#include "review/states.h"

namespace pandect {

struct Track {
  Target target;
  State state = State::proposed;
  std::uint64_t last = 0;                  ///< highest seq of its events
  std::vector<Event> events;
  std::optional<Norm> effective;           ///< the norm after corrections; none when rejected, gone, or no norm
  std::string digest;                      ///< what a decision on it must name as `base`; empty for other kinds
  std::vector<DifferencePiece> difference; ///< when stale: from the sentence decided on to the one that stands now
  std::vector<std::string> reviewers;      ///< whose decisions count
};

/// `events`: all of the target, in the order of the file.
Track track_of(const Snapshot& seen, const Target& target, const std::vector<const Event*>& events);

}  // namespace pandect
