#include "extractors/norms/markers_last_sentence.h"

#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_times.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {

Span without_marks_at_edges(std::string_view text, Span s) {
  constexpr std::u32string_view kMarks = U"，、；：。,;:.!！？?…—－ 　\n\r\t";
  const auto mark = [&](char32_t c) { return kMarks.find(c) != std::u32string_view::npos; };
  for (std::size_t at = s.begin; s.begin < s.end && mark(next_code_point(text, at));) s.begin = static_cast<std::uint32_t>(at);
  for (std::size_t at = s.end; s.begin < s.end && mark(previous_code_point(text, at));) s.end = static_cast<std::uint32_t>(at);
  return s;
}

void sort_parts(Norm& norm) {
  const auto by_place = [](const Spans& a, const Spans& b) { return a < b; };
  std::sort(norm.conditions.begin(), norm.conditions.end(), by_place);
  norm.conditions.erase(std::unique(norm.conditions.begin(), norm.conditions.end()), norm.conditions.end());
  std::sort(norm.exceptions.begin(), norm.exceptions.end(), by_place);
  std::sort(norm.times.begin(), norm.times.end(), [&](const NormTime& a, const NormTime& b) { return by_place(a.spans, b.spans); });
}

SentenceWalk::SentenceWalk(const Rules& rules, const ClauseReader& clauses, const SentenceContext& context)
    : rules_(rules), reader_(clauses), context_(context) {
  c_ = reader_.clauses(rules.folded(context.sentence.in(context.reading)), context.traditional, relays());
  bearer_ = context.inherited;
  for (CueHit& hit : c_.hits)
    if (rules_.cues[hit.rule].relayed && !relayed_by_law(hit) && !read_as_in_law(hit)) hit.fate = HitFate::embedded;
  number_segments();
  mark_sources();
}

void SentenceWalk::number_segments() {
  std::size_t segment = 0;
  for (const Chunk& chunk : c_.chunks) {
    segments_.push_back(segment);
    if (chunk.ends_segment) ++segment;
  }
  segment_ends_.resize(c_.chunks.size());
  for (std::size_t i = c_.chunks.size(); i-- > 0;) segment_ends_[i] = c_.chunks[i].ends_segment ? i : segment_ends_[i + 1];
  next_main_.resize(c_.hits.size());
  for (std::size_t i = c_.hits.size(), next = i; i-- > 0;) {
    next_main_[i] = next;
    if (c_.hits[i].fate == HitFate::main) next = i;
  }
}

SentenceNorms SentenceWalk::read() {
  const CueReason reason = out_.barred = c_.hits.empty() && !context_.leads_list ? CueReason::none : barred();
  norm_of_.assign(c_.hits.size(), std::nullopt);
  if (reason == CueReason::none)
    for (std::size_t i = 0; i < c_.hits.size(); ++i)
      if (c_.hits[i].fate == HitFate::main) take(i);
  attach_exceptions();
  report_cues(reason);
  out_.organ_bears = public_body(bearer_);
  if (context_.leads_list) out_.last_bearer = bearer_.spans.empty() ? lone_subject() : bearer_;
  return std::move(out_);
}

/// “…；情况紧急的除外”: a segment of its own that cuts the norm before it back.
void SentenceWalk::attach_exceptions() {
  std::optional<std::size_t> norm, here;  // the last norm of the segments before, and of this one
  std::size_t hit = 0, first = 0;
  for (std::size_t i = 0; i < c_.chunks.size(); ++i) {
    for (; hit < c_.hits.size() && c_.hits[hit].chunk == i; ++hit)
      if (norm_of_[hit]) here = norm_of_[hit];
    if (!c_.chunks[i].ends_segment) continue;
    if (!here && norm) {
      const Unit unit = reader_.unit_of(c_, i, context_.traditional);
      if ((unit.kind == UnitKind::exception && unit.postposed) || proviso(first)) {
        out_.drafts[*norm].norm.exceptions.push_back(in_document(Spans{{c_.chunks[first].span.begin, unit.span.end}}));
        out_.drafts[*norm].norm.trace.push_back("exception in a clause of its own behind the norm");
      }
    }
    if (here) norm = here;
    here.reset();
    first = i + 1;
  }
}

