// Who says that a norm holds: speakers and laws before it, and what that makes of its status in news and commentary.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {

bool SentenceWalk::relays() const { return context_.kind == DocumentKind::news || context_.kind == DocumentKind::commentary; }

/// Clauses that name who speaks are no parts of the norm, and what stands before them bears on nothing behind them.
void SentenceWalk::mark_sources() {
  std::size_t last = 0;  // behind the last segment with a norm nobody's word matters
  for (const CueHit& hit : c_.hits)
    if (hit.fate == HitFate::main) last = segment_ends_[hit.chunk] + 1;
  for (std::size_t i = 0, hit = 0; i < c_.chunks.size(); ++i) {
    Chunk& chunk = c_.chunks[i];
    while (hit < c_.hits.size() && (c_.hits[hit].chunk < i || (c_.hits[hit].chunk == i && c_.hits[hit].fate != HitFate::main))) ++hit;
    if (hit < c_.hits.size() && c_.hits[hit].chunk == i && says_so(c_.hits[hit])) c_.hits[hit].fate = HitFate::embedded;
    const bool has_norm = hit < c_.hits.size() && c_.hits[hit].chunk == i && c_.hits[hit].fate == HitFate::main;
    Pattern::Match m;
    if (relays() && i == 0 && rules_.sources.dateline->match_at(c_.text, chunk.span.begin, m, chunk.span.end) && m.span().end < chunk.span.end)
      chunk.span.begin = m.span().end;
    if (!has_norm && relays() && i < last) cut_lead_of_condition(chunk);
    if (relays() && has_norm) cut_count(chunk);
    if (!has_norm && i < last) {
      chunk.source = !chunk.ends_segment && (names_speaker(words(chunk.span)) || (!chunk.fresh && counts_point(chunk)));
      if (chunk.source && i + 1 < c_.chunks.size()) c_.chunks[i + 1].fresh = true;
    } else if (has_norm && relays()) {
      cut_lead(chunk, c_.hits[hit].begin());
    }
  }
}

/// 一是完善制度，企业应当…: the heading of a point says nothing about the norm behind it.
bool SentenceWalk::counts_point(const Chunk& chunk) const { return relays() && rules_.sources.counted->found_in(words(chunk.span)); }

/// 三是船东应当…: the number of a point is no part of the bearer.
void SentenceWalk::cut_count(Chunk& chunk) const {
  Pattern::Match m;
  if (rules_.sources.counted->match_at(words(chunk.span), 0, m) && m.span().end < chunk.span.size()) chunk.span.begin += m.span().end;
}

/// 办法要求，平台每年开展审计: no cue stands in what is required.
bool SentenceWalk::tells_alone(const CueHit& hit) const {
  if (rules_.cues[hit.rule].form != CueForm::addressed || hit.chunk + 1 >= c_.chunks.size()) return false;
  return std::none_of(c_.hits.begin(), c_.hits.end(), [&](const CueHit& h) { return h.chunk > hit.chunk && h.chunk <= segment_ends_[hit.chunk]; });
}

/// 办法还要求，平台应…: what is required stands behind the comma.
bool SentenceWalk::says_so(const CueHit& hit) const {
  const Chunk& chunk = c_.chunks[hit.chunk];
  if (tells_alone(hit)) return false;
  return relays() && !chunk.ends_segment && hit.span.end == trimmed(chunk.span, c_.text).end && names_speaker(words(chunk.span));
}

bool SentenceWalk::names_speaker(std::string_view clause) const {
  const auto& s = rules_.sources;
  if (relays() && s.authority->found_in(clause)) return true;
  const std::vector<int> worth = s.speakers.candidates_in(clause);
  return std::any_of(worth.begin(), worth.end(), [&](int i) { return (i == 0 ? s.clause : s.law)->found_in(clause); });
}

/// “明定平台业者应”, “新规规定承运人必须”: the norm begins behind the verb of saying when a bearer stands there.
void SentenceWalk::cut_lead(Chunk& chunk, std::uint32_t cue) {
  Pattern::Match m;
  const std::string_view before = words(span_of(chunk.span.begin, std::max(chunk.span.begin, cue)));
  if (!rules_.sources.lead->match_at(before, 0, m) || m.span().end >= before.size()) return;
  const Span rest = reader_.without_adverbs_behind(c_.text, span_of(chunk.span.begin + m.span().end, cue));
  if (rest.empty() || words(rest).starts_with("的") || !reader_.ends_like_bearer(words(rest))) return;
  chunk.span.begin = rest.begin;
  chunk.fresh = true;
}

