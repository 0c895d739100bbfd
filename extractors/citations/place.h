// Where a reference stands: the address of its provision inside its own law.
//
//   Place here = place_of(document, block.provision);
//   here.steps   // {{section 758.6}, {"" a}, {"" 2}}
#pragma once

#include "domain/document.h"
#include "extractors/citations/reference.h"

namespace pandect {

struct Place {
  Steps outer;              ///< parts, chapters and the like, from the outside in
  Steps steps;              ///< from the section or article down
  std::string section_uri;  ///< the reader's path of the section or article, where it gave one
  std::string section_before;  ///< number of the section or article before this one
};

/// Levels that stand above a section or an article.
bool is_outer_level(std::string_view level);
/// Section, article, rule: the level that the numbering of a law runs through.
bool is_section_level(std::string_view level);

Place place_of(const Document& document, ProvisionIndex provision);

}  // namespace pandect
