// What stands behind a cue: the action without its times, exceptions and list modifiers; and what the whole norm is.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_times.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {
namespace {

constexpr std::string_view kTowards[] = {"对于", "对"};

/// The word of `kTowards` that `text` begins with, or empty.
std::string_view towards(std::string_view text) {
  const auto word = std::find_if(std::begin(kTowards), std::end(kTowards), [&](std::string_view w) { return text.starts_with(w); });
  return word == std::end(kTowards) ? std::string_view() : *word;
}

/// Mentions are in text order.
std::vector<Mention>::const_iterator first_mention(const std::vector<Mention>& mentions, std::uint32_t from) {
  return std::lower_bound(mentions.begin(), mentions.end(), from, [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
}

}  // namespace

/// 经营者应当公示收费标准，不得收取其他费用，并接受监督: behind what is forbidden the duty before it goes on.
void SentenceWalk::resume_duty(const CueHit& hit) {
  if (resumed_.empty() || !previous_ || out_.drafts.empty() || segments_[previous_->chunk] != segments_[hit.chunk]) return;
  Norm& duty = out_.drafts.back().norm;
  if (duty.type != NormType::obligation) return;
  duty.action.push_back(in_document(without_marks_at_edges(c_.text, resumed_)));
  duty.action = normalized(std::move(duty.action));
  duty.trace.push_back("goes on behind the prohibition");
}

/// 取得证明书，上述证明书对法院有约束力: what has just been named is the subject of a clause of its own, which says what it is worth.
bool SentenceWalk::states_effect(std::string_view clause) const {
  return !opening_of(clause, rules_.demonstratives).empty() && (rules_.effect_end->found_in(clause) || rules_.event_end->found_in(clause));
}

/// 但法律另有规定的，从其规定: from this chunk to the end of its segment the norm is cut back.
bool SentenceWalk::proviso(std::size_t chunk) const {
  return !opening_of(words(c_.chunks[chunk].span), rules_.provisos).empty() && rules_.proviso_end->found_in(words(c_.chunks[segment_ends_[chunk]].span));
}

/// The last chunk of the action; exceptions behind it go to the norm.
std::size_t SentenceWalk::last_chunk_of(std::size_t i, Norm& norm) {
  const CueHit& hit = c_.hits[i];
  Pattern::Match m;
  resumed_ = {};
  if (!hit.added_to.empty()) return hit.chunk;
  std::size_t limit = segment_ends_[hit.chunk];
  if (const std::size_t next = next_main_[i]; next < c_.hits.size() && c_.hits[next].chunk <= limit) {
    limit = c_.hits[next].chunk;
    if (!ending_of(words(c_.chunks[hit.chunk].span), rules_.content_verbs).empty()) return limit;  // 应当承诺，不得…
    if (limit > hit.chunk) --limit;
    while (limit > hit.chunk && leads(limit)) --limit;
  }
  for (std::size_t j = hit.chunk + 1; j <= limit; ++j) {
    if (c_.chunks[j].source || c_.chunks[j].fresh) return j - 1;
    const Unit unit = reader_.unit_of(c_, j, context_.traditional);
    const bool joined = reader_.begins_with_connective(words(unit.span)) ||
                        (j < limit && reader_.begins_with_connective(words(c_.chunks[j + 1].span)));
    const std::string_view text = words(unit.span);
    if (speaker_behind(j) || (relays() && !opening_of(text, rules_.offenders).empty())) return j - 1;
    if (rules_.cues[hit.rule].type == NormType::prohibition && rules_.back_to_duty->match_at(text, 0, m, text.size())) {
      resumed_ = span_of(c_.chunks[j].span.begin, c_.chunks[limit].span.end);
      return j - 1;
    }
    if (unit.kind == UnitKind::exception || proviso(j)) {
      norm.exceptions.push_back(in_document(Spans{{std::min(unit.span.begin, c_.chunks[j].span.begin), c_.chunks[limit].span.end}}));
      norm.trace.push_back("exception behind the action");
      return j - 1;
    }
    const bool own_clause = unit.kind == UnitKind::plain && !joined && !reader_.begins_like_verb(text);
    const bool event = own_clause && (tells_event(unit.span) || states_effect(text));
    const bool other = text.starts_with(rules_.agent_word) && reader_.subject_end(c_.text, span_of(unit.span.begin + rules_.agent_word.size(), unit.span.end)) != ClauseReader::npos;
    if (event || other || (unit.kind == UnitKind::condition && unit.postposed && !joined)) return j - 1;
  }
  return limit;
}

Span SentenceWalk::action_span(std::size_t i, Norm& norm) {
  const CueHit& hit = c_.hits[i];
  const CueRule& rule = rules_.cues[hit.rule];
  const std::size_t last = last_chunk_of(i, norm);
  Span action{hit.span.end, c_.chunks[last].span.end};
  if (const Unit unit = reader_.unit_of(c_, hit.chunk, context_.traditional); !hit.added_to.empty() && unit.marker)  // 除须遵守本法外
    action.end -= static_cast<std::uint32_t>(ending_of(words(action), unit.marker->closes).size());
  if (rule.form == CueForm::operative) action.begin = penalty_.begin;
  if (rule.form == CueForm::frame) {
    action.end = hit.closer.begin;
    if (words(action).ends_with("的") || (context_.traditional && words(action).ends_with("之"))) action.end -= static_cast<std::uint32_t>(std::string_view("的").size());
  }
  if (const std::size_t next = next_main_[i]; next < c_.hits.size() && c_.hits[next].begin() < action.end && c_.hits[next].chunk == hit.chunk)
    action.end = std::min(action.end, c_.hits[next].begin());
  for (const std::string& word : rules_.connectives)
    if (words(action).ends_with(word) && action.size() > word.size() && action.end < c_.chunks[last].span.end) {
      action.end -= static_cast<std::uint32_t>(word.size());
      break;
    }
  return without_marks_at_edges(c_.text, action);
}

/// 学校不得组织…，教育部强调: who says it stands behind what is said.
bool SentenceWalk::speaker_behind(std::size_t chunk) const {
  if (!relays() || !c_.chunks[chunk].ends_segment) return false;
  const std::string_view text = words(c_.chunks[chunk].span);
  const auto verb = rules_.verbs.longest_at(text, 0), body = rules_.role_heads.longest_at(text, 0);
  const bool named = body && body->value != 0 && (!verb || verb->length < body->length);  // 教育部强调
  const bool act = (!named && reader_.begins_like_verb(text)) || reader_.begins_with_connective(text);  // 并向主管部门说明
  return !act && names_speaker(text);
}

/// Where the named actors that begin at `begin` end, several when they are joined: 苹果、谷歌. `begin` when there is none.
std::size_t SentenceWalk::actor_end(std::uint32_t begin) const {
  if (context_.found == nullptr) return begin;
  const auto& mentions = context_.found->mentions;
  const std::uint32_t from = in_document(Span{begin, begin}).begin;
  std::uint32_t end = begin;
  for (auto m = first_mention(mentions, from); m != mentions.end() && m->span.begin == from; ++m) {
    const bool named = m->kind == MentionKind::actor || m->kind == MentionKind::jurisdiction;
    if (named) end = std::max(end, begin + (m->span.end - m->span.begin));
  }
  if (end == begin) return begin;
  const std::string_view join = opening_of(std::string_view(c_.text).substr(end), rules_.coordinators);
  const std::size_t next = join.empty() ? end : actor_end(static_cast<std::uint32_t>(end + join.size()));
  return next > end + join.size() ? next : end;
}

/// The span is the name of a place or of a state, and nothing else.
bool SentenceWalk::own_place(Span span) const {
  if (context_.found == nullptr || span.empty()) return false;
  const auto& mentions = context_.found->mentions;
  const Span where = in_document(span);
  for (auto m = first_mention(mentions, where.begin); m != mentions.end() && m->span.begin == where.begin; ++m)
    if (m->span == where && (m->kind == MentionKind::jurisdiction || (m->kind == MentionKind::actor && m->type == ActorType::state))) return true;
  return false;
}

/// 要求英伟达停止出售, 禁止其从事…: a name or a pronoun is told what to do. Where it ends; npos when a noun follows (英伟达公司) or none
/// stands there.
std::size_t SentenceWalk::named_addressee(Span action) const {
  const std::string_view pronoun = opening_of(words(action), rules_.pronouns);
  const std::size_t actor = actor_end(action.begin);
  const std::size_t end = std::max(actor, action.begin + pronoun.size());
  if (end == action.begin || end >= action.end) return ClauseReader::npos;
  const std::string_view rest = words(span_of(end, action.end));
  const bool acts = reader_.begins_like_verb(rest) || !opening_of(rest, rules_.adverbs).empty();
  return acts ? end : ClauseReader::npos;
}

/// 禁止任何人捕捞: who must not stands between the cue and the act.
void SentenceWalk::cut_addressee(Span& action, Norm& norm) {
  constexpr std::size_t kCompound = 18;  // bytes: 出口企业, a verb and the noun it names
  if (const std::size_t named = relays() ? named_addressee(action) : ClauseReader::npos; named != ClauseReader::npos) {
    bearer_ = make_bearer(span_of(action.begin, named));
    norm.bearer = bearer_;
    action.begin = static_cast<std::uint32_t>(named);
    return;
  }
  const Span piece = relays() ? span_of(action.begin, std::min<std::size_t>(action.end, c_.text.find("，", action.begin))) : action;
  std::size_t end = reader_.subject_end(c_.text, piece);
  if (end == ClauseReader::npos && relays() && !reader_.begins_like_verb(words(piece))) end = reader_.head_end(c_.text, piece);
  if (end == ClauseReader::npos) return;
  const bool named = relays() && end - action.begin <= kCompound && reader_.ends_like_bearer(words(span_of(action.begin, end)));
  if (reader_.begins_like_verb(words(action)) && !named) return;
  bearer_ = make_bearer(span_of(action.begin, end));
  norm.bearer = bearer_;
  action.begin = static_cast<std::uint32_t>(end);
}

/// Puts a bearer that was taken out of a condition back into it; false when it came from elsewhere.
bool SentenceWalk::give_back_subject(Norm& norm) const {
  for (const Carried& k : carried_) {
    const auto at = std::find(norm.conditions.begin(), norm.conditions.end(), k.spans);
    if (k.spans == k.whole || at == norm.conditions.end() || k.segment != segments_[taken_chunk_]) continue;
    *at = k.whole;
    return true;
  }
  return false;
}

/// 分别由…处理: the adverbs before the word of an agent; empty when it is not the next word.
Span SentenceWalk::adverbs_before_agent(Span action) const {
  Span adverbs{action.begin, action.begin};
  for (std::string_view next = opening_of(words(action), rules_.adverbs); !next.empty(); next = opening_of(words(span_of(adverbs.end, action.end)), rules_.adverbs))
    adverbs.end += static_cast<std::uint32_t>(next.size());
  return words(span_of(adverbs.end, action.end)).starts_with(rules_.agent_word) ? adverbs : Span{};
}

/// 由本单位的人员现场监督: where the agent ends, by its noun alone when no verb that is known follows it.
std::size_t SentenceWalk::agent_end(Span rest, std::string_view word) const {
  const std::size_t end = reader_.subject_end(c_.text, rest);
  if (end != ClauseReader::npos || word != rules_.agent_word) return end;
  return reader_.head_end(c_.text, span_of(rest.begin, std::min<std::size_t>(rest.end, c_.text.find("，", rest.begin))));
}

/// 检验报告应当由检验机构签发: the subject is the object, who acts stands behind the cue.
void SentenceWalk::cut_passive_agent(Span& action, Norm& norm) {
  const Span adverbs = adverbs_before_agent(action);
  for (const std::string& word : rules_.passive_words) {
    const Span passive = span_of(word == rules_.agent_word && !adverbs.empty() ? adverbs.end : action.begin, action.end);
    if (!words(passive).starts_with(word)) continue;
    const Span rest = span_of(passive.begin + word.size(), passive.end);
    const std::size_t end = agent_end(rest, word);
    if (end == ClauseReader::npos) continue;
    if (norm.bearer && !norm.bearer->inferred && !reader_.ends_like_bearer(rules_.folded(hull(norm.bearer->spans).in(context_.reading))))
      norm.object = norm.bearer->spans;
    else if (norm.bearer && !norm.bearer->inferred && word == rules_.agent_word && give_back_subject(norm))
      norm.trace.push_back("the subject of the condition does not bear it");  // 纳税人合并的，应当由合并后的纳税人履行
    else if (word != rules_.agent_word || (norm.bearer && !norm.bearer->inferred))
      continue;  // 企业应当经海关批准…: the subject acts, whether it is named or not, the approval is its condition
    norm.bearer = make_bearer(span_of(rest.begin, end));
    norm.trace.push_back("one who acts stands behind the cue (" + word + ")");
    if (passive.begin > action.begin) front_.push_back(adverbs);
    action.begin = static_cast<std::uint32_t>(end);
    return;
  }
}

/// Verbs without an object: 销售或者提供.
bool SentenceWalk::bare_verbs(std::string_view text) const {
  const auto without_adverbs = [&] {
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view adverb : {"予以", "予", "即", "擅自", "非法", "随意", "以其他形式", "以其他方式", "以任何形式", "以任何方式"})
        if (text.size() > adverb.size() && text.starts_with(adverb)) text.remove_prefix(adverb.size());
      for (const std::string& adverb : rules_.adverbs)
        if (text.size() > adverb.size() && text.starts_with(adverb)) {
          text.remove_prefix(adverb.size());
          again = true;
          break;
        }
    }
  };
  while (!text.empty()) {
    without_adverbs();
    const auto verb = rules_.verbs.longest_at(text, 0);
    if (!verb || verb->value == 0 || verb->length < 6) return false;  // 6 bytes: two characters
    const std::string_view word = text.substr(0, verb->length);
    if (std::find(rules_.intransitive.begin(), rules_.intransitive.end(), word) != rules_.intransitive.end()) return false;
    text.remove_prefix(verb->length);
    if (text.empty()) return true;
    const std::string_view link = opening_of(text, rules_.coordinators);
    if (link.empty()) return false;
    text.remove_prefix(link.size());
  }
  return false;
}

