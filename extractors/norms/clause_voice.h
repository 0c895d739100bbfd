// Who acts in a clause and what is acted on: voice, agent, negative subject.
//
//   Voice voice = arrange(rules, text, place, clause);   // “No goods shall be sold by a dealer”
//   // clause.bearer “a dealer”, clause.object “goods”, clause.cue “No … shall”, voice.passive, voice.negated
#pragma once

#include "extractors/norms/clause_builder.h"

namespace pandect {

struct Voice {
  bool passive = false;
  bool negated = false;
};

/// Gives the clause's subject and verb phrase their parts, by the frame of its cue. `negated`: its cue is.
Voice arrange(const ClauseReader& reader, BuiltClause& clause, bool negated);

/// Whether the head of the noun phrase is somebody who can act.
bool names_agent(const ClauseReader& reader, WordRange noun_phrase);

/// Whether its head is a noun for people or firms by its form: “tenants”, “shipbuilders”. For reports, where any of them may be told.
bool names_doer(const ClauseReader& reader, WordRange noun_phrase);

/// Whether the head of the noun phrase is an authority, by its words or by a public body named there.
bool names_authority(const ClauseReader& reader, WordRange noun_phrase);

}  // namespace pandect
