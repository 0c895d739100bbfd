// What follows from the words of a part: role and quantifier of a bearer, verbs of an action, value of a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/findings.h"
#include "extractors/norms/clause_words.h"

namespace pandect {

/// “Every exporter” → quantifier “every”, role “exporter”. Spans are left to the caller.
Bearer bearer_of(std::string_view noun_phrase, const ClauseLexicon& lexicon);

/// “support, assist, and cooperate with …” → support, assist, cooperate.
std::vector<std::string> verbs_of(const ClauseWords& words, const std::vector<WordRange>& action);

/// ISO value of the duration or date mentioned inside; empty when there is none. Mentions in text order.
std::string time_value(const Spans& where, const Findings& found);

}  // namespace pandect