CueReason SentenceWalk::barred() {
  CueReason reason = CueReason::none;
  for (const int i : rules_.reading_filter.candidates_in(c_.text)) {
    const auto index = static_cast<std::size_t>(i);
    if (index == rules_.readings.size()) list_modifier_ = true;
    else if (reason == CueReason::none && rules_.readings[index].pattern.found_in(c_.text)) reason = rules_.readings[index].reason;
  }
  return reason;
}

void SentenceWalk::report_cues(CueReason reason) {
  for (std::size_t i = 0; i < c_.hits.size(); ++i) {
    const CueHit& hit = c_.hits[i];
    const std::optional<std::size_t> norm = hit.fate == HitFate::governed ? norm_of_[hit.governor] : norm_of_[i];
    const CueReason why = norm ? CueReason::none : reason != CueReason::none ? reason : CueReason::other;
    out_.cues.push_back({.id = {}, .provision = 0, .span = in_document(hit.span), .norm = {}, .norm_index = norm, .reason = why});
  }
}

Spans SentenceWalk::in_document(const Spans& spans) const {
  Spans out;
  for (const Span s : spans)
    if (const Span t = without_marks_at_edges(c_.text, s); !t.empty()) out.push_back(in_document(t));
  return out;
}

/// The first chunk of the stretch before a cue: behind the action of the cue before it.
std::size_t SentenceWalk::region_begin(const CueHit& hit) const {
  std::size_t first = hit.chunk;
  const std::size_t floor = previous_ && segments_[previous_->chunk] == segments_[hit.chunk] ? previous_->chunk + 1 : 0;
  if (floor > 0)
    while (first > floor && !c_.chunks[first].fresh && leads(first - 1)) --first;
  else
    while (first > 0 && !c_.chunks[first].fresh && !c_.chunks[first - 1].ends_segment) --first;
  return first;
}

/// A chunk between two cues that belongs to the later one.
bool SentenceWalk::leads(std::size_t chunk) const {
  const Unit unit = reader_.unit_of(c_, chunk, context_.traditional);
  if (unit.kind == UnitKind::plain) return false;
  return unit.postposed || !reader_.begins_with_connective(words(unit.span));
}

void SentenceWalk::take(std::size_t i) {
  const CueHit& hit = c_.hits[i];
  const CueRule& rule = rules_.cues[hit.rule];
  Draft draft;
  Norm& norm = draft.norm;
  norm.rule = rule.id;
  norm.sentence = {context_.sentence};
  norm.type = rule.type;
  norm.trace.push_back("cue " + std::string(in_document(hit.span).in(context_.reading)) + " (" + rule.id + ")");
  take_cue(hit, norm);
  Region region;
  const bool later_in_chunk = previous_ && previous_->chunk == hit.chunk;
  start_afresh(hit);
  if (!later_in_chunk) region = reader_.region(c_, region_begin(hit), hit, context_.traditional);
  front_.clear();
  time_lead_ = {};
  follows_penalty_ = false;
  const Span before = span_of(c_.chunks[hit.chunk].span.begin, hit.begin());
  additive_ = hit.begin() > before.begin && !ending_of(words(before), rules_.additive).empty();
  others_ = words(span_of(hit.begin(), c_.chunks[hit.chunk].span.end)).find(rules_.others) != std::string_view::npos;
  if (rule.form == CueForm::operative)
    read_penalty(hit, region, norm);
  else
    read_clause(hit, region, norm);
  read_action(i, draft);
  if (rule.relayed && rule.form == CueForm::addressed && rule.type != NormType::prohibition && !norm.bearer) return;  // 要求赔偿
  if (rule.needs_bearer && !own_actor(norm)) return;  // 船舶需要修理
  if (rule.needs_breach && norm.conditions.empty() && hit.modal.empty()) return;  // 取消, 撤销: no breach, no consequence
  const bool no_breach = only_allowed(hit, norm);  // 航商得停止营运
  if (no_breach) {
    norm.type = rules_.cues[hit.modal_rule].type;
    norm.cue = in_document(Spans{hit.modal});
  }
  settle_type(no_breach ? rules_.cues[hit.modal_rule] : rule, norm);
  draft.goes_on = !norm.bearer && norm.type == NormType::permission && rule.organ_type == NormType::power && bare(region);
  turn_consequence(hit, norm);
  if (follows_penalty_ && norm.type != NormType::sanction && !own_subject_) {
    norm.type = NormType::sanction;
    norm.trace.push_back("continues a penalty: sanction");
  }
  if (previous_ && !previous_->added_to.empty() && norm.bearer) share_with_duty(*norm.bearer);
  settle_status(hit, norm);
  place_list(draft);
  norm.sentence = {quotable(norm)};
  norm.confidence = confidence(draft, hit);
  norm_of_[i] = out_.drafts.size();
  out_.drafts.push_back(std::move(draft));
  previous_ = hit;
}

