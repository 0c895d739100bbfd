// Words, numbers and marks of a sentence.
//
//   tokenize(document.reading(), sentence.span, analysis.tokens);
#pragma once

#include <string_view>
#include <vector>

#include "analysis/analysis.h"

namespace pandect {

/// Appends the tokens of `sentence` in text order: runs of letters and digits (with inner apostrophes, hyphens and
/// decimal points), single marks, single Han characters.
void tokenize(std::string_view text, Span sentence, std::vector<Token>& out);

}  // namespace pandect
