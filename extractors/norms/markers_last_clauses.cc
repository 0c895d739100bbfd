#include "extractors/norms/markers_last_clauses.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect::markers_last {
namespace {

char32_t closer_of(char32_t c) {
  switch (c) {
    case U'（': return U'）';
    case U'(': return U')';
    case U'《': return U'》';
    case U'〈': return U'〉';
    case U'“': return U'”';
    case U'「': return U'」';
    case U'『': return U'』';
    default: return 0;
  }
}

/// A character of the blocks of ideographs, which mark nothing by themselves; told by its first byte.
bool ideograph(char first) { return static_cast<unsigned char>(first) >= 0xE4 && static_cast<unsigned char>(first) <= 0xE9; }

/// For the byte of every opening bracket the byte behind its partner; brackets without a partner are left out.
std::vector<std::pair<std::size_t, std::size_t>> brackets(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::vector<std::pair<char32_t, std::size_t>> open;  // wanted closer, index into out
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (ideograph(text[at])) {
      at = behind_character(text, at);
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (const char32_t closer = closer_of(c)) {
      open.emplace_back(closer, out.size());
      out.emplace_back(from, 0);
    } else if (!open.empty() && open.back().first == c) {
      out[open.back().second].second = at;
      open.pop_back();
    }
  }
  std::erase_if(out, [](const auto& b) { return b.second == 0; });
  return out;
}

/// Whether 的 stands in `text` as a particle: not in 目的, 标的.
bool has_particle_of(const Rules& rules, std::string_view text) {
  constexpr std::string_view kOf = "的";
  for (std::size_t at = text.find(kOf); at != std::string_view::npos; at = text.find(kOf, at + kOf.size()))
    if (ending_of(text.substr(0, at), rules.not_particle_of).empty()) return true;
  return false;
}

bool is_comma(char32_t c) { return c == U'，' || c == ',' || c == U'﹐' || c == U'：' || c == ':'; }
bool is_stop(char32_t c) { return c == U'；' || c == ';' || c == U'。' || c == U'！' || c == U'？' || c == U'︰'; }

}  // namespace

std::string_view ending_of(std::string_view text, const std::vector<std::string>& words) {
  std::string_view best;
  for (const std::string& w : words)
    if (w.size() > best.size() && ends_with(text, w)) best = w;
  return best;
}

std::string_view opening_of(std::string_view text, const std::vector<std::string>& words) {
  std::string_view best;
  for (const std::string& w : words)
    if (w.size() > best.size() && begins_with(text, w)) best = w;
  return best;
}

Clauses ClauseReader::clauses(std::string folded_text, bool traditional, bool relays) const {
  Clauses c;
  c.text = std::move(folded_text);
  split(c);
  find_cues(c, traditional, relays);
  settle(c, traditional);
  return c;
}

std::vector<Span> ClauseReader::cue_words(std::string folded_text, bool traditional, bool relays) const {
  Clauses c;
  c.text = std::move(folded_text);
  split(c);
  find_cues(c, traditional, relays);
  std::vector<Span> out;
  for (const CueHit& hit : c.hits) out.push_back(hit.span);
  return out;
}

void ClauseReader::split(Clauses& c) const {
  const std::string_view text = c.text;
  const auto pairs = brackets(text);
  std::size_t next_pair = 0, begin = 0, closed_until = 0;
  bool joined = false;
  const auto cut = [&](std::size_t end, bool ends_segment, bool next_joined) {
    const Span s = trimmed(span_of(begin, end), text);
    if (!s.empty()) c.chunks.push_back({s, ends_segment, joined});
    else if (ends_segment && !c.chunks.empty()) c.chunks.back().ends_segment = true;
    joined = next_joined;
  };
  constexpr std::string_view kAlternative = "或者由", kAddition = "并由";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (ideograph(text[at]) && text[at] != kAlternative.front() && text[at] != kAddition.front()) {
      at = behind_character(text, at);
      continue;
    }
    const char32_t ch = next_code_point(text, at);
    while (next_pair < pairs.size() && pairs[next_pair].first < from) ++next_pair;
    if (next_pair < pairs.size() && pairs[next_pair].first == from) closed_until = std::max(closed_until, pairs[next_pair].second);
    if (from < closed_until) continue;
    if (is_comma(ch) || is_stop(ch)) {
      cut(from, is_stop(ch), false);
      begin = at;
    } else if (from > begin && (text.substr(from).starts_with(kAlternative) || text.substr(from).starts_with(kAddition))) {
      cut(from, false, true);
      begin = from;
    }
  }
  cut(text.size(), true, false);
  if (!c.chunks.empty()) c.chunks.back().ends_segment = true;
}

