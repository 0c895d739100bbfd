// Clauses that somebody is said to say: where a content clause begins and who or what its matrix clause names.
//
//   “Subsection (1) states that an officer may enter.”     content begins at “an”, source “Subsection (1)”
//   “The ministry said firms must register.”               content begins at “firms”, source “The ministry”
#pragma once

#include <optional>

#include "extractors/norms/clause.h"

namespace pandect {

struct ContentClause {
  std::size_t begin = 0;  ///< its first word
  WordRange source;       ///< what stands before the verb (or noun) of stating; may be empty
};

/// The innermost content clause that begins inside `region`, whose words end at a cue. Looks back over a bounded stretch.
std::optional<ContentClause> content_clause(const ClauseText& text, WordRange region);

}  // namespace pandect
