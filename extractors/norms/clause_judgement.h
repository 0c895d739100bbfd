// What a clause with a cue is: a norm and of which type, or no norm and why not. Patterns over its parts, from the pack.
//
//   [[reading]]                                  // norms_types.toml
//   id = "en.effect.force"
//   reason = "effect"
//   action = "(?:enter|come) into (?:force|effect)"
//
//   [[type]]
//   id = "en.type.fine"
//   type = "sanction"
//   action = "be (?:fined|punished|imprisoned)"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/findings.h"
#include "extractors/matchers/pattern.h"
#include "packs/rule_file.h"

namespace pandect {

/// The parts of a clause as text, for patterns. Empty where there is none.
struct ClauseParts {
  std::string cue;
  std::string before;    ///< everything before the cue
  std::string subject;   ///< noun phrase before the cue, its own or inherited
  std::string action;    ///< verb phrase, pieces joined by a space
  std::string agent;     ///< by …
  std::string heading;   ///< of the provision and those around it
  bool passive = false;
  bool state = false;      ///< the cue is a whole predicate: “is subject to”
  bool told = false;       ///< a report or a recital: it speaks about what holds instead of laying it down
  bool relative = false;   ///< a relative clause: “a permit, which may be revoked”
  bool acting = false;     ///< the bearer is somebody who can act
  bool authority = false;  ///< the bearer is an authority
  bool behind_rule = false;  ///< in a report: the clause before it in the sentence told a rule
  NormType type = NormType::obligation;  ///< so far
};

struct Reading {
  std::string id;
  CueReason reason = CueReason::other;
  bool hands_on = false;  ///< its conditions hold for the list below it: “the following rules shall apply in …:”
};

struct Typing {
  std::string id;
  NormType type = NormType::obligation;
  bool certain = false;  ///< whatever the readings say: “violations may result in fines”
};

class ClauseJudgement {
 public:
  explicit ClauseJudgement(const RuleTable& table);

  /// The rule that says the clause is no norm.
  const Reading* no_norm(const ClauseParts& parts) const;
  /// The first rule that changes the type of the cue.
  const Typing* typing(const ClauseParts& parts) const;
  /// Whether a noun phrase (its head part, see head_of) names an authority, or somebody who can act; no “Commission decision”.
  bool authority(std::string_view head) const { return authority_.found_in(head) && !no_authority_.found_in(head) && !paper_.found_in(head); }
  bool agent(std::string_view noun_phrase) const { return agent_.found_in(noun_phrase) && !paper_.found_in(noun_phrase); }
  bool doer(std::string_view head) const { return doer_.found_in(head) && !no_doer_.found_in(head); }
  bool law(std::string_view noun_phrase) const { return law_.found_in(noun_phrase); }
  bool reported_law(std::string_view noun_phrase) const { return reported_law_.found_in(noun_phrase); }
  /// Who breaks a rule: “anyone who violates the ban”.
  bool breaker(std::string_view noun_phrase) const { return breaker_.found_in(noun_phrase); }
  bool own_law(std::string_view noun_phrase) const { return own_law_.found_in(noun_phrase); }
  bool permit(std::string_view noun_phrase) const { return permit_.found_in(noun_phrase); }
  /// What only an authority can do to others: “fine a bank”.
  bool sovereign(std::string_view verb_phrase) const { return sovereign_.found_in(verb_phrase); }
  bool by_law(std::string_view phrase) const { return by_law_.found_in(phrase); }
  bool ceiling(std::string_view verb_phrase) const { return ceiling_.found_in(verb_phrase); }
  /// Where a law holds: “in the country”.
  bool territory(std::string_view phrase) const { return territory_.found_in(phrase); }
  /// What can be ordered by its noun: the words with which a noun phrase begins, “the immediate release of”.
  bool act(std::string_view beginning) const { return act_.found_in(beginning); }
  /// Whether what is asked or allowed is itself named, not who is: “the use of”, “investments in”, “$10 billion”. The words up to
  /// the head and the one behind it.
  bool deed(std::string_view beginning) const { return deed_.found_in(beginning); }
  bool limbs(std::string_view chapeau) const { return limbs_.found_in(chapeau); }

 private:
  struct Guard {
    std::optional<Pattern> cue, before, subject, action, agent, heading;
    std::optional<bool> passive, authority, relative, acting, state, told;
    std::vector<NormType> types;
    bool holds(const ClauseParts& parts) const;
  };
  static Guard guard_of(const RuleTable& row);

  std::vector<std::pair<Guard, Reading>> readings_;
  std::vector<std::pair<Guard, Typing>> typings_;
  Pattern authority_, no_authority_, agent_, paper_, doer_, no_doer_, law_, reported_law_, breaker_, own_law_, permit_, sovereign_, by_law_, ceiling_, territory_, act_, deed_, limbs_;
};

}  // namespace pandect