/// 规则应当公开: a thing as the subject of an act that takes a person is what the act is done to; 举报人应予奖励: so is whoever is
/// given what only others give. Not 单位对员工…，应予奖励, where the subject gives it to somebody.
void SentenceWalk::turn_patient(Span action, Norm& norm) {
  if (!norm.bearer || norm.bearer->inferred || !norm.object.empty() || !own_subject_) return;
  const bool person = reader_.ends_like_bearer(rules_.folded(hull(norm.bearer->spans).in(context_.reading)));
  const bool gives = person && (public_body(*norm.bearer) || !towards(folded(span_of(hull(norm.bearer->spans).end, context_.sentence.end))).empty());
  if (gives || !(person ? rules_.awarded->found_in(words(action)) : done_to_thing(action, norm))) return;
  norm.object = norm.bearer->spans;
  norm.bearer.reset();
  bearer_ = {};
  norm.trace.push_back(person ? "others do it to the subject: object" : "the subject cannot act: object");
}

bool SentenceWalk::done_to_thing(Span action, const Norm& norm) const {
  return rules_.patient_action->found_in(words(action)) || (norm.type != NormType::exemption && bare_verbs(words(action)));
}

/// 货物经检验后，方可投入市场: a thing bears nothing; where the act is not done to it, it stays in its condition.
void SentenceWalk::restore_thing(const CueRule& rule, Norm& norm) const {
  if (!rule.only_then || !norm.bearer || norm.bearer->inferred || reader_.ends_like_bearer(folded(hull(norm.bearer->spans)))) return;
  if (give_back_subject(norm)) norm.bearer.reset();
}

