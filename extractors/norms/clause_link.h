// Verbs that put a duty on somebody: who stands between the verb and what links it to the act.
//
//   “The order prohibits ⟨banks⟩ from lending”       bearer banks, cue prohibits … from
//   “The rule requires that ⟨creditors⟩ keep”        bearer creditors, cue requires that
//   “The Act gives ⟨the mayor⟩ the power to close”   bearer the mayor, cue gives … the power to
#pragma once

#include <optional>

#include "extractors/norms/clause_builder.h"

namespace pandect {

struct DutyLink {
  std::size_t verb = 0;  ///< word at which the verb phrase begins
  bool negated = false;  ///< “requires banks not to”
};

/// For frames object and expletive: gives `clause` its bearer and the rest of its cue; none where no link follows.
std::optional<DutyLink> take_link(const ClauseReader& reader, const ClausePlan& plan, BuiltClause& clause);

}  // namespace pandect
