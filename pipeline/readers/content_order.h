// Mark-up that gives an element's own text behind its children, put into the order of print, and mark-up that gives all versions of
// a text one behind the other.
//
//   content_first("<alinea><num>1°</num><alinea>…</alinea><content>Est ainsi modifié :</content></alinea>", "alinea", "content")
//   // "<alinea><num>1°</num><content>Est ainsi modifié :</content><alinea>…</alinea></alinea>"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect {

/// `xml` with every `<content>` that stands behind an `<element>` of the same parent `<element>` moved before the first of these.
/// Linear in the input; what is not well-formed stays as it is, for the parser to name.
std::string content_first(std::string_view xml, std::string_view element, std::string_view content);

/// Of every `<element>` in order, whether another one begins right behind it: a version that has a later one is history.
std::vector<bool> superseded(std::string_view xml, std::string_view element);

}  // namespace pandect