/// 对客户的资料，应当保密，不得泄露: a verb without an object of its own takes the one in front of the cue before it.
void SentenceWalk::share_fronted(const CueHit& hit, Span action) {
  const bool goes_on = previous_ && previous_->chunk + 1 == hit.chunk && segments_[previous_->chunk] == segments_[hit.chunk] && hit.begin() == c_.chunks[hit.chunk].span.begin;
  if (goes_on && front_.empty() && !last_front_.empty() && !reader_.ending_verb(words(action)).empty()) front_ = last_front_;
  last_front_ = front_;
}

/// 应当在到港后，立即申报: the adverbial between the cue and the comma is no part of the act.
void SentenceWalk::cut_adverbial(const CueHit& hit, Span& action, Norm& norm) {
  const Span head{action.begin, c_.chunks[hit.chunk].span.end};
  if (head.end >= action.end || head.empty()) return;
  const auto unit = reader_.adverbial(c_.text, head, context_.traditional);
  if (!unit || !times_in(rules_, c_.text, head).empty()) return;  // cut_times knows what the time is worth
  if (unit->kind == UnitKind::time)
    add_time({head}, norm);
  else
    norm.conditions.push_back(in_document(Spans{head}));
  norm.trace.push_back("adverbial behind the cue (" + unit->marker->id + ")");
  action = without_marks_at_edges(c_.text, span_of(head.end, action.end));
}