/// “三读通过《…》，明定新建物达一定面积者，起造人应…”: so does the condition of the norm.
void SentenceWalk::cut_lead_of_condition(Chunk& chunk) const {
  Pattern::Match m;
  if (!rules_.sources.lead->match_at(words(chunk.span), 0, m) || m.span().end >= chunk.span.size()) return;
  const Span rest = trimmed(span_of(chunk.span.begin + m.span().end, chunk.span.end), c_.text);
  const Unit unit = reader_.unit_of(c_.text, rest, context_.traditional);
  const bool approval = unit.marker && !unit.postposed && !unit.marker->closes.empty() && !unit.marker->absorbs && unit.subject.empty();  // 规定未经批准，任何人不得…
  if (unit.kind != UnitKind::condition || (!unit.postposed && !approval)) return;
  chunk.span.begin = rest.begin;
  chunk.fresh = true;
}

/// A new speaker: nobody spoken of before bears what follows.
void SentenceWalk::start_afresh(const CueHit& hit) {
  const std::size_t from = previous_ ? previous_->chunk + 1 : 0;
  for (std::size_t i = from; i <= hit.chunk; ++i) {
    if (!c_.chunks[i].fresh) continue;
    bearer_ = {};
    agent_ = {};
    barred_ = {};
    carried_.clear();
  }
}

/// 商务部把多家企业列入清单: a public body is the first who acts in the clause.
bool SentenceWalk::authority_acts(Span clause) const {
  const std::size_t end = reader_.head_end(c_.text, clause);
  return end != ClauseReader::npos && rules_.sources.relaying_subject->found_in(words(span_of(clause.begin, end)));
}

/// 商务部发布公告，将企业列入清单，禁止…: the clauses before the cue, back to the one in which a public body or a law acts.
bool SentenceWalk::continues_authority(std::size_t chunk) const {
  constexpr std::size_t kFarthest = 3;
  for (std::size_t i = chunk; i > 0 && chunk - i < kFarthest && !c_.chunks[i - 1].ends_segment; --i) {
    const Span before = c_.chunks[i - 1].span;
    const bool next = i == chunk && (rules_.sources.reported->found_in(words(before)) || rules_.sources.lawmaking->found_in(words(before)));
    if (next || authority_acts(before)) return true;
    if (!reader_.begins_like_verb(words(before))) return false;
  }
  return false;
}

/// 日本要求船东…: a country acts by its law; what it demands of another one is politics.
bool SentenceWalk::state_acts(Span subject, const CueHit& hit) const {
  const Span bare = reader_.without_adverbs_behind(c_.text, subject);
  return own_place(bare) && actor_end(hit.span.end) == hit.span.end;
}

/// Whether a text of law or a public body is the subject of “要求”, in the cue's clause or in the one it continues.
bool SentenceWalk::relayed_by_law(const CueHit& hit) const {
  const auto named = [&](Span s) { return !s.empty() && (rules_.sources.relaying_subject->found_in(words(s)) || state_acts(s, hit)); };
  const Span own = span_of(c_.chunks[hit.chunk].span.begin, std::max(c_.chunks[hit.chunk].span.begin, hit.begin()));
  const Span bare = reader_.without_links(c_.text, trimmed(own, c_.text));
  if (!reader_.without_adverbs_behind(c_.text, bare).empty()) return named(own);
  return continues_authority(hit.chunk);
}

/// 澳门规定，未成年人禁止进入赌场: who must not stands before the cue, as in the law that is reported.
bool SentenceWalk::read_as_in_law(CueHit& hit) const {
  const Chunk& chunk = c_.chunks[hit.chunk];
  const Span own = reader_.without_adverbs_behind(c_.text, span_of(chunk.span.begin, std::max(chunk.span.begin, hit.begin())));
  if (own.empty() || hit.chunk == 0 || c_.chunks[hit.chunk - 1].ends_segment || !reader_.ends_like_bearer(words(own))) return false;
  const auto& s = rules_.sources;
  const std::string_view before = words(c_.chunks[hit.chunk - 1].span);
  const bool wished = s.advocated->found_in(std::string_view(c_.text).substr(0, hit.begin()));
  if (wished || !(s.reported->found_in(before) || s.authority->found_in(before))) return false;
  const auto word = rules_.cue_words.exactly(words(hit.span));
  if (!word) return false;
  const auto& group = rules_.cue_groups[*word];
  const auto in_law = std::find_if(group.begin(), group.end(), [&](std::size_t r) { return !rules_.cues[r].relayed && !rules_.cues[r].press; });
  if (in_law == group.end()) return false;
  hit.rule = *in_law;
  return true;
}

void SentenceWalk::settle_status(const CueHit& hit, Norm& norm) const {
  if (!relays()) return;
  const auto& s = rules_.sources;
  const std::string_view before = std::string_view(c_.text).substr(0, hit.begin());
  const bool wished = s.advocated->found_in(before) && !s.ruled->found_in(before);
  const bool law = s.reported->found_in(before) || s.reported->found_in(rules_.folded(context_.before));
  const bool advice = context_.kind == DocumentKind::commentary && !law &&
                      std::find(s.advice.begin(), s.advice.end(), words(hit.span)) != s.advice.end();
  norm.status = wished || advice ? NormStatus::advocated : NormStatus::reported;
}

}  // namespace pandect::markers_last
