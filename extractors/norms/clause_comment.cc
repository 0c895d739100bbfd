// Where in a report the rule ends and the reporter's own words begin.
#include <algorithm>

#include "extractors/norms/clause_report.h"
#include "extractors/norms/clause_voice.h"

namespace pandect {
namespace {

/// “…, the ministry said”, “…, the Ministry of Trade, Ports and Fisheries said”: a name goes on behind a comma with a capital.
bool names_speaker(const ClauseText& text, WordRange rest) {
  constexpr std::size_t kFew = 8, kName = 14;  // words of a speaker, and of one whose name is long
  for (std::size_t k = rest.begin; k < std::min(rest.end, rest.begin + kName); ++k) {
    const bool inside = text.words.capital(k - 1) && k + 1 < rest.end && text.words.capital(k + 1);
    if (text.comma(k) && !inside) return false;
    if (k >= rest.begin + kFew && !text.words.capital(k) && !text.words.is(k, word_class::coordinator | word_class::reporting)) return false;
    if (text.words.is(k, word_class::reporting)) return true;
  }
  return false;
}

/// “…, a step that …”: the reporter sums up what was said.
bool sums_up(const ClauseText& text, std::size_t from, std::size_t end) {
  constexpr std::size_t kFew = 5;  // words of the noun phrase
  if (!text.words.is(from, word_class::determiner) || text.words.is(from, word_class::relative)) return false;
  for (std::size_t k = from + 1; k + 1 < std::min(end, from + kFew); ++k) {
    if (text.comma(k) || text.words.is(k, word_class::coordinator | word_class::preposition)) return false;
    if (text.words.is(k + 1, word_class::relative)) return text.words.tagged(k, WordTag::noun);
  }
  return false;
}

/// “…, and the ministry issued an alert”, “… and any permit is void”: a clause of its own begins behind the coordinator.
bool clause_begins(const ClauseText& text, std::size_t coordinator, std::size_t end) {
  const ClauseWords& words = text.words;
  const std::size_t first = coordinator + 1;
  const bool comma = text.comma(coordinator - 1);
  // “…, and found that”, “…, and will require”
  if (comma && words.is(first, word_class::stating | word_class::finite) && !words.is(first, word_class::verb)) return true;
  if (words.is(first, word_class::stating) && words.tagged(first, WordTag::finite) && words.ends_in(first, "d")) return true;  // “barred exports and said”
  if (!text.opens_noun_phrase(first) || words.is(first, word_class::relative) || (!comma && words.capital(first))) return false;
  if (const WordRange subject = subject_before_verb(text, {first, end}); !subject.empty()) return true;
  for (std::size_t i = first + 1; comma && i + 1 < end && !text.comma(i); ++i) {
    if (words.is(i, word_class::relative)) return false;
    if (!text.hidden(i) && words.ends_in(i, "ed") && words.is(i + 1, word_class::determiner | word_class::pronoun) && !words.is(i + 1, word_class::relative)) return true;
  }
  return false;
}

/// “… taxes and ensures that”: a further verb of what is said to require, not of a relative clause in it.
bool verb_joined(const ClauseText& text, WordRange before) {
  const ClauseWords& words = text.words;
  const std::size_t verb = before.end + 1;
  if (!words.is(verb, word_class::finite) || words.is(verb, word_class::verb | word_class::be) || !words.ends_in(verb, "s")) return false;
  if (!words.tagged(verb, WordTag::finite) && !words.is(verb + 1, word_class::complementizer | word_class::determiner)) return false;
  for (std::size_t i = before.begin; i < before.end; ++i)
    if (!text.hidden(i) && words.is(i, word_class::relative | word_class::subordinator)) return false;
  return true;
}

/// “…, schools were closed”: a noun phrase of a few words and a finite verb follow the comma.
bool another_clause(const ClauseText& text, std::size_t from, std::size_t end) {
  constexpr std::size_t kFew = 6;  // words of the noun phrase
  const ClauseWords& words = text.words;
  if (!words.tagged(from, WordTag::noun) && !words.is(from, word_class::determiner | word_class::pronoun)) return false;
  if (words.is(from, word_class::relative)) return false;
  for (std::size_t i = from + 1; i < std::min(end, from + kFew); ++i) {
    if (text.hidden(i) || text.comma(i) || words.mark(i) || words.is(i, word_class::relative | word_class::subordinator | word_class::coordinator) || text.markers.at(i) != nullptr) return false;
    if (words.is(i, word_class::be | word_class::finite) && words.tagged(i, WordTag::finite)) return true;
  }
  return false;
}

/// “…,” the ministry said: the quotation ends and its speaker is named.
bool speaker_behind_quotation(const ClauseText& text, std::size_t i, std::size_t end) {
  const ClauseWords& words = text.words;
  return words.mark(i) && i > 0 && i + 1 < end && words[i - 1].quoted && !words[i + 1].quoted && words.comma(i - 1) && names_speaker(text, {i + 1, end});
}

/// “a report, which includes a copy, to each House”: behind the relative clause the verb phrase goes on with a preposition.
bool goes_on_behind(const ClauseText& text, std::size_t from, std::size_t end) {
  for (std::size_t i = from; i + 1 < end; ++i)
    if (!text.hidden(i) && text.comma(i)) return text.words.is(i + 1, word_class::infinitive) || (text.words.is(i + 1, word_class::preposition) && text.words.is(i + 2, word_class::determiner));
  return false;
}

}  // namespace

std::size_t comment_start(const ClauseText& text, WordRange body) {
  for (std::size_t i = body.begin + 1; i + 1 < body.end; ++i) {
    if (speaker_behind_quotation(text, i, body.end)) return i;
    if (!text.hidden(i) && text.words.is(i, word_class::coordinator) && (clause_begins(text, i, body.end) || verb_joined(text, {body.begin, i}))) return i;
    if (text.hidden(i) || !text.comma(i)) continue;
    if (another_clause(text, i + 1, body.end) || sums_up(text, i + 1, body.end)) return i;
    const bool listed = text.words.ends_in(i - 1, "ing") && text.words.is(i + 2, word_class::coordinator);  // “accounting, reporting and auditing rules”
    const bool participle = text.words.ends_in(i + 1, "ing") && !text.words.is(i + 1, word_class::preposition) && !listed;
    const bool relative = (text.words.is(i + 1, word_class::relative) && !text.words.is(i + 1, word_class::complementizer)) || (text.words.is(i + 1, word_class::preposition) && text.words.is(i + 2, word_class::relative));
    const MarkerHit* marker = text.markers.at(i + 1);
    const bool remark = (text.words.is(i + 1, word_class::remark) && (marker == nullptr || marker->rule->part == PartKind::manner)) || (text.words.is(i + 1, word_class::finite | word_class::be) && !text.words.is(i + 1, word_class::verb));
    if (relative && goes_on_behind(text, i + 1, body.end)) continue;
    if (participle || relative || remark || names_speaker(text, {i + 1, body.end})) return i;
  }
  return body.end;
}

}  // namespace pandect