/// 得经主管机关同意延长: the approval is what the permission hangs on.
void SentenceWalk::cut_approval(Span& action, Norm& norm) const {
  if (norm.type != NormType::permission && norm.type != NormType::power) return;
  Pattern::Match m;
  if (!rules_.approval->match_at(words(action), 0, m) || m.span().end >= action.size()) return;
  const std::uint32_t end = action.begin + m.span().end;
  const Span approval = without_marks_at_edges(c_.text, span_of(action.begin, end));
  if (!reader_.begins_like_verb(words(span_of(end, action.end)))) return;
  norm.conditions.push_back(in_document(Spans{approval}));
  norm.trace.push_back("approval behind the permission: condition");
  action = without_marks_at_edges(c_.text, span_of(end, action.end));
}

/// 将有下列情形之一的进口商列入…: the list states when, not what.
void SentenceWalk::cut_list_modifier(Span action, Spans& holes, Draft& draft) const {
  Pattern::Match m;
  if (!list_modifier_ || !rules_.list_modifier->find(c_.text, action.begin, m, action.end)) return;
  holes.push_back(m.span());
  draft.list_condition = draft.norm.conditions.size();
  draft.norm.conditions.push_back(in_document(Spans{m.span()}));
  draft.list = ListPlace::condition;
}

