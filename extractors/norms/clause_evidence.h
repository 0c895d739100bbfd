// What a report gives to tell a rule by: laws, states and people named in a stretch of it, and what the sentence before spoke of.
//
//   “Under the order no firm may ship sensors. Exporters must keep records.”
//    names_law: the first sentence                law_in_sentence_before: the second
//
// `flat` and `cue` are bytes of the statement.
#pragma once

#include <algorithm>
#include "extractors/norms/clause_builder.h"

namespace pandect {

/// A citation begins in that piece of the document.
bool cites_in(const ClausePlace& place, Span where);

/// A law other than the document's own is cited there.
bool cites_law(const ClausePlace& place, Span flat);

/// The words before a verb of a law in which that law is looked for.
inline WordRange subject_window(const CueHit& hit) { return {hit.first - std::min(hit.first, hit.rule->subject_within), hit.first}; }

/// The words name what lays rules down.
bool names_law(const ClauseRules& rules, std::string_view words);

/// Whether `wanted(mention, where)` holds of a mention that begins in a piece `where` of the document that lies there.
template <class Wanted>
bool any_mention(const ClausePlace& place, Span flat, Wanted wanted) {
  const auto& mentions = place.in.found.mentions;
  for (const Span where : place.flat.in_document(flat)) {
    auto it = std::lower_bound(mentions.begin(), mentions.end(), where.begin, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (; it != mentions.end() && it->span.begin < where.end; ++it)
      if (wanted(*it, where)) return true;
  }
  return false;
}

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
