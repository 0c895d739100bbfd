// Places that no list has, told by the country right behind them: in Vellbruk, Norway.
#include "extractors/mentions/spaced_scan.h"

namespace pandect {

/// The place that contains what ends before word `i`: “, Norway”, “in Norway”, when the phrase ends there or runs on with a small
/// word of place. No name otherwise: “in Congress, China sees an ally”.
const NameCandidate* SpacedScan::containing(std::size_t i) const {
  if (i >= size()) return nullptr;
  const bool comma = word(i).gap == Gap::comma;
  if (!comma && spaced(i) && text(i) == "in") ++i;
  else if (!comma) return nullptr;
  if (i < size() && covered_[i] < 0 && spaced(i + 1) && !word(i).capital) ++i;  // northern Norway
  if (i >= size() || covered_[i] < 0 || (i > 0 && covered_[i - 1] == covered_[i])) return nullptr;
  const NameCandidate& c = found_[static_cast<std::size_t>(covered_[i])];
  const bool whole = c.kind == NameCandidate::Kind::place && !c.needs_support && c.place != PlaceKind::demonym && c.place != PlaceKind::region && c.place != PlaceKind::union_;
  if (!whole) return nullptr;
  const std::size_t after = word_at(c.span.end);
  if (word(after - 1).possessive) return nullptr;
  const bool ends = after >= size() || word(after).gap != Gap::space || rules_.states.places.contains(text(after)) || text(after) == "and";
  return ends ? &c : nullptr;
}

void SpacedScan::places() {
  const auto& s = rules_.states;
  if (rules_.offices.kinds.contains(run_.kind)) return;  // laws name no villages, but much that is written with capitals
  for (std::size_t i = 1; i < size(); ++i) {
    if (!spaced(i) || !s.located.contains(text(i - 1)) || !name_word(i) || word(i).shout || covered_[i] >= 0) continue;
    std::size_t end = i;
    const auto part = [&](std::size_t k) { return rules_.person_particles.contains(text(k)) && joined(k + 1) && name_word(k + 1); };
    while (end < size() && end - i < 4 && (end == i || joined(end)) && covered_[end] < 0 && (name_word(end) || (end > i && part(end))) && !heads_name(end)) ++end;
    if (end == i || end - i == 4 || word(end - 1).possessive || is(end - 1, rules_.persons.things)) continue;
    const NameCandidate* whole = containing(end);
    if (whole == nullptr) continue;
    NameCandidate c;
    c.span = {word(i).span.begin, word(end - 1).span.end};
    c.kind = NameCandidate::Kind::place;
    c.place = PlaceKind::city;
    c.code = whole->code.substr(0, whole->code.starts_with("XX:") ? whole->code.size() : whole->code.find('-'));
    c.rule = kPlaceBeside;
    c.confidence = 0.8;
    found_.push_back(std::move(c));
    i = end - 1;
  }
}

}  // namespace pandect
