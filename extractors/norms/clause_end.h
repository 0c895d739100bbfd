// Where what a law's cue governs ends, though the sentence goes on.
//
//   “The holder shall file a report, and any licence so granted is void.”
//    next_clause_start: at “and”
#pragma once

#include "extractors/norms/clause.h"

namespace pandect {

/// The word of `body` that a clause of its own begins with, without a cue; the end of `body` when there is none.
std::size_t next_clause_start(const ClauseText& text, WordRange body);

}  // namespace pandect
