// Text inside XML and HTML.
//
//   out += "<td>" + markup_text("a < b") + "</td>";  // a &lt; b
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// `text` (UTF-8) as character data or attribute value of XML 1.0 and HTML; what XML cannot hold becomes a space.
std::string markup_text(std::string_view text);

}  // namespace pandect