Unit ClauseReader::unit_of(const Clauses& c, std::size_t chunk, bool traditional) const {
  c.units.resize(c.chunks.size());
  auto& known = c.units[chunk];
  if (known && known->first == c.chunks[chunk].span) return known->second;
  Unit u = unit_of(c.text, c.chunks[chunk].span, traditional);
  if (u.kind != UnitKind::exception) {
    const Span bare = without_words_before(c.text, u.span, rules_.contrasts);
    if (bare != u.span) u = unit_of(c.text, bare, traditional);
  }
  u.last_chunk = chunk;
  known.emplace(c.chunks[chunk].span, u);
  return u;
}

Unit ClauseReader::unit_of(const std::string& text, Span span, bool traditional) const {
  Unit unit{.kind = UnitKind::plain, .span = span, .subject = {}};
  const std::string_view words = span.in(text);
  for (const auto& [i, at] : in_order(openings(text, span), span, words)) {
    const Marker& m = rules_.markers[i];
    if (m.traditional && (!traditional || (!m.closes.empty() && names_person(words)))) continue;
    const std::size_t doer = m.kind == UnitKind::manner && m.closes.empty() ? subject_end(text, span) : npos;
    if (doer != npos && has_particle_of(rules_, span_of(span.begin, doer).in(text))) continue;  // 依照本法负责管理的人员玩忽职守
    unit.kind = m.kind;
    unit.marker = &m;
    unit.postposed = m.opens.empty();
    const std::size_t from = m.opens.empty() ? subject_end(text, span) : at;
    if (from != npos && from > span.begin) unit.subject = bearer_in(text, trimmed(span_of(span.begin, from), text));
    return unit;
  }
  const std::size_t split = subject_end(text, span);
  if (split != npos) unit.subject = bearer_in(text, span_of(span.begin, split));
  const Span rest = span_of(unit.subject.end, span.end);
  const auto relative = [&](std::string_view w) { return rest.in(text).find(w) != std::string_view::npos; };
  if (!unit.subject.empty() && ends_like_bearer(words) && (relative("的") || (traditional && relative("之")))) unit.subject = {};  // 经主席指定之机关
  if (!unit.subject.empty() && !ending_of(words, rules_.relative_nouns).empty()) unit.subject = {};
  if (!unit.subject.empty() && rest.in(text).find("所") != std::string_view::npos) unit.subject = {};  // 机关开展工作所需经费
  if (!unit.subject.empty() && relative_thing(rest.in(text))) unit.subject = {};
  return unit;
}

/// Behind its subject 超过应纳税额缴纳的税款: a verb that only coverbs lead to, 的, a thing. Not 缴纳应付的税款, where another verb governs it.
bool ClauseReader::relative_thing(std::string_view predicate) const {
  constexpr std::string_view kOf = "的";
  const std::size_t of = predicate.find(kOf);
  if (of == std::string_view::npos || predicate.find(kOf, of + kOf.size()) != std::string_view::npos) return false;
  const std::string_view thing = predicate.substr(of + kOf.size()), verb = ending_verb(predicate.substr(0, of));
  if (verb.empty() || thing.empty() || begins_like_verb(thing) || !ending_verb(thing).empty() || ends_like_bearer(thing)) return false;
  const std::string_view before = predicate.substr(0, of - verb.size());
  const std::string_view coverb = opening_of(before, rules_.coverbs);
  return before.empty() || (!coverb.empty() && !holds_verb(before.substr(coverb.size())));
}

