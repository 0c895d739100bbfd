// What the tags of a report's words say about its clauses, where classes of words are too few: verbs that no list holds,
// and where the last noun phrase before a cue begins.
//
//   “The minister said on Monday the gun laws should be changed.”
//    matrix_verb of the words before “should”: said         noun_phrase_start behind it: the gun laws
#pragma once

#include <optional>

#include "extractors/norms/clause.h"

namespace pandect {

/// The first finite verb of `range` that no relative pronoun or subordinator in it waits for; none in an untagged text.
std::optional<std::size_t> matrix_verb(const ClauseText& text, WordRange range);

/// The word at which the last noun phrase of `range` begins: behind a noun phrase that it follows directly, else its first word.
std::size_t noun_phrase_start(const ClauseText& text, WordRange range);

/// An adjective that no noun follows: “anyone found ⟨guilty⟩ of lying”.
bool lone_adjective(const ClauseText& text, std::size_t i);

}  // namespace pandect
