// The pack's examples run through its own grammar: a rule that does not do what it says stops the program at loading.
#pragma once

#include <filesystem>

#include "extractors/norms/grammar.h"
#include "extractors/norms/markers_last_rules.h"

namespace pandect::markers_last {

/// Throws ConfigurationError that names the rule, its example and what was found instead.
void check_examples(const Rules& rules, const ClauseGrammar& grammar, const std::filesystem::path& pack);

/// A norm as the specs write it: “obligation | bearer: … | cue: … | action: … | condition: … | time: … = P5D (deadline)”.
std::string described(const Norm& norm, std::string_view text);

}  // namespace pandect::markers_last