/// A verb of two characters or more somewhere in `text`.
bool ClauseReader::holds_verb(std::string_view text) const {
  constexpr std::size_t kTwoCharacters = 6;  // bytes
  for (std::size_t at = 0; at < text.size(); at = behind_character(text, at))
    if (const auto verb = rules_.verbs.longest_at(text, at); verb && verb->value != 0 && verb->length >= kTwoCharacters) return true;
  return false;
}

/// 货物经海关查验后: the thing that something is done to before the norm holds; empty when none stands first.
Span ClauseReader::handled_thing(const std::string& text, Span span) const {
  constexpr std::string_view kThrough = "经";
  constexpr std::size_t kShortest = 6;  // bytes: 货物
  const std::string_view words = span.in(text);
  if (begins_like_verb(words) || begins_with_connective(words) || rules_.marker_opens.longest_at(words, 0)) return {};
  for (std::size_t at = words.find(kThrough); at != std::string_view::npos; at = words.find(kThrough, at + kThrough.size())) {
    const auto word = rules_.verbs.longest_at(words, at);
    const std::string_view rest = words.substr(at + kThrough.size());
    if (at < kShortest || (word && (word->value == 0 || word->length > kThrough.size()))) continue;
    if (const auto opens = rules_.marker_opens.longest_at(words, at); opens && rules_.opens[opens->value].empty()) continue;  // 经营
    const bool thing = ending_verb(words.substr(0, at)).empty() && !ends_with(words.substr(0, at), "已");
    if (thing && (begins_like_verb(rest) || head_end(text, span_of(span.begin + at + kThrough.size(), span.end)) != npos))
      return span_of(span.begin, span.begin + at);
  }
  return {};
}

/// A stretch that begins with a particle or a verb of an event is no bearer, unless a relative clause explains it.
Span ClauseReader::bearer_in(const std::string& text, Span span) const {
  if (span.in(text).starts_with(rules_.agent_word)) span.begin += static_cast<std::uint32_t>(rules_.agent_word.size());
  const std::string_view words = span.in(text);
  if (words.find("的") != std::string_view::npos) return span;
  if (begins_with_connective(words) || holds_agent(words)) return {};
  const auto verb = rules_.verbs.longest_at(text, span.begin);
  if (verb && verb->value == 0) return span;
  for (const std::string& w : rules_.function_verbs)
    if (words.starts_with(w) && !(verb && verb->length > w.size())) return {};
  return span;
}

/// 同一货物经海关: somebody who acts stands inside, so that the whole bears nothing.
bool ClauseReader::holds_agent(std::string_view words) const {
  for (const std::string& word : rules_.passive_words)
    for (std::size_t at = words.find(word, 1); at != std::string_view::npos; at = words.find(word, at + word.size())) {
      const auto verb = rules_.verbs.longest_at(words, at);
      const auto opens = rules_.marker_opens.longest_at(words, at);
      if ((!verb || verb->length <= word.size()) && opens && opens->length <= word.size() && !words.substr(0, at).ends_with("已")) return true;
    }
  return false;
}

/// The markers that an opening word in `span` may begin, each with where the first such word lies.
std::vector<ClauseReader::Opened> ClauseReader::openings(const std::string& text, Span span) const {
  std::vector<Opened> out;
  for (std::size_t at = span.begin; at < span.end; at = behind_character(text, at)) {
    const auto hit = rules_.marker_opens.longest_at(text, at);
    if (!hit) continue;
    for (const std::size_t m : rules_.opens[hit->value]) {
      const bool known = std::any_of(out.begin(), out.end(), [&](const Opened& o) { return o.marker == m; });
      if (!known && may_open(text, span, at, rules_.markers[m])) out.push_back({m, at});
    }
  }
  return out;
}

