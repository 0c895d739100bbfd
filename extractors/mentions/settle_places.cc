#include "extractors/mentions/settle_places.h"

#include <algorithm>

namespace pandect {
namespace {

std::string_view country_of(std::string_view code) { return code.substr(0, code.find('-')); }
bool is_part(std::string_view code) { return code.find('-') != std::string_view::npos; }

/// What the gazetteer knows under exactly these words.
std::vector<NamedThing> meanings(const Gazetteer& gazetteer, std::string_view text, Span span) {
  const auto hit = gazetteer.longest_at(text, span.begin);
  if (!hit || hit->length != span.size()) return {};
  return {hit->things.begin(), hit->things.end()};
}

bool is_city(const std::vector<NamedThing>& things, std::string_view code) {
  return std::any_of(things.begin(), things.end(), [code](const NamedThing& t) { return t.is_place && (t.place == PlaceKind::city || t.place == PlaceKind::capital) && t.code == code; });
}

/// “Texas” of “Paris, Texas”; another city only goes on with a list (“Amsterdam, London”).
bool is_region(const std::vector<NamedThing>& things, std::string_view code) {
  const auto is = [code](const NamedThing& t) { return t.is_place && t.code == code && (t.place == PlaceKind::country || t.place == PlaceKind::subdivision); };
  return std::any_of(things.begin(), things.end(), is) && !is_city(things, code);
}

/// How many of the other places of the block speak for `code`: the same country, or countries for a country.
int support(const std::vector<Mention*>& others, const Mention& own, std::string_view code) {
  int out = 0;
  for (const Mention* m : others) {
    if (m == &own || m->code.empty() || m->code.text().starts_with("XX:")) continue;
    if (country_of(m->code) == country_of(code)) out += is_part(code) ? 2 : 1;
    else if (!is_part(code) && !is_part(m->code)) out += 1;
  }
  return out;
}

void settle_block(std::vector<Mention*>& places, std::string_view text, const Gazetteer& gazetteer) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    Mention& m = *places[i];
    const std::vector<NamedThing> things = meanings(gazetteer, text, m.span);
    const Mention* next = i + 1 < places.size() ? places[i + 1] : nullptr;
    const bool named_with_region = next != nullptr && text.substr(m.span.end, next->span.begin - m.span.end) == ", ";
    if (named_with_region && is_city(things, m.code) && is_region(meanings(gazetteer, text, next->span), next->code)) {
      m.code = country_of(next->code);
      continue;
    }
    const auto other = std::find_if(things.begin(), things.end(), [&m](const NamedThing& t) {
      return t.is_place && (t.place == PlaceKind::country || t.place == PlaceKind::subdivision) && country_of(t.code) != country_of(m.code) &&
             is_part(t.code) != is_part(m.code);
    });
    if (other != things.end() && !is_city(things, m.code) && support(places, m, other->code) > support(places, m, m.code)) m.code = other->code;
  }
}

}  // namespace

void settle_places(std::vector<Mention>& mentions, const Document& document, const Gazetteer& gazetteer) {
  std::vector<Mention*> places;
  for (Mention& m : mentions)
    if (m.kind == MentionKind::jurisdiction) places.push_back(&m);
  std::sort(places.begin(), places.end(), [](const Mention* a, const Mention* b) { return a->span < b->span; });
  auto at = places.begin();
  for (const Block& block : document.blocks) {
    const auto first = std::find_if(at, places.end(), [&block](const Mention* m) { return m->span.begin >= block.span.begin; });
    const auto last = std::find_if(first, places.end(), [&block](const Mention* m) { return m->span.begin >= block.span.end; });
    std::vector<Mention*> own(first, last);
    settle_block(own, document.reading(), gazetteer);
    at = last;
  }
}

}  // namespace pandect