void SentenceWalk::cut_times(Span action, Spans& holes, Norm& norm) {
  auto found = times_in(rules_, c_.text, action);
  std::erase_if(found, [&](const FoundTime& t) {  // 定期之检查, 三十日以内的期限
    const std::string_view behind = words(span_of(t.span.end, action.end));
    return (behind.starts_with("之") && !behind.starts_with("之日")) || behind.starts_with("的");
  });
  for (std::size_t t = 0; t < found.size(); ++t) {
    holes.push_back(found[t].span);
    if (!found[t].lead.empty()) holes.push_back(found[t].lead);
    const Spans where = found[t].lead.empty() ? Spans{found[t].span} : Spans{found[t].lead, found[t].span};
    NormTime time{.spans = in_document(where), .kind = kind_in(found[t], norm.type), .value = found[t].value};
    // 自受理之日起，…，在二十日内: one time in two pieces
    if (time.kind == TimeKind::date && t + 1 < found.size() && found[t + 1].kind == TimeKind::deadline && !found[t + 1].value.empty()) {
      ++t;
      holes.push_back(found[t].span);
      for (const Span s : in_document(Spans{found[t].span})) time.spans.push_back(s);
      time.kind = kind_in(found[t], norm.type);
      time.value = found[t].value;
    }
    if (!time_lead_.empty() && time.kind == TimeKind::deadline) {
      const Spans lead = in_document(Spans{time_lead_});
      time.spans.insert(time.spans.begin(), lead.begin(), lead.end());
      time_lead_ = {};
    }
    norm.trace.push_back("time within the action");
    norm.times.push_back(std::move(time));
  }
}