/// 立法院三读通过，雇主不得…; 将企业列入清单，禁止其…: in a report the clause before tells how the rule came about.
bool SentenceWalk::tells_measure(const CueRule& rule, const Unit& unit) const {
  if (!relays() || (unit.kind != UnitKind::plain && unit.kind != UnitKind::fronted)) return false;
  return (rule.relayed && unit.kind == UnitKind::plain) || rules_.sources.lawmaking->found_in(words(unit.span));
}

/// 旅客需要出示证明: somebody who can act stands before the cue, and an act behind it (not 旅客需要信心).
bool SentenceWalk::own_actor(const Norm& norm) const {
  if (!norm.bearer || norm.bearer->inferred || norm.verbs.empty()) return false;
  return reader_.ends_like_bearer(folded(hull(norm.bearer->spans)));
}

/// 除须申报外，船长还应当…: who bears what is added bears what it is added to.
void SentenceWalk::share_with_duty(const Bearer& bearer) {
  Norm& duty = out_.drafts.back().norm;
  if (duty.bearer) return;
  duty.bearer = bearer;
  duty.bearer->inferred = true;
  duty.trace.push_back("borne by the one who bears what is added");
}

/// Nothing stands before the cue but the need for what follows: 必要时.
bool SentenceWalk::bare(const Region& region) {
  return std::all_of(region.units.begin(), region.units.end(), [](const Unit& u) { return u.marker != nullptr && u.marker->one_cue; });
}

bool SentenceWalk::tells_breach(const Norm& norm) const {
  return std::any_of(norm.conditions.begin(), norm.conditions.end(), [&](const Spans& c) {
    return std::any_of(c.begin(), c.end(), [&](Span s) { return rules_.breach->found_in(folded(s)); });
  });
}

/// 海关为维护秩序，可以暂停…: a measure that a modal allows and no breach calls for. Not where it goes on from a penalty, or behind
/// a circumstance whose list may tell a breach: 有下列情形之一的.
bool SentenceWalk::only_allowed(const CueHit& hit, const Norm& norm) const {
  const CueRule& rule = rules_.cues[hit.rule];
  if (!rule.needs_breach || hit.modal.empty() || tells_breach(norm)) return false;
  bool goes_on = false;  // 得处罚款，并得取消资格
  for (std::size_t i = 0; i < c_.hits.size() && c_.hits[i].chunk < hit.chunk; ++i) {
    const CueHit& h = c_.hits[i];
    const bool told = h.fate == HitFate::governed ? norm_of_[h.governor].has_value() : norm_of_[i].has_value();
    goes_on = goes_on || (told && segments_[h.chunk] == segments_[hit.chunk] && rules_.cues[h.rule].form == CueForm::operative);
  }
  if (goes_on) return false;
  if (rule.traditional) return true;
  const bool circumstance = std::any_of(norm.conditions.begin(), norm.conditions.end(), [&](const Spans& c) { return folded(c.back()).ends_with("的"); });
  return rules_.cues[hit.modal_rule].type == NormType::permission && !circumstance;
}

