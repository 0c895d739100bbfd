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

/// “Under the order no firm may ship sensors. Exporters must keep records.”: a paragraph goes on with the law that its
/// last sentence spoke of.
bool law_in_sentence_before(const ClauseReader& reader, const BuiltClause& clause) {
  const auto& [flat, in, provision] = reader.place;
  const Spans where = flat.in_document(reader.text.words.span({clause.hit.first, clause.hit.first + 1}));
  const auto& sentences = in.analysis.sentences;
  if (where.empty()) return false;
  const auto behind = std::upper_bound(sentences.begin(), sentences.end(), where.front().begin,
                                       [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  if (behind - sentences.begin() < 2) return false;
  const Sentence &own = *(behind - 1), &before = *(behind - 2);
  return own.block == before.block && reader.rules.judgement.law(before.span.in(in.document.reading));
}

/// A guide that says what another law provides: “Under 12 CFR 5.1, the Bureau may …”.
bool on_foreign_law(const ClauseReader& reader, const BuiltClause& clause) {
  const std::size_t end = clause.subject.empty() ? clause.hit.first : clause.subject.begin;
  if (end == 0) return false;
  for (const Span where : reader.place.flat.in_document(reader.text.words.span({0, end})))
    for (const Citation& c : reader.place.in.found.citations)
      if (c.kind != CitationKind::internal && where.contains(c.span)) return true;
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

bool report(const ClauseReader& reader, const ClauseParts& parts, BuiltClause& clause) {
  const CueRule& rule = *clause.hit.rule;
  const ClauseWords& words = reader.text.words;
  const ClauseJudgement& judgement = reader.rules.judgement;
  clause.status = NormStatus::reported;
  const bool speaker = clause.subject.end - clause.subject.begin == 1 && words.is(clause.subject.begin, word_class::speaker);
  if (rule.law_subject || (rule.reports && !speaker)) return true;
  const bool state = rule.frame == Frame::state || rule.frame == Frame::topic;
  const std::size_t front = clause.subject.empty() ? clause.hit.first : clause.subject.begin;
  if (judgement.law(words.text({0, front})) || (state && judgement.law(parts.action)) || (state && judgement.law(parts.subject)) ||
      (parts.passive && judgement.law(parts.subject)))
    return true;
  const bool binding = clause.type == NormType::obligation || clause.type == NormType::prohibition || clause.type == NormType::sanction;
  if (binding && rule.modal && !speaker && law_in_sentence_before(reader, clause)) return true;
  clause.status = NormStatus::advocated;
  clause.reason = rule.type == NormType::permission ? CueReason::ability : CueReason::prediction;
  return rule.advice && reader.place.in.document.metadata.kind == DocumentKind::commentary;
}

void settle_status(const ClauseReader& reader, BuiltClause& clause) {
  const bool about_law = clause.hit.rule->law_subject && !reader.rules.judgement.own_law(reader.text.words.text(clause.subject));
  const bool relays = reader.place.in.document.metadata.kind == DocumentKind::guidance && on_foreign_law(reader, clause);
  if (about_law || relays) clause.status = NormStatus::reported;
}

}  // namespace pandect
