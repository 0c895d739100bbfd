#include "extractors/norms/clause_report.h"

#include <algorithm>

namespace pandect {
namespace {

/// A state or one of its bodies is named there.
bool names_state(const ClausePlace& place, Span flat) {
  for (const Span where : place.flat.in_document(flat)) {
    const auto& mentions = place.in.found.mentions;
    auto it = std::lower_bound(mentions.begin(), mentions.end(), where.begin, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (; it != mentions.end() && it->span.begin < where.end; ++it)
      if (it->kind == MentionKind::jurisdiction || (it->kind == MentionKind::actor && (it->type == ActorType::government_body || it->type == ActorType::state))) return true;
  }
  return false;
}

/// “…, the ministry said”.
bool names_speaker(const ClauseText& text, WordRange rest) {
  constexpr std::size_t kFew = 8;  // words of a speaker's name
  for (std::size_t k = rest.begin; k < std::min(rest.end, rest.begin + kFew) && !text.comma(k); ++k)
    if (text.words.is(k, word_class::reporting)) return true;
  return false;
}

}  // namespace

std::size_t comment_start(const ClauseText& text, WordRange body) {
  for (std::size_t i = body.begin + 1; i + 1 < body.end; ++i) {
    if (text.hidden(i) || !text.comma(i)) continue;
    const bool participle = text.words.ends_in(i + 1, "ing") && !text.words.is(i + 1, word_class::preposition);
    const bool relative = text.words.is(i + 1, word_class::relative) || (text.words.is(i + 1, word_class::preposition) && text.words.is(i + 2, word_class::relative));
    const bool remark = (text.words.is(i + 1, word_class::remark) && text.markers.at(i + 1) == nullptr) || (text.words.is(i + 1, word_class::finite | word_class::be) && !text.words.is(i + 1, word_class::verb));
    if (participle || relative || remark || names_speaker(text, {i + 1, body.end})) return i;
  }
  return body.end;
}

bool behind_law(const ClauseRules& rules, const ClauseText& text, const ClausePlace& place, const CueHit& hit) {
  const ClauseWords& words = text.words;
  if (hit.rule->subject_words > 0) return true;
  constexpr auto kNotFinite = word_class::preposition | word_class::be | word_class::finite | word_class::coordinator | word_class::determiner;
  if (hit.first == 0) return false;
  // “a decree that bars …”: in news the relative clause says what the law provides.
  constexpr std::size_t kNear = 4;  // words from the law to its relative pronoun
  if (text.press && hit.first > 1 && words.is(hit.first - 1, word_class::relative)) return rules.judgement.law(words.text({hit.first - 1 - std::min(hit.first - 1, kNear), hit.first - 1}));
  // “The law bars … and allows …”: news goes on with a second verb.
  const bool joined = text.press && words.is(hit.first - 1, word_class::coordinator) && words.ends_in(hit.first, "s");
  if (!joined && words.is(hit.first - 1, kNotFinite)) return false;
  if (words.mark(hit.first - 1) && !(text.press && (words.colon(hit.first - 1) || words.comma(hit.first - 1)))) return false;
  const WordRange window{hit.first - std::min(hit.first, hit.rule->subject_within), hit.first};
  constexpr std::size_t kSubject = 6;  // words of a subject
  const WordRange subject{hit.first - std::min(hit.first, kSubject), hit.first};
  if (hit.rule->by_state && (names_state(place, words.span(window)) || rules.judgement.authority(words.text(subject)))) return true;
  return rules.judgement.law(words.text(window));
}

}  // namespace pandect
