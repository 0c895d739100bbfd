// Units from the small to the large: “clause (i) of subparagraph (A) of section 5 of …”, and the law at their end.
#include <algorithm>

#include "extractors/citations/cursor.h"
#include "extractors/citations/of_grammar.h"
#include "extractors/citations/place.h"

namespace pandect {
namespace {

bool section_sign(std::string_view text, std::size_t at) { return text.substr(at, 2) == "\xC2\xA7"; }

void give_level(std::vector<Steps>& members, const std::string& level) {
  for (Steps& m : members) m.front().level = level;
}

}  // namespace

/// “Article 3(2) TFEU”: an abbreviation that is known for a law stands behind the article without a word between.
std::optional<OfGrammar::Law> OfGrammar::abbreviation_at(const Text& t, std::size_t at) const {
  constexpr std::size_t kShortest = 3;
  std::size_t e = at;
  while (e < t.end && ascii_upper(t.text[e])) ++e;
  if (e - at < kShortest || !word_ends(t.text, e)) return std::nullopt;
  auto law = known_name_at(t, at);
  return law && law->end >= e && !law->uri.empty() ? law : std::nullopt;
}

/// “Article 6 of the Convention”: a noun of laws that by itself names the last one of its kind.
std::optional<OfGrammar::Law> OfGrammar::definite_at(const Text& t, std::size_t at) const {
  for (const HeadWord& head : v_.heads) {
    if (!head.definite || t.text.substr(at, head.word.size()) != head.word) continue;
    const std::size_t e = at + head.word.size();
    if (e > t.end || !word_ends(t.text, e)) continue;
    const std::size_t next = skip_blanks(t.text, e, t.end);
    if (next > e && next < t.end && (ascii_upper(t.text[next]) || ascii_digit(t.text[next]) || t.text[next] == '(')) return std::nullopt;
    if (any_of(t.text, next, t.end, v_.head_links) > next) return std::nullopt;  // the Convention on …
    return Law{e, Anchor::previous, head.word, "", {}, head.kind, "last_of_kind", false};
  }
  return std::nullopt;
}

std::optional<std::size_t> OfGrammar::unit_at(const Text& t, std::size_t at, Chain& chain) const {
  auto trigger = v_.trigger_at(t.text, at);
  if (!trigger) return std::nullopt;
  std::string ordinal;
  std::size_t p = at + trigger->length;
  if (trigger->kind == TriggerKind::ordinal) {
    ordinal = v_.ordinals[trigger->index];
    p = skip_blanks(t.text, p, t.end);
    trigger = v_.trigger_at(t.text, p);
    if (!trigger || trigger->kind != TriggerKind::unit) return std::nullopt;
    p += trigger->length;
  }
  if (trigger->kind != TriggerKind::unit) return std::nullopt;
  const UnitWord& unit = v_.units[trigger->index];
  if (!ordinal.empty()) {
    if (unit.plural || is_outer_level(unit.level) || is_section_level(unit.level)) return std::nullopt;
    chain.units.push_back({{{unit.level, ordinal, false}}});
    chain.ordinal_only = chain.units.size() == 1;
    chain.weak = chain.weak || unit.level != "subparagraph";
    return p;
  }
  const std::size_t numbers = skip_blanks(t.text, p, t.end);
  DesignatorOptions options{unit.plural, unit.letters, false};
  DesignatorList list = read_designators(t.text, numbers, t.end, v_.joining, options);
  if (list.end == numbers) {
    if (!unit.alone || unit.plural) return std::nullopt;
    chain.units.push_back({{{unit.level, "", false}}});
    chain.weak = true;
    return p;
  }
  if (numbers == p && !section_sign(t.text, at) && t.text[p - 1] != '.' && t.text[p] != '(') return std::nullopt;
  if (!unit.plural && list.members.size() == 1 && !list.members[0].front().bracketed) {
    // “paragraph 3 and 4 of this Article”: the noun is singular, what follows shows that the list is meant.
    options.plural = true;
    const DesignatorList longer = read_designators(t.text, numbers, t.end, v_.joining, options);
    const std::size_t link = skip_blanks(t.text, longer.end, t.end);
    const std::size_t behind = any_of(t.text, link, t.end, v_.links);
    if (longer.members.size() > 1 && behind > link)
      if (const auto next = v_.trigger_at(t.text, skip_blanks(t.text, behind, t.end));
          next && (next->kind == TriggerKind::self || next->kind == TriggerKind::such))
        list = longer;
  }
  give_level(list.members, unit.level);
  list.end = behind_open_end(t, list.end);
  chain.units.push_back(std::move(list.members));
  chain.weak = chain.weak || unit.weak;
  return list.end;
}

/// “Article 6(1), point (a)”: units that go down behind a comma.
void OfGrammar::down_units(const Text& t, Chain& chain) const {
  for (;;) {
    if (chain.end >= t.end || t.text[chain.end] != ',') return;
    const std::size_t p = skip_blanks(t.text, chain.end + 1, t.end);
    const auto trigger = v_.trigger_at(t.text, p);
    if (!trigger || (trigger->kind != TriggerKind::unit && trigger->kind != TriggerKind::ordinal)) return;
    if (trigger->kind == TriggerKind::unit) {
      const UnitWord& unit = v_.units[trigger->index];
      if (unit.plural || is_outer_level(unit.level) || is_section_level(unit.level)) return;
    }
    Chain lower;
    const auto e = unit_at(t, p, lower);
    if (!e || lower.units[0][0].front().number.empty()) return;
    // “Article 5, paragraph 2 of this Article …” begins another chain, “Article 5(2), point (a) of Regulation …” does not.
    const std::size_t link = skip_blanks(t.text, *e, t.end);
    const std::size_t behind = any_of(t.text, link, t.end, v_.links);
    const std::size_t next = skip_blanks(t.text, behind, t.end);
    const auto law = behind > link ? law_at(t, next) : std::nullopt;
    if (behind > link && v_.trigger_at(t.text, next) && !(law && law->anchor == Anchor::named)) return;
    chain.units.insert(chain.units.begin(), lower.units[0]);
    chain.end = *e;
  }
}

std::optional<OfGrammar::Chain> OfGrammar::chain_at(const Text& t, std::size_t at) const {
  Chain chain;
  const auto first = unit_at(t, at, chain);
  if (!first) return std::nullopt;
  chain.end = *first;
  bool going = chain.units[0].front().front().level == "article";
  if (going) down_units(t, chain);
  for (int depth = 0; depth < 6; ++depth) {
    // “Article 5(1), point (a), of …”: the comma closes what went down.
    const std::size_t from = chain.units.size() > 1 && depth == 0 && t.text.substr(chain.end, 1) == "," ? chain.end + 1 : chain.end;
    const std::size_t link = skip_blanks(t.text, from, t.end);
    if (link == from) break;
    const std::size_t behind = any_of(t.text, link, t.end, v_.links);
    if (behind == link) break;
    const std::size_t p = skip_blanks(t.text, behind, t.end);
    if (auto law = law_at(t, p)) {
      chain.law = std::move(law);
      chain.end = chain.law->end;
      break;
    }
    std::size_t q = any_of(t.text, p, t.end, v_.articles);
    q = skip_blanks(t.text, q, t.end);
    if (q > p)
      if (auto law = definite_at(t, q)) {
        chain.law = std::move(law);
        chain.end = chain.law->end;
        break;
      }
    Chain outer;
    const auto e = unit_at(t, q, outer);
    if (!e || outer.units[0][0].front().number.empty()) break;
    chain.units.insert(chain.units.end(), outer.units.begin(), outer.units.end());
    chain.weak = chain.weak && outer.weak;
    chain.end = *e;
  }
  if (!chain.law) {
    const std::size_t p = skip_blanks(t.text, chain.end, t.end);
    if (auto law = abbreviation_at(t, p); law && p > chain.end && chain.units[0].front().front().level == "article") {
      chain.end = law->end;
      chain.law = std::move(law);
    } else if (any_of(t.text, p, t.end, v_.back_words) > p) chain.law = Law{chain.end, Anchor::previous, "", "", {}, CitationKind::statute, "thereof", false};
  }
  return chain;
}

}  // namespace pandect
