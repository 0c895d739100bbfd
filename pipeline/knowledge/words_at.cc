#include "knowledge/words_at.h"

#include "core/unicode.h"

namespace pandect {

std::string words_at(const Document& document, const Spans& spans) {
  std::string out;
  for (const Span& s : spans) {
    if (!out.empty()) out += " … ";
    out += squeezed(s.in(document.text));
  }
  return out;
}

}  // namespace pandect
