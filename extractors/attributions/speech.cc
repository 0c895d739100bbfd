#include "extractors/attributions/speech.h"

#include <algorithm>

#include "core/unicode.h"

namespace pandect {
namespace {

std::uint32_t at(std::size_t n) { return static_cast<std::uint32_t>(n); }
constexpr std::uint32_t kShortest = 6;      // bytes of something that is said
constexpr std::uint32_t kFewWords = 12;     // bytes: less than a clause

bool listed(const std::vector<std::string>& words, const std::string& w) { return std::find(words.begin(), words.end(), w) != words.end(); }

}  // namespace

std::optional<Attribution> Speech::read(const AttributionCue& cue, Span word, Span source) const {
  if (quoted(word) || (cue.is_verb() && !is_verb(word))) return std::nullopt;
  Attribution a;
  a.cue = {word};
  a.rule = cue.id;
  switch (cue.kind) {
    case AttributionCue::Kind::adverb: read_adverb(word, a); break;
    case AttributionCue::Kind::framed:
      a.source = {tidy(source)};
      a.content = {tidy({word.end, place_.sentence.end})};
      a.confidence = 0.85;
      break;
    case AttributionCue::Kind::source_after: read_source_after(word, a); break;
    case AttributionCue::Kind::verb: case AttributionCue::Kind::stating: case AttributionCue::Kind::quoting: read_verb(cue, word, a); break;
  }
  for (Span& s : a.content) s = tidy(s);
  erase_if(a.content, [](Span s) { return s.empty(); });
  if (a.confidence == 0 || a.content.empty() || a.content.front().size() < kShortest) return std::nullopt;
  a.kind = kind_of(a.content);
  if (a.hedge == Hedge::none) a.hedge = hedge_of(a);
  return a;
}

/// Without white space, commas and stops at its edges; quotation marks stay out too when they enclose all of it.
Span Speech::tidy(Span s) const {
  for (bool again = true; again;) {
    again = false;
    s = trimmed(s, place_.text);
    for (const std::string_view p : {",", ";", ":", ".", "，", "。", "；", "：", "、", "—", "–"}) {
      if (s.size() > p.size() && s.in(place_.text).ends_with(p)) s.end -= at(p.size()), again = true;
      if (s.size() > p.size() && s.in(place_.text).starts_with(p)) s.begin += at(p.size()), again = true;
    }
  }
  for (const Span q : place_.quotes) {
    if (q.begin <= s.begin || q.begin - s.begin > 3 || q.end > s.end || s.end - q.end > 4) continue;
    s = trimmed(q, place_.text);
    while (s.size() > 1 && place_.text[s.end - 1] == ',') --s.end;
  }
  return s;
}

bool Speech::quoted(Span s) const {
  return std::any_of(place_.quotes.begin(), place_.quotes.end(), [&](Span q) { return q.contains(s); });
}

bool Speech::starts_with_any(Span s, const std::vector<std::string>& words) const {
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
    return s.in(place_.text).starts_with(w) && (s.size() == w.size() || static_cast<unsigned char>(w.back()) >= 0x80 || place_.text[s.begin + w.size()] == ' ');
  });
}

/// The noun phrase that stands at `from`: “the minister, who …” ends before the comma.
Span Speech::source_from(std::uint32_t from) const {
  const Span s = trimmed({from, place_.sentence.end}, place_.text);
  std::size_t end = s.end;
  for (const std::string& stop : rules_.source_ends) {
    const std::size_t p = place_.text.substr(0, s.end).find(stop, s.begin);
    if (p != std::string_view::npos) end = std::min(end, p);
  }
  for (const Span q : place_.quotes) {
    std::size_t mark = q.begin;
    if (q.begin > s.begin) previous_code_point(place_.text, mark), end = std::min(end, mark);
  }
  return tidy({s.begin, at(end)});
}

bool Speech::is_source(Span s) const {
  constexpr std::uint32_t kLongest = 200;  // bytes
  if (s.empty() || s.size() > kLongest || starts_with_any(s, rules_.not_source)) return false;
  std::size_t p = s.begin;
  return is_alnum(next_code_point(place_.text, p));
}

void Speech::read_source_after(Span word, Attribution& a) const {
  const Span source = source_from(word.end);
  if (!is_source(source)) return;
  a.source = {source};
  const Span before = tidy({place_.sentence.begin, word.begin}), after = tidy({source.end, place_.sentence.end});
  // In the middle of a clause, “The branch, according to X, is too big”: both sides are what is said.
  const bool within = tagged() && before.size() > kFewWords && after.size() > kFewWords && !has_clause(before) && has_finite(after);
  if (within) a.content = {before, after};
  else a.content = {before.size() > kFewWords ? before : after};
  a.confidence = 0.85;
}

/// “reportedly”: the clause around it. Before a verb of speech (“reportedly said”) it only colours that verb.
void Speech::read_adverb(Span word, Attribution& a) const {
  for (const Span c : cues_)
    if (c.begin > word.end && c.begin - word.end <= 2) return;
  a.hedge = Hedge::reported;
  Spans pieces{{place_.sentence.begin, word.begin}, {word.end, place_.sentence.end}};
  if (tidy(pieces[0]).size() < kFewWords / 2) pieces.erase(pieces.begin());
  a.content = std::move(pieces);
  a.confidence = 0.7;
}

