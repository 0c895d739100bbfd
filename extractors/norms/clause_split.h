// Which cues of a sentence carry clauses of their own, and from where to where each clause goes.
//
//   “The holder shall keep records, and the Board may inspect them.”   two clauses
//   “No person shall export items that may not be exported.”           one; the second cue describes a class
#pragma once

#include <optional>
#include <vector>

#include "extractors/norms/clause.h"
#include "extractors/norms/cue_rules.h"

namespace pandect {

struct ClausePlan {
  CueHit hit;
  WordRange before;                    ///< from the beginning of the clause to the cue
  std::size_t end = 0;                 ///< where the verb phrase must end
  Front front;                         ///< read from `before`
  bool shares_front = false;           ///< the fronted phrases of the sentence's first clause hold for it too
  WordRange source = {};               ///< in a report: who or what is said to say the clause
  std::size_t body = 0;                ///< inverted: the verb behind the subject, which stands behind the cue
  std::optional<WordRange> negator = {};///< inverted: “in no event” shall the fee exceed …
  WordRange shared_body = {};          ///< “may, if it thinks fit, and shall, if told so, ⟨hold an inquiry⟩”: where the next clause has the act of both
  bool relative = false;               ///< a relative clause that adds a norm to the noun phrase before its comma
  std::optional<std::size_t> inherits; ///< index of the clause that lends the subject and the fronted phrases
};

struct SkippedCue {
  CueHit hit;
  CueReason reason = CueReason::other;
};

struct ClausePlans {
  std::vector<ClausePlan> clauses;
  std::vector<SkippedCue> skipped;
};

/// Linear in the number of words: each search backwards is bounded.
ClausePlans plan_clauses(const ClauseText& text, const std::vector<CueHit>& hits);

}  // namespace pandect
