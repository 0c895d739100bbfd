// What a reviewer may do to a target as it stands.
//
//   Checked c = checked(seen, track, proposal, "anna");
//   if (c.refusal) …  else journal it: c.event
#pragma once

#include "review/decisions.h"

namespace pandect {

struct Checked {
  std::optional<Refusal> refusal;
  Event event;  ///< without seq, time and chain
};

/// `track` is that of the proposal's target; `undo` is none of its business.
Checked checked(const Snapshot& seen, const Track& track, const Proposal& proposal, const Reviewer& who);

}  // namespace pandect
