// The stretch before a cue: bearer, conditions, times, fronted objects, told apart by their markers.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/norms/markers_last_clauses.h"
#include "extractors/norms/markers_last_times.h"

namespace pandect::markers_last {

Region ClauseReader::region(const Clauses& c, std::size_t first, const CueHit& hit, bool traditional) const {
  Region out;
  for (std::size_t i = first; i < hit.chunk; ++i) {
    Unit unit = unit_of(c, i, traditional);
    name_thing(c.text, hit, unit);
    add_unit(c, std::move(unit), out);
  }
  read_last_chunk(c, hit, traditional, out);
  for (std::size_t i = 1; i < out.units.size(); ++i) {  // 自撤销之日起，二年内
    Unit& from = out.units[i - 1];
    if (from.kind != UnitKind::time || out.units[i].kind != UnitKind::time || !from.span.in(c.text).ends_with("起")) continue;
    from.span.end = out.units[i].span.end;
    from.last_chunk = out.units[i].last_chunk;
    out.units.erase(out.units.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
  join_relative(c, out);
  return out;
}

/// 货物经海关查验后，方可放行: the thing that must first be dealt with is the subject.
void ClauseReader::name_thing(const std::string& text, const CueHit& hit, Unit& unit) const {
  if (rules_.cues[hit.rule].only_then && unit.kind == UnitKind::time && unit.postposed && unit.subject.empty()) unit.subject = handled_thing(text, unit.span);
}

/// 受到处罚的人员: a verb phrase with the 的 of a noun that names somebody.
bool ClauseReader::describes_person(std::string_view text) const {
  return begins_like_verb(text) && text.find("的") != std::string_view::npos && ends_like_bearer(text);
}

/// 违反本法，受到处罚的人员，不得…: verb phrases before the 的 that describes a person, set off by commas.
void ClauseReader::join_relative(const Clauses& c, Region& out) const {
  const auto describes = [&](Span s) { return describes_person(s.in(c.text)); };
  const auto verb_phrase = [&](const Unit& u) {
    const std::string_view words = u.span.in(c.text);
    return u.kind == UnitKind::plain && u.subject.empty() && begins_like_verb(words) && !ends_like_bearer(words);
  };
  auto& units = out.units;
  for (std::size_t i = units.size(); i-- > 1;) {
    if (units[i].kind != UnitKind::plain || !describes(units[i].span) || !verb_phrase(units[i - 1])) continue;
    units[i].span.begin = units[i - 1].span.begin;
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
  while (!out.subject.empty() && !units.empty() && describes(out.subject) && verb_phrase(units.back())) {
    out.subject.begin = units.back().span.begin;
    units.pop_back();
  }
}

void ClauseReader::add_unit(const Clauses& c, Unit unit, Region& out) const {
  auto& units = out.units;
  if (c.chunks[unit.last_chunk].source || std::find(rules_.sources.discourse.begin(), rules_.sources.discourse.end(), words_of(c, unit.span)) != rules_.sources.discourse.end()) return;
  const bool continues = !units.empty() && begins_with_connective(unit.span.in(c.text));
  if (continues && !unit.postposed) {  // 经国务院批准，或者经中央军事委员会批准
    units.back().span.end = unit.span.end;
    units.back().last_chunk = unit.last_chunk;
    return;
  }
  if (unit.marker && unit.marker->absorbs) absorb(c.text, unit, units, continues);
  units.push_back(std::move(unit));
}

/// The closing word closes a clause that began earlier: with the first piece that no marker tells, and all since then.
void ClauseReader::absorb(const std::string& text, Unit& unit, std::vector<Unit>& units, bool continues) const {
  if (continues && unit.postposed && units.back().postposed && units.back().marker == unit.marker) {  // 未申报的，或者未缴税的
    unit.span = without_words_before(text, unit.span, rules_.connectives);
    return;
  }
  std::size_t first = units.size();
  for (std::size_t i = units.size(); i > 0; --i) {
    const Unit& u = units[i - 1];
    const bool joins = u.marker && u.marker->joins && (!u.marker->joins_act || unit.postposed);
    if (u.postposed && !joins && !(continues && i == units.size())) break;
    if (u.kind == UnitKind::plain || u.postposed || joins || (continues && i == units.size())) first = i - 1;
  }
  if (first == units.size()) return;
  const auto topic = [&](const Unit& u) { return u.kind == UnitKind::plain && u.subject.empty() && !begins_like_verb(u.span.in(text)); };
  const auto own_subject = [&](std::size_t i) { return !(i < units.size() ? units[i] : unit).subject.empty(); };
  const auto occasion = [&](const Unit& u) { return u.marker && u.marker->joins_act && u.subject.empty(); };
  if (first + 1 < units.size() && topic(units[first]) && own_subject(first + 1)) ++first;  // 清单以外的货物，经营者知道…的
  if (first < units.size() && occasion(units[first]) && own_subject(first + 1)) ++first;   // 在检查中，经营者拒不配合…的
  if (first == units.size()) return;
  unit.span.begin = units[first].span.begin;
  const Unit& begin = units[first];
  if (unit.subject.empty()) unit.subject = begin.subject;
  const bool named = begin.kind == UnitKind::plain && ends_like_bearer(begin.span.in(text)) && !begins_like_verb(begin.span.in(text));
  if (unit.subject.empty() && named) unit.subject = begin.span;  // 代理人，因业务知悉…者
  units.resize(first);
}

/// Where a time begins that a pattern took together with the bearer before it; npos when nobody stands there.
std::size_t ClauseReader::bearer_before_time(const std::string& text, Span span) const {
  for (std::size_t at = behind_character(text, span.begin); at < span.end; at = behind_character(text, at)) {
    const std::vector<FoundTime> found = times_in(rules_, text, span_of(at, span.end));
    const bool opens = !found.empty() && found.front().span.begin == at && std::any_of(rules_.time_openers.begin(), rules_.time_openers.end(), [&](const std::string& w) {
      return begins_with(std::string_view(text).substr(at), w);
    });
    if (opens && ends_like_bearer(std::string_view(text).substr(span.begin, at - span.begin))) return at;
  }
  return npos;
}

/// 业者每年须…: a time between the bearer and the cue.
void ClauseReader::cut_time_behind(const Clauses& c, Span& span, Region& out) const {
  std::uint32_t end = span.end;
  const std::vector<FoundTime> found = times_in(rules_, c.text, span);
  for (const FoundTime& time : found) {
    if (time.span != span) continue;  // 每日22时至次日6时不得…
    const Unit whole = unit_of(c.text, span, false);
    if (whole.kind == UnitKind::time && whole.postposed && !whole.subject.empty()) return;  // 海关接到举报后应当…
    if (const std::size_t own = bearer_before_time(c.text, span); own != npos) {  // 业者每年一月底前必须…
      out.units.push_back({.kind = UnitKind::time, .span = span_of(own, span.end), .subject = {}, .last_chunk = c.chunks.size()});
      span = span_of(span.begin, own);
      return;
    }
    out.units.push_back({.kind = UnitKind::time, .span = span, .subject = {}, .last_chunk = c.chunks.size()});
    span.begin = span.end;
    return;
  }
  if (const std::string_view lead = ending_of(span.in(c.text), rules_.time_leads); !lead.empty()) {
    end -= static_cast<std::uint32_t>(lead.size());
  } else {
    for (const FoundTime& time : found)
      if (time.span.end == span.end && time.kind != TimeKind::date) end = time.span.begin;
  }
  const bool lead = span_of(end, span.end).in(c.text) == ending_of(span.in(c.text), rules_.time_leads);
  if (end == span.end || end == span.begin || (!lead && !ends_like_bearer(span_of(span.begin, end).in(c.text)))) return;
  out.units.push_back({.kind = UnitKind::time, .span = span_of(end, span.end), .subject = {}, .last_chunk = c.chunks.size()});
  span = without_adverbs_behind(c.text, span_of(span.begin, end));
}

/// 检查时检查人应…: an occasion without a comma before the bearer. Where it ends; npos when there is none.
std::size_t ClauseReader::occasion_end(const std::string& text, Span span, bool traditional) const {
  constexpr std::string_view kWhen = "时", kAt[] = {"之", "的", "效", "间", "期", "限", "候", "代", "任"};
  const std::string_view words = span.in(text);
  if (!begins_like_verb(words)) return npos;
  for (std::size_t at = words.find(kWhen); at != std::string_view::npos; at = words.find(kWhen, at + kWhen.size())) {
    const std::size_t end = at + kWhen.size();
    const std::string_view rest = words.substr(end);
    if (rest.empty() || std::any_of(std::begin(kAt), std::end(kAt), [&](std::string_view w) { return rest.starts_with(w); })) continue;
    const Unit unit = unit_of(text, span_of(span.begin, span.begin + end), traditional);
    if (unit.kind == UnitKind::condition && unit.marker && !unit.marker->closes.empty() && ends_like_bearer(rest)) return span.begin + end;
  }
  return npos;
}

/// The piece right before the cue: bearer, adverbials, or a clause without a bearer.
void ClauseReader::read_last_chunk(const Clauses& c, const CueHit& hit, bool traditional, Region& out) const {
  const std::uint32_t end_of_front = hit.added_to.empty() ? hit.begin() : hit.added_to.begin;
  const Span before = span_of(std::min(c.chunks[hit.chunk].span.begin, end_of_front), end_of_front);
  const bool nominal = rules_.cues[hit.rule].nominal;
  Span span = without_adverbs_behind(c.text, without_links(c.text, before));
  cut_time_behind(c, span, out);
  if (span.empty()) return;
  if (rules_.cues[hit.rule].inverted && !nominal) {
    out.subject = span;
    return;
  }
  const bool goes_on = before.begin == c.chunks[hit.chunk].span.begin && begins_with_connective(before.in(c.text));
  if (goes_on && !out.units.empty() && out.units.back().kind == UnitKind::fronted) {  // 对前项工作，以及有关部门的工作，应当…
    out.units.back().span.end = span.end;
    return;
  }
  if (const std::size_t end = occasion_end(c.text, span, traditional); end != npos) {
    Unit occasion = unit_of(c.text, span_of(span.begin, end), traditional);
    occasion.last_chunk = c.chunks.size();
    out.units.push_back(occasion);
    span = trimmed(span_of(end, span.end), c.text);
  }
  Unit unit = unit_of(c.text, span, traditional);
  unit.last_chunk = c.chunks.size();
  name_thing(c.text, hit, unit);
  const bool bearer_at_end = ends_like_bearer(span.in(c.text));
  if (nominal) {
    out.subject = span;
    if (const std::string_view of = ending_of(span.in(c.text), {"的"}); !of.empty()) out.subject.end -= static_cast<std::uint32_t>(of.size());
    return;
  }
  if (unit.kind == UnitKind::plain) {
    const std::string_view behind = span_of(std::max(unit.subject.end, span.begin), span.end).in(c.text);
    const bool relative = !unit.subject.empty() && (behind.find("的") != std::string_view::npos || (traditional && behind.find("之") != std::string_view::npos));
    const std::string_view rest = span_of(std::max(unit.subject.end, span.begin), span.end).in(c.text);
    const bool compound = !unit.subject.empty() && lone_verb(rest);  // 船舶检验报告
    if (!bearer_at_end && !unit.subject.empty() && !relative && !compound) {
      out.subject = unit.subject;
      unit.span.begin = unit.subject.end;
      unit.subject = {};
      unit.span = without_links(c.text, unit.span);
      if (!unit.span.empty()) out.units.push_back(unit);
    } else if (!bearer_at_end && !compound && begins_like_verb(span.in(c.text)) && !noun_phrase(span.in(c.text))) {
      out.units.push_back(unit);
    } else {
      out.subject = span;
    }
    return;
  }
  if (!unit.subject.empty()) {
    out.subject = unit.subject;
    unit.span.begin = unit.subject.end;
    unit.subject = {};
  } else if (bearer_at_end && unit.marker->closes.empty() && unit.kind != UnitKind::fronted) {  // 依照前款规定列入名单的企业
    out.subject = span;
    return;
  }
  out.units.push_back(unit);
}

}  // namespace pandect::markers_last
