// Which of several places a name means, by the places beside it: Paris and “Paris, Texas”, Georgia and Georgia.
//
//   settle_places(mentions, document, gazetteer);
#pragma once

#include <vector>

#include "domain/document.h"
#include "extractors/mentions/gazetteer.h"

namespace pandect {

/// Mends the codes of jurisdiction mentions. A city before “, Region” lies in the country of that region; a name that the
/// gazetteer has for a country and for a part of another one follows the places named in the same block.
void settle_places(std::vector<Mention>& mentions, const Document& document, const Gazetteer& gazetteer);

}  // namespace pandect
