// What a report gives to tell a rule by: laws, states and people named in a stretch of it, and what the sentence before spoke of.
//
//   “Under the order no firm may ship sensors. Exporters must keep records.”
//    names_law: the first sentence                law_in_sentence_before: the second
//
// `flat` and `cue` are bytes of the statement.
#pragma once

#include "extractors/norms/clause_builder.h"

namespace pandect {

/// A law other than the document's own is cited there.
bool cites_law(const ClausePlace& place, Span flat);

/// The words name what lays rules down.
bool names_law(const ClauseRules& rules, std::string_view words);

/// A state or one of its bodies is named there.
bool names_state(const ClausePlace& place, Span flat);

/// Any actor is named there.
bool names_somebody(const ClausePlace& place, Span flat);

/// A private person or company is named there: what it says or allows is no rule of law.
bool names_private(const ClausePlace& place, Span flat);

/// “Under the order no firm may ship sensors. Exporters must keep records.”: a paragraph goes on with the law that its
/// last sentence spoke of.
bool law_in_sentence_before(const ClauseRules& rules, const ClausePlace& place, Span cue);

/// “Platforms are also banned from selling lists. They must publish their fees.”: the last sentence told a rule without its law.
bool rule_in_sentence_before(const ClauseRules& rules, const ClausePlace& place, Span cue);

}  // namespace pandect
