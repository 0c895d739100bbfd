#include "domain/reading.h"

#include <algorithm>

namespace pandect {

std::string reading_of(std::string_view text, const std::vector<Layout>& layout) {
  std::string out(text);
  for (const Layout& l : layout)
    for (std::size_t at = l.span.begin, end = std::min<std::size_t>(l.span.end, out.size()); at < end; ++at)
      if (out[at] != '\n') out[at] = ' ';
  return out;
}

void release_reading(Document& document) {
  if (document.layout.empty()) document.reading = std::string();
}

}  // namespace pandect