void SentenceWalk::read_action(std::size_t i, Draft& draft) {
  const CueHit& hit = c_.hits[i];
  const CueRule& rule = rules_.cues[hit.rule];
  Norm& norm = draft.norm;
  Span action = action_span(i, norm);
  resume_duty(hit);
  taken_chunk_ = hit.chunk;
  if (rule.inverted) {
    if (!action.empty()) norm.bearer = make_bearer(action);
    action = {};
  }
  if (rule.passive) {
    constexpr std::size_t kAttribute = 6;  // bytes: 的非法干涉
    if (const std::size_t of = words(action).rfind("的"); of != std::string_view::npos && action.size() - of <= kAttribute + std::string_view("的").size())
      action.end = action.begin + static_cast<std::uint32_t>(of);
    if (!action.empty()) norm.bearer = make_bearer(action);
    constexpr std::string_view kOf = "的";
    const bool attribute = words(span_of(action.end, hit.closer.begin)).starts_with(kOf);  // 的非法干涉
    action = attribute ? span_of(action.end + kOf.size(), hit.closer.end) : hit.closer;
  }
  if (rule.form == CueForm::addressed) cut_addressee(action, norm);
  if (rule.form == CueForm::modal) {
    cut_passive_agent(action, norm);
    turn_patient(action, norm);
    restore_thing(rule, norm);
    share_fronted(hit, action);
    cut_adverbial(hit, action, norm);
    cut_approval(action, norm);
  }
  Spans holes;
  cut_list_modifier(action, holes, draft);
  if (!hit.modal.empty() && action.contains(hit.modal)) holes.push_back(hit.modal);  // 最高可处十万元
  if (rule.form != CueForm::operative) cut_times(action, holes, norm);
  std::sort(holes.begin(), holes.end());
  Spans pieces = front_;
  for (const Span s : without({action}, normalized(holes))) pieces.push_back(s);
  std::sort(pieces.begin(), pieces.end());
  norm.action = normalized(in_document(normalized(std::move(pieces))));
  name_verbs(action, norm);
  sort_parts(norm);
}

void SentenceWalk::name_verbs(Span action, Norm& norm) const {
  action = reader_.without_links(c_.text, action);
  if (const auto verb = rules_.verbs.longest_at(c_.text, action.begin); verb && verb->value != 0 && action.begin + verb->length <= action.end)
    norm.verbs.emplace_back(std::string_view(c_.text).substr(action.begin, verb->length));
}

bool SentenceWalk::public_body(const Bearer& bearer) const {
  if (bearer.spans.empty()) return false;
  const Span where = hull(bearer.spans);
  if (context_.found != nullptr)
    for (auto m = first_mention(context_.found->mentions, where.begin); m != context_.found->mentions.end() && m->span.begin < where.end; ++m)
      if (m->kind == MentionKind::actor && m->type == ActorType::government_body && m->span.end == where.end) return true;
  std::string name = rules_.folded(where.in(context_.reading));
  const auto organ = [&] { return is_organ(name) || joined_organ(bearer); };
  for (bool again = true; again;) {
    if (organ()) return true;  // 执法人员 as it stands, 海关工作人员 by its body
    again = false;
    if (const std::string_view tail = ending_of(name, rules_.bearer_tails); !tail.empty() && tail.size() < name.size()) {
      name.resize(name.size() - tail.size());
      again = true;
    }
  }
  return organ();
}

/// 上级机关、单位: joined bodies, one of them an organ and the others bodies of its kind.
bool SentenceWalk::joined_organ(const Bearer& bearer) const {
  const std::string name = rules_.folded(hull(bearer.spans).in(context_.reading));
  for (const std::string& body : rules_.neutral_bodies) {
    if (!std::string_view(name).ends_with(body)) continue;
    const std::string_view first = std::string_view(name).substr(0, name.size() - body.size());
    const std::string_view join = ending_of(first, rules_.coordinators);
    if (!join.empty() && is_organ(first.substr(0, first.size() - join.size()))) return true;
  }
  return false;
}

/// 海关, not 检测机构.
bool SentenceWalk::is_organ(std::string_view name) const {
  return ending_of(name, rules_.private_bodies).empty() && !ending_of(name, rules_.organs).empty();
}

void SentenceWalk::settle_type(const CueRule& rule, Norm& norm) const {
  if (rule.organ_type != rule.type) {
    const bool body = norm.bearer && public_body(*norm.bearer);
    if (body) norm.type = rule.organ_type;
    norm.trace.push_back(body ? "the bearer is a public body" : "the bearer is no public body");
  }
  if (!norm.bearer && norm.type == NormType::permission && rule.organ_type == NormType::power && !norm.action.empty() &&
      rules_.public_action->found_in(folded(norm.action.back()))) {
    norm.type = NormType::power;
    norm.trace.push_back("none but a public body may do it: power");
  }
  const bool may = norm.type == NormType::permission || norm.type == NormType::power;
  if (may && rule.type == NormType::permission && !norm.action.empty() &&
      rules_.right_action->found_in(folded(norm.action.front()))) {
    norm.type = NormType::right;
    norm.trace.push_back("the action is a claim: right");
  }
}

