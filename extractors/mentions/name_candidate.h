// What the recognisers propose and the document then decides: names with what they could mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "domain/findings.h"
#include "extractors/mentions/gazetteer.h"

namespace pandect {

inline constexpr std::string_view kPlaceBeside = "place beside its country";  ///< rule of a place that no list has

struct NameCandidate {
  enum class Kind {
    place,
    actor,
    hidden,  ///< a name that is neither, a law's title: nothing inside it is annotated
  };
  Span span;
  Kind kind = Kind::actor;
  ActorType type = ActorType::organization;
  std::string name;       ///< canonical name; empty: the text itself
  std::string code;       ///< of the place, or of the actor's state
  std::string rule;
  double confidence = 0.8;
  bool family_first = false;  ///< persons: the family name stands first
  bool acts = false;      ///< a place that is also the state itself
  bool needs_support = false;               ///< weak place or short form
  std::span<const NamedThing> things;       ///< what the gazetteer says, all readings
  PlaceKind place = PlaceKind::country;
};

/// Leaves the candidates that do not overlap: the longer one wins, of equal ones the earlier in the list. In text order
/// afterwards. This is the one overlap policy for names.
void settle_overlaps(std::vector<NameCandidate>& candidates);

}  // namespace pandect
