// Which verbs have a law before them: “the new rules bar …”, “an order that requires …”.
#include <algorithm>

#include "extractors/norms/clause_evidence.h"
#include "extractors/norms/clause_report.h"

namespace pandect {

/// “sanctions on persons that allow …”: who does it is named right before the relative pronoun.
static bool of_somebody(const ClauseRules& rules, const ClauseWords& words, std::size_t pronoun) {
  if (words.comma(pronoun - 1)) return false;
  constexpr std::size_t kFew = 2;  // words
  const std::string_view before = words.text({pronoun - std::min(pronoun, kFew), pronoun});
  return rules.judgement.agent(before) && !names_law(rules, before);
}

/// “the rules⟨, which apply from May,⟩ bar …”: where the aside begins that ends right before `verb`; 0 where none does.
static std::size_t aside_before(const ClauseText& text, std::size_t verb) {
  constexpr std::size_t kLongest = 20;  // words
  if (verb == 0 || !text.words.comma(verb - 1)) return 0;
  for (std::size_t i = verb - 1; i-- > 1 && verb - i < kLongest;)
    if (text.words.comma(i)) return text.words.is(i + 1, word_class::relative) || text.verb_like(i + 1) ? i : 0;
  return 0;
}

static bool law_before_aside(const ClauseRules& rules, const ClauseText& text, const CueHit& hit) {
  const std::size_t aside = aside_before(text, hit.first);
  return aside > 0 && names_law(rules, text.words.text({aside - std::min(aside, hit.rule->subject_within), aside}));
}

bool behind_law(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place, const CueHit& hit) {
  const ClauseWords& words = text.words;
  constexpr std::size_t kPurpose = 6;  // words from the law to “to force”
  if (hit.rule->subject_words > 0) {
    if (hit.first == 0 || hit.rule->subject_words > 1 || !words.is(hit.first - 1, word_class::infinitive)) return true;
    if (hit.first > 2 && words.tagged(hit.first - 2, WordTag::participle)) return false;  // “the law could be used to force”
    return names_law(rules, words.text({hit.first - 1 - std::min(hit.first - 1, kPurpose), hit.first - 1}));  // “a law to force”, not “payments to compel”
  }
  if (text.press && words.tagged(hit.first, WordTag::adjective) && words.ends_in(hit.first, "ed")) return false;  // “to permit specific, limited sales”
  constexpr auto kNotFinite = word_class::preposition | word_class::be | word_class::finite | word_class::coordinator | word_class::determiner;
  if (hit.first == 0 || words.is(hit.first - 1, word_class::negation)) return false;
  // “rules that (1) prohibit …, and (2) require …”: a label stands between
  if (const auto label = text.press ? words.label_before(hit.first) : std::nullopt) {
    constexpr std::size_t kFar = 40;
    const std::size_t before = *label - 1;
    const bool goes_on = words.is(before, word_class::relative | word_class::coordinator) || words.comma(before) || words.semicolon(before) || words.colon(before);
    return goes_on && names_law(rules, words.text({hit.first - std::min(hit.first, kFar), hit.first}));
  }
  // “a decree that bars …”: in news the relative clause says what the law provides.
  constexpr std::size_t kNear = 8;  // words from the law to its relative pronoun
  if (text.press && hit.first > 1 && words.is(hit.first - 1, word_class::relative)) {
    const std::size_t pronoun = hit.first - 1;
    if (pronoun > 1 && words.is(pronoun - 1, word_class::deed) && words.is(pronoun - 2, word_class::determiner)) return true;
    return !of_somebody(rules, words, pronoun) && names_law(rules, words.text({pronoun - std::min(pronoun, kNear), pronoun}));
  }
  // “The law bars … and allows …”: news goes on with a second verb.
  const bool means = text.press && words.is(hit.first - 1, word_class::agent_particle) && words.ends_in(hit.first, "ing");  // “protects tenants by banning”
  const bool joined = means || (text.press && words.is(hit.first - 1, word_class::coordinator) && (words.ends_in(hit.first, "s") || words.is(hit.first, word_class::finite) || words.tagged(hit.first, WordTag::finite)));
  if (!joined && words.is(hit.first - 1, kNotFinite)) return false;
  const bool bracket = words.mark(hit.first - 1) && words[hit.first - 1].depth == 1 && (hit.first >= words.size() || words[hit.first].depth == 0);  // “the Act (the ‘Code’) bars”
  if (words.mark(hit.first - 1) && !bracket && !(text.press && (words.colon(hit.first - 1) || words.comma(hit.first - 1)))) return false;
  constexpr std::size_t kFirstVerb = 60;  // words to the law, over what its first verb says
  constexpr std::size_t kSubjectOfVerb = 12;  // words to the law from what is surely a verb: “the rules adopted in May require”
  const bool surely = text.press && hit.last == hit.first + 1 && words.tagged(hit.first, WordTag::finite) && hit.rule->subject_within < kSubjectOfVerb;
  const std::size_t far = joined ? kFirstVerb : surely ? kSubjectOfVerb : hit.rule->subject_within;
  const WordRange window{hit.first - std::min(hit.first, far), hit.first};
  if (text.press && words.ends_in(hit.first, "s") && names_private(place, words.span({hit.first - 1, hit.first}))) return false;
  constexpr std::size_t kSubject = 6;  // words of a subject
  const WordRange subject{hit.first - std::min(hit.first, kSubject), hit.first};
  const bool of_state = hit.rule->by_state && (text.press || hit.rule->scene != Scene::any);
  if (of_state && (names_state(place, words.span(subject)) || rules.judgement.authority(words.text(subject)))) return true;
  if (text.press && cites_law(place, words.span(window))) return true;
  if (rules.judgement.law(words.text(window)) || (text.press && rules.judgement.reported_law(words.text(window)))) return true;
  if (text.press && law_before_aside(rules, text, hit)) return true;
  // “The program is new. It would ban …”
  std::size_t before = hit.first - 1;
  while (before > 0 && words.is(before, word_class::adverb)) --before;  // “It also requires …”
  return text.press && words.is(before, word_class::pronoun) && !words.is(before, word_class::speaker) && law_in_sentence_before(rules, place, words.span({hit.first, hit.last}));
}

}  // namespace pandect
