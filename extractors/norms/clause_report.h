// Norms in text that speaks about the law: which verbs report one, and where the reporter's own words begin.
//
//   “The new rules bar shops from selling fireworks, the ministry said.”
//    behind_law: bar has rules before it        comment_start: at the comma
#pragma once

#include "extractors/norms/clause_builder.h"

namespace pandect {

/// A verb like “prohibits” that has a law before it, and is finite by what stands directly before it.
bool behind_law(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place, const CueHit& hit);

/// The comma inside `body` behind which the reporter speaks: “…, with officials saying”, “…, which some doubt”; else its end.
std::size_t comment_start(const ClauseText& text, WordRange body);

/// In news and commentary: sets the status of what a law is said to provide or the writer asks for; false when the clause
/// is no norm, with the reason.
bool report(const ClauseReader& reader, const ClauseParts& parts, BuiltClause& clause);

/// In a law or a guide: the status of a norm that belongs to another law.
void settle_status(const ClauseReader& reader, BuiltClause& clause);

}  // namespace pandect