/// Which markers may tell what `words`, the piece `span`, does. Those that have a closing word first, in file order, before
/// all those that open the piece (于…有危险情形时); then those told by their opening word alone, the earliest first.
std::vector<ClauseReader::Opened> ClauseReader::in_order(const std::vector<Opened>& opened, Span span, std::string_view words) const {
  const auto closed = [&](const Marker& m) { return !ending_of(words, m.closes).empty() && ending_of(words, m.not_closes).empty(); };
  std::vector<Opened> out;
  for (const Opened& o : opened)
    if (const Marker& m = rules_.markers[o.marker]; m.closes.empty() || closed(m)) out.push_back(o);
  for (const std::size_t i : rules_.postposed)
    if (closed(rules_.markers[i])) out.push_back({i, npos});
  const auto rank = [&](const Opened& o) -> std::size_t {
    if (!rules_.markers[o.marker].closes.empty()) return o.at == span.begin ? 0 : 1;
    return o.at + 2;
  };
  std::sort(out.begin(), out.end(), [&](const Opened& a, const Opened& b) { return std::pair(rank(a), a.marker) < std::pair(rank(b), b.marker); });
  return out;
}

/// Behind something that cannot bear a norm an opening word is part of a word or of a noun phrase (经营者, 因素).
bool ClauseReader::may_open(const std::string& text, Span span, std::size_t at, const Marker& marker) const {
  if (at == span.begin) return true;
  if (marker.first) return false;
  if (marker.verb_behind && !one_act(span_of(at + rules_.marker_opens.longest_at(text, at)->length, span.end).in(text))) return false;
  if (const auto word = rules_.verbs.longest_at(text, at); word && word->value == 0) return false;
  const std::string_view before = std::string_view(text).substr(span.begin, at - span.begin);
  if (!ends_like_bearer(before)) return false;
  // 船东受理旅客依合同提出的请求: what ends like a bearer is the object of a verb
  const auto opening = rules_.marker_opens.longest_at(text, at);
  const auto& opened = rules_.opens[opening ? opening->value : 0];
  const bool basis = std::any_of(opened.begin(), opened.end(), [&](std::size_t m) {
    const UnitKind kind = rules_.markers[m].kind;
    return (kind == UnitKind::manner || kind == UnitKind::fronted) && rules_.markers[m].closes.empty();
  });
  return !basis || before.find("的") != std::string_view::npos || subject_end(text, span_of(span.begin, at)) == npos;
}

/// 维护秩序, 查明货物短少的原因: one verb with its object. Not 履行职责处理信息, where a second one follows.
bool ClauseReader::one_act(std::string_view text) const {
  const auto first = rules_.verbs.longest_at(text, 0);
  if (!first || first->value == 0) return false;
  for (std::size_t at = first->length; at < text.size();) {
    const auto verb = rules_.verbs.longest_at(text, at);
    if (!verb || verb->length < std::string_view("处理").size()) {
      at = behind_character(text, at);
      continue;
    }
    const std::string_view rest = text.substr(at);
    at += verb->length;
    const bool described = rest.find("的") != std::string_view::npos || rest.find("之") != std::string_view::npos;
    if (verb->value != 0 && !described && !lone_verb(rest)) return false;
  }
  return true;
}

bool ClauseReader::ends_like_bearer(std::string_view noun_phrase) const {
  if (constexpr std::string_view kOpen = "（", kClose = "）"; noun_phrase.ends_with(kClose))  // 机构（以下统称检测机构）
    if (const std::size_t open = noun_phrase.rfind(kOpen); open != std::string_view::npos && open > 0) noun_phrase = noun_phrase.substr(0, open);
  std::optional<std::uint32_t> longest;
  for (std::size_t at = noun_phrase.size(), characters = 0; at > 0 && characters < 8; ++characters) {
    at = before_character(noun_phrase, at);
    if (const auto head = rules_.role_heads.exactly(noun_phrase.substr(at))) longest = head;
  }
  if (longest) return *longest != 0;
  return !ending_of(noun_phrase, rules_.bearer_tails).empty();
}

bool ClauseReader::begins_like_verb(std::string_view text) const {
  const auto word = rules_.verbs.longest_at(text, 0);
  return word && word->value != 0;
}

