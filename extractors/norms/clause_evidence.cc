#include "extractors/norms/clause_evidence.h"

#include <algorithm>
#include <optional>

namespace pandect {
namespace {

/// The sentence before that of the words `cue`, in the same paragraph; empty when there is none.
std::optional<Span> sentence_before(const ClausePlace& place, Span cue) {
  const auto& [flat, in, provision] = place;
  const Spans where = flat.in_document(cue);
  const auto& sentences = in.analysis.sentences;
  if (where.empty()) return std::nullopt;
  const auto behind = std::upper_bound(sentences.begin(), sentences.end(), where.front().begin,
                                       [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  if (behind - sentences.begin() < 2) return std::nullopt;
  const Sentence &own = *(behind - 1), &before = *(behind - 2);
  return own.block == before.block ? std::optional(before.span) : std::nullopt;
}

}  // namespace

bool cites_in(const ClausePlace& place, Span where) {
  const auto& citations = place.in.found.citations;
  auto it = std::lower_bound(citations.begin(), citations.end(), where.begin, [](const Citation& c, std::uint32_t at) { return c.span.begin < at; });
  return it != citations.end() && it->span.begin < where.end;
}

bool cites_law(const ClausePlace& place, Span flat) {
  const Spans pieces = place.flat.in_document(flat);
  return std::any_of(pieces.begin(), pieces.end(), [&](Span where) { return cites_in(place, where); });
}

bool names_law(const ClauseRules& rules, std::string_view words) { return rules.judgement.law(words) || rules.judgement.reported_law(words); }

bool names_state(const ClausePlace& place, Span flat) {
  return any_mention(place, flat, [](const Mention& m, Span) {
    return m.kind == MentionKind::jurisdiction || (m.kind == MentionKind::actor && (m.type == ActorType::government_body || m.type == ActorType::state));
  });
}

bool names_somebody(const ClausePlace& place, Span flat) {
  return any_mention(place, flat, [](const Mention& m, Span) { return m.kind == MentionKind::actor; });
}

bool names_private(const ClausePlace& place, Span flat) {
  for (const Span where : place.flat.in_document(flat)) {
    const auto& mentions = place.in.found.mentions;
    auto it = std::lower_bound(mentions.begin(), mentions.end(), where.end, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    for (int back = 0; it != mentions.begin() && back < 6; ++back) {
      --it;
      const bool is_private = it->type == ActorType::company || it->type == ActorType::person || it->type == ActorType::media || it->type == ActorType::organization;
      if (it->kind == MentionKind::actor && is_private && it->span.overlaps(where)) return true;
    }
  }
  return false;
}

bool law_in_sentence_before(const ClauseRules& rules, const ClausePlace& place, Span cue) {
  const auto before = sentence_before(place, cue);
  return before && names_law(rules, before->in(place.in.document.reading()));
}

bool rule_in_sentence_before(const ClauseRules& rules, const ClausePlace& place, Span cue) {
  const auto before = sentence_before(place, cue);
  if (!before) return false;
  const FlatText flat(place.in.document.reading(), {*before});
  const auto hits = rules.cues.find(ClauseWords(rules.lexicon, flat), Scene::press);
  return std::any_of(hits.begin(), hits.end(), [](const CueHit& hit) { return hit.rule->reports; });
}

}  // namespace pandect