const Span* Speech::quote_before(Span word) const {
  const Span* found = nullptr;
  for (const Span& q : place_.quotes)
    if (q.end <= word.begin) found = &q;
  return found;
}

/// What is quoted behind the verb, with nothing between but who hears it, where and when: “told reporters on Friday: “…””.
const Span* Speech::quote_behind(Span word, bool addressed) const {
  constexpr std::uint32_t kBridge = 90;  // bytes
  for (const Span& q : place_.quotes) {
    if (q.begin < word.end || q.begin >= place_.sentence.end) continue;
    const std::uint32_t mark = q.begin - 1;
    Span bridge = trimmed({word.end, mark}, place_.text);
    while (!bridge.empty() && static_cast<unsigned char>(place_.text[bridge.end - 1]) >= 0x80) --bridge.end;
    if (bridge.empty()) return &q;
    if (bridge.size() > kBridge || (tagged() && has_finite(bridge))) return nullptr;
    const char last = place_.text[bridge.end - 1];
    if (last == ',' || last == ':' || addressed || !tagged()) return &q;
    const Upos first = place_.tokens[token_at(bridge.begin)].upos;
    return first == Upos::ADP || first == Upos::ADV || first == Upos::PUNCT ? &q : nullptr;
  }
  return nullptr;
}

/// Further quotations of the sentence go on with what the same speaker says.
void Speech::add_quotes_behind(std::uint32_t from, Attribution& a) const {
  for (const Span& q : place_.quotes) {
    if (q.begin < from || q.begin >= place_.sentence.end) continue;
    const bool others = std::any_of(cues_.begin(), cues_.end(), [&](Span c) { return c.begin >= from && c.end < q.begin && !quoted(c); });
    if (!others) a.content.push_back(q);
  }
}

void Speech::read_verb(const AttributionCue& cue, Span word, Attribution& a) const {
  const Span* before = quote_before(word);
  const std::uint32_t from = before != nullptr ? before->end + at(rules_.marks.mark_at(place_.text, before->end)) : place_.sentence.begin;
  const Span between = tidy({std::min(from, word.begin), word.begin});
  if (before != nullptr && between.size() < 2) {  // “…,” said X
    const Span source = source_from(word.end);
    if (!is_source(source)) return;
    a.source = {source};
    a.content = {*before};
    add_quotes_behind(source.end, a);
    a.confidence = 0.9;
    return;
  }
  const Span source = subject_of(word, from);
  if (!is_source(source)) return read_inverted(word, a);
  a.source = {source};
  const bool next_to_quote = before != nullptr && source.begin >= from && source.begin - from < 4;
  if (next_to_quote && (quote_behind(word, cue.addressed) == nullptr || before->begin <= place_.sentence.begin)) {  // “…,” X said
    a.content = {*before};
    add_quotes_behind(word.end, a);
    a.confidence = 0.9;
    return;
  }
  read_behind(cue, word, a);
}

/// “The tax is lawful, argued the minister.”
void Speech::read_inverted(Span word, Attribution& a) const {
  const std::size_t verb = token_at(word.begin);
  if (!tagged() || verb == 0 || place_.tokens[verb - 1].span.in(place_.text) != "," || is_tag(verb, rules_.participle_tags)) return;
  const Span source = tidy({word.end, place_.sentence.end});
  const Span before = tidy({place_.sentence.begin, word.begin});
  if (!is_source(source) || has_finite(source) || !has_clause(before)) return;
  a.source = {source};
  a.content = {before};
  a.confidence = 0.7;
}

/// What is said stands behind the verb, or, where nothing does, before the subject.
void Speech::read_behind(const AttributionCue& cue, Span word, Attribution& a) const {
  const bool only_quotes = cue.kind == AttributionCue::Kind::quoting;
  const Span that = behind_complementizer(word);
  if (that.empty() || only_quotes) {
    if (const Span* q = quote_behind(word, cue.addressed || only_quotes)) {
      a.content = {*q};
      add_quotes_behind(q->end, a);
      a.confidence = 0.9;
      return;
    }
    if (only_quotes) return;
  }
  const Span after = that.empty() ? said(word.end) : that;
  if (tidy(after).size() < kFewWords) {  // exports fell, X said
    const Span before = tidy({place_.sentence.begin, a.source.front().begin});
    if (cue.kind == AttributionCue::Kind::stating || before.size() < kFewWords || a.source.front().begin < before.end) return;
    a.content = {before};
    a.confidence = 0.75;
    return;
  }
  if (cue.kind == AttributionCue::Kind::stating && that.empty()) {
    const std::string source = lowered(a.source.front().in(place_.text));
    const bool rules = std::any_of(rules_.rulers.begin(), rules_.rulers.end(), [&](const std::string& w) { return source.find(w) != std::string::npos; });
    if (!rules || !has_clause(after)) return;
  }
  const Span heard = cue.addressed && that.empty() ? behind_addressee(after) : after;
  const Span content = cut_at_next_cue(heard, word);
  if (that.empty() && !has_clause(content) && !cue.infinitive) return;
  if (that.empty() && !tagged() && after.begin == trimmed({word.end, place_.sentence.end}, place_.text).begin) {
    std::size_t p = after.begin;
    const bool clause = is_han(next_code_point(place_.text, p)) || std::count(after.in(place_.text).begin(), after.in(place_.text).end(), ' ') >= 3;
    if (!clause) return;
  }
  a.content = {content};
  a.confidence = 0.8;
}