/// The sentence; of one that never ends (broken text) only the stretch that the norm's parts cover.
Span SentenceWalk::quotable(const Norm& norm) const {
  constexpr std::uint32_t kLongest = 6000;  // bytes: 2,000 characters
  if (context_.sentence.size() <= kLongest) return context_.sentence;
  Span out = hull(norm.cue);
  const auto cover = [&](const Spans& part) {
    if (part.empty()) return;
    out.begin = std::min(out.begin, part.front().begin);
    out.end = std::max(out.end, part.back().end);
  };
  cover(norm.action);
  if (norm.bearer && !norm.bearer->inferred) cover(norm.bearer->spans);
  return out;
}

void SentenceWalk::take_cue(const CueHit& hit, Norm& norm) const {
  Spans cue;
  if (!hit.modal.empty()) cue.push_back(hit.modal);
  cue.push_back(hit.span);
  if (!hit.closer.empty() && !rules_.cues[hit.rule].passive) cue.push_back(hit.closer);
  norm.cue = normalized(in_document(cue));
}

/// The bearer of a sentence without a cue: “X的职责：” gives it to the items below.
Bearer SentenceWalk::lone_subject() const {
  if (c_.chunks.empty()) return {};
  const Unit unit = reader_.unit_of(c_, 0, context_.traditional);
  return unit.subject.empty() ? Bearer{} : make_bearer(unit.subject);
}

void SentenceWalk::read_clause(const CueHit& hit, const Region& region, Norm& norm) {
  Span subject = region.subject;
  const Unit* giver = nullptr;
  const bool only_then = rules_.cues[hit.rule].only_then;
  for (const Unit& u : region.units) {
    // 外国组织违反规则的，主管部门根据本法，有权…: the main clause has a subject of its own
    const bool main = giver != nullptr && giver->kind == UnitKind::condition && giver->postposed && (u.kind == UnitKind::manner || u.kind == UnitKind::time);
    if ((subject.empty() || main) && !u.subject.empty() && !rules_.cues[hit.rule].topic && !(only_then && words(u.span).starts_with(rules_.agent_word))) {
      giver = &u;
      subject = u.subject;
    }
  }
  if (const Unit* person = subject.empty() ? headless_bearer(rules_.cues[hit.rule], region) : nullptr; person != nullptr) {
    giver = person;
    subject = person->span;
  }
  if (const Unit* topic = subject.empty() ? topic_of(region) : nullptr; topic != nullptr) {
    giver = topic;
    subject = giver->span;
  }
  const std::size_t segment = segments_[hit.chunk];
  own_subject_ = !subject.empty();
  follows_penalty_ = previous_ && rules_.cues[previous_->rule].form == CueForm::operative && rules_.cues[hit.rule].type == NormType::permission &&
                     (segments_[previous_->chunk] == segment || (subject.empty() && deepens(region)));
  if (subject.empty() && bearer_.spans.empty() && !only_then) subject = agent_before(hit.chunk);
  if (follows_penalty_ && subject.empty() && bearer_.spans.empty()) bearer_ = agent_;  // 海关可以罚款，并可以公布其名称
  forget(segment, !subject.empty(), region);
  if (!region.subject.empty())
    for (Carried& k : carried_) k.spans = k.whole;
  if (!own_subject_ && region.units.empty())
    for (const auto& [where, limit] : limits_)
      if (where == segment) norm.exceptions.push_back(limit);
  take_subject(rules_.cues[hit.rule], subject, norm);
  bool purpose = false;  // 为确保安全，履行公约，…: the purpose goes on over commas
  for (const Unit& u : region.units) {
    if (u.kind == UnitKind::manner) purpose = u.marker->id.starts_with("zh.purpose");
    else if (u.kind != UnitKind::plain || !u.subject.empty()) purpose = false;
    if (purpose && u.kind == UnitKind::plain && &u != giver && reader_.begins_like_verb(words(u.span))) continue;
    if (&u == giver && subject == u.span) continue;
    const bool topic = u.kind == UnitKind::plain && own_subject_ && &u != giver && u.subject.empty() && !reader_.begins_like_verb(words(u.span));
    const bool event = relays() && own_subject_ && &u != giver && u.kind == UnitKind::plain && !u.subject.empty();
    if (event || tells_measure(rules_.cues[hit.rule], u)) continue;  // 国务院昨天召开会议，企业必须…
    if (topic && rules_.event_end->found_in(words(u.span))) continue;  // 该部分程序当然停止，当事人应…
    if (topic && words(subject).starts_with("其")) continue;  // 特定设施，其运营者应当…
    const bool beside = u.kind == UnitKind::plain && own_subject_ && &u != giver && u.subject.empty();
    const bool list = std::any_of(rules_.list_words.begin(), rules_.list_words.end(), [&](const std::string& w) { return words(u.span).find(w) != std::string_view::npos; });
    const bool persons = beside && !list && reader_.describes_person(words(u.span)) && public_body(make_bearer(subject));  // 受到处罚的船东，海关可以…
    if ((topic && !tells_event(u.span)) || persons)
      front_.push_back(u.span);  // 清单所列物项，出口经营者应当…
    else if (rules_.cues[hit.rule].only_then && u.kind == UnitKind::time && u.marker && u.postposed)
      take_unit(as_condition(u), &u == giver, segment, norm);
    else
      take_unit(u, &u == giver, segment, norm);
  }
  share_conditions(norm);
}

