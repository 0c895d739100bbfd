#include "writers/markup.h"

#include "core/unicode.h"

namespace pandect {

std::string markup_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'&') out += "&amp;";
    else if (c == U'<') out += "&lt;";
    else if (c == U'>') out += "&gt;";
    else if (c == U'"') out += "&quot;";
    else if (c < 0x20 || c == 0xFFFE || c == 0xFFFF) out += ' ';
    else append_utf8(out, c);
  }
  return out;
}

}  // namespace pandect
