// Which words of a sentence are cues, and which of those carry a norm of their own.
#include <algorithm>

#include "extractors/norms/markers_last_clauses.h"
#include "extractors/norms/markers_last_times.h"

namespace pandect::markers_last {
namespace {

/// A frame is complete when its chunk ends with the closing word: 负有 … 义务.
bool completes_frame(const CueRule& rule, const Clauses& c, Span chunk, CueHit& hit) {
  const std::string_view behind = std::string_view(c.text).substr(hit.span.end, chunk.end - hit.span.end);
  const std::string_view closer = ending_of(behind, rule.closers);
  if (closer.empty()) return false;
  hit.closer = span_of(chunk.end - closer.size(), chunk.end);
  return true;
}

constexpr std::size_t kClose = 300;  // bytes: in a piece without end (broken text) nobody reads further than 100 characters

/// Where a character begins, at `at` or behind it.
std::size_t at_character(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// What stands close before `at`, and what close around `span`, within a piece.
Span close_before(std::string_view text, std::size_t begin, std::size_t at) { return span_of(at - begin > kClose ? at_character(text, at - kClose) : begin, at); }
Span close_around(std::string_view text, Span piece, Span span) {
  const std::size_t end = piece.end - span.end > kClose ? at_character(text, span.end + kClose) : piece.end;
  return span_of(close_before(text, piece.begin, span.begin).begin, end);
}

}  // namespace

/// 提供应当…: where a word that is no cue (供应) is only the end of one and the beginning of a duty. `end` when there is none.
std::size_t ClauseReader::duty_across(std::string_view text, std::size_t begin, std::size_t end) const {
  for (std::size_t at = begin; at < end; at = behind_character(text, at)) {
    const auto word = at > begin ? rules_.cue_words.longest_at(text, at) : std::nullopt;
    if (word && word->value != 0 && at + word->length > end && rules_.cues[rules_.cue_groups[word->value].front()].type == NormType::obligation) return at;
  }
  return end;
}

/// 应货主的请求，…, 应货主请求处理…: what looks like a duty is the occasion.
bool ClauseReader::on_request(std::string_view behind) const {
  if (begins_like_verb(behind)) return false;
  const auto follows = [&](std::string_view wish) {
    const std::size_t at = behind.find(wish);
    if (at == std::string_view::npos || at == 0 || !ends_like_bearer(behind.substr(0, at))) return false;
    const std::string_view rest = behind.substr(at + wish.size());
    return rest.empty() || begins_like_verb(rest);
  };
  const std::size_t of = std::string_view("的").size();
  return std::any_of(rules_.wishes.begin(), rules_.wishes.end(), [&](const std::string& w) { return follows(w) || follows(std::string_view(w).substr(of)); });
}

void ClauseReader::find_cues(Clauses& c, bool traditional, bool relays) const {
  constexpr std::size_t kShortCue = 3;  // bytes: 应 alone, not 应当
  for (std::size_t chunk = 0; chunk < c.chunks.size(); ++chunk) {
    const Span span = c.chunks[chunk].span;
    for (std::size_t at = span.begin; at < span.end;) {
      const auto word = rules_.cue_words.longest_at(c.text, at);
      if (!word || at + word->length > span.end) {
        at = behind_character(c.text, at);
        continue;
      }
      const std::size_t end = at + word->length;
      if (const std::size_t duty = word->value == 0 ? duty_across(c.text, at, end) : end; duty < end) {
        at = duty;
        continue;
      }
      for (const std::size_t r : rules_.cue_groups[word->value]) {
        const CueRule& rule = rules_.cues[r];
        Pattern::Match m;
        CueHit hit{.rule = r, .span = span_of(at, end), .closer = {}, .modal = {}, .added_to = {}, .chunk = chunk};
        if ((rule.traditional && !traditional) || ((rule.relayed || rule.press) && !relays)) continue;
        if (rule.preceded && !rule.preceded->found_in(close_before(c.text, 0, at).in(c.text))) continue;
        if (rule.follows && !rule.follows->match_at(c.text, end, m, span.end)) continue;
        if (rule.not_follows && rule.not_follows->match_at(c.text, end, m, span.end)) continue;
        if (word->length == kShortCue && rule.not_follows_short && rule.not_follows_short->match_at(c.text, end, m, span.end)) continue;
        if (rule.type == NormType::obligation && word->length == kShortCue && on_request(span_of(end, span.end).in(c.text))) continue;
        if (rule.form == CueForm::frame && !completes_frame(rule, c, span, hit)) continue;
        c.hits.push_back(hit);
        break;
      }
      at = end;
    }
  }
}

/// Before a cue that must begin its clause only a bearer, an agent, adverbs or connectives stand.
bool ClauseReader::stands_free(const Clauses& c, const CueHit& hit) const {
  const Span before = without_adverbs_behind(c.text, span_of(c.chunks[hit.chunk].span.begin, hit.span.begin));
  const std::string_view words = before.in(c.text);
  if (before.empty() || ends_like_bearer(words)) return true;
  return !coordinated(words) && (rules_.marker_opens.longest_at(words, 0) || begins_with_connective(words));
}

/// Whether `words` end in a mark or word of coordination: 暂停、变更或者 …
bool ClauseReader::coordinated(std::string_view words) const {
  return words.ends_with("、") || !ending_of(words, rules_.connectives).empty();
}

void ClauseReader::settle(Clauses& c, bool traditional) const {
  std::size_t known = npos;
  bool within = false;  // of the chunk `known`: a clause that a marker behind it makes a condition
  bool listed = false;  // the cue before is one of an enumeration
  Unit whole;
  for (std::size_t i = 0; i < c.hits.size(); ++i) {
    CueHit& hit = c.hits[i];
    if (known != hit.chunk) {
      known = hit.chunk;
      whole = unit_of(c, hit.chunk, traditional);
      within = inside_condition(c, hit.chunk, whole, traditional);
    }
    const CueRule& rule = rules_.cues[hit.rule];
    const Span before = without_adverbs_behind(c.text, span_of(c.chunks[hit.chunk].span.begin, hit.span.begin));
    const bool step = rule.form == CueForm::operative && hit.modal.empty() && step_of_breach(c, hit, before);
    const bool reported = step || (rule.form != CueForm::operative && !whole_manner(whole) && !ending_of(words_of(c, before), rules_.report_verbs).empty());
    listed = enumerated(c, i, before, listed);
    hit.added_to = added_to(c, i, whole);
    if (!hit.added_to.empty()) continue;
    const bool describes = in_time(c, hit) || (whole.kind == UnitKind::fronted && describes_fronted(c, hit));
    if (listed || reported || describes || (within && !leads_adverbial(c, i, traditional) && (whole.postposed || whole.marker == nullptr || whole.subject.end <= hit.span.begin))) {
      hit.fate = HitFate::embedded;
    } else {
      if (i > 0 && !commanded(c, i, before)) settle_pair(c, i);
      const bool repeated = i > 0 && c.hits[i - 1].rule == hit.rule && c.hits[i - 1].fate == HitFate::main && rule.type == NormType::prohibition;  // 不予录取或者不予分发
      const bool alternative = !repeated && rule.form != CueForm::operative && !before.empty() && before.end == hit.span.begin && coordinated(words_of(c, before)) &&
                               !begins_with_connective(words_of(c, before));
      const bool named = rule.needs_breach && !ending_of(words_of(c, c.chunks[hit.chunk].span), rules_.measured_nouns).empty();  // 停止营运之期间
      const bool bound = named || (rule.at_clause_start && hit.modal.empty() && !stands_free(c, hit));
      if (hit.fate == HitFate::main && (alternative || bound)) hit.fate = HitFate::embedded;
    }
  }
}

/// 除须遵守本法外，还应当…: the word before a duty to which the next clause adds one; empty when the duty is only taken out.
Span ClauseReader::added_to(const Clauses& c, std::size_t i, const Unit& whole) const {
  const CueHit& hit = c.hits[i];
  const auto duty = [&](const CueHit& h) { return rules_.cues[h.rule].form == CueForm::modal && rules_.cues[h.rule].type == NormType::obligation; };
  if (!duty(hit) || whole.kind != UnitKind::exception || whole.marker->opens.empty() || c.chunks[hit.chunk].ends_segment) return {};
  const std::string_view opening = ending_of(words_of(c, span_of(c.chunks[hit.chunk].span.begin, hit.span.begin)), whole.marker->opens);
  if (opening.empty()) return {};
  for (std::size_t j = i + 1; j < c.hits.size() && c.hits[j].chunk <= hit.chunk + 1; ++j) {
    const Span before = span_of(c.chunks[c.hits[j].chunk].span.begin, c.hits[j].span.begin);
    const bool adds = c.hits[j].chunk > hit.chunk && duty(c.hits[j]) && !ending_of(words_of(c, before), rules_.additive).empty();
    if (adds) return span_of(hit.span.begin - opening.size(), hit.span.begin);
  }
  return {};
}

/// 自处罚之日起三年内不得…: the verb of a consequence that only dates something.
bool ClauseReader::in_time(const Clauses& c, const CueHit& hit) const {
  if (rules_.cues[hit.rule].form != CueForm::operative) return false;
  const std::vector<FoundTime> times = times_in(rules_, c.text, close_around(c.text, c.chunks[hit.chunk].span, hit.span));
  return std::any_of(times.begin(), times.end(), [&](const FoundTime& t) { return t.span.begin < hit.span.begin && hit.span.end <= t.span.end; });
}

/// 对通知不准出境的人员，…: nobody stands between the word that fronts an object and the cue, and 的 makes the cue's clause describe it.
bool ClauseReader::describes_fronted(const Clauses& c, const CueHit& hit) const {
  const Chunk& chunk = c.chunks[hit.chunk];
  const auto opening = rules_.marker_opens.longest_at(c.text, chunk.span.begin);
  if (chunk.ends_segment || !opening) return false;
  const Span before = span_of(chunk.span.begin + opening->length, std::max<std::size_t>(chunk.span.begin + opening->length, hit.begin()));
  const std::string_view behind = words_of(c, span_of(hit.span.end, chunk.span.end));
  return !before.empty() && !ends_like_bearer(words_of(c, before)) && behind.find("的") != std::string_view::npos && ends_like_bearer(behind);
}

/// 局长可以进入场所，要求经营者不得销毁文件: a rule that somebody is told belongs to the act of telling it; then the modal of that
/// act governs the cue.
bool ClauseReader::commanded(Clauses& c, std::size_t i, Span before) const {
  CueHit& hit = c.hits[i];
  const CueHit& earlier = c.hits[i - 1];
  const std::size_t governor = earlier.fate == HitFate::governed ? earlier.governor : i - 1;
  const CueHit& act = c.hits[governor];
  if (rules_.cues[hit.rule].form != CueForm::modal || act.fate != HitFate::main || rules_.cues[act.rule].form != CueForm::modal || act.chunk == hit.chunk) return false;
  for (std::size_t chunk = act.chunk; chunk < hit.chunk; ++chunk)
    if (c.chunks[chunk].ends_segment) return false;
  const Span bare = without_links(c.text, before);
  if (close_before(c.text, bare.begin, bare.end) != bare || !tells_rule(words_of(c, bare))) return false;
  hit.fate = HitFate::governed;
  hit.governor = governor;
  return true;
}

/// 要求经营者, 发出证书指示相关诉讼: a verb of telling with the one who, or the thing for which, something is to hold. Not 通知书.
bool ClauseReader::tells_rule(std::string_view words) const {
  constexpr std::size_t kOneCharacter = 3;  // bytes: 命业者
  if (!begins_like_verb(words) && opening_of(words, rules_.commands).empty()) return false;
  for (std::size_t at = 0; at < words.size(); at = behind_character(words, at)) {
    const std::string_view verb = opening_of(words.substr(at), rules_.commands);
    if (verb.empty() || at + verb.size() >= words.size() || begins_with(words.substr(at + verb.size()), "的")) continue;
    if (verb.size() > kOneCharacter ? !lone_verb(words.substr(at)) : ends_like_bearer(words)) return true;
  }
  return false;
}

/// 其他措施，包括但不限于禁止投资，处以罚款: a deed of a list, or, behind one that is `listed`, the next.
bool ClauseReader::enumerated(const Clauses& c, std::size_t i, Span before, bool listed) const {
  const CueHit& hit = c.hits[i];
  if (rules_.cues[hit.rule].form == CueForm::modal) return false;
  if (!ending_of(words_of(c, before), rules_.enumerators).empty()) return true;
  const std::string_view close = words_of(c, close_before(c.text, before.begin, before.end));
  const auto compares = [&](const std::string& w) { return close.find(w) != std::string_view::npos; };
  if (hit.modal.empty() && std::any_of(rules_.comparisons.begin(), rules_.comparisons.end(), compares)) return true;  // 税收优先于罚款、没收违法所得
  if (!listed || !before.empty()) return false;
  const std::size_t earlier = c.hits[i - 1].chunk;
  return earlier == hit.chunk || (earlier + 1 == hit.chunk && !c.chunks[earlier].ends_segment);
}

/// 经税务机关责令缴纳，逾期仍未缴纳的，…: an authority's order that the breach goes on from.
bool ClauseReader::step_of_breach(const Clauses& c, const CueHit& hit, Span before) const {
  const std::string_view words = words_of(c, before);
  const bool through = before.end == hit.span.begin && ends_like_bearer(words) && std::any_of(rules_.passive_words.begin(), rules_.passive_words.end(), [&](const std::string& w) {
    return w != rules_.agent_word && words.starts_with(w);
  });
  if (!through || c.chunks[hit.chunk].ends_segment || hit.chunk + 1 >= c.chunks.size()) return false;
  const std::string_view next = words_of(c, c.chunks[hit.chunk + 1].span);
  return !c.chunks[hit.chunk + 1].ends_segment && std::any_of(rules_.postposed.begin(), rules_.postposed.end(), [&](std::size_t m) {
    return rules_.markers[m].kind == UnitKind::condition && !ending_of(next, rules_.markers[m].closes).empty();
  });
}

/// A modal before an adverbial that a comma sets off: 应当在到港后，…. Not where a modal behind the comma takes it up: 方可.
bool ClauseReader::leads_adverbial(const Clauses& c, std::size_t i, bool traditional) const {
  const CueHit& hit = c.hits[i];
  if (rules_.cues[hit.rule].form != CueForm::modal || c.chunks[hit.chunk].ends_segment) return false;
  if (i + 1 < c.hits.size() && c.hits[i + 1].chunk <= hit.chunk + 1 && rules_.cues[c.hits[i + 1].rule].form == CueForm::modal &&
      !tells_rule(words_of(c, span_of(c.chunks[c.hits[i + 1].chunk].span.begin, c.hits[i + 1].begin()))))
    return false;
  const Span behind = span_of(hit.span.end, c.chunks[hit.chunk].span.end);
  if (adverbial(c.text, behind, traditional)) return true;
  const std::vector<FoundTime> times = times_in(rules_, c.text, behind);  // 可以自决定生效之日起三年内，不受理申请
  return times.size() == 1 && times.front().span == behind;
}

std::optional<Unit> ClauseReader::adverbial(const std::string& text, Span span, bool traditional) const {
  const auto opening = rules_.marker_opens.longest_at(text, span.begin);
  if (!opening) return std::nullopt;
  const Unit unit = unit_of(text, span, traditional);
  const bool occasion = unit.kind == UnitKind::condition && unit.marker->absorbs;  // 在…时; 根据实际情况 stays in the act
  if (unit.marker == nullptr || unit.marker->closes.empty() || (unit.kind != UnitKind::time && !occasion)) return std::nullopt;
  const auto& opened = rules_.opens[opening->value];
  const bool opens = std::any_of(opened.begin(), opened.end(), [&](std::size_t m) {
    return &rules_.markers[m] == unit.marker || (unit.kind == UnitKind::time && rules_.markers[m].kind == UnitKind::time);
  });
  return opens ? std::optional(unit) : std::nullopt;
}

/// A chunk closed by …的 or …时, or one that goes on into such a chunk with 或者: what stands in it is a condition.
bool ClauseReader::inside_condition(const Clauses& c, std::size_t chunk, const Unit& whole, bool traditional) const {
  constexpr std::size_t kFarthest = 12;  // members of an enumeration of circumstances
  if (c.chunks[chunk].ends_segment) return whole.kind == UnitKind::exception || (whole.postposed && whole.marker->absorbs && whole.kind == UnitKind::condition);
  const bool closed = whole.marker && !whole.marker->closes.empty();
  std::size_t last = chunk;
  while (last - chunk < kFarthest && !c.chunks[last].ends_segment && last + 1 < c.chunks.size() && begins_with_connective(words_of(c, c.chunks[last + 1].span)))
    ++last;
  if (last == chunk) return closed;
  const Unit end = unit_of(c, last, traditional);
  return !c.chunks[last].ends_segment && end.postposed && end.kind == UnitKind::condition;
}

std::string_view ClauseReader::words_of(const Clauses& c, Span span) { return span.in(c.text); }

/// Before the chunk something is told that has a consequence: …的，.
bool ClauseReader::names_breach(const Clauses& c, std::size_t chunk) {
  for (std::size_t i = 0; i < chunk; ++i)
    if (words_of(c, c.chunks[i].span).ends_with("的")) return true;
  return false;
}

/// A cue after another one of its chunk, or in a chunk that goes on with “or”: does it stand on its own?
void ClauseReader::settle_pair(Clauses& c, std::size_t i) const {
  CueHit& hit = c.hits[i];
  CueHit& earlier = c.hits[i - 1];
  const CueForm form = rules_.cues[hit.rule].form, earlier_form = rules_.cues[earlier.rule].form;
  const std::size_t governor = earlier.fate == HitFate::governed ? earlier.governor : i - 1;
  if (c.hits[governor].fate != HitFate::main) return;
  const auto govern = [&] {
    hit.fate = HitFate::governed;
    hit.governor = governor;
  };
  if (earlier.chunk != hit.chunk) {
    const std::string_view words = words_of(c, c.chunks[hit.chunk].span);
    if (c.chunks[hit.chunk - 1].ends_segment) return;
    const bool other_rule = rules_.cues[hit.rule].relayed && words_of(c, hit.span) != words_of(c, earlier.span);  // 下令封锁港口，并要求船东…
    if (form == CueForm::addressed && !other_rule && begins_with_connective(words)) govern();
    const bool measure = form == CueForm::operative && rules_.cues[c.hits[governor].rule].form == CueForm::modal;
    const std::string_view behind = words_of(c, span_of(earlier.span.end, c.chunks[earlier.chunk].span.end));
    const bool basis = measure && earlier.chunk + 1 == hit.chunk && hit.span.begin == c.chunks[hit.chunk].span.begin && leads_to_penalty(behind) && !behind.empty() &&
                       !ending_of(behind, rules_.wishes).empty();
    if (basis) govern();  // 可以根据当事人的申请，责令…
    const NormType type = rules_.cues[c.hits[governor].rule].type;
    const bool goes_on = measure && (type == NormType::permission || type == NormType::right) && earlier.chunk + 1 == hit.chunk &&
                         hit.modal.empty() && hit.span.begin == c.chunks[hit.chunk].span.begin && hit.chunk + 1 < c.chunks.size() && !c.chunks[hit.chunk].ends_segment;
    if (goes_on) govern();  // 有权进行约谈，责令改正，采取处理措施
    if (measure && !ending_of(words, rules_.measure_ends).empty()) govern();  // 可以采取限制交易，责令中止出口等措施
    if (measure && rules_.cues[hit.rule].needs_breach && hit.modal.empty() && !names_breach(c, hit.chunk)) govern();  // 应当停止作业，取消订单
    return;
  }
  const Span between = without_adverbs_behind(c.text, span_of(earlier.span.end, hit.span.begin));
  const std::string_view words = words_of(c, between);
  const bool modal = earlier_form == CueForm::modal;
  if (form == CueForm::operative && modal && earlier.fate == HitFate::main) {
    if (words.ends_with("的")) {
      earlier.fate = HitFate::embedded;  // 依法应当没收的予以没收
      return;
    }
    const NormType type = rules_.cues[earlier.rule].type;
    const bool allows = type == NormType::permission || type == NormType::obligation || type == NormType::right;
    if (!allows || !leads_to_penalty(words)) return govern();
    hit.modal = earlier.span;
    hit.modal_rule = earlier.rule;
    earlier.fate = HitFate::governed;
    earlier.governor = i;
    return;
  }
  if (form == CueForm::operative && earlier_form == CueForm::operative) {
    const std::string_view first = words_of(c, c.hits[governor].span);
    const bool choice = std::any_of(rules_.connectives.begin(), rules_.connectives.end(),
                                    [&](const std::string& w) { return first.find(w) != std::string_view::npos; });  // 单处或者并处警告、没收 …
    const bool next = !choice && !rules_.cues[hit.rule].at_clause_start &&
                      (words.ends_with("、") || words.ends_with("和") || between.end < hit.span.begin);
    if (!next) govern();
    return;
  }
  if (modal && words.find("的") != std::string_view::npos && form == CueForm::modal && ends_like_bearer(words)) {
    earlier.fate = HitFate::embedded;  // 应当申报的船舶不得离港
    return;
  }
  const Span raw = span_of(earlier.span.end, hit.span.begin);
  if (earlier.rule == hit.rule && rules_.cues[hit.rule].type == NormType::prohibition && coordinated(words_of(c, raw))) return;
  if (ending_of(words_of(c, raw), rules_.links).empty()) govern();
}

/// Told by an opening word alone: 按照本法规定可以….
bool ClauseReader::whole_manner(const Unit& whole) { return whole.kind == UnitKind::manner; }

/// Between a modal and the verb of a consequence: nothing, or an agent, a basis, one who is hit.
bool ClauseReader::leads_to_penalty(std::string_view words) const {
  if (words.empty()) return true;
  if (words.ends_with("、")) return false;
  return std::any_of(rules_.penalty_openers.begin(), rules_.penalty_openers.end(), [&](const std::string& w) { return words.starts_with(w); });
}

}  // namespace pandect::markers_last