Unit SentenceWalk::as_condition(Unit unit) {
  unit.kind = UnitKind::condition;
  return unit;
}

/// Gives the norm every condition that still holds; of very many only the latest.
void SentenceWalk::share_conditions(Norm& norm) {
  constexpr std::size_t kMost = 12;
  if (carried_.size() > kMost) carried_.erase(carried_.begin(), carried_.end() - kMost);
  for (const Carried& k : carried_) norm.conditions.push_back(k.spans);
  std::erase_if(carried_, [](const Carried& k) { return k.one_clause; });
  sort_parts(norm);
}

/// 可以处罚款；情节严重的，可以…: a circumstance that makes the breach before it worse.
bool SentenceWalk::deepens(const Region& region) const {
  return std::any_of(region.units.begin(), region.units.end(), [&](const Unit& u) {
    return u.kind == UnitKind::condition && u.postposed &&
           std::any_of(rules_.layers.begin(), rules_.layers.end(), [&](const ConditionLayer& l) { return !l.one_clause && l.pattern.found_in(words(u.span)); });
  });
}

/// 违反前条规定者，应…: whoever does it bears the norm when nobody else is named.
const Unit* SentenceWalk::headless_bearer(const CueRule& rule, const Region& region) const {
  if (rule.type == NormType::sanction) {  // 违者将面临监禁
    const auto offender = std::find_if(region.units.begin(), region.units.end(), [&](const Unit& u) {
      return u.kind == UnitKind::condition && u.postposed && words(u.span).ends_with("者");
    });
    return offender == region.units.end() ? nullptr : &*offender;
  }
  if (rule.topic || rule.thing_is_object || !bearer_.spans.empty()) return nullptr;
  for (const Unit& u : region.units) {
    if (u.marker == nullptr || !u.marker->traditional || !u.postposed || u.kind != UnitKind::condition) continue;
    const std::string_view text = words(u.span);
    const bool list = std::any_of(rules_.list_words.begin(), rules_.list_words.end(), [&](const auto& w) { return text.find(w) != std::string_view::npos; });
    const bool circumstance = std::any_of(rules_.circumstances.begin(), rules_.circumstances.end(), [&](const std::string& w) { return text.starts_with(w); });
    if (!list && !circumstance && reader_.begins_like_verb(text)) return &u;
  }
  return nullptr;
}

