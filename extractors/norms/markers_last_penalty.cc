// The stretch before the verb of a consequence: the breach in its layers, the authority, whom it hits.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_walk.h"

namespace pandect::markers_last {

void SentenceWalk::read_penalty(const CueHit& hit, const Region& region, Norm& norm) {
  const std::size_t segment = segments_[hit.chunk];
  penalty_ = {hit.span.begin, hit.span.begin};
  const std::size_t before = carried_.size();
  std::erase_if(carried_, [&](const Carried& k) { return !k.breach && k.segment != segment; });  // 必要时
  for (Carried& k : carried_)
    if (k.core.empty()) k.spans = k.whole;
  for (const Unit& u : region.units) {
    if (u.last_chunk >= c_.chunks.size()) continue;  // in the verb's own chunk: read_parts
    const bool other_act = u.kind == UnitKind::plain && words(u.span).starts_with(rules_.agent_word);
    if (other_act && !u.subject.empty()) agent_ = make_bearer(u.subject);  // 由海关核定价格，责令缴纳
    if (judges(hit, u) && agent_.spans.empty()) {  // 海关对未申报的，有权责令改正
      agent_ = make_bearer(u.subject);
      const bool purpose = u.kind == UnitKind::manner && u.marker->id.starts_with("zh.purpose");
      if (!purpose) add_breach(trimmed(span_of(u.subject.end, u.span.end), c_.text), segment);
    } else if (!other_act && (u.kind == UnitKind::condition || u.kind == UnitKind::plain)) {
      add_breach(u.span, segment);
    }
    if (u.kind == UnitKind::exception && !additive_ && !rules_.penalty_additive->found_in(words(u.span))) norm.exceptions.push_back(in_document(Spans{u.span}));
    if (u.kind == UnitKind::time) add_time({u.span}, norm);
    if (u.kind == UnitKind::fronted) front_.push_back(u.span);
  }
  if (carried_.size() > before) norm.trace.push_back("breach or circumstance before the consequence: condition");
  if (!(previous_ && previous_->chunk == hit.chunk)) read_parts(hit, norm);
  bool ends_agent = false;
  for (const Carried& k : carried_) {
    if (ends_agent || k.segment != segment) continue;
    const std::string_view text = folded(hull(k.spans));
    ends_agent = std::any_of(rules_.layers.begin(), rules_.layers.end(), [&](const ConditionLayer& l) { return l.ends_agent && l.pattern.found_in(text); });
  }
  if (!agent_.spans.empty() && !(ends_agent && agent_.inferred)) norm.bearer = agent_;
  if (const Bearer* who = agent_.spans.empty() ? same_organ(hit) : nullptr; who != nullptr) {
    norm.bearer = *who;
    norm.bearer->inferred = true;
  }
  agent_.inferred = true;
  share_conditions(norm);
}

/// 海关对未申报的，有权责令改正; 海关发现未申报的，应当责令改正: the organ before the modal punishes. Where it must be punished (海关
/// 未申报的，应当责令改正) it is the one who did it.
bool SentenceWalk::judges(const CueHit& hit, const Unit& unit) const {
  if (hit.modal.empty() || unit.subject.empty() || !public_body(make_bearer(unit.subject))) return false;
  const bool finds = !opening_of(words(span_of(unit.subject.end, unit.span.end)), rules_.finds).empty();
  return finds || rules_.cues[hit.modal_rule].type != NormType::obligation;
}

/// 海关可以约谈船东，也可以暂扣证书: the organ that the measure before it was allowed to; null when there is none.
const Bearer* SentenceWalk::same_organ(const CueHit& hit) const {
  const bool goes_on = previous_ && segments_[previous_->chunk] == segments_[hit.chunk] && !hit.modal.empty();
  return goes_on && public_body(bearer_) ? &bearer_ : nullptr;
}

/// A circumstance takes the place of an earlier one of its layer and of deeper ones; the breach itself stays.
void SentenceWalk::add_breach(Span breach, std::size_t segment) {
  const Spans where = in_document(Spans{breach});
  if (where.empty()) return;
  Carried carried{.spans = where, .whole = where, .breach = true, .segment = segment};
  bool named = false;
  const std::string_view text = words(breach);
  const std::size_t comma = text.rfind("，");
  const std::size_t last = comma == std::string_view::npos ? 0 : comma + std::string_view("，").size();
  for (const ConditionLayer& layer : rules_.layers) {
    if (!layer.pattern.found_in(text.substr(last))) continue;
    if (last > 0) {  // 伪造单证，情节严重的: for what follows the semicolon only the breach counts
      carried.core = in_document(Spans{span_of(breach.begin, breach.begin + comma)});
    } else if (layer.layer > carried.layer) {
      carried.layer = layer.layer;
      carried.one_clause = layer.one_clause;
      named = true;
    }
  }
  if (!named && !carried_.empty() && carried_.front().segment != segment) carried.layer = 1;
  for (Carried& k : carried_)
    if (k.segment != segment && !k.core.empty()) k.spans = k.core;
  if (carried.layer > 0) std::erase_if(carried_, [&](const Carried& k) { return k.layer >= carried.layer; });
  carried_.push_back(std::move(carried));
}

/// The stretch between the beginning of the chunk and the verb, cut where a marker or an adverb begins.
std::vector<Span> SentenceWalk::parts_before(Span before) const {
  std::vector<Span> out;
  const std::string_view text = c_.text;
  const auto opener = [&](std::size_t at) -> std::size_t {
    for (const std::string& w : rules_.penalty_openers)
      if (text.substr(at, before.end - at).starts_with(w)) return w.size();
    return 0;
  };
  std::size_t begin = before.begin;
  for (std::size_t at = before.begin; at < before.end; at = behind_character(text, at)) {
    if (at == begin) continue;
    const Span part = span_of(begin, at);
    if (opener(at) == 0) continue;
    const Span bare = reader_.without_adverbs_behind(c_.text, part);  // 违者最高可处…
    const bool whole = bare.empty() || reader_.ends_like_bearer(words(bare)) || opener(begin) == part.size() || !ending_of(words(part), rules_.penalty_closers).empty();
    if (!whole) continue;
    out.push_back(part);
    begin = at;
  }
  if (begin < before.end) out.push_back(span_of(begin, before.end));
  return out;
}

void SentenceWalk::read_parts(const CueHit& hit, Norm& norm) {
  const Span chunk = c_.chunks[hit.chunk].span;
  for (const Span part : parts_before({chunk.begin, hit.span.begin})) take_part(part, hit, norm);
}

bool SentenceWalk::is_adverb(std::string_view word) const {
  return std::find(rules_.adverbs.begin(), rules_.adverbs.end(), word) != rules_.adverbs.end();
}

void SentenceWalk::take_part(Span part, const CueHit& hit, Norm& norm) {
  if (!hit.modal.empty() && part.overlaps(hit.modal)) part.begin = std::min(hit.modal.end, part.end);
  part = reader_.without_links(c_.text, trimmed(part, c_.text));
  if (part.empty()) return;
  if (Pattern::Match m; is_adverb(words(part))) {
    if (rules_.penalty_prefix->match_at(words(part), 0, m)) penalty_.begin = std::min(penalty_.begin, part.begin);  // 违反者，最重可处…
    return;
  }
  const std::string_view text = words(part);
  const bool behind_modal = !hit.modal.empty() && part.begin >= hit.modal.end;
  const std::string_view agent = rules_.agent_word;
  if (text.starts_with(agent) || (text.starts_with("或者" + std::string(agent)))) {
    const std::size_t skip = text.find(agent) + agent.size();
    Span who = reader_.without_adverbs_behind(c_.text, span_of(part.begin + skip, part.end));
    agent_ = make_bearer(who);
    norm.trace.push_back("authority behind " + std::string(agent));
    return;
  }
  const std::string_view up_to_verb = std::string_view(c_.text).substr(0, part.end);  // the pattern's $ is the verb
  if (Pattern::Match m; rules_.penalty_prefix->find(up_to_verb, part.begin, m)) {  // 从重处罚, 建议有关单位给予
    penalty_.begin = m.span().begin;
    part.end = m.span().begin;
    if (part.empty()) return;
  }
  const Unit unit = reader_.unit_of(c_.text, part, context_.traditional);
  if (rules_.cues[hit.rule].patient && unit.kind != UnitKind::time) {
    norm.object = in_document(Spans{part});
  } else if (unit.kind == UnitKind::fronted) {
    front_.push_back(part);
  } else if (behind_modal) {
    penalty_.begin = std::min(penalty_.begin, part.begin);
  } else if (unit.kind == UnitKind::condition) {
    add_breach(part, segments_[hit.chunk]);
    if (!unit.postposed && !carried_.empty()) carried_.back().one_clause = true;
  } else if (unit.kind == UnitKind::plain && reader_.ends_like_bearer(text)) {
    agent_ = make_bearer(part);
    norm.trace.push_back("authority before the verb");
  }
}

}  // namespace pandect::markers_last
