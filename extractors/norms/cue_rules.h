// Cue rules: the words that make a clause a norm, what type of norm, and how the clause is built around them.
//
//   [[cue]]                                        // norms_cues.toml
//   id = "en.modal.shall"
//   frame = "subject"
//   phrases = ["shall"]
//   type = "obligation"
//   negated = "prohibition"
//   examples = ["The exporter shall keep records. => obligation | bearer: The exporter | cue: shall | action: keep records"]
//
// Frames (S subject, V verb phrase, N noun phrase, C the cue):
//   subject    S C V              The exporter shall keep records
//   state      S C N              A person is subject to a fine
//   topic      S C N              This Part does not apply to gifts: nobody bears it, N is the action
//   object     S C N link V       The order prohibits banks from lending: N bears it
//   expletive  C (for N) link V   It shall be unlawful for a person to export
//   predicate  S C                The export of arms is prohibited: S is the action
//   need       S C V              A licence is required to export: S is the object
//   measure    S C N              The rules ban flights: N is the action, nobody bears it
//   none       the words are no norm wherever they stand
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/findings.h"
#include "extractors/matchers/pattern.h"
#include "extractors/norms/clause_words.h"
#include "extractors/norms/marker_rules.h"

namespace pandect {

enum class Frame { subject, state, topic, object, expletive, predicate, need, measure, none };
/// Documents in which a rule works.
enum class Scene { any, legal, press };
constexpr Scene scene_of(bool press) { return press ? Scene::press : Scene::legal; }

struct CueRule {
  std::string id;
  Frame frame = Frame::subject;
  NormType type = NormType::obligation;
  std::optional<NormType> negated;    ///< type with not or no; without it negation makes no norm
  std::optional<NormType> authority;  ///< type when the bearer is an authority
  Scene scene = Scene::any;
  CueReason reason = CueReason::none; ///< frame none
  bool advice = false;                ///< in press text also the writer's own advice
  bool modal = true;                  ///< a modal word, to be accounted for even where it makes no norm
  bool needs_authority = false;       ///< a norm only when an authority bears it, or in the passive; else a prediction
  bool or_measure = false;            ///< object: without a link it is read as a measure
  bool or_act = false;                ///< object: the same, where it names an act: “ordered the closure of all schools”
  std::size_t action_words = 0;       ///< last words of the phrase that belong to the action, not to the cue
  std::size_t subject_words = 0;      ///< first words of the phrase that belong to the subject: “I order … to”
  std::size_t subject_within = 25;    ///< law_subject: words before the cue in which the law is named
  std::size_t inner_words = 0;        ///< a condition before the last word of the phrase: “is liable ⟨on conviction⟩ to”
  bool by_state = false;              ///< law_subject: or a state or one of its bodies
  bool reports = false;               ///< in press text a norm without a law in sight: “was ordered to”
  bool reports_authority = false;     ///< in press text a norm where an authority bears it: “the agency has the power to”
  bool opinion = false;               ///< press text: what somebody says ought to be allowed or forbidden, whoever says so
  bool weak_advice = false;           ///< advice, but only to somebody: “the council should”
  bool rule_of_body = false;          ///< in press text also of a body or its members, when it holds: “in recess members cannot”
  bool told_by_law = false;           ///< in press text a norm only where a law or a court says it: “the Act says firms can”
  bool law_subject = false;           ///< only where the subject is a law, a rule or a body that makes them
  std::vector<std::uint32_t> links;   ///< object, expletive: to, from; an expletive without any waits for “that”
  std::vector<std::uint32_t> granted; ///< object: what is given stands before the link: “gives X the ⟨power⟩ to”
  bool of_permit = false;             ///< measure: only of a licence or an approval; the act that needs it is action, a person bearer
  std::optional<Pattern> time_inside; ///< the time that stands before “to”: “has ⟨60 days⟩ to”, “gives firms ⟨until 1 May⟩ to”
  std::size_t time_words = 0;         ///< last words of the phrase that belong to that time: “has ⟨until⟩”
  MarkerRule time;                    ///< what kind of time that is
  bool bare = false;                  ///< object, press: its clause may lack “that” and “to”: “ordered the accused remain”
  bool wants_somebody = false;        ///< in press text without a law only of somebody: “farmers need to”, no “this needs to”
  double confidence = 0.8;
  std::vector<std::string> examples, counter_examples;

  /// Where the time begins that ends with those words; none when none does.
  std::optional<std::size_t> time_begin(const ClauseWords& words, WordRange before) const;
};

struct CueHit {
  const CueRule* rule = nullptr;
  std::size_t first = 0, last = 0;  ///< words [first, last)
  bool negated = false;
  WordRange gap = {};               ///< what interrupts the phrase: “is required, ⟨on request,⟩ to”
};

class CueRules {
 public:
  CueRules(const RuleTable& table, ClauseLexicon& lexicon) { add(table, lexicon); }
  /// The rules of a further file; not after the first find.
  void add(const RuleTable& table, ClauseLexicon& lexicon);

  /// Every cue of the words in a document of `scene`, in order; of overlapping ones the longest that begins first. Words of rules that
  /// work elsewhere are left to others unless they are modals, which every document accounts for.
  std::vector<CueHit> find(const ClauseWords& words, Scene scene) const;
  /// The rule of_permit with the hit's own words, for where its rule does not hold; or none.
  const CueRule* permit_rule(const ClauseWords& words, const CueHit& hit) const;
  /// The words end in a cue that lacks its link: “A person who lies is liable:”.
  bool ends_open(const ClauseWords& words) const;
  const std::vector<CueRule>& rules() const { return rules_; }

 private:
  PhraseTable& table_of(const CueRule& rule);
  static std::optional<std::size_t> behind_basis(const ClauseWords& words, const CueRule& rule, WordRange opening);
  std::optional<CueHit> timed_at(const ClauseWords& words, std::size_t i, Scene scene) const;
  std::optional<CueHit> broken_at(const ClauseWords& words, std::size_t i) const;

  std::vector<CueRule> rules_;
  PhraseTable phrases_;
  PhraseTable reports_;   // of the rules that count in press texts alone
  PhraseTable permits_;   // of the rules of_permit, where no other phrase is
  PhraseTable timed_;     // of the rules with time_inside, which come first where the time is there
  PhraseTable openings_;  // of the phrases that end in a link and may be interrupted before it
};

}  // namespace pandect
