// From a planned clause to a norm: which noun phrase bears it, what is object and what action, what type it is.
//
//   ClauseBuilder builder(rules, text, {flat, in, provision});
//   Built b = builder.build(plan, index);      // b.norm, or b.reason why there is none
#pragma once

#include <optional>
#include <vector>

#include "extractors/norms/clause_judgement.h"
#include "extractors/norms/clause_split.h"
#include "extractors/extractor.h"

namespace pandect {

/// All rules of a markers-first language.
struct ClauseRules {
  ClauseLexicon lexicon;
  CueRules cues;
  MarkerRules markers;
  ClauseJudgement judgement;
};

/// A clause with its parts as word ranges; `norm` false with the reason when it is none.
struct BuiltClause {
  CueHit hit;
  bool norm = false;
  CueReason reason = CueReason::other;
  bool hands_on = false;
  NormType type = NormType::obligation;
  NormStatus status = NormStatus::in_text;
  std::vector<WordRange> cue;
  std::vector<WordRange> bearer;
  bool inferred = false;
  std::vector<WordRange> object;
  std::vector<WordRange> action;
  std::vector<Adjunct> adjuncts;
  std::optional<std::size_t> owner; ///< clause that the subject was taken from
  WordRange source;                 ///< in a report: who or what says so
  WordRange subject;                ///< noun phrase before the cue, own or inherited
  double confidence = 0;
  std::vector<Symbol> trace;
};

/// Where the words come from.
struct ClausePlace {
  const FlatText& flat;
  const ExtractorInput& in;
  ProvisionIndex provision = 0;
};

/// What reads a clause: the rules, the words, and where they come from.
struct ClauseReader {
  const ClauseRules& rules;
  const ClauseText& text;
  const ClausePlace& place;
};

/// Documents that speak about the law instead of laying it down.
constexpr bool is_press(DocumentKind kind) { return kind == DocumentKind::news || kind == DocumentKind::commentary; }

/// Reads every clause of the statement's words.
std::vector<BuiltClause> build_clauses(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place, std::vector<CueHit> hits);

}  // namespace pandect