/// The region is one noun phrase set off by a comma: 从事军品出口的经营者，应当 …
const Unit* SentenceWalk::topic_of(const Region& region) const {
  const auto beside = [](const Unit& u) {  // 该货物，未经许可，不得…
    return u.kind == UnitKind::time || u.kind == UnitKind::exception || (u.kind == UnitKind::condition && !u.postposed);
  };
  const auto last = std::find_if_not(region.units.rbegin(), region.units.rend(), beside);
  if (last == region.units.rend() || last->kind != UnitKind::plain || tells_event(last->span)) return nullptr;
  const std::string_view text = words(last->span);
  const std::string_view of = "的";
  const auto verb = std::find_if(rules_.stative.begin(), rules_.stative.end(), [&](const std::string& w) { return text.starts_with(w); });
  const bool described = verb != rules_.stative.end() && text.rfind(of) != std::string_view::npos && !text.ends_with(of);  // 涉及国家安全的产品
  const bool noun_phrase = described || reader_.ends_like_bearer(text) || !reader_.begins_like_verb(text) || !ending_of(text, rules_.relative_nouns).empty();
  return noun_phrase ? &*last : nullptr;
}

/// A whole clause about somebody else's act: 负责人由主席任命.
bool SentenceWalk::tells_event(Span clause) const {
  const std::string_view text = words(clause);
  std::size_t agent = text.find(rules_.agent_word);
  while (agent != std::string_view::npos && agent > 0 && !ending_of(text.substr(0, agent + rules_.agent_word.size()), rules_.agent_like).empty())
    agent = text.find(rules_.agent_word, agent + 1);  // 自由, 理由
  return agent != std::string_view::npos && agent > 0 && !text.ends_with(rules_.agent_word) && !reader_.ends_like_bearer(text);
}

/// The authority of an earlier clause of the sentence without a cue: 准予的，由海关发证；不准的，应当告知.
Span SentenceWalk::agent_before(std::size_t chunk) const {
  constexpr std::size_t kFarthest = 8;  // chunks: further back another matter is spoken of
  for (std::size_t i = chunk; i > 0 && chunk - i < kFarthest; --i) {
    const Span s = c_.chunks[i - 1].span;
    if (!words(s).starts_with(rules_.agent_word)) continue;
    const Span rest = span_of(s.begin + rules_.agent_word.size(), s.end);
    const std::size_t end = reader_.subject_end(c_.text, rest);
    if (end != ClauseReader::npos) return span_of(rest.begin, end);
  }
  return {};
}

/// 任何单位不得提供；急需的，可以提供: nobody at all is forbidden it, whoever needs it is allowed to.
bool SentenceWalk::lifts_prohibition(const CueRule& rule) const {
  const bool lifts = rule.type == NormType::permission || rule.type == NormType::exemption;
  return lifts && previous_ && rules_.cues[previous_->rule].type == NormType::prohibition && bearer_.quantifier == rules_.nobody;
}

void SentenceWalk::take_subject(const CueRule& rule, Span subject, Norm& norm) {
  if (rule.relayed && rule.form == CueForm::addressed) {
    bearer_ = {};  // the law that lays the rule down does not bear it
  } else if (rule.topic || rule.inverted) {
    if (!subject.empty()) front_.push_back(subject);
  } else if (rule.passive || (rule.thing_is_object && !subject.empty() && !reader_.ends_like_bearer(words(subject)))) {
    if (!subject.empty()) norm.object = in_document(Spans{subject});
  } else if (!subject.empty()) {
    bearer_ = make_bearer(subject);
    barred_ = {};
    norm.bearer = bearer_;
  } else if (!barred_.spans.empty() && rule.form == CueForm::modal && rule.type == NormType::prohibition) {
    norm.bearer = bearer_ = barred_;
    norm.bearer->inferred = true;
    norm.trace.push_back("borne by the one whom the consequence before it hits");
  } else if (!bearer_.spans.empty() && rule.form != CueForm::addressed && !lifts_prohibition(rule)) {
    norm.bearer = bearer_;
    norm.bearer->inferred = true;
    norm.trace.push_back("bearer carried over within the sentence");
  }
}