/// 对负责人，海关可以禁止其…: what is forbidden next without a bearer is forbidden him.
void SentenceWalk::name_barred() {
  for (const Span s : front_) {
    const std::string_view word = towards(words(s));
    if (word.empty() || !reader_.ends_like_bearer(words(s))) continue;
    barred_ = make_bearer(span_of(s.begin + word.size(), s.end));
  }
}

/// 违反本法的，海关可以禁止其…, 拒绝核查的企业可被列入名单: behind a breach what one may do about it is its consequence.
void SentenceWalk::turn_consequence(const CueHit& hit, Norm& norm) {
  const bool may = norm.type == NormType::permission || norm.type == NormType::power;
  if (!may || rules_.cues[hit.rule].form != CueForm::modal || norm.action.empty()) return;
  const auto is_consequence = [&](Span s) {
    Pattern::Match m;
    return s.begin >= in_document(hit.span).end && rules_.consequence->match_at(folded(s), 0, m);
  };
  if (!std::any_of(norm.action.begin(), norm.action.end(), is_consequence)) return;
  if (!rules_.offence->found_in(std::string_view(c_.text).substr(0, hit.begin()))) return;
  Pattern::Match m;
  const std::string_view behind = words(span_of(hit.span.end, c_.chunks[hit.chunk].span.end));
  const bool suffered = behind.starts_with(rules_.suffered);
  if (!suffered && norm.type != NormType::power) return;
  norm.type = NormType::sanction;
  norm.trace.push_back("a consequence that a breach may have: sanction");
  if (rules_.consequence->match_at(behind, 0, m) && m.has("verb"))
    norm.cue = normalized(Spans{norm.cue.front(), in_document(span_of(hit.span.end, hit.span.end + m["verb"].end))});
  name_barred();
  if (!suffered || !norm.bearer) return;
  if (norm.object.empty() && !norm.bearer->inferred) norm.object = norm.bearer->spans;
  norm.bearer.reset();
}

void SentenceWalk::place_list(Draft& draft) const {
  if (draft.list != ListPlace::none) return;
  const auto names_list = [&](const Spans& spans) {
    return std::any_of(spans.begin(), spans.end(), [&](Span s) {
      const std::string_view text = folded(s);
      return std::any_of(rules_.list_words.begin(), rules_.list_words.end(), [&](const std::string& w) { return text.find(w) != std::string_view::npos; });
    });
  };
  for (std::size_t i = 0; i < draft.norm.conditions.size(); ++i)
    if (names_list(draft.norm.conditions[i])) {
      draft.list = ListPlace::condition;
      draft.list_condition = i;
      return;
    }
  const bool open = draft.norm.action.empty() && !draft.norm.cue.empty() && hull(draft.norm.cue).end + 4 >= context_.sentence.end;
  if (open || (!draft.norm.action.empty() && (names_list(draft.norm.action) || draft.norm.action.back().end + 4 >= context_.sentence.end)))
    draft.list = ListPlace::action;
}

/// A first estimate from what usually goes wrong: no bearer of its own, long stretches before the cue, several pieces.
double SentenceWalk::confidence(const Draft& draft, const CueHit& hit) const {
  const Norm& norm = draft.norm;
  double c = 0.86;
  if (norm.action.empty() && draft.list != ListPlace::action) return 0.2;
  if (norm.bearer && norm.bearer->inferred) c *= 0.88;
  if (!norm.bearer && norm.type != NormType::sanction) c *= 0.8;
  if (norm.conditions.size() > 1) c *= 0.9;
  if (norm.action.size() > 1) c *= 0.85;
  if (!norm.exceptions.empty()) c *= 0.85;
  if (draft.list != ListPlace::none) c *= 0.9;
  if (rules_.cues[hit.rule].form == CueForm::frame) c *= 0.85;
  return c;
}

}  // namespace pandect::markers_last