/// “told the daily the raid failed”: behind the noun phrase that hears it, where another begins the clause; else all of it.
Span Speech::behind_addressee(Span after) const {
  constexpr std::size_t kLongest = 7;  // tokens of an addressee
  if (!tagged()) return after;
  const std::size_t first = token_at(after.begin);
  for (std::size_t i = first + 1; i < place_.tokens.size() && i - first < kLongest && place_.tokens[i].span.begin < after.end; ++i) {
    const Token& t = place_.tokens[i];
    const Upos before = place_.tokens[i - 1].upos;
    if (is_tag(i, rules_.finite_tags) || t.upos == Upos::ADP || t.upos == Upos::PUNCT) return after;
    const bool begins = t.upos == Upos::DET || (t.upos == Upos::PRON && !is_tag(i, rules_.relative_tags));
    std::size_t letter = place_.tokens[i - 1].span.begin;
    const bool heard = before == Upos::NOUN || before == Upos::PROPN || before == Upos::PRON || is_upper(next_code_point(place_.text, letter));
    if (begins && heard && has_clause({t.span.begin, after.end})) return {t.span.begin, after.end};
  }
  return after;
}

/// Behind “that” which follows the verb over an addressee, a place or a day; empty when there is none.
Span Speech::behind_complementizer(Span word) const {
  constexpr std::size_t kNear = 14;  // tokens
  if (!tagged()) return {};
  for (std::size_t i = token_at(word.end), n = 0; i < place_.tokens.size() && n < kNear; ++i, ++n) {
    const Token& t = place_.tokens[i];
    if (t.span.begin < word.end) continue;
    if (quoted(t.span) || is_tag(i, rules_.finite_tags) || std::binary_search(cues_.begin(), cues_.end(), t.span)) return {};
    if (listed(rules_.complementizers, std::string(t.span.in(place_.text))) && t.upos == Upos::SCONJ) return trimmed({t.span.end, place_.sentence.end}, place_.text);
  }
  return {};
}

/// “…, adding that …”, “… and called it …”: what is said ends before the next verb of speech that goes on with the subject.
Span Speech::cut_at_next_cue(Span content, Span word) const {
  if (!tagged()) return content;
  for (const std::string& end : rules_.content_ends)
    if (const std::size_t p = content.in(place_.text).find(end); p != std::string_view::npos && p > kFewWords && !quoted({content.begin + at(p), content.begin + at(p) + 1}))
      content.end = std::min(content.end, content.begin + at(p));
  for (const Span c : cues_) {
    if (c.begin <= std::max(word.end, content.begin) || c.begin >= content.end || quoted(c)) continue;
    std::size_t i = token_at(c.begin);
    if (!is_verb(c)) continue;
    while (i > 0 && place_.tokens[i - 1].upos == Upos::ADV) --i;
    for (std::size_t k = i; k > 1 && i - k < 4; --k)
      if (is_tag(k - 1, rules_.relative_tags)) i = k - 1;  // “…, which he said would …”
    if (i < 2 || place_.tokens[i - 1].span.begin <= content.begin) continue;
    const Token& link = place_.tokens[i - 1];
    if (link.upos != Upos::CCONJ && link.span.in(place_.text) != ",") continue;
    return tidy({content.begin, link.span.begin});
  }
  return content;
}

Span Speech::said(std::uint32_t from) const {
  return without_lead(trimmed({from, place_.sentence.end}, place_.text), rules_.content_lead);
}

AttributionKind Speech::kind_of(const Spans& content) const {
  bool all = true, any = false;
  for (const Span s : content) {
    all = all && quoted(s);
    any = any || std::any_of(place_.quotes.begin(), place_.quotes.end(), [&](Span q) { return q.overlaps(s); });
  }
  return all ? AttributionKind::direct : any ? AttributionKind::mixed : AttributionKind::indirect;
}

Hedge Speech::hedge_of(const Attribution& a) const {
  const std::string cue = lowered(a.cue.front().in(place_.text));
  if (listed(rules_.doubtful, cue)) return Hedge::doubtful;
  if (a.source.empty()) return Hedge::reported;
  const std::string source = lowered(a.source.front().in(place_.text));
  // A capitalised source has a name; “officials”, “people familiar with the matter” have none.
  std::size_t p = a.source.front().begin;
  const bool named = is_upper(next_code_point(place_.text, p)) && !source.starts_with("the ");
  if (!named)
    for (const std::string& w : rules_.anonymous)
      if (source.find(w) != std::string::npos) return Hedge::anonymous;
  return listed(rules_.reported, cue) ? Hedge::reported : Hedge::none;
}

}  // namespace pandect
