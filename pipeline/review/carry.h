// Decisions on one version of a law, taken over to another: only where the norm's own provision and its words are the
// same. What changed is opened again, with the difference.
//
//   for (const CarriedDecision& c : carry(old_kb, old_tracks, new_kb, pairs)) events.push_back(event_of(c, who));
#pragma once

#include <string>
#include <vector>

#include "knowledge/quote_rules.h"
#include "review/track.h"

namespace pandect {

struct CarriedDecision {
  enum class Fate {
    carried,   ///< provision and words are the same
    reopened,  ///< there is such a norm, and it reads differently
    gone,      ///< there is none
  };
  Fate fate = Fate::gone;
  Target from;
  Target to;          ///< empty id when gone
  std::string proof;  ///< what was compared, or what differs
  Event event;        ///< what is to be written beside the new version: `carry` or `reopen`; of no use when gone
};

std::string_view name(CarriedDecision::Fate fate);

/// The old document and the new one.
struct VersionPair {
  std::string before, after;  ///< ids
};

/// `decided`: tracks of the old knowledge base; those that nobody has decided on, and those that are stale, are left out.
/// In the order of the tracks.
std::vector<CarriedDecision> carry(const Snapshot& before, const std::vector<Track>& decided, const Snapshot& after,
                                   const std::vector<VersionPair>& pairs, const QuoteRules& rules);

/// For each norm of the old document the new one that it is, with the fate that a decision on it would have.
struct NormHeir {
  const Norm* before = nullptr;
  const Norm* after = nullptr;  ///< null when it is gone
  CarriedDecision::Fate fate = CarriedDecision::Fate::gone;
};
std::vector<NormHeir> heirs(const SeenDocument& before, const SeenDocument& after, const QuoteRules& rules);

}  // namespace pandect
