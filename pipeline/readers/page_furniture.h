// Page headers, footers and page numbers that a text kept from its printed pages.
//
//   Strategic Trade 13        stands alone, comes back with a growing number: layout, and the sentence that the page
//   2 Bill                    break cut in two is one again
#pragma once

#include <string_view>
#include <vector>

#include "readers/source_lines.h"
#include "readers/structure_rules.h"

namespace pandect {

/// Marks the lines as furniture. `reading` is the text with other layout blanked, `lines` are settled.
std::vector<Layout> mark_page_furniture(std::string_view reading, std::vector<SourceLine>& lines, const StructureRules& rules);

}  // namespace pandect
