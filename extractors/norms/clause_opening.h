// What stands in front of the first clause of a sentence and belongs to none: a heading that runs on, a label, a caption.
//
//   “GENERAL RULE.—The Board shall meet.”              the clause begins at “The”
//   “10.1 The Minister may …”                          at “The”
//   “Instructions: All submissions must be signed.”    at “All”
#pragma once

#include "extractors/norms/clause.h"

namespace pandect {

/// The first word at or behind `from` that the clause may begin with; its cue is the word `before`.
std::size_t behind_opening(const ClauseText& text, std::size_t from, std::size_t before);

}  // namespace pandect
