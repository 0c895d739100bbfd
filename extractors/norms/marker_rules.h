// Marker rules: the words that open a condition, an exception or a time, and the phrases that belong to no part.
//
//   [[marker]]                                    // norms_markers.toml
//   id = "en.condition.if"
//   part = "condition"
//   phrases = ["if", "even if", "only if"]
//   reach = "clause"
//
// part     condition, exception, time, manner (before the cue it belongs to no part, behind it to the action),
//          aside (belongs to the noun phrase before it: including, such as)
// place    any; front: only before the cue; comma: before the cue, or behind a comma; start: before the cue, or before
//          every word of the action; verb: behind the cue or its verb, where it is no part of a noun phrase
// reach    how far it goes behind the cue: core (the phrase or pattern itself), phrase (to the next comma or marker),
//          clause (a finite clause)
// pattern  what must stand there, from the first word of the phrase on; its match is the core
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/norm.h"
#include "extractors/matchers/pattern.h"
#include "extractors/norms/clause_words.h"

namespace pandect {

enum class PartKind { condition, exception, time, manner, aside };
enum class Place { any, front, comma, start, verb };
enum class Reach { core, phrase, clause };

struct MarkerRule {
  std::string id;
  PartKind part = PartKind::condition;
  Place place = Place::any;
  Reach reach = Reach::clause;
  TimeKind kind = TimeKind::deadline;
  std::string value;
  std::optional<Pattern> pattern;
  std::vector<std::uint32_t> not_behind;  ///< words before which it belongs to the noun: “a place where”
  bool behind(std::uint32_t id) const;    ///< whether `id` is one of them
  bool behind_coordinator = false;  ///< place comma: behind “and” as well
  bool hypothetical = false;        ///< what stands in it is imagined: “if a court orders it” reports no order
  bool linking = false;             ///< between cue and verb it belongs to no part: “in particular”
  bool clings = false;              ///< belongs to the noun phrase before it: cuts the action, but no other part
  bool ends_times = false;          ///< manner: a time before it ends: “within a month in accordance with …”
  bool strong = false;  ///< ends a condition clause before it even without a comma: unless, except, provided that
  std::vector<std::string> examples;
};

struct MarkerHit {
  const MarkerRule* rule = nullptr;
  std::size_t first = 0, core_end = 0;  ///< words
};

/// Markers of a statement, by word.
class Markers {
 public:
  Markers(std::size_t words) : at_(words, 0) {}
  const MarkerHit* at(std::size_t word) const { return word < at_.size() && at_[word] != 0 ? &hits_[at_[word] - 1] : nullptr; }
  void add(const MarkerHit& hit) {
    hits_.push_back(hit);
    at_[hit.first] = static_cast<std::uint32_t>(hits_.size());
  }

 private:
  std::vector<MarkerHit> hits_;
  std::vector<std::uint32_t> at_;
};

class MarkerRules {
 public:
  MarkerRules(const RuleTable& table, ClauseLexicon& lexicon);
  /// The markers outside of brackets.
  Markers find(const ClauseWords& words) const;
  const std::vector<MarkerRule>& rules() const { return rules_; }

 private:
  std::optional<MarkerHit> hit_at(const ClauseWords& words, std::size_t i) const;

  std::vector<MarkerRule> rules_;
  PhraseTable plain_, with_pattern_;
  std::vector<std::vector<std::uint32_t>> families_;  // rules with a pattern that share a first phrase
};

}  // namespace pandect
