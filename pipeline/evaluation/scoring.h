// The figures of one document: gold against what was extracted.
//
//   norm detection   cues overlap and actions overlap; one to one, best first
//   norm type, norm status   found, and of the same type (and status)
//   bearer … times   span F1: overlap of characters (intersection by union) at least 0.5; “exact”: the same characters
//   as_is            no edit needed: type and status right, cue at least 0.5, every part at least 0.8, none missing, none too many
//   actors, jurisdictions, citations, definitions   spans, with type, code, id or body
#pragma once

#include <string>
#include <vector>

#include "evaluation/counted_text.h"
#include "evaluation/gold_file.h"
#include "evaluation/tally.h"

namespace pandect {

enum class Fault { missed, spurious, edit };
std::string_view name(Fault fault);

/// A norm that is not right as it is.
struct NormError {
  Fault fault = Fault::edit;
  const ScoredNorm* gold = nullptr;   ///< null for a spurious one
  const ScoredNorm* found = nullptr;  ///< null for a missed one
  std::vector<std::string> wrong;     ///< edit: "type", "cue", "bearer" …
};

/// Whether a norm of the knowledge base is right as it is, and how sure the program was.
struct Judged {
  double confidence = 0;
  bool right = false;
};

struct DocumentScore {
  Tally tally;
  std::vector<NormError> errors;  ///< in text order
  std::vector<Judged> judged;     ///< every norm of the knowledge base
};

/// The errors point into `gold` and `found`.
DocumentScore score_document(const CountedText& text, const ScoredDocument& gold, const ScoredDocument& found);

}  // namespace pandect