std::string_view ClauseReader::ending_verb(std::string_view text) const {
  constexpr std::size_t kLongest = 4;  // characters
  std::string_view best;
  for (std::size_t at = text.size(), characters = 0; at > 0 && characters < kLongest; ++characters) {
    at = before_character(text, at);
    if (const auto verb = rules_.verbs.exactly(text.substr(at)); verb && *verb != 0) best = text.substr(at);
  }
  return best;
}

/// 活动违反外商, 制定与外商: what ends like a bearer is what a verb or a preposition before it governs.
bool ClauseReader::object_of_verb(std::string_view phrase) const {
  constexpr std::size_t kTwoCharacters = 6;
  const auto governs = [&](const std::string& word) {
    const std::size_t at = phrase.find(word, 1);
    return at != std::string_view::npos && phrase.find("的", at) == std::string_view::npos;
  };
  const bool verb = std::any_of(rules_.function_verbs.begin(), rules_.function_verbs.end(),
                                [&](const std::string& w) { return w.size() >= kTwoCharacters && governs(w); });
  return verb || (begins_like_verb(phrase) && std::any_of(rules_.companions.begin(), rules_.companions.end(), governs));
}

/// 机关派出的人员检查…: behind a bearer verbs alone with 的 describe the one who acts. Where that one ends; npos when nobody does.
std::size_t ClauseReader::described_end(const std::string& text, std::size_t bearer_end, std::size_t end) const {
  constexpr std::string_view kOf = "的", kBefore[] = {"依法", "所"};
  constexpr std::size_t kTwoCharacters = 6;
  std::size_t at = bearer_end;
  const auto rest = [&] { return std::string_view(text).substr(at, end - at); };
  for (const std::string_view word : kBefore)
    if (rest().starts_with(word)) at += word.size();
  std::size_t join = 0;
  do {
    const auto verb = rules_.verbs.longest_at(text, at);
    if (!verb || verb->value == 0 || verb->length < kTwoCharacters) return npos;
    at += verb->length;
    join = at < end ? opening_of(rest(), rules_.coordinators).size() : 0;
    at += join;
  } while (join > 0);
  if (at + kOf.size() >= end || !std::string_view(text).substr(at).starts_with(kOf)) return npos;
  return subject_end(text, span_of(at + kOf.size(), end), false);
}

std::size_t ClauseReader::subject_end(const std::string& text, Span span, bool described) const {
  for (std::size_t at = span.begin; at < span.end; at = behind_character(text, at)) {
    for (const auto& head : rules_.role_heads.all_at(text, at)) {
      std::size_t end = at + head.length;
      const std::string_view phrase = std::string_view(text).substr(span.begin, end - span.begin);
      for (const std::string& tail : rules_.bearer_tails)
        if (begins_with(std::string_view(text).substr(end), tail)) {
          end += tail.size();
          break;
        }
      if (end >= span.end) continue;
      if (const std::size_t person = described ? described_end(text, end, span.end) : npos; person != npos) return person;
      const auto verb = rules_.verbs.longest_at(text, end);
      if (!verb || verb->value == 0 || end + verb->length > span.end || !ends_like_bearer(phrase) || object_of_verb(phrase)) continue;
      if (std::any_of(rules_.related.begin(), rules_.related.end(), [&](const std::string& w) { return begins_with(std::string_view(text).substr(end + verb->length), w); })) continue;
      if (const auto noun = rules_.role_heads.exactly(std::string_view(text).substr(end, verb->length)); noun && *noun != 0) {  // 企业事业组织根据…
        const std::size_t behind = end + verb->length;
        const auto next = rules_.marker_opens.longest_at(text, behind);
        if ((next && !rules_.opens[next->value].empty()) || !opening_of(std::string_view(text).substr(behind), rules_.coordinators).empty()) continue;  // …和其他社会组织
      }
      return end;
    }
  }
  return npos;
}

