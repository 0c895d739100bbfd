// Actors and jurisdictions across documents, counted from the mentions.
#pragma once

#include <vector>

#include "knowledge/record.h"

namespace pandect {

/// Mentions with one `entity` are one actor. Its name is the canonical name that most mentions have, then the first by
/// bytes. Sorted by id.
std::vector<Actor> actors_of(const std::vector<Record>& records);

/// Every code that a mention, an actor or a document carries. The name is English where the code has one (ISO 3166-1,
/// EU, "XX:ASEAN"), else the form seen most often. Sorted by code.
std::vector<Jurisdiction> jurisdictions_of(const std::vector<Record>& records);

}  // namespace pandect