/// Which conditions of earlier cues do not reach this one.
void SentenceWalk::forget(std::size_t segment, bool own_subject, const Region& region) {
  bool dated = false, postposed = false;
  for (const Unit& u : region.units) {
    dated = dated || u.kind == UnitKind::time;
    postposed = postposed || (u.kind == UnitKind::condition && u.postposed);
  }
  if (follows_penalty_ && !own_subject) return;
  const bool goes_on = previous_ && segments_[previous_->chunk] == segment;
  std::erase_if(carried_, [&](const Carried& k) {
    if (k.personal && own_subject) return true;
    if (k.segment == segment) return dated || (postposed && k.postposed);
    if (k.breach && k.layer == 0 && ((postposed && own_subject) || goes_on)) return false;  // 未报告的，由海关责令改正；拒不改正的，海关可以…
    return !k.activity || own_subject || dated;
  });
}

void SentenceWalk::take_unit(const Unit& unit, bool giver, std::size_t segment, Norm& norm) {
  const Spans spans = giver ? without({unit.span}, {unit.subject.empty() ? unit.span : unit.subject}) : Spans{unit.span};
  const Spans where = in_document(spans);
  if (where.empty()) return;
  const Spans whole = in_document(Spans{unit.span});
  switch (unit.kind) {
    case UnitKind::plain:
      if (!giver && tells_event(unit.span)) break;
      carried_.push_back({.spans = where, .whole = whole, .activity = true, .segment = segment});
      norm.trace.push_back("clause without a mark before the cue: condition");
      break;
    case UnitKind::condition:
      carried_.push_back({.spans = where, .whole = whole, .postposed = unit.postposed, .one_clause = unit.marker->one_cue, .personal = unit.marker->personal, .segment = segment});
      norm.trace.push_back("condition (" + unit.marker->id + ")");
      break;
    case UnitKind::exception:
      if (additive_ || (others_ && words(unit.span).find(rules_.otherwise) == std::string_view::npos)) break;
      norm.exceptions.push_back(where);
      limits_.emplace_back(segment, where);
      break;
    case UnitKind::time:
      if (std::find(rules_.time_leads.begin(), rules_.time_leads.end(), words(unit.span)) != rules_.time_leads.end())
        time_lead_ = unit.span;
      else
        add_time(spans, norm);
      break;
    case UnitKind::fronted:
      front_.insert(front_.end(), spans.begin(), spans.end());
      norm.trace.push_back("fronted object (" + unit.marker->id + ")");
      break;
    default: break;
  }
}

void SentenceWalk::add_time(const Spans& spans, Norm& norm) const {
  NormTime time{.spans = in_document(spans), .kind = TimeKind::deadline, .value = {}};
  if (const auto found = times_in(rules_, c_.text, hull(spans)); !found.empty()) {
    time.kind = kind_in(found.front(), norm.type);
    time.value = found.front().value;
  }
  norm.times.push_back(std::move(time));
}

Bearer SentenceWalk::make_bearer(Span subject) const {
  Bearer bearer;
  bearer.spans = in_document(Spans{subject});
  const std::string_view role = words(subject);
  for (const std::string& q : rules_.quantifiers)
    if (role.starts_with(q) && q.size() > bearer.quantifier.text().size() && q.size() < role.size()) bearer.quantifier = q;
  bearer.role = std::string(role.substr(bearer.quantifier.text().size()));
  return bearer;
}

}  // namespace pandect::markers_last
