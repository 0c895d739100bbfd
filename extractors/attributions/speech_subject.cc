// The subject of a verb of speech, and what the tags of a sentence tell about its clauses.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/attributions/speech.h"

namespace pandect {
namespace {

std::uint32_t at(std::size_t n) { return static_cast<std::uint32_t>(n); }
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

}  // namespace

std::size_t Speech::token_at(std::uint32_t where) const {
  const auto it = std::upper_bound(place_.tokens.begin(), place_.tokens.end(), where, [](std::uint32_t w, const Token& t) { return w < t.span.begin; });
  return it == place_.tokens.begin() ? 0 : static_cast<std::size_t>(it - place_.tokens.begin()) - 1;
}

bool Speech::is_tag(std::size_t token, const std::vector<std::string>& tags) const {
  return std::find(tags.begin(), tags.end(), (*place_.names)[place_.tokens[token].xpos]) != tags.end();
}

/// A finite verb stands in `s`, outside of quotation marks; true where nothing is tagged.
bool Speech::has_finite(Span s) const {
  if (!tagged()) return true;
  for (std::size_t i = token_at(s.begin); i < place_.tokens.size() && place_.tokens[i].span.begin < s.end; ++i)
    if (place_.tokens[i].span.begin >= s.begin && is_tag(i, rules_.finite_tags)) return true;
  return false;
}

/// What is said has a finite verb of its own, not only one in a relative clause: no “announced a plan that failed”.
bool Speech::has_clause(Span s) const {
  if (!tagged()) return true;
  for (std::size_t i = token_at(s.begin); i < place_.tokens.size() && place_.tokens[i].span.begin < s.end; ++i) {
    if (place_.tokens[i].span.begin < s.begin) continue;
    if (is_tag(i, rules_.finite_tags)) return true;
    if (place_.tokens[i].span.begin > s.begin && is_tag(i, rules_.relative_tags)) return false;
  }
  return false;
}

/// No noun (“member states”), no attribute (“the stated goal”), no passive (“was reported to be”).
bool Speech::is_verb(Span word) const {
  if (!tagged()) return true;
  const auto& tokens = place_.tokens;
  const std::size_t i = token_at(word.begin);
  if (tokens[i].upos != Upos::VERB && tokens[i].upos != Upos::AUX) return false;
  if (!is_tag(i, rules_.past_participle_tags)) return true;
  std::size_t k = i;
  while (k > 0 && tokens[k - 1].upos == Upos::ADV) --k;
  const bool auxiliary = k > 0 && tokens[k - 1].upos == Upos::AUX;
  if (auxiliary) return !starts_with_any(tokens[k - 1].span, rules_.passive_auxiliaries);
  return i + 1 >= tokens.size() || (tokens[i + 1].upos != Upos::NOUN && tokens[i + 1].upos != Upos::ADJ);
}

Span Speech::subject_of(Span word, std::uint32_t from) const {
  return tagged() ? subject_by_tags(token_at(word.begin), from) : subject_by_marks(word, from);
}

Span Speech::subject_by_tags(std::size_t verb, std::uint32_t from) const {
  const auto& tokens = place_.tokens;
  if (is_tag(verb, rules_.participle_tags)) return main_subject(verb);
  std::size_t i = verb;
  const auto adverbial = [&](const Token& t) { return t.upos == Upos::AUX || t.upos == Upos::ADV || t.upos == Upos::PART || starts_with_any(t.span, rules_.auxiliaries); };
  while (i > 0 && tokens[i - 1].span.begin >= from && adverbial(tokens[i - 1])) --i;
  if (i == 0 || tokens[i - 1].span.begin < from) return {};
  if (tokens[i - 1].upos == Upos::CCONJ || (tokens[i - 1].upos == Upos::VERB && i == verb)) return main_subject(i);
  if (is_tag(i - 1, rules_.relative_tags)) return i > 1 ? noun_phrase_back(i - 1, from) : Span{};
  if (tokens[i - 1].span.in(place_.text) != ",") return noun_phrase_back(i, from);
  // “Mary Brown, a lawyer from Kent, said”: the name, not what explains it.
  for (std::size_t k = i - 1; k-- > 0 && tokens[k].span.begin >= from;) {
    if (tokens[k].span.in(place_.text) != "," || k == 0) continue;
    const Span name = noun_phrase_back(k, from);
    if (!name.empty()) return name;
  }
  return noun_phrase_back(i - 1, from);
}

/// The subject of the sentence's first finite verb before `before`: “The court heard both and ruled that …”.
Span Speech::main_subject(std::size_t before) const {
  for (std::size_t i = 1; i < before; ++i)
    if (is_tag(i, rules_.finite_tags) && !quoted(place_.tokens[i].span)) return subject_by_tags(i, place_.sentence.begin);
  return {};
}

/// The noun phrase whose last token is before `end`, over relative clauses inside it.
Span Speech::noun_phrase_back(std::size_t end, std::uint32_t from) const {
  const auto& tokens = place_.tokens;
  const auto nominal = [](Upos u) {
    return u == Upos::DET || u == Upos::ADJ || u == Upos::NOUN || u == Upos::PROPN || u == Upos::NUM || u == Upos::PRON || u == Upos::ADP || u == Upos::CCONJ || u == Upos::PART || u == Upos::SYM || u == Upos::X;
  };
  if (end > 0 && tokens[end - 1].upos == Upos::PRON && !is_tag(end - 1, rules_.relative_tags)) return tokens[end - 1].span;
  std::size_t i = end;
  while (i > 0 && tokens[i - 1].span.begin >= from) {
    const Token& t = tokens[i - 1];
    const std::string_view word = t.span.in(place_.text);
    if (is_tag(i - 1, rules_.relative_tags)) break;
    std::size_t letter = 0;
    const bool name_part = is_upper(next_code_point(word, letter)) && !is_tag(i - 1, rules_.finite_tags);  // “United States”
    if (!name_part && (t.upos == Upos::VERB || t.upos == Upos::AUX)) {
      std::size_t relative = kNowhere;
      for (std::size_t k = i - 1; k > 0 && i - k < 4; --k)
        if (is_tag(k - 1, rules_.relative_tags)) relative = k - 1;
      if (relative == kNowhere || tokens[relative].span.begin < from) break;
      i = relative;
      continue;
    }
    const bool joined = i < end && t.span.end == tokens[i].span.begin && t.span.begin > 0 && place_.text[t.span.begin - 1] != ' ';  // “Export–Import”
    const bool inner_mark = t.upos == Upos::PUNCT && (word == "(" || word == ")" || word == "’" || word == "." || word == "\"" || (joined && word != ","));
    if (!nominal(t.upos) && !inner_mark && !name_part) break;
    --i;
  }
  while (i < end && (tokens[i].upos == Upos::CCONJ || tokens[i].upos == Upos::PUNCT)) ++i;
  if (i >= end) return {};
  Span s = without_lead(trimmed({tokens[i].span.begin, tokens[end - 1].span.end}, place_.text), rules_.source_lead);
  if (tokens[token_at(s.begin)].upos != Upos::ADP) return tidy(s);
  // “On the live channel Brown”: the name behind the phrase.
  std::size_t first = end;
  while (first > i && tokens[first - 1].upos == Upos::PROPN) --first;
  if (first == end)
    while (first > i && tokens[first - 1].upos != Upos::DET && tokens[first - 1].upos != Upos::ADP) --first;
  if (first > i && first < end && tokens[first - 1].upos == Upos::DET) --first;
  const bool led = first == i + 1 && (i == 0 || tokens[i - 1].upos == Upos::PUNCT);  // “In London, Brown …”: a place
  return first >= end || led ? Span{} : tidy({tokens[first].span.begin, tokens[end - 1].span.end});
}

/// The subject in front of a verb: behind the last clause, without adverbs and auxiliaries.
Span Speech::subject_by_marks(Span word, std::uint32_t from) const {
  Span s = trimmed({from, word.begin}, place_.text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string& aux : rules_.auxiliaries)
      if (s.size() > aux.size() && s.in(place_.text).ends_with(aux) && (static_cast<unsigned char>(aux[0]) >= 0x80 || place_.text[s.end - aux.size() - 1] == ' ')) {
        s = trimmed({s.begin, s.end - at(aux.size())}, place_.text);
        again = true;
      }
  }
  s = without_lead(s, rules_.source_lead);
  const bool apposition = s.in(place_.text).ends_with(",");
  const std::string_view words = s.in(place_.text);
  const std::size_t comma = words.find(", ");
  if (apposition && comma != std::string_view::npos && comma > 2) return tidy({s.begin, s.begin + at(comma)});
  if (const std::size_t last = words.rfind(", "); last != std::string_view::npos && !apposition) s.begin += at(last + 2);
  if (const std::size_t last = s.in(place_.text).rfind("，"); last != std::string_view::npos) s.begin += 3 + at(last);
  return tidy(without_lead(s, rules_.source_lead));
}

Span Speech::without_lead(Span s, const std::vector<std::string>& leads) const {
  for (bool again = true; again;) {
    again = false;
    for (const std::string& lead : leads)
      if (s.in(place_.text).starts_with(lead)) {
        s = trimmed({s.begin + at(lead.size()), s.end}, place_.text);
        again = true;
      }
    Pattern::Match m;
    if (rules_.time_lead && rules_.time_lead->match_at(s.in(place_.text), 0, m) && m.span().end < s.size()) {
      s = trimmed({s.begin + m.span().end, s.end}, place_.text);
      again = true;
    }
  }
  return s;
}

}  // namespace pandect
