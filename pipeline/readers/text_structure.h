// For formats whose mark-up knows paragraphs but no levels (web pages, PDF, unknown XML): the plain-text reader's view of the
// same paragraphs.
//
//   Document d = with_text_structure(std::move(rendered), anchors, rules);
//
// A page that prints a law becomes the tree of its articles and sections; anything else keeps the structure it was rendered
// with, and takes only what its text says of kind, jurisdiction and dates.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "readers/reader.h"

namespace pandect {

/// Where in the original the text from a byte on comes from: XPath, element id, "page 3". In text order.
using Anchors = std::vector<std::pair<std::uint32_t, std::string>>;

Document with_text_structure(Document rendered, const Anchors& anchors, const ReaderRules& rules);

}  // namespace pandect
