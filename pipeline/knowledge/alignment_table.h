// The cheapest way to read a quotation as a stretch of the law: the table of edit distance behind `align`.
//
//   Alignment a = fewest_changes(quote, {law.words().data() + 120, 480});
//   a.begin;                                       // 37: counted from the stretch's first word
#pragma once

#include <span>

#include "knowledge/word_alignment.h"

namespace pandect {

/// Fewest changes of the whole quotation, inflection cheapest; of equals the one that ends first. Time grows with both lengths
/// where much differs, and with their sum where little does.
Alignment fewest_changes(std::span<const AlignedWord> quote, std::span<const AlignedWord> law);

/// What a step costs: nothing, 1 for inflection, 10 for any other change.
std::uint32_t cost_of(const Alignment& alignment);
/// What no reading of the quotation as any stretch of the law costs less than: words that the law has in no form are changes.
std::uint32_t unavoidable_cost(std::span<const AlignedWord> quote, std::span<const AlignedWord> law);

/// Fewest changes of the whole quotation to the whole stretch, neither of them with a gap; in time of both lengths multiplied.
Alignment whole_changes(std::span<const AlignedWord> quote, std::span<const AlignedWord> law);

}  // namespace pandect
