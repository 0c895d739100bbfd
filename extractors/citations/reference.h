// A reference as the grammars read it, before it is turned into a path.
//
//   "point (a) of Article 6(1)"  →  members {{article 6, "" 1, point a}}, anchor document
//   "section 5 of that Act"      →  members {{section 5}}, anchor previous, unit ""
#pragma once

#include <string>
#include <vector>

#include "core/span.h"
#include "domain/findings.h"

namespace pandect {

/// One level of a provision's address. `level` is a unit of the packs ("section", "article", "point"), or empty where
/// the text prints no name for it ("(1)" of “Article 6(1)”). `number` has no brackets.
struct Step {
  std::string level;
  std::string number;
  bool bracketed = false;  ///< printed in brackets: “(2)”
  friend bool operator==(const Step&, const Step&) = default;
};
using Steps = std::vector<Step>;  ///< from the outside in

/// What a reference hangs on.
enum class Anchor {
  document,   ///< nothing is named: the document's own law, or in a text about a law the law named last
  named,      ///< `law`
  own,        ///< this Act, 本法
  enclosing,  ///< this section, 本条: the `unit` around the reference
  previous,   ///< such section, that law: the `unit` (or law) cited last
  preceding,  ///< 前款, 前条: the sibling before the enclosing `unit`
};

struct Reference {
  Span span;
  CitationKind kind = CitationKind::internal;
  Anchor anchor = Anchor::document;
  std::string law;             ///< canonical path of a named law; empty when it has none
  std::string unit;            ///< level of the anchoring unit; empty: the law itself
  std::vector<Steps> members;  ///< more than one for ranges and lists; empty: the anchor as a whole
  std::string rule;
  double confidence = 0.9;
};

}  // namespace pandect
