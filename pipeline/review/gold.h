// Decided norms in the gold format, for tests and training.
//
//   file << gold_json(snapshot, document, tracks);
#pragma once

#include <string>
#include <vector>

#include "review/track.h"

namespace pandect {

/// The norms of a document that stand decided: accepted, corrected, added, confirmed, adjudicated. `meta` says who decided
/// and how many norms nobody has decided on or reviewers disagree about; a document without any is whole gold.
std::string gold_json(const SeenDocument& document, const std::vector<Track>& tracks);

}  // namespace pandect
