// Names that belong together, and places that are the state itself.
#include <algorithm>

#include "core/unicode.h"
#include "extractors/mentions/spaced_scan.h"

namespace pandect {
namespace {

bool public_body(const NameCandidate& c) {
  return c.kind == NameCandidate::Kind::actor &&
         (c.type == ActorType::government_body || c.type == ActorType::military || c.type == ActorType::organization ||
          c.type == ActorType::political_party);
}

bool sovereign(const NameCandidate& c) {
  return c.kind == NameCandidate::Kind::place && (c.place == PlaceKind::country || c.place == PlaceKind::union_ || c.place == PlaceKind::capital);
}

}  // namespace

bool SpacedScan::preceded_by(std::uint32_t byte, std::string_view words) const {
  // Compares backwards; any white space of the text stands for one space.
  std::size_t at = byte, left = words.size();
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (at > 0 && space(run_.text[at - 1])) --at;
  while (left > 0) {
    if (at == 0) return false;
    if (words[left - 1] == ' ') {
      if (!space(run_.text[at - 1])) return false;
      while (at > 0 && space(run_.text[at - 1])) --at;
      --left;
    } else if ((run_.text[at - 1] | 0x20) != (words[left - 1] | 0x20)) {
      return false;
    } else {
      --at;
      --left;
    }
  }
  return at == 0 || word_ends_at(run_.text, at - 1) || space(run_.text[at - 1]);
}

void SpacedScan::join() {
  std::vector<NameCandidate> out;
  for (NameCandidate& c : found_) {
    if (!out.empty()) {
      NameCandidate& last = out.back();
      const std::string_view between = run_.text.substr(last.span.end, c.span.begin - last.span.end);
      const bool gap = !between.empty() && between.find_first_not_of(" \n\r\t") == std::string_view::npos;
      const auto words_between = [&](std::string_view a) {
        std::string_view rest = between;
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
        if (!rest.starts_with("of")) return false;
        rest.remove_prefix(2);
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
        return rest == a;
      };
      // United States + Department of Transportation
      const bool listed_whole = c.name.find(' ') != std::string::npos || c.rule.starts_with("en.");
      if (gap && last.kind == NameCandidate::Kind::place && last.place != PlaceKind::city && public_body(c) && !c.needs_support && listed_whole) {
        c.span.begin = last.span.begin;
        if (c.code.empty()) c.code = last.code;
        last = std::move(c);
        continue;
      }
      // Bureau of Industry and Security + of the + Department of Commerce; Supreme Court + of + Norway
      const bool owner = public_body(c) || (c.kind == NameCandidate::Kind::place && c.place != PlaceKind::demonym);
      if (public_body(last) && owner && last.type != ActorType::political_party && (words_between("the ") || words_between("") || words_between("the"))) {
        if (last.name.empty()) last.name = std::string(last.span.in(run_.text));
        if (c.kind == NameCandidate::Kind::place) last.code = c.code;
        last.span.end = c.span.end;
        continue;
      }
    }
    out.push_back(std::move(c));
  }
  found_ = std::move(out);
}

/// “Government of Iran”: the words behind “of” are a country's name and nothing more.
bool SpacedScan::name_as_state(NameCandidate& c) const {
  const std::string whole = squeezed(c.span.in(run_.text));
  for (const std::string& of : rules_.states.government_of) {
    std::string_view rest = whole;
    if (!rest.starts_with(of + " ")) continue;
    rest.remove_prefix(of.size() + 1);
    if (rest.starts_with("the ")) rest.remove_prefix(4);
    const auto hit = gazetteer_.longest_at(rest, 0);
    if (!hit || hit->length != rest.size() || !hit->things.front().is_place || hit->things.front().place != PlaceKind::country) continue;
    c.type = ActorType::state;
    c.code = hit->things.front().code;
    c.name = gazetteer_.state_name(c.code);
    c.rule = rules_.states.rule;
    return true;
  }
  return false;
}

/// “U.S. Department of Commerce”: the country's name before a full name of an organ says whose it is.
void SpacedScan::name_within_state(NameCandidate& c) const {
  const std::string whole = squeezed(c.span.in(run_.text));
  const auto state = gazetteer_.longest_at(whole, 0);
  if (!state || state->length + 1 >= whole.size() || whole[state->length] != ' ') return;
  const NamedThing& place = state->things.front();
  if (!place.is_place || place.level != NameLevel::strong || (place.place != PlaceKind::country && place.place != PlaceKind::demonym)) return;
  const std::string_view organ = std::string_view(whole).substr(state->length + 1);
  if (c.code.empty()) c.code = place.code;
  if (const auto listed = gazetteer_.longest_at(organ, 0); listed && listed->length == organ.size()) {
    for (const NamedThing& thing : listed->things)
      if (!thing.is_place && thing.code == place.code) {
        c.name = thing.canonical;
        return;
      }
  }
  const auto head = rules_.heads_of.longest_at(organ, 0);
  if (head && head->length + 1 < organ.size() && organ[head->length] == ' ') c.name = std::string(organ);
}

void SpacedScan::name_organs() {
  for (NameCandidate& c : found_)
    if (c.kind == NameCandidate::Kind::actor && c.type == ActorType::government_body && c.name.empty() && !name_as_state(c)) name_within_state(c);
}

/// Whether the word after a place is a verb that a state does; `after` is that word.
bool SpacedScan::acts(std::size_t first, std::size_t after) const {
  const auto& s = rules_.states;
  if (after >= size()) return false;
  std::size_t before = first;
  if (before > 0 && (text(before - 1) == "the" || text(before - 1) == "The")) --before;
  if (before > 0 && word(before).gap == Gap::space && s.places.contains(text(before - 1)) && text(before - 1) != "with") return false;
  std::size_t verb = after;
  // Germany on Monday banned; the US also said
  if (spaced(verb) && text(verb) == "on" && verb + 2 < size() && word(verb + 1).capital) verb += 2;
  while (verb < size() && spaced(verb) && verb < after + 4 &&
         (s.between.contains(text(verb)) || (text(verb).ends_with("ly") && s.between.contains("ly"))))
    ++verb;
  if (verb >= size() || word(verb).gap != Gap::space || word(verb - 1).possessive) return false;
  if (!s.acts.contains(text(verb))) return false;
  if (!s.also_nouns.contains(text(verb))) return true;
  // “US sanctions on”, but “the US sanctions the bank”
  return verb + 1 < size() && word(verb + 1).gap == Gap::space && (s.objects.contains(text(verb + 1)) || word(verb + 1).capital);
}

/// “Norwegian army”: the country says whose they are.
bool SpacedScan::name_as_forces(NameCandidate& c, std::size_t after) const {
  if (!spaced(after) || c.needs_support || (c.place != PlaceKind::country && c.place != PlaceKind::demonym) || c.code.find('-') != std::string::npos) return false;
  const auto hit = rules_.states.forces.longest_at(run_.text, word(after).span.begin);
  if (!hit || !word_ends_at(run_.text, word(after).span.begin + hit->length)) return false;
  const std::size_t behind = after + words_in(after, hit->length);
  // the US military base: what they have
  if (spaced(behind) && !word(behind).capital && rules_.states.owned_by_forces.contains(text(behind))) return false;
  if (word(after - 1).possessive) return false;
  c.kind = NameCandidate::Kind::actor;
  c.type = ActorType::military;
  c.span.end = word(after).span.begin + hit->length;
  c.rule = rules_.states.rule;
  return true;
}

void SpacedScan::states() {
  const auto& s = rules_.states;
  std::vector<NameCandidate> more;
  for (std::size_t n = 0; n < found_.size(); ++n) {
    NameCandidate& c = found_[n];
    const std::size_t first = word_at(c.span.begin), after = word_at(c.span.end);
    if (c.kind == NameCandidate::Kind::actor && c.type == ActorType::person && is(after, s.administration) && spaced(after)) {
      c.type = ActorType::government_body;
      c.span.end = word(after).span.end;
      continue;
    }
    if (c.kind != NameCandidate::Kind::place) continue;
    const bool possessive = after > 0 && word(after - 1).possessive;
    const bool governed = after < size() && word(after).gap == Gap::space && s.government.contains(text(after));
    if (governed && c.place != PlaceKind::city && c.place != PlaceKind::region) {
      c.kind = NameCandidate::Kind::actor;
      c.type = ActorType::state;
      c.span.end = word(after).span.end;
      c.name = gazetteer_.state_name(c.code);
      c.rule = s.rule;
      c.needs_support = false;
      continue;
    }
    if (name_as_forces(c, after)) continue;
    if (!sovereign(c) || c.needs_support) continue;
    for (const std::string& of : s.government_of) {
      for (const std::string& lead : {of, of + " the"}) {
        if (!preceded_by(c.span.begin, lead)) continue;
        c.kind = NameCandidate::Kind::actor;
        c.type = ActorType::state;
        c.name = gazetteer_.state_name(c.code);
        c.span.begin = word(word_at(c.span.begin) - (lead.size() > of.size() ? 3 : 2)).span.begin;
        c.rule = s.rule;
        break;
      }
      if (c.kind == NameCandidate::Kind::actor) break;
    }
    if (c.kind == NameCandidate::Kind::actor) continue;
    const bool owns = possessive && after < size() && (s.owns.contains(text(after)) || (spaced(after + 1) && is(after + 1, s.owns)));
    bool addressed = false;
    for (const std::string& lead : s.addressed) addressed = addressed || preceded_by(c.span.begin, lead);
    // addressed as a state only where the name is the whole phrase: not “the United States person”
    const bool whole = after >= size() || word(after).gap != Gap::space || !word(after).capital;
    const bool attributive = after < size() && word(after).gap == Gap::space && c.span.in(run_.text).starts_with("U.S") ;
    if (owns || acts(first, after) || (addressed && whole && !attributive && !possessive)) c.acts = true;
    // “the US and China recently agreed”: the first of two that act
    if (c.acts && n > 0 && found_[n - 1].kind == NameCandidate::Kind::place && sovereign(found_[n - 1])) {
      const std::string_view between = run_.text.substr(found_[n - 1].span.end, c.span.begin - found_[n - 1].span.end);
      if (between == " and " || between == ", " || between == " and the ") found_[n - 1].acts = !owns || found_[n - 1].acts;
    }
  }
  if (rules_.offices.kinds.contains(run_.kind))
    for (std::size_t i = 1; i < size(); ++i)
      if (is(i, s.bare) && word(i).gap == Gap::space && (text(i - 1) == "the" || text(i - 1) == "The") &&
          !(spaced(i + 1) && (word(i + 1).capital || text(i + 1) == "of")))
        add({i, i}, ActorType::state, s.rule, 0.75).name = "Government";
  settle();
}

}  // namespace pandect