std::size_t ClauseReader::head_end(const std::string& text, Span span) const {
  constexpr std::string_view kOf[] = {"的", "之"};
  for (std::size_t at = span.begin; at < span.end; at = behind_character(text, at)) {
    const auto longest = rules_.role_heads.longest_at(text, at);  // 商务部, not 商
    for (const auto& head : rules_.role_heads.all_at(text, at)) {
      const std::size_t end = at + head.length;
      if (longest && longest->value != 0 && head.length < longest->length) continue;
      if (end >= span.end || !ends_like_bearer(std::string_view(text).substr(span.begin, end - span.begin))) continue;
      const std::string_view behind = std::string_view(text).substr(end, span.end - end);
      const bool measure = !opening_of(behind, rules_.measures).empty();
      const bool goes_on = measure || !opening_of(behind, rules_.coordinators).empty() || std::any_of(std::begin(kOf), std::end(kOf), [&](std::string_view w) { return behind.starts_with(w); });
      std::size_t next = end;
      next_code_point(text, next);
      if (!goes_on && !ends_like_bearer(std::string_view(text).substr(span.begin, next - span.begin))) return end;
    }
  }
  return npos;
}

Span ClauseReader::without_adverbs_behind(const std::string& text, Span span) const {
  for (bool again = true; again && !span.empty();) {
    again = false;
    if (!ending_of(span.in(text), rules_.not_adverbs).empty()) break;
    for (const std::string& adverb : rules_.adverbs)
      if (ends_with(span.in(text), adverb)) {
        span.end -= static_cast<std::uint32_t>(adverb.size());
        again = true;
        break;
      }
  }
  return trimmed(span, text);
}

Span ClauseReader::without_words_before(const std::string& text, Span span, const std::vector<std::string>& words) {
  for (bool again = true; again && !span.empty();) {
    again = false;
    for (const std::string& word : words)
      if (begins_with(span.in(text), word)) {
        span.begin += static_cast<std::uint32_t>(word.size());
        again = true;
        break;
      }
  }
  return trimmed(span, text);
}

Span ClauseReader::without_links(const std::string& text, Span span) const {
  return without_words_before(text, without_words_before(text, span, rules_.contrasts), rules_.links);
}

bool ClauseReader::begins_with_connective(std::string_view text) const {
  return std::any_of(rules_.connectives.begin(), rules_.connectives.end(), [&](const std::string& w) { return begins_with(text, w); });
}

/// 被检查者, a word of its own and no clause.
bool ClauseReader::names_person(std::string_view text) const {
  constexpr std::size_t kLongest = 12;  // bytes
  return text.size() <= kLongest && std::none_of(rules_.clause_openers.begin(), rules_.clause_openers.end(),
                                                 [&](const std::string& w) { return text.starts_with(w); });
}

/// What somebody owns: 检验员的结论.
bool ClauseReader::owned(std::string_view text) const {
  constexpr std::string_view kOf = "的";
  const std::size_t of = text.find(kOf);
  return of != std::string_view::npos && of > 0 && ends_like_bearer(text.substr(0, of)) && text.find(kOf, of + kOf.size()) == std::string_view::npos;
}

/// A verb alone before the cue is a noun, and so are several: 通知应当包括 …, 征收、征用应当依法进行.
bool ClauseReader::lone_verb(std::string_view text) const {
  const auto word = rules_.verbs.longest_at(text, 0);
  if (!word || word->value == 0) return false;
  std::string_view rest = text.substr(word->length);
  constexpr std::string_view kAnd = "、";
  if (rest.starts_with(kAnd)) return lone_verb(rest.substr(kAnd.size()));
  return rest.empty() || std::find(rules_.noun_tails.begin(), rules_.noun_tails.end(), rest) != rules_.noun_tails.end();
}

/// What begins with a verb and is a noun phrase all the same: 收费的标准, 通知, 检验员的结论.
bool ClauseReader::noun_phrase(std::string_view text) const {
  return lone_verb(text) || owned(text) || !ending_of(text, rules_.measured_nouns).empty();
}

}  // namespace pandect::markers_last
