#include "extractors/citations/of_grammar.h"

#include <algorithm>
#include <array>

#include "extractors/citations/cursor.h"
#include "extractors/citations/place.h"

namespace pandect {
namespace {

constexpr std::size_t kMostMembers = 400;

bool section_sign(std::string_view text, std::size_t at) { return text.substr(at, 2) == "\xC2\xA7"; }

/// Where the next word can begin: behind the character at `at` and what goes on of its word in ASCII.
std::size_t behind_word(std::string_view text, std::size_t at, std::size_t end) {
  static constexpr std::array<bool, 256> kOfWords = [] {
    std::array<bool, 256> out{};
    for (int c = 0; c < 128; ++c) out[static_cast<std::size_t>(c)] = ascii_letter(static_cast<char>(c)) || ascii_digit(static_cast<char>(c));
    return out;
  }();
  const bool inside = kOfWords[static_cast<unsigned char>(text[at])];
  ++at;
  while (inside && at < end && kOfWords[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void give_level(std::vector<Steps>& members, const std::string& level) {
  for (Steps& m : members) m.front().level = level;
}

}  // namespace

void CitationContext::learn(std::string_view form, std::string_view uri, CitationKind kind) {
  if (form.size() < 2) return;
  if (short_forms.add(form, static_cast<std::uint32_t>(shorts.size()))) {
    openings.add(form);
    shorts.push_back({std::string(uri), kind});
  } else if (const auto known = short_forms.exactly(form); known && shorts[*known].uri.empty()) {
    shorts[*known] = {std::string(uri), kind};
  }
}

std::size_t OfGrammar::any_of(std::string_view text, std::size_t at, std::size_t end, const std::vector<std::string>& words) const {
  std::size_t best = at;
  for (const std::string& w : words)
    if (at + w.size() <= end && text.substr(at, w.size()) == w && (!word_byte(w.back()) || word_ends(text, at + w.size())))
      best = std::max(best, at + w.size());
  return best;
}

std::size_t OfGrammar::behind_open_end(const Text& t, std::size_t at) const {
  const std::size_t more = skip_blanks(t.text, at, t.end);
  const std::size_t end = any_of(t.text, more, t.end, v_.open_ends);
  return end > more ? end : at;
}

std::optional<ReadReference> OfGrammar::next(std::string_view text, std::size_t at, std::size_t end, const CitationContext& context) const {
  const Text t{text, end, context};
  const std::size_t floor = at;
  while (at < end) {
    const char c = text[at];
    const bool digit = ascii_digit(c);
    if ((!digit && !v_.may_begin(c) && !ascii_upper(c)) || (c != '[' && !section_sign(text, at) && !word_starts(text, at))) {
      at = behind_word(text, at, end);
      continue;
    }
    if (digit) {
      std::size_t e = at;
      while (e < end && ascii_digit(text[e])) ++e;
      if (auto found = at_number(t, at, e)) return found;
      at = e;
      continue;
    }
    if (v_.may_begin(c))
      if (const auto trigger = v_.trigger_at(text, at); trigger && at + trigger->length <= end)
        if (auto found = at_trigger(t, at, floor, *trigger)) return found;
    if (ascii_upper(c))
      if (const auto law = known_name_at(t, at)) {
        Chain chain;
        chain.end = law->end;
        chain.law = law;
        return finished(t, at, std::move(chain));
      }
    at = behind_word(text, at, end);
  }
  return std::nullopt;
}

/// A form behind a number: 50 U.S.C. 4813. In “178 FR 4726” footnote 1 has lost its place above the line.
std::optional<ReadReference> OfGrammar::at_number(const Text& t, std::size_t at, std::size_t number_end) const {
  constexpr std::size_t kTitle = 2;  // digits that volumes and titles of these forms have at most
  const std::size_t mark = skip_blanks(t.text, number_end, t.end);
  if (mark == number_end || mark >= t.end) return std::nullopt;
  const std::vector<std::uint32_t>& forms = v_.forms_after_number(t.text, mark);
  if (forms.empty()) return std::nullopt;
  auto law = form_law(t, at, forms);
  const std::size_t digits = number_end - at;
  if (!law && (digits == kTitle + 1 || (digits == kTitle + 2 && t.text.substr(at, 2) != "19" && t.text.substr(at, 2) != "20"))) {
    at = number_end - kTitle;
    if (!form_law(t, at + 1, forms)) law = form_law(t, at, forms);  // of “105 U.S.C.” nobody knows whether 5 is meant
  }
  if (!law) return std::nullopt;
  Chain chain;
  chain.end = law->end;
  chain.law = law;
  return finished(t, at, std::move(chain));
}

std::optional<ReadReference> OfGrammar::at_trigger(const Text& t, std::size_t at, std::size_t floor, const Trigger& trigger) const {
  std::optional<Law> law;
  switch (trigger.kind) {
    case TriggerKind::versus: return case_at(t, at, floor, trigger.length);
    case TriggerKind::form:
      law = form_law(t, at, v_.form_group(trigger.index));
      if (!law) return at_head(t, at, floor, trigger.length);
      break;
    case TriggerKind::head: return at_head(t, at, floor, trigger.length);
    case TriggerKind::number_mark:
    case TriggerKind::preceding:
    case TriggerKind::title_mark: return std::nullopt;
    case TriggerKind::self:
    case TriggerKind::such: law = anaphor_at(t, at); break;
    case TriggerKind::unit:
      for (const CitationForm& form : v_.forms)
        if (!form.unit.empty() && form.unit == v_.units[trigger.index].level) {
          Pattern::Match m;
          if (form.pattern.match_at(t.text, at, m, t.end))
            law = Law{m.span().end, Anchor::named, filled_from(form.law, m, t.text), "", {}, form.kind, form.id, false};
        }
      [[fallthrough]];
    case TriggerKind::ordinal:
      if (!law)
        if (auto chain = chain_at(t, at)) return finished(t, at, std::move(*chain));
      break;
  }
  if (!law) return std::nullopt;
  Chain chain;
  chain.end = law->end;
  chain.law = law;
  return finished(t, at, std::move(chain));
}

/// A noun of laws: the name that it ends or begins, a short form of the document, or “the Act”.
std::optional<ReadReference> OfGrammar::at_head(const Text& t, std::size_t at, std::size_t floor, std::size_t length) const {
  const std::string_view word = t.text.substr(at, length);
  if (std::none_of(v_.heads.begin(), v_.heads.end(), [&](const HeadWord& h) { return h.word == word; })) return std::nullopt;
  std::size_t begin = at;
  std::optional<Law> law;
  if (const auto start = name_start(t, at, floor)) {
    law = name_at(t, *start);
    if (law && law->end >= at + length) begin = *start;
    else law.reset();
  }
  if (!law) law = known_name_at(t, at);
  if (!law) law = name_at(t, at);
  if (!law) return std::nullopt;
  Chain chain;
  chain.end = law->end;
  chain.law = law;
  return finished(t, begin, std::move(chain));
}

/// An act named by a quoted title that the gazetteer knows: Executive Order of August 9, 2023, “Addressing …”.
std::string OfGrammar::titled_law(const Text& t, Span span) const {
  for (const std::string_view quote : {"“", "\""}) {
    const std::size_t at = t.text.substr(0, span.end).find(quote, span.begin);
    if (at == std::string_view::npos) continue;
    if (const auto hit = names_.longest_at(t.text, at + quote.size())) return std::string(hit->uri);
  }
  return {};
}

std::optional<OfGrammar::Law> OfGrammar::form_law(const Text& t, std::size_t at, const std::vector<std::uint32_t>& group) const {
  for (const std::uint32_t index : group) {
    const CitationForm& form = v_.forms[index];
    Pattern::Match m;
    if (form.linked || !form.pattern.match_at(t.text, at, m, t.end)) continue;
    Law law{m.span().end, Anchor::named, filled_from(form.law, m, t.text), "", {}, form.kind, form.id, false};
    Steps steps;
    for (const std::string& shape : form.steps) {
      const std::size_t space = shape.find(' ');
      std::string number = space == std::string::npos ? std::string() : filled_from(shape.substr(space + 1), m, t.text);
      if (space == std::string::npos) steps.push_back({"", shape, false});
      else if (!number.empty()) steps.push_back({shape.substr(0, space), std::move(number), false});
    }
    if (!steps.empty()) law.members.push_back(std::move(steps));
    if (!form.level.empty()) {
      const std::size_t numbers = skip_blanks(t.text, law.end, t.end);
      DesignatorList list = read_designators(t.text, numbers, t.end, v_.joining, {false, true, form.plural});
      if (list.end == numbers && form.needs_numbers) continue;
      if (list.end > numbers) {
        give_level(list.members, form.level);
        law.end = list.end;
        law.members = std::move(list.members);
        law.end = behind_open_end(t, law.end);
      }
    }
    if (!word_ends(t.text, law.end)) continue;
    if (law.uri.empty()) law.uri = titled_law(t, m.span());
    return law;
  }
  return std::nullopt;
}

std::optional<OfGrammar::Law> OfGrammar::form_at(const Text& t, std::size_t at) const {
  if (at >= t.end) return std::nullopt;
  if (ascii_digit(t.text[at])) {
    std::size_t e = at;
    while (e < t.end && ascii_digit(t.text[e])) ++e;
    return form_law(t, at, v_.forms_after_number(t.text, skip_blanks(t.text, e, t.end)));
  }
  if (const auto trigger = v_.trigger_at(t.text, at); trigger && trigger->kind == TriggerKind::form)
    return form_law(t, at, v_.form_group(trigger->index));
  return std::nullopt;
}

std::optional<OfGrammar::Law> OfGrammar::anaphor_at(const Text& t, std::size_t at) const {
  const auto trigger = v_.trigger_at(t.text, at);
  if (!trigger || (trigger->kind != TriggerKind::self && trigger->kind != TriggerKind::such)) return std::nullopt;
  const bool self = trigger->kind == TriggerKind::self;
  const std::size_t p = skip_blanks(t.text, at + trigger->length, t.end);
  if (p == at + trigger->length) return std::nullopt;
  Law law;
  law.kind = CitationKind::internal;
  law.rule = self ? "self" : "such";
  if (const std::size_t e = any_of(t.text, p, t.end, v_.anaphor_nouns); e > p) {
    if (!self && ascii_lower(t.text[p])) {  // “said that law …” is no reference, “under that law” is
      const std::size_t before = skip_blanks_back(t.text, at, 0);
      std::size_t word = before;
      while (word > 0 && ascii_lower(t.text[word - 1])) --word;
      const std::string_view w = t.text.substr(word, before - word);
      if (w != "under" && std::find(v_.connectors.begin(), v_.connectors.end(), w) == v_.connectors.end()) return std::nullopt;
    }
    // “this Order” names itself only where there is a law to name; a capitalised word behind makes another noun of it.
    const std::size_t after = skip_blanks(t.text, e, t.end);
    if (after > e && after < t.end && ascii_upper(t.text[after]) && ascii_upper(t.text[p])) return std::nullopt;
    if (!t.context.legal && !t.context.law_cited && !t.context.has_own_law) return std::nullopt;
    law.anchor = self ? Anchor::own : Anchor::previous;
    law.end = e;
    return law;
  }
  const auto unit = v_.trigger_at(t.text, p);
  if (!unit || unit->kind != TriggerKind::unit || !t.context.legal) return std::nullopt;
  const UnitWord& word = v_.units[unit->index];
  if (word.plural || t.text[p + unit->length - 1] == '.' || section_sign(t.text, p)) return std::nullopt;
  if (word.level == "regulation" || word.level == "sentence" || word.level == "point") return std::nullopt;
  law.anchor = self ? Anchor::enclosing : Anchor::previous;
  law.unit = word.level;
  law.end = p + unit->length;
  return law;
}

std::optional<OfGrammar::Law> OfGrammar::law_at(const Text& t, std::size_t at) const {
  if (auto law = anaphor_at(t, at)) return law;
  std::size_t p = any_of(t.text, at, t.end, v_.articles);
  p = skip_blanks(t.text, p, t.end);
  if (auto law = form_at(t, p)) return law;
  if (const auto trigger = v_.trigger_at(t.text, p); trigger && trigger->kind == TriggerKind::unit)
    for (const CitationForm& form : v_.forms) {
      Pattern::Match m;
      if ((form.linked || !form.unit.empty()) && form.pattern.match_at(t.text, p, m, t.end))
        return Law{m.span().end, Anchor::named, filled_from(form.law, m, t.text), "", {}, form.kind, form.id, false};
    }
  if (auto law = known_name_at(t, p)) return law;
  if (auto law = owned_name_at(t, p)) return law;
  return name_at(t, p);
}

/// “China's National Intelligence Law”: a known name, when it is a law of the owner that stands before it.
std::optional<OfGrammar::Law> OfGrammar::owned_name_at(const Text& t, std::size_t at) const {
  for (const auto& [words, code] : v_.owners) {
    if (t.text.compare(at, words.size(), words) != 0) continue;
    const std::size_t name = skip_blanks(t.text, at + words.size(), t.end);
    if (name == at + words.size()) continue;
    auto law = known_name_at(t, name);
    if (law && law->uri.starts_with("/" + code + "/")) return law;
  }
  return std::nullopt;
}

ReadReference OfGrammar::finished(const Text& t, std::size_t begin, Chain chain) const {
  ReadReference out;
  Reference& r = out.reference;
  std::vector<Steps> members = chain.law ? chain.law->members : std::vector<Steps>();
  if (members.empty()) members.push_back({});
  for (std::size_t i = chain.units.size(); i-- > 0;) {
    std::vector<Steps> longer;
    for (const Steps& above : members)
      for (const Steps& own : chain.units[i]) {
        if (longer.size() >= kMostMembers) break;
        longer.push_back(above);
        longer.back().insert(longer.back().end(), own.begin(), own.end());
      }
    members = std::move(longer);
  }
  if (members.size() == 1 && members[0].empty()) members.clear();
  r.members = std::move(members);
  if (chain.law) {
    r.anchor = chain.law->anchor;
    r.law = chain.law->uri;
    r.unit = chain.law->unit;
    r.kind = chain.law->kind;
    r.rule = chain.law->rule;
  } else {
    r.rule = "unit";
    const std::string& level = chain.units.back()[0].front().level;
    const bool numbered = !chain.units[0][0].front().number.empty();
    const bool accepted = t.context.legal ? numbered && !(chain.weak && chain.ordinal_only)
                                          : level == "article" && (t.context.law_cited || t.context.has_own_law);
    if (!accepted) r.confidence = 0;
  }
  std::size_t end = chain.end;
  if (r.anchor == Anchor::named || (!chain.law && r.confidence > 0)) end = brackets(t, end, out);
  r.span = span_of(begin, end);
  return out;
}

}  // namespace pandect
